"""That a seat was empty is known for good; who asked and what was said about it is not."""

from __future__ import annotations

import datetime as dt

import pytest

from hub.api.domain_events import MeetingPlanned, PersonPaused
from hub.api.ids import UserId
from hub.testing.stage import START, Stage
from plugins.table.models import Coming, RestingRow, Seat
from plugins.table.tests.town import asks, ended, town

WORDS = "Wij hadden een storing"


async def passes(stage: Stage, days: int) -> None:
    await stage.passes(days=days)
    await stage.hub.retention.once()


@pytest.mark.both_databases
async def test_who_asked_and_what_was_said_goes_and_that_the_seat_was_empty_stays() -> None:
    async with town() as stage:
        await stage.happens(ended(1, "ymere"))
        await asks(stage, "!vraagerbij ymere")
        await stage.person("karin").says("ymere", f"!onzestoel {WORDS}")
        assert WORDS in await asks(stage, "!tafel ymere")
        await passes(stage, 360)
        assert await Seat.filter(words=WORDS).exists()
        await passes(stage, 10)
        (seat,) = await Seat.filter(partner="ymere")
        assert (seat.asked_by, seat.said_by, seat.words, seat.missing) == (f"@{seat.id}:-", f"@{seat.id}:-", "", True)
        shown = await asks(stage, "!tafel ymere")
        assert "Hun stoel was leeg bij de laatste bijeenkomst." in shown
        assert WORDS not in shown


async def test_meetings_that_were_planned_and_rests_that_ended_go() -> None:
    async with town() as stage:
        soon = MeetingPlanned(
            meeting=1, title="Overleg", theme="wonen", starts_at=START + dt.timedelta(days=2), place="buurthuis"
        )
        await stage.happens(soon)
        await stage.happens(PersonPaused(user=UserId(stage.person("anna").user_id), until=START.date()))
        await passes(stage, 370)
        assert (await Coming.all().count(), await RestingRow.all().count()) == (0, 0)
