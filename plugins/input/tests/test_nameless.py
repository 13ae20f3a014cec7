"""Who answers without a name is known to the hub alone, as far as it must tell them what becomes of it."""

from __future__ import annotations

import json

import pytest

from hub.api.domain_events import Answered, InputGiven
from hub.testing.stage import Stage
from plugins.input.models import AnswerRow, NamelessRow
from plugins.input.tests.town import answers, asked, ends, overview, questions, town

SECRET = "De deur van nummer 12 staat open"


async def whispers(stage: Stage, who: str, words: str = f"2 {SECRET}") -> str:
    person = stage.person(who)
    if stage.direct_room(who) is None:
        await person.opens_direct()
    return await person.writes(f"!naamloos {words}")


async def emptied(stage: Stage, room: str, *stay: str) -> None:
    """Everybody but these leaves a room."""
    for name in ("anna", "bram", "fatima", "youssef", "mei", "karin", "tom", "samira", "lars", "beheer"):
        user, members = stage.homeserver.user_id(name), stage.homeserver.members(stage.room_id(room))
        if name not in stay and user in members:
            await stage.person(name).leaves(room)


async def test_nothing_shows_before_the_round_is_over_and_no_name_ever() -> None:
    async with town() as stage:
        await asked(stage)
        await whispers(stage, "bram")
        assert "Je naam blijft bij mij" in stage.direct("bram")[-1]
        assert "Er is hier één antwoord" not in questions(stage)
        assert [said for room in ("wonen", "groen", "admin") for said in stage.room(room) if SECRET in said] == []
        assert await present(stage) == []
        await ends(stage)
        assert f"{SECRET} (1 persoon)" in overview(stage)
        assert "Bram" not in overview(stage)
        (given,) = await present(stage)
        assert given.origin is None
        assert stage.person("bram").user_id not in json.dumps(given.to_json())


async def present(stage: Stage) -> list[InputGiven]:
    plugin = stage.hub.plugins.by_id["input"]
    told = await plugin.call("present", ctx=stage.hub.handle.context("de-punt", plugin, stage.clock.now()))
    return [event for event in told if isinstance(event, InputGiven)]


async def test_who_said_it_hears_what_became_of_it_in_their_own_talk_and_is_then_forgotten() -> None:
    async with town() as stage:
        await asked(stage)
        await whispers(stage, "bram")
        await ends(stage)
        (answer,) = await AnswerRow.all()
        about = {"about": "input", "number": answer.number, "title": SECRET, "theme": "wonen"}
        await stage.happens(Answered(**about, state="on_agenda"))  # type: ignore[arg-type]
        assert "Het staat op de agenda." in stage.direct("bram")[-1]
        before = len(stage.direct("bram"))
        await stage.happens(Answered(**about, state="on_agenda", owner="partner:ymere", news=False))  # type: ignore[arg-type]
        assert len(stage.direct("bram")) == before, "who answers for it is no news of what became of it"
        await stage.happens(Answered(**about, state="heard"))  # type: ignore[arg-type]
        assert "Het wacht weer op een antwoord." in stage.direct("bram")[-1]
        await stage.happens(Answered(**about, state="no", words="De deur hoort zo"))  # type: ignore[arg-type]
        assert "❌ Het gebeurt niet." in stage.direct("bram")[-1]
        assert "De deur hoort zo" in stage.direct("bram")[-1]
        assert await NamelessRow.all().count() == 0
        assert [said for said in stage.hub_said("wonen") if "Het gebeurt niet" in said] == []


async def test_one_of_few_cannot_hide_and_hears_so() -> None:
    async with town() as stage:
        await asked(stage)
        await emptied(stage, "wonen", "anna", "bram")
        await whispers(stage, "bram")
        assert "minder dan 5 mensen" in stage.direct("bram")[-1]
        assert await NamelessRow.all().count() == 0


async def test_in_a_talk_that_others_read_it_is_not_taken() -> None:
    async with town() as stage:
        await asked(stage)
        bram = stage.person("bram")
        await bram.opens_direct()
        room = stage.direct_room("bram")
        assert room is not None
        stage.homeserver.invite("bram", room, "mei")
        await stage.person("mei").joins(room)
        await bram.says(room, f"!naamloos 2 {SECRET}")
        assert "Anderen kunnen dit gesprek lezen." in stage.direct("bram")[-1]
        assert await NamelessRow.all().count() == 0


async def test_typed_in_a_room_it_is_hidden_and_not_kept() -> None:
    async with town() as stage:
        await asked(stage)
        await stage.person("bram").says("wonen", f"!naamloos 2 {SECRET}")
        assert [said for said in stage.room("wonen") if SECRET in said] == []
        assert "dan weet niemand het" in stage.direct("bram")[-1]
        assert await NamelessRow.all().count() == 0


async def test_it_can_be_changed_and_taken_back_also_when_it_shows() -> None:
    async with town() as stage:
        await asked(stage)
        first, second = await whispers(stage, "bram"), await whispers(stage, "mei", "3 Te veel herrie")
        room = stage.direct_room("bram")
        assert room is not None
        await stage.person("bram").edits(room, first, "!naamloos 2 Anders gezegd")
        await ends(stage)
        assert "Anders gezegd" in overview(stage)
        assert SECRET not in overview(stage)
        await stage.person("bram").removes(room, first)
        assert "Anders gezegd" not in overview(stage)
        talk = stage.direct_room("mei")
        assert talk is not None
        await stage.person("mei").removes(talk, second)
        assert "Hier zei niemand iets." in overview(stage)
        assert await NamelessRow.all().count() == 0


@pytest.mark.parametrize("closed", [False, True])
async def test_who_is_forgotten_leaves_nothing_that_leads_to_them(closed: bool) -> None:
    async with town() as stage:
        await asked(stage)
        mine = await answers(stage, "bram", "1: Mooi")
        await stage.person("bram").reacts("wonen", mine, "👍")
        await whispers(stage, "bram")
        if closed:
            await ends(stage)
            assert "Bram zegt:" in overview(stage)
        await stage.person("bram").writes("!vergeet mij ja")
        user = stage.person("bram").user_id
        assert await AnswerRow.filter(by=user).count() == 0
        assert await NamelessRow.filter(user_id=user).count() == 0
        if not closed:
            await ends(stage)
        assert f"{SECRET} (1 persoon)" in overview(stage)
        assert "Mooi (1 persoon)" in overview(stage)
        assert "Bram zegt:" not in overview(stage)
