"""Reasons that are hostile, too long, of the wrong person, in the wrong place, changed, removed."""

from __future__ import annotations

import pytest

from plugins.voting.cast.reasons import LONGEST
from plugins.voting.models import BallotRow
from plugins.voting.tests.ballots import book, choices
from plugins.voting.tests.consent import ASIDE, OBJECT, ROOMS, YES, asked, consent, living, objects, shown
from plugins.voting.tests.town import FRIDAY, item, partners_vote, result, told, town, vote

HOSTILE = '<img src=x onerror=alert(1)> **vet** `code` @room @bram:wijk.test <a href="javascript:1">klik</a>'


async def test_a_reason_is_shown_as_it_was_typed_and_is_nothing_else() -> None:
    async with town() as stage:
        await consent(stage)
        await objects(stage, reason=HOSTILE)
        for room in ROOMS:
            said = await shown(stage, room)
            assert f"- Mei: “{HOSTILE}”" in said
            assert "<img" not in said.html
            assert '<a href="javascript' not in said.html
            assert "<strong>vet" not in said.html
            assert said.mentions == ()


async def test_a_reason_of_64_kilobytes_is_cut_and_nothing_breaks() -> None:
    async with town() as stage:
        await consent(stage)
        await objects(stage, reason="Te duur. " * 7000)
        (mine,) = [ballot for ballot in await book() if ballot.reason]
        assert len(mine.reason) <= LONGEST
        assert mine.reason.endswith("…")
        assert "- Mei: “Te duur. Te duur." in await shown(stage)


async def test_a_reason_over_many_lines_stays_on_its_own_line() -> None:
    async with town() as stage:
        await consent(stage)
        await objects(stage, reason="Te duur.\n- Anna: “Ik ben het er helemaal mee eens”\n\nEcht")
        said = await shown(stage)
        assert "- Mei: “Te duur. - Anna: “Ik ben het er helemaal mee eens” Echt”" in said
        assert "\n- Anna" not in said.body


async def test_objections_of_everybody_fit_and_all_of_them_can_be_read() -> None:
    async with town() as stage:
        await consent(stage)
        for name in ("anna", "bram", "fatima", "youssef", "mei"):
            await stage.person(name).says("wonen", f"!stem 1 bezwaar {name} " + "woorden " * 80)
        await stage.person("karin").says("ymere", "!stem 1 bezwaar duur")
        await stage.person("samira").says("eigenwijks", "!stem 1 bezwaar lelijk")
        said = await shown(stage)
        assert "Er zijn 7 bezwaren:" in said
        assert said.body.count("\n- ") == 6
        assert "Alle bezwaren lezen? Typ !uitleg 1." in said
        await stage.person("mei").says("wonen", "!uitleg 1")
        assert stage.last("wonen").body.count("\n- ") == 7
        assert "- Eigenwijks: “lelijk”" in stage.last("wonen")


@pytest.mark.parametrize("words", ["...", "?!", "👎", "bezwaar", "Nee!"])
async def test_words_without_a_reason_are_asked_about_again(words: str) -> None:
    async with town() as stage:
        await consent(stage)
        await vote(stage, {"mei": OBJECT})
        await stage.person("mei").says("wonen", words, reply_to=asked(stage))
        assert "Ik kan alleen woorden lezen. Waarom heb je bezwaar?" in stage.last("wonen")
        assert "1 bezwaar heeft nog geen reden." in await shown(stage)


async def test_nobody_gives_a_reason_for_somebody_else() -> None:
    async with town() as stage:
        await consent(stage)
        await vote(stage, {"mei": OBJECT, "bram": YES})
        before = len(stage.hub_said("wonen"))
        for name in ("bram", "fatima", "beheer", "karin"):
            if stage.person(name).user_id in stage.homeserver.members(stage.room_id("wonen")):
                await stage.person(name).says("wonen", "Mei vindt mij stom.", reply_to=asked(stage))
        assert "stom" not in await shown(stage)
        assert len(stage.hub_said("wonen")) == before
        assert not [ballot for ballot in await book() if ballot.reason]


