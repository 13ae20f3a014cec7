"""Reminders reach who has not voted, and nobody else; they never say what others voted."""

from __future__ import annotations

import datetime as dt

from hub.api.domain_events import PersonPaused
from hub.api.ids import UserId
from plugins.voting.tests.town import FOR, FRIDAY, proposal, question, told, town, vote

DAY_BEFORE = FRIDAY - dt.timedelta(days=1)
REMINDER = "Je hebt nog niet gestemd."


async def test_only_who_has_not_voted_is_reminded_each_on_their_own_side() -> None:
    async with town() as stage:
        await question(stage, "Waar? | Plein | Park tot vrijdag 12.00")
        await vote(stage, {"anna": "1", "bram": "2"})
        await vote(stage, {"karin": "1"}, "ymere")
        await stage.at(DAY_BEFORE)
        for name in ("fatima", "youssef", "mei"):
            (said,) = told(stage, name, REMINDER)
            assert "Het kan tot vrijdag 27 november 2026 om 12.00 uur." in said
            assert "1. Plein\n2. Park" in said
            assert "gestemd:" not in said.body.lower()
        assert not told(stage, "anna", REMINDER)
        assert not told(stage, "bram", REMINDER)
        asked = stage.last("eigenwijks")
        assert asked.body.startswith("Samira: Eigenwijks heeft nog niet gestemd.")
        assert asked.mentions == (stage.homeserver.user_id("samira"),)
        assert "heeft nog niet gestemd" not in stage.last("ymere")
        await stage.passes(hours=3)
        assert len(told(stage, "mei", REMINDER)) == 1


async def test_residents_are_left_alone_where_the_wijk_wants_that() -> None:
    async with town(remind_residents="nee") as stage:
        await proposal(stage)
        await stage.at(DAY_BEFORE)
        assert not told(stage, "mei", REMINDER)
        assert "heeft nog niet gestemd" in stage.last("ymere")


async def test_a_reminder_that_is_late_does_not_come_at_night_or_when_it_is_over() -> None:
    async with town() as stage:
        await proposal(stage)
        await stage.at(DAY_BEFORE + dt.timedelta(hours=12))
        assert not told(stage, "mei", REMINDER)
        await stage.at(FRIDAY)
        assert not told(stage, "mei", REMINDER)


async def test_who_left_the_wijk_is_not_reminded() -> None:
    async with town() as stage:
        await proposal(stage)
        for room in ("wonen", "groen", "space"):
            await stage.person("mei").leaves(room)
        await stage.at(DAY_BEFORE)
        assert not told(stage, "mei", REMINDER)
        assert told(stage, "youssef", REMINDER)


async def test_who_takes_a_rest_is_not_reminded_and_may_vote_all_the_same() -> None:
    async with town() as stage:
        mei = UserId(stage.person("mei").user_id)
        await proposal(stage)
        await stage.happens(PersonPaused(user=mei))
        await stage.at(DAY_BEFORE)
        assert not told(stage, "mei", REMINDER)
        assert told(stage, "youssef", REMINDER)
        await vote(stage, {"mei": FOR})
        assert "1 van 5 bewoners" in stage.find("wonen", "van 5 bewoners")


async def test_after_an_extension_the_reminder_comes_the_day_before_the_new_end() -> None:
    async with town() as stage:
        await proposal(stage)
        await stage.person("anna").says("wonen", "!verleng 1 tot zaterdag 12.00 uur")
        await vote(stage, {"anna": FOR})
        await stage.at(DAY_BEFORE)
        before = len(told(stage, "mei", REMINDER))
        await stage.at(FRIDAY)
        assert len(told(stage, "mei", REMINDER)) == before + 1
        assert not told(stage, "anna", REMINDER)
