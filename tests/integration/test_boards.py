"""A room has one board of a plugin, pinned. Whoever removes it by mistake gets a new one."""

from __future__ import annotations

from hub.testing.stage import Stage
from hub.testing.view import Shown


def boards(stage: Stage) -> list[Shown]:
    return [said for said in stage.hub_said("wonen") if said.body.startswith("Agenda ") and "Iets inbrengen?" in said]


def pinned(stage: Stage) -> list[str]:
    found: list[str] = stage.homeserver.state(stage.room_id("wonen"))["m.room.pinned_events", ""]["pinned"]
    return found


async def test_a_board_that_was_removed_comes_back_at_once_pinned_and_goes_on() -> None:
    async with Stage("agenda") as stage:
        admin, anna = stage.person("beheer"), stage.person("anna")
        await anna.says("wonen", "!agenda Een bankje")
        (before,) = boards(stage)
        await admin.removes("wonen", before)
        (again,) = boards(stage)
        assert again.event_id != before.event_id
        assert "Een bankje" in again
        assert again.event_id in pinned(stage)
        assert before.event_id not in pinned(stage)
        await anna.says("wonen", "!agenda Een boom")
        assert [board.event_id for board in boards(stage)] == [again.event_id]
        assert "Een boom" in boards(stage)[0]


async def test_boards_in_other_rooms_stay_where_they_are() -> None:
    async with Stage("agenda") as stage:
        before = stage.hub_said("groen")
        await stage.person("beheer").removes("wonen", boards(stage)[0])
        assert stage.hub_said("groen") == before


async def test_a_board_that_was_removed_while_its_plugin_was_off_returns_when_it_is_on_again() -> None:
    async with Stage("agenda") as stage:
        admin = stage.person("beheer")
        await admin.says("admin", "!plugin uit agenda")
        await admin.removes("wonen", boards(stage)[0])
        assert boards(stage) == []
        await admin.says("admin", "!plugin aan agenda")
        assert len(boards(stage)) == 1


async def test_a_board_that_was_removed_while_the_hub_was_away_comes_back() -> None:
    async with Stage("agenda") as stage:
        await stage.stop()
        stage.homeserver.redact("beheer", stage.room_id("wonen"), boards(stage)[0].event_id)
        stage.acted()
        await stage.start()
        await stage.settled()
        assert len(boards(stage)) == 1


async def test_the_board_of_a_plugin_is_new_at_the_next_change_and_a_greeting_stays_away() -> None:
    async with Stage("probe") as stage:
        admin, anna = stage.person("beheer"), stage.person("anna")
        greeting = stage.last("wonen")
        await anna.says("wonen", "!bord een")
        await admin.removes("wonen", stage.last("wonen"))
        await admin.removes("wonen", greeting)
        assert greeting.event_id not in pinned(stage)
        await anna.says("wonen", "!bord een")
        assert [said.body for said in stage.hub_said("wonen") if "Removed" not in said] == ["Board: een"]