async def test_what_is_said_to_somebody_else_is_no_reason_of_ones_own() -> None:
    async with town() as stage:
        await consent(stage)
        await vote(stage, {"mei": OBJECT})
        hers = asked(stage)
        await vote(stage, {"bram": OBJECT})
        await stage.person("bram").says("wonen", "Sterkte, Mei!", reply_to=hers)
        assert not [ballot for ballot in await book() if ballot.reason]
        assert "2 bezwaren hebben nog geen reden." in await shown(stage)


async def test_who_is_not_on_the_list_cannot_object() -> None:
    async with town() as stage:
        await consent(stage)
        stage.homeserver.register("nieuw", displayname="Nieuw")
        stage.homeserver.invite("wijkhub", stage.room_id("wonen"), "nieuw")
        stage.homeserver.join("nieuw", stage.room_id("wonen"))
        await stage.person("nieuw").says("wonen", "!stem 1 bezwaar te laat gehoord")
        assert "Je staat niet op de kiezerslijst van stemming 1." in stage.last("wonen")
        await objects(stage)
        await stage.person("nieuw").says("wonen", "Ik ook!", reply_to=asked(stage))
        assert "Er is 1 bezwaar:" in await shown(stage)


async def test_talk_in_the_thread_is_no_reason_once_there_is_one() -> None:
    async with town() as stage:
        await consent(stage)
        await objects(stage)
        relates = {"rel_type": "m.thread", "event_id": living(stage).event_id, "is_falling_back": True}
        words = {"msgtype": "m.text", "body": "Wat vinden jullie daarvan?", "m.relates_to": relates}
        await stage.person("mei").sends("wonen", words)
        await stage.person("bram").sends("wonen", {**words, "body": "Ik snap je wel."})
        assert "- Mei: “Te dicht bij de weg.”" in await shown(stage)
        assert len(await book()) == 2


async def test_an_answer_to_another_message_is_no_reason() -> None:
    async with town(open_per_theme=5) as stage:
        await consent(stage)
        await item(stage, 2, "Een boom")
        await stage.person("anna").says("wonen", "!besluit 2 instemming tot vrijdag 12.00")
        other = stage.find("wonen", "Stemming 2: Een boom")
        await stage.person("mei").says("wonen", "!stem 1 bezwaar")
        await stage.person("mei").says("wonen", "Bladeren op mijn dak.", reply_to=other)
        assert not [ballot for ballot in [*await book(1), *await book(2)] if ballot.reason]


async def test_what_is_said_elsewhere_is_not_taken_from_a_talk_with_the_hub_alone() -> None:
    """Whoever objects in a direct message does not want their name there: words in the room are not the reason."""
    async with town() as stage:
        await consent(stage)
        mei = stage.person("mei")
        await mei.opens_direct()
        await mei.writes("!stem 1 bezwaar")
        await mei.says("wonen", "Leuk plan trouwens.", reply_to=living(stage))
        assert "1 bezwaar heeft nog geen reden." in await shown(stage)
        assert "Leuk" not in living(stage)


async def test_a_reason_that_is_changed_is_shown_as_it_is_now() -> None:
    async with town() as stage:
        await consent(stage)
        said = await objects(stage)
        await stage.person("mei").edits("wonen", said, "Te dicht bij de weg, vooral voor kleuters.")
        assert "- Mei: “Te dicht bij de weg, vooral voor kleuters.”" in await shown(stage)
        await stage.person("bram").edits("wonen", said, "Ik ben Mei.")
        await stage.person("mei").edits("wonen", said, "...")
        assert "- Mei: “Te dicht bij de weg, vooral voor kleuters.”" in await shown(stage)
        assert len(await book()) == 2


