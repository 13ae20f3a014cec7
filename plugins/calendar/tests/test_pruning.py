"""Some months after a meeting nobody knows who planned it, and who said that two become one."""

from __future__ import annotations

import datetime as dt

import pytest

from hub.testing.stage import START, Stage
from plugins.calendar.models import DoubleRow, EntryRow, MeetingRow
from plugins.calendar.tests.town import board, planned, proposals, town

SOON, LATER = "2026-12-01T18:30", "2027-04-01T17:30"


async def passes(stage: Stage, days: int) -> None:
    await stage.passes(days=days)
    await stage.hub.retention.once()


async def people() -> list[str]:
    who = [row.planned_by for row in await MeetingRow.all().order_by("number")]
    who += [name for row in await DoubleRow.all() for name in (row.own_by, row.other_by)]
    return [name for name in who if name.startswith("@") and not name.endswith(":-")]


@pytest.mark.both_databases
async def test_who_planned_goes_when_it_is_over_and_what_is_to_come_stays() -> None:
    async with town() as stage:
        await stage.happens(planned(1, SOON))
        await stage.happens(planned(2, LATER, by="bram"))
        await passes(stage, 110)
        assert await people() == [stage.person("bram").user_id]
        assert "donderdag 1 april 2027" in board(stage)
        await passes(stage, 200)
        assert await people() == []
        assert "niets gepland" in board(stage)


async def test_who_answered_a_proposal_goes_and_what_came_of_it_stays() -> None:
    async with town() as stage:
        await stage.happens(planned(1, SOON))
        await stage.happens(planned(2, "2026-12-02T18:30", by="bram"))
        assert proposals(stage, "wonen")
        await stage.person("anna").says("wonen", "!dubbel 1 ja")
        await passes(stage, 110)
        (row,) = await DoubleRow.all()
        assert (row.own or row.other, row.own_event, row.other_event) == ("yes", "", "")
        assert await people() == []


async def test_entries_of_a_partner_go_where_the_plugin_is_off() -> None:
    async with town() as stage:
        await EntryRow.create(
            key="x", wijk="de-punt", partner="ymere", uid="1", title="Spreekuur", starts_at=START,
            ends_at=START + dt.timedelta(hours=1),
        )  # fmt: skip
        await stage.person("beheer").says("admin", "!plugin uit kalender")
        await passes(stage, 80)
        assert await EntryRow.all().count() == 1
        await passes(stage, 20)
        assert await EntryRow.all().count() == 0
