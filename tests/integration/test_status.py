"""``!status``: what an admin reads of how the hub is doing in a room."""

from __future__ import annotations

import pytest

from hub.testing.homeserver.power import Power
from hub.testing.stage import Stage
from tests.integration.test_rooms_change import moved
from tests.integration.test_stuck import failed, sends, until


async def status(stage: Stage, room: str = "admin") -> str:
    await stage.person("beheer").says(room, "!status")
    return stage.last(room).body


async def test_an_admin_reads_whether_the_hub_can_do_its_work() -> None:
    async with Stage("probe") as stage:
        said = await status(stage)
        assert "✅ Deze kamer is niet versleuteld" in said
        assert "✅ Ik heb hier de rechten die ik nodig heb." in said
        assert "✅ Ymere heeft een eigen kamer." in said
        assert "⚠️" not in said


async def test_rights_that_are_missing_are_said_with_what_to_do() -> None:
    async with Stage("probe") as stage:
        await moved(stage, "wonen", "12")  # whoever made the new room has all rights there, and the hub none
        said = await status(stage, "wonen")
        assert "⚠️ Ik mag hier niets vastzetten en niemand uitnodigen. Maak mij moderator." in said
        assert "✅ Ik heb hier de rechten" not in said


async def test_a_partner_in_whose_room_the_hub_is_not_cannot_be_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Power, "above", lambda *_: True)  # before room version 12 an admin can be above the hub
    async with Stage("probe") as stage:
        stage.homeserver.kick("beheer", stage.room_id("ymere"), "wijkhub")
        stage.acted()
        await stage.settled()
        said = await status(stage)
        assert "⚠️ Ik kan Ymere niet bereiken: ik zit niet in hun kamer." in said
        assert "✅ Eigenwijks heeft een eigen kamer." in said


async def test_a_partner_with_a_system_of_its_own_is_in_order_until_that_does_not_answer() -> None:
    async with Stage("probe", webhook="http://127.0.0.1:9/hook") as stage:
        assert "✅ !WOON leest mee in een eigen systeem." in await status(stage)
        await sends(stage, 1)
        await failed()
        stage.homeserver.text("beheer", stage.room_id("admin"), "!status")  # something waits, so it is never settled
        await until(lambda: "Zo staat het" in (said := stage.last("admin")) and "✅ !WOON" not in said)
        said = stage.last("admin").body
        assert "⚠️ Ik kan het systeem van !WOON nu niet bereiken. Ik blijf het proberen." in said
        assert "✅ !WOON" not in said
        assert "✅ Ymere heeft een eigen kamer." in said


async def test_who_is_no_admin_gets_no_status() -> None:
    async with Stage("probe") as stage:
        await stage.person("anna").says("wonen", "!status")
        assert "versleuteld" not in stage.last("wonen")
