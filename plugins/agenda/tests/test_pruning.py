"""Long after an item was over it reads as what was decided, and nobody knows any more who raised and supported it."""

from __future__ import annotations

import datetime as dt

import pytest

from hub.api.domain_events import ActionAdded, ActionDone, DecisionClosed, ItemClosed, ReportRead
from hub.api.ids import UserId
from hub.testing.stage import Stage
from plugins.agenda.models import ItemRow, MeetingRow, ReportRow, SupportRow, TaskRow
from plugins.agenda.tests.town import board, item, on_agenda, town

TITLE = "Een bankje bij de bus"
REPORT = "Wonen\n\n1. Meer licht in de gang, zegt Anna\n2. De deur klemt\n"


def closed(number: int, outcome: str = "passed", goes_on: str = "") -> DecisionClosed:
    return DecisionClosed(
        decision=number, question=TITLE, theme="wonen", outcome=outcome, passed=outcome == "passed", chosen=None,
        item=number, goes_on=goes_on,
    )  # fmt: skip


async def a_year_later(stage: Stage, days: int = 366) -> None:
    await stage.passes(days=days)
    await stage.hub.retention.once()


async def people() -> list[str]:
    """Who still stands in items, their support, their tasks and in meetings."""
    who = [row.user_id for row in await SupportRow.all()]
    who += [name for row in await ItemRow.all() for name in (row.raised_by, row.brought_by, row.placed_by)]
    who += [row.owner for row in await TaskRow.all()] + [row.planned_by for row in await MeetingRow.all()]
    return [name for name in who if name.startswith("@") and not name.endswith(":-")]


@pytest.mark.both_databases
async def test_what_was_decided_stays_and_who_raised_and_supported_it_goes() -> None:
    async with town() as stage:
        await on_agenda(stage, TITLE)
        await stage.person("bram").reacts("wonen", item(stage, 1), "👍")  # in two ways, and one person
        await stage.happens(closed(1))
        before = item(stage, 1).body
        assert "Anna" in before
        await a_year_later(stage)
        assert await people() == []
        assert item(stage, 1).body == before  # a message in a room stays
        (row,) = await ItemRow.all()
        assert (row.title, row.question, row.state.value, row.decision) == (TITLE, TITLE, "decided", 1)
        ymere = "partner:ymere"
        await stage.happens(ActionAdded(action=1, title="Kopen", theme="wonen", owner=ymere, due=None, item=1))
        assert "Ingebracht door iemand." in item(stage, 1)
        by = UserId(stage.person("anna").user_id)
        await stage.happens(
            ActionDone(action=1, title="Kopen", theme="wonen", owner=ymere, item=1, confirmed_by=by)
        )  # fmt: skip
        assert "Dit punt is klaar" in item(stage, 1), item(stage, 1).body
        assert TITLE not in board(stage)


async def test_one_person_who_supported_in_two_ways_still_counts_once() -> None:
    async with town(residents_needed=3) as stage:
        await stage.person("anna").says("wonen", f"!agenda {TITLE}")
        await stage.person("bram").says("wonen", "!steun 1")
        await stage.person("bram").reacts("wonen", item(stage, 1), "👍")
        await stage.person("anna").says("wonen", "!intrekken 1 te duur")
        await a_year_later(stage)
        await stage.person("beheer").says("wonen", "!terug 1")
        assert "2 bewoners" in item(stage, 1)  # Anna and Bram
        await stage.person("bram").says("wonen", "!steun 1")
        assert await people() == [stage.person("bram").user_id]
        await stage.person("beheer").says("wonen", "!intrekken 1")
        await a_year_later(stage)
        assert await people() == []


async def test_what_is_open_parked_on_the_ladder_or_still_to_be_done_stays_as_it_is() -> None:
    async with town() as stage:
        await on_agenda(stage, TITLE, "De lift", "De deur", "Het licht")
        await stage.person("anna").says("wonen", "!parkeer 1 later")
        await stage.happens(closed(2, "rejected", goes_on="together"))
        await stage.happens(closed(3))
        owner = stage.person("mei").user_id
        await stage.happens(
            ActionAdded(action=1, title="Verf kopen", theme="wonen", owner=owner, due=dt.date(2027, 1, 1), item=3)
        )
        await a_year_later(stage)
        assert not await ItemRow.filter(let_go=True).exists()
        assert owner in await people()


async def test_what_was_merged_goes_with_what_it_is_part_of() -> None:
    async with town() as stage:
        await on_agenda(stage, TITLE, "Een bank")
        await stage.person("beheer").says("wonen", "!voegsamen 1 2")
        await a_year_later(stage)
        assert len(await people()) > 2
        await stage.happens(closed(1))
        await a_year_later(stage)
        assert await people() == []


async def test_words_that_are_taken_back_years_later_go_everywhere() -> None:
    async with town() as stage:
        said = await stage.person("anna").says("wonen", f"!agenda {TITLE}")
        await stage.person("bram").says("wonen", "!steun 1")
        await stage.person("bram").says("wonen", "!voegsamen 1 1")
        await stage.happens(closed(1))
        await a_year_later(stage)
        await stage.person("anna").removes("wonen", said)
        assert not [message for message in stage.hub_said("wonen") if TITLE in message]
        assert [row.title for row in await ItemRow.all()] == ["(verwijderd)"]


async def test_a_meeting_of_long_ago_was_planned_by_nobody_and_a_report_has_no_points() -> None:
    async with town() as stage:
        await stage.person("anna").says("wonen", "!bijeenkomst dinsdag 24 november 19.30 uur Buurthuis")
        await stage.person("anna").says("wonen", "!bijeenkomst woensdag 25 november 19.30 uur Buurthuis")
        await stage.person("anna").says("wonen", "!annuleer 2 Ik ben ziek")
        await stage.happens(ReportRead(name="verslag.txt", text=REPORT))
        await stage.person("beheer").says("admin", "!kies 1 wonen")
        assert [len(row.points) for row in await ReportRow.all()] == [2]
        await a_year_later(stage)
        assert [(row.reason, row.place) for row in await MeetingRow.all()] == [("", "Buurthuis")] * 2
        (report,) = await ReportRow.all()
        assert (report.points, report.present) == ([], [])
        await stage.person("beheer").says("admin", "!kies 2 wonen")
        assert "verslag" in stage.last("admin")
        await stage.happens(ReportRead(name="verslag.txt", text=REPORT))
        await stage.person("beheer").says("admin", "!kies alles wonen")
        assert [row.title for row in await ItemRow.all().order_by("number")] == [
            "Meer licht in de gang, zegt Anna", "De deur klemt",
        ]  # fmt: skip


async def test_a_plugin_that_comes_later_hears_of_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town() as stage:
        await on_agenda(stage, TITLE)
        await stage.happens(closed(1))
        await a_year_later(stage)
        plugin = stage.hub.plugins.by_id["agenda"]
        told = await plugin.call("present", ctx=stage.hub.handle.context("de-punt", plugin, stage.clock.now()))
        (event,) = [event for event in told if isinstance(event, ItemClosed)]
        assert (event.title, event.origin.raised_by) == (TITLE, "@1:-")