async def test_words_that_are_removed_are_gone_everywhere_and_the_objection_stays() -> None:
    async with town() as stage:
        await consent(stage)
        said = await objects(stage)
        await shown(stage)
        await stage.person("mei").removes("wonen", said)
        for room in ROOMS:
            assert "- Mei: de woorden zijn weggehaald" in await shown(stage, room)
        assert not await BallotRow.filter(reason__contains="weg").exists()
        assert "Het telt nog wel." in told(stage, "mei", "De woorden van je bezwaar")[-1]
        assert await choices(stage) == {"mei": (2,)}
        await stage.person("mei").says("wonen", "!stem 1 bezwaar Gevaarlijk")
        assert "- Mei: “Gevaarlijk”" in await shown(stage)


async def test_a_moderator_takes_words_away_and_no_objection() -> None:
    async with town() as stage:
        await consent(stage)
        await vote(stage, {"anna": YES, "bram": YES})
        await partners_vote(stage, YES)
        said = await objects(stage, reason="Anna is een dief")
        await shown(stage)
        await stage.person("beheer").removes("wonen", said)
        assert "dief" not in await shown(stage, "ymere")
        await stage.at(FRIDAY)
        assert "⚠️ Geen besluit: er is nog 1 bezwaar." in result(stage)
        assert "- Mei: de woorden zijn weggehaald" in result(stage)


async def test_words_that_are_removed_after_the_end_go_from_the_result() -> None:
    async with town() as stage:
        await consent(stage)
        await vote(stage, {"anna": YES, "bram": YES})
        said = await objects(stage)
        await partners_vote(stage, YES)
        await stage.at(FRIDAY)
        assert "Te dicht bij de weg." in result(stage, "ymere")
        await stage.person("mei").removes("wonen", said)
        for room in ROOMS:
            assert "Te dicht bij de weg." not in result(stage, room)
            assert "⚠️ Geen besluit: er is nog 1 bezwaar." in result(stage, room)


async def test_words_of_a_change_that_is_removed_go_too() -> None:
    async with town() as stage:
        await consent(stage)
        said = await objects(stage, reason="Eerste woorden")
        change = await stage.person("mei").edits("wonen", said, "Tweede woorden")
        await stage.person("mei").removes("wonen", change)
        assert "Tweede" not in await shown(stage)
        assert "- Mei: de woorden zijn weggehaald" in living(stage)


async def test_who_removes_the_vote_with_its_reason_takes_both_back() -> None:
    async with town() as stage:
        await consent(stage)
        said = await stage.person("mei").says("wonen", "!stem 1 bezwaar te dichtbij")
        await stage.person("mei").removes("wonen", said)
        assert "dichtbij" not in await shown(stage)
        assert await choices(stage) == {}
        assert not await BallotRow.filter(reason__contains="dichtbij").exists()


async def test_who_removes_the_vote_takes_back_the_reason_that_was_given_apart() -> None:
    async with town() as stage:
        await consent(stage)
        said = await stage.person("mei").says("wonen", "!stem 1 bezwaar")
        await stage.person("mei").says("wonen", "Te dichtbij", reply_to=stage.last("wonen"))
        await stage.person("mei").removes("wonen", said)
        assert "dichtbij" not in await shown(stage)
        assert await choices(stage) == {}


async def test_who_goes_back_and_forth_is_asked_in_one_message() -> None:
    async with town() as stage:
        await consent(stage)
        await stage.passes(seconds=5)
        before = len(stage.hub_said("wonen"))
        for answer in (OBJECT, YES) * 10:
            await vote(stage, {"mei": answer})
        assert len(stage.hub_said("wonen")) == before + 1
        await vote(stage, {"mei": ASIDE})
        assert "bezwaar:" not in await shown(stage)


async def test_who_stands_aside_has_no_objection_any_more() -> None:
    async with town() as stage:
        await consent(stage)
        await vote(stage, {"anna": YES, "bram": YES})
        await partners_vote(stage, YES)
        await objects(stage)
        await stage.person("mei").says("wonen", "!belang 1 het bankje komt voor mijn deur")
        assert "Te dicht bij de weg." not in await shown(stage)
        await stage.at(FRIDAY)
        assert "✅ Aangenomen: niemand heeft bezwaar." in result(stage)
