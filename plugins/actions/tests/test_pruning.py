"""Long after an action was done it reads as what was done, and nobody knows any more who did it."""

from __future__ import annotations

import datetime as dt

import pytest

from hub.api.domain_events import ActionDone, MeetingNoted, PersonPaused
from hub.api.ids import EventId, RoomId, UserId
from hub.testing.stage import Stage
from plugins.actions.models import Action, Change, Rest, Unplaced
from plugins.actions.tests.town import board, card, cards, decision, town

WHY = "Er staan al rekken, zegt Piet"


async def a_year_later(stage: Stage) -> None:
    await stage.passes(days=366)
    await stage.hub.retention.once()


async def people() -> list[str]:
    """Who still stands in actions and in what happened to them."""
    columns = ("owner", "given_by", "claimed_by", "confirmed_by", "meant")
    who = [getattr(row, name) for row in await Action.all() for name in columns]
    who += [name for row in await Change.all() for name in (row.by, row.before, row.after)]
    return [name for name in who if name.startswith("@") and not name.endswith(":-")]


async def done(stage: Stage, number: int = 1) -> None:
    await stage.person("bram").says("wonen", f"!klaar {number}")
    await stage.person("mei").says("wonen", f"!bevestig {number}")


@pytest.mark.both_databases
async def test_what_was_done_stays_and_who_did_it_goes() -> None:
    async with town() as stage:
        await stage.happens(decision(4, "Een bankje"))
        await stage.person("anna").says("wonen", "!actie @bram Bankje kopen voor 1 december besluit 4")
        await stage.person("anna").says("wonen", "!geefdoor 1 @mei")
        await stage.person("anna").says("wonen", "!geefdoor 1 @bram")
        await done(stage)
        before = card(stage, 1).body
        await a_year_later(stage)
        assert await people() == []
        (row,) = await Action.all()
        assert (row.what, row.decision, row.state) == ("Bankje kopen", 4, "done")
        assert card(stage, 1).body == before  # a message in a room stays
        await stage.person("anna").says("wonen", "!actie 1")
        shown = stage.last("wonen").body
        assert "Bankje kopen" in shown
        assert "iemand" in shown.casefold()
        assert not [name for name in ("Bram", "Mei", "Anna") if name in shown]


async def test_the_board_names_no_action_of_which_nobody_is_known() -> None:
    async with town() as stage:
        await stage.person("anna").says("wonen", "!actie @bram Bankje kopen voor 1 december")
        await done(stage)
        await a_year_later(stage)
        await stage.person("anna").says("wonen", "!actie @bram De deur verven voor 1 juni")
        assert "Bankje kopen" not in board(stage)
        assert "De deur verven" in board(stage)


async def test_what_a_partner_did_stays_the_work_of_the_partner() -> None:
    async with town() as stage:
        await stage.person("anna").says("wonen", "!actie Rekken plaatsen @ymere voor 15 januari")
        await stage.person("karin").says("ymere", "!klaar 1")
        await stage.person("mei").says("wonen", "!bevestig 1")
        await a_year_later(stage)
        (row,) = await Action.all()
        assert row.owner == "partner:ymere"
        assert await people() == []


async def test_a_reason_that_is_taken_back_years_later_goes_from_the_room() -> None:
    async with town() as stage:
        await stage.person("anna").says("wonen", "!actie @bram Rekken plaatsen voor 15 januari")
        said = await stage.person("anna").says("wonen", f"!laatvallen 1 {WHY}")
        assert [message for message in stage.hub_said("wonen") if WHY in message]
        await a_year_later(stage)
        assert WHY not in str([row.words for row in await Change.all()])
        await stage.person("anna").removes("wonen", said)
        assert not [message for message in stage.hub_said("wonen") if WHY in message]


async def test_words_that_are_taken_back_years_later_go() -> None:
    async with town() as stage:
        said = await stage.person("anna").says("wonen", "!actie @bram Bankje kopen voor 1 december")
        await done(stage)
        await a_year_later(stage)
        await stage.person("anna").removes("wonen", said)
        assert not [message for message in cards(stage) if "Bankje" in message]


async def test_what_is_not_done_or_was_done_since_stays_as_it_is() -> None:
    async with town() as stage:
        await stage.person("anna").says("wonen", "!actie @bram Bankje kopen voor 1 december")
        await stage.person("anna").says("wonen", "!actie @bram De deur verven voor 1 december")
        await stage.passes(days=300)
        await done(stage, 2)
        await stage.passes(days=300)
        await stage.hub.retention.once()
        assert not await Action.filter(let_go=True).exists()
        assert stage.person("mei").user_id in await people()


async def test_a_plugin_that_comes_later_hears_of_nobody() -> None:
    async with town() as stage:
        await stage.person("anna").says("wonen", "!actie @bram Bankje kopen voor 1 december")
        await done(stage)
        await a_year_later(stage)
        plugin = stage.hub.plugins.by_id["actions"]
        told = await plugin.call("present", ctx=stage.hub.handle.context("de-punt", plugin, stage.clock.now()))
        (event,) = [event for event in told if isinstance(event, ActionDone)]
        assert (event.title, event.owner, event.confirmed_by) == ("Bankje kopen", "@1:-", "@1:-")


async def test_what_nobody_gave_a_theme_goes() -> None:
    async with town() as stage:
        by, room = UserId(stage.person("anna").user_id), RoomId(stage.room_id("wonen"))
        await stage.happens(
            MeetingNoted(
                meeting=1, note=1, theme="", kind="action", words="De ladder halen", said_by=by, by=by, room=room,
                event=EventId("$noted"),
            )
        )  # fmt: skip
        assert await Unplaced.all().count() == 1
        await a_year_later(stage)
        assert await Unplaced.all().count() == 0


async def test_a_rest_that_ended_while_the_plugin_was_off_goes() -> None:
    async with town() as stage:
        anna, bram = (UserId(stage.person(name).user_id) for name in ("anna", "bram"))
        await stage.happens(PersonPaused(user=anna, until=dt.date(2026, 11, 23)))
        await stage.happens(PersonPaused(user=bram))
        await a_year_later(stage)
        assert [row.user_id for row in await Rest.all()] == [bram]
