"""Before words go to a partner, others may have something to say about them; who shares them decides, always."""

from __future__ import annotations

import pytest

from hub.testing.stage import Stage
from hub.testing.view import Shown
from plugins.crosspost.models import Share

STIFF = "De stakeholders participeren reeds."
PLAIN = "De buren doen al mee."


def stage_with(**crosspost: object) -> Stage:
    """Plain language looks at what goes to Ymere, and not at what goes to others."""
    return Stage("crosspost", "plain", settings={"crosspost": crosspost, "plain": {"partners": "ymere"}})


def remark(stage: Stage) -> Shown:
    return stage.find("wonen", "voor dit bericht naar")


def at(stage: Stage, partner: str, words: str) -> list[Shown]:
    return [said for said in stage.hub_said(partner) if words in said]


async def shared(stage: Stage, by: str = "anna", words: str = STIFF) -> str:
    message = await stage.person("anna").says("wonen", words)
    await stage.person(by).reacts("wonen", message, "📣")
    return message


async def test_stiff_words_wait_until_who_shares_them_lets_them_go_as_they_are() -> None:
    async with stage_with() as stage:
        await shared(stage)
        assert "“stakeholders”: mensen zeggen ook" in remark(stage)
        assert "Jij beslist." in remark(stage)
        assert [at(stage, room, "stakeholders") for room in ("ymere", "eigenwijks")] == [[], []]
        await stage.person("bram").reacts("wonen", remark(stage), "✅")
        assert at(stage, "ymere", "stakeholders") == []
        await stage.person("anna").reacts("wonen", remark(stage), "✅")
        assert len(at(stage, "ymere", STIFF)) == 1
        assert len(at(stage, "eigenwijks", STIFF)) == 1
        assert [said for said in stage.hub_said("wonen") if "stakeholders" in said] == []
        assert "Dit bericht gaat naar" in stage.last("wonen")
        assert [share.words for share in await Share.all()] == [""]


async def test_in_plain_text_too_and_words_that_are_plain_go_at_once() -> None:
    async with stage_with() as stage:
        await shared(stage, words=PLAIN)
        assert len(at(stage, "ymere", PLAIN)) == 1
        await shared(stage)
        await stage.person("bram").says("wonen", "!deel", reply_to=remark(stage))
        assert "Dat beslist Anna" in stage.last("wonen")
        await stage.person("anna").says("wonen", "en nu?", reply_to=remark(stage))
        assert "antwoord erop met !deel" in stage.last("wonen")
        await stage.person("anna").says("wonen", "!deel", reply_to=remark(stage))
        assert len(at(stage, "ymere", STIFF)) == 1


async def test_reworded_they_are_looked_at_again_and_go_when_nothing_is_left_to_say() -> None:
    async with stage_with() as stage:
        message = await shared(stage)
        await stage.person("anna").edits("wonen", message, "De buren participeren.")
        assert "participeren" in remark(stage)
        assert "stakeholders" not in remark(stage)
        assert at(stage, "ymere", "participeren") == []
        await stage.person("anna").edits("wonen", message, PLAIN)
        assert len(at(stage, "ymere", PLAIN)) == 1
        assert [said for said in stage.hub_said("wonen") if "participeren" in said] == []


@pytest.mark.parametrize("how", ["no", "mark", "message", "week"])
async def test_what_nobody_lets_go_does_not_go_and_is_forgotten(how: str) -> None:
    async with stage_with() as stage:
        message = await stage.person("anna").says("wonen", STIFF)
        mark = await stage.person("anna").reacts("wonen", message, "📣")
        if how == "no":
            await stage.person("anna").reacts("wonen", remark(stage), "❌")
        elif how == "week":
            await stage.passes(days=8)
        else:
            await stage.person("anna").removes("wonen", mark if how == "mark" else message)
        assert at(stage, "ymere", "stakeholders") == []
        assert [said for said in stage.hub_said("wonen") if "stakeholders" in said] == []
        assert [(share.state, share.words) for share in await Share.all()] == [("removed", "")]


async def test_an_admin_looks_after_who_shares_it_decided() -> None:
    async with stage_with(approval="ja") as stage:
        await shared(stage)
        assert [said for said in stage.hub_said("admin") if "stakeholders" in said] == []
        await stage.person("anna").reacts("wonen", remark(stage), "✅")
        assert "Een beheerder kijkt er eerst naar." in stage.last("wonen")
        assert at(stage, "ymere", "stakeholders") == []
        await stage.person("beheer").says("admin", "!goed 1")
        assert len(at(stage, "ymere", STIFF)) == 1


async def test_an_answer_to_a_partner_is_looked_at_too_and_other_partners_are_not_asked_about() -> None:
    async with stage_with() as stage:
        await stage.person("anna").says("wonen", PLAIN)
        message = stage.find("wonen", PLAIN)
        await stage.person("anna").says("wonen", "!deel ymere", reply_to=message)
        await stage.person("karin").says("ymere", "Wie doet er mee?", reply_to=at(stage, "ymere", PLAIN)[0])
        await stage.person("anna").says("wonen", STIFF, reply_to=stage.find("wonen", "Wie doet er mee?"))
        assert at(stage, "ymere", "stakeholders") == []
        await stage.person("anna").reacts("wonen", remark(stage), "✅")
        assert len(at(stage, "ymere", STIFF)) == 1
        other = await stage.person("bram").says("wonen", f"{STIFF} Toch?")
        await stage.person("bram").says("wonen", "!deel woon", reply_to=other)
        assert len(at(stage, "woon", "Toch?")) == 1


async def test_shared_once_more_by_another_it_is_asked_once() -> None:
    async with stage_with() as stage:
        message = await shared(stage)
        await stage.person("bram").reacts("wonen", message, "📣")
        assert len([said for said in stage.hub_said("wonen") if "stakeholders" in said]) == 1
        assert "Verandert Anna het bericht?" in remark(stage)
        await stage.person("bram").reacts("wonen", remark(stage), "✅")
        assert len(at(stage, "ymere", STIFF)) == 1
