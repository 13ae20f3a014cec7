"""A plugin that raises, hangs, floods or returns nonsense costs only itself, and people are told."""

from __future__ import annotations

import asyncio

import pytest
from wijkhub_probe.models import RoomCount

from hub.store.models import Inbox, State
from hub.testing.stage import Stage


async def stumble(stage: Stage, words: str) -> None:
    """Let a command fail as often as the hub tries it."""
    stage.homeserver.text("anna", stage.room_id("wonen"), words)
    stage.acted()
    await stage.gives_up()


@pytest.mark.parametrize("words", ["!ontplof", "!onzin"])
async def test_the_person_gets_a_code_and_the_admins_can_retry(words: str) -> None:
    async with Stage("probe") as stage:
        await stumble(stage, words)
        failed = await Inbox.get(state=State.FAILED)
        assert f"E-{failed.id}" in stage.last("wonen")
        assert f"E-{failed.id}" in stage.last("admin")
        assert stage.last("wonen").reply_to is not None
        await stage.person("anna").says("wonen", "!tel")
        assert stage.last("wonen").body == "1"


async def test_nothing_of_a_failed_command_is_kept_and_others_in_the_same_batch_are_not_harmed() -> None:
    async with Stage("probe") as stage:
        for room, words in (("wonen", "!tel"), ("wonen", "!ontplof"), ("groen", "!tel")):
            stage.homeserver.text("anna", stage.room_id(room), words)
        stage.acted()
        await stage.gives_up()
        assert "1" in [said.body for said in stage.hub_said("wonen")]
        assert stage.last("groen").body == "1"
        assert not await RoomCount.filter(key__startswith="left behind").exists()


async def test_a_plugin_that_hangs_is_given_up_and_the_other_wijk_goes_on() -> None:
    async with Stage("probe", timeout=0.2) as stage:
        stage.homeserver.text("anna", stage.room_id("wonen"), "!hang")
        stage.homeserver.text("zita", stage.room_id("oost/straat"), "!tel")
        stage.acted()
        await stage.gives_up()
        assert stage.last("oost/straat").body == "1"
        assert "E-" in stage.last("wonen").body


async def test_however_much_hangs_in_one_wijk_another_waits_for_one_time_out_at_most() -> None:
    """On SQLite whoever works holds the database."""
    places = {"anna": "wonen", "bram": "groen", "karin": "ymere", "lars": "woon", "beheer": "admin"}
    async with Stage("probe", timeout=1.0) as stage:
        for who, room in places.items():
            stage.homeserver.text(who, stage.room_id(room), "!hang")
        for n in (1, 2, 3):
            stage.homeserver.text("zita", stage.room_id("oost/straat"), "!tel")
            while stage.last("oost/straat").body != str(n):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
            suffered = sum(row.attempts for row in await Inbox.all())
            assert suffered <= n
        assert suffered > 0


async def test_a_plugin_that_was_slow_once_is_as_any_other_when_it_works_again() -> None:
    async with Stage("probe", timeout=0.5) as stage:
        await stumble(stage, "!hang")
        for n in (1, 2, 3):
            await stage.person("anna").says("wonen", "!tel")
            assert stage.last("wonen").body == str(n)
        (row,) = await Inbox.filter(state=State.FAILED)
        assert row.attempts == 3


async def test_a_flood_arrives_whole_and_in_order_and_does_not_stop_other_rooms() -> None:
    async with Stage("probe") as stage:
        stage.homeserver.text("anna", stage.room_id("wonen"), "!vloed 300")
        stage.homeserver.text("bram", stage.room_id("groen"), "!tel")
        stage.acted()
        await stage.settled()
        drops = [said.body for said in stage.hub_said("wonen") if said.body.startswith("drop")]
        assert drops == [f"drop {n}" for n in range(300)]
        assert stage.last("groen").body == "1"


async def test_retry_after_the_plugin_was_mended_handles_the_command_once() -> None:
    async with Stage("probe") as stage:
        await stumble(stage, "!ontplof")
        failed = await Inbox.get(state=State.FAILED)
        await Inbox.filter(id=failed.id).update(payload={**failed.payload, "body": "!tel"})  # as if it were mended
        await stage.person("beheer").says("admin", f"!opnieuw E-{failed.id}")
        assert stage.last("wonen").body == "1"
        await stage.person("beheer").says("admin", f"!opnieuw E-{failed.id}")
        await stage.person("baas").says("oost/admin", f"!opnieuw E-{failed.id}")
        assert len([said for said in stage.hub_said("wonen") if said.body == "1"]) == 1
