"""A hub without a key says nothing in a room that is encrypted: it waits, and the admins hear what to do."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from hub.api.ids import RoomId, UserId
from hub.core.delivering import deliver
from hub.core.ports import NO_KEY, Refused
from hub.matrix import homeserver
from hub.matrix.homeserver import MatrixHomeserver
from hub.store.models import Outbox, State
from hub.testing.stage import Stage

ENCRYPTION: dict[str, object] = {"algorithm": "m.megolm.v1.aes-sha2"}
TOLD = "Ik heb geen sleutel, dus ik zeg daar niets."


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits is tried again at once."""
    monkeypatch.setattr(deliver, "LONGEST_WAIT", 0.02)


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(20):
        while not await condition():  # noqa: ASYNC110
            await asyncio.sleep(0.005)


async def tried(times: int) -> None:
    """Wait until what waits was tried so often."""

    async def enough() -> bool:
        return await Outbox.filter(error=NO_KEY, state=State.WAITING, attempts__gte=times).exists()

    await until(enough)


def asks(stage: Stage, name: str, room: str, words: str) -> None:
    """Somebody gives a command in clear, which counts: only the answer has no way out."""
    stage.homeserver.send(name, stage.room_id(room), {"msgtype": "m.text", "body": words})
    stage.acted()


def encrypt(stage: Stage, room: str) -> None:
    """Somebody encrypts a room, who was given that right there."""
    levels = stage.homeserver.state(room)["m.room.power_levels", ""]
    users = {**levels["users"], stage.homeserver.user_id("beheer"): 100}
    stage.homeserver.set_state("wijkhub", room, "m.room.power_levels", {**levels, "users": users})
    stage.homeserver.set_state("beheer", room, "m.room.encryption", ENCRYPTION)
    stage.acted()


async def test_in_a_room_that_becomes_encrypted_the_hub_says_nothing_in_clear_and_the_admins_hear_once_why() -> None:
    async with Stage("probe") as stage:
        wonen, before = stage.room_id("wonen"), len(stage.hub_said("wonen"))
        encrypt(stage, wonen)
        await stage.settled()
        for words in ("!echo een", "!bijlage twee", "!bord drie"):
            asks(stage, "anna", "wonen", words)
        await tried(4)
        assert len(stage.hub_said("wonen")) == before
        assert not [said for said in stage.room("wonen") if said.file]
        asks(stage, "bram", "groen", "!echo hier wel")
        await until(lambda: said(stage, "groen", "Jij zei: hier wel"))
        await stage.stop()
        await stage.start()
        await tried(6)
        assert len(stage.hub_said("wonen")) == before
        (told,) = [message.body for message in stage.hub_said("admin") if TOLD in message.body]
        assert told.startswith("Wonen is versleuteld.")
        assert "WIJKHUB_PICKLE_KEY" in told


async def said(stage: Stage, room: str, words: str) -> bool:
    return any(words in message.body for message in stage.hub_said(room))


async def test_what_stands_there_already_can_be_removed_and_marked() -> None:
    async with Stage("probe") as stage:
        anna = stage.person("anna")
        await anna.says("wonen", "!bord een")
        encrypt(stage, stage.room_id("wonen"))
        await stage.settled()
        await anna.reacts("wonen", stage.last("wonen"), "👍")
        marks = [event["content"] for event in stage.homeserver.timeline(stage.room_id("wonen"))]
        assert any(mark.get("m.relates_to", {}).get("key") == "👀" for mark in marks)


async def test_where_the_room_of_the_admins_is_encrypted_too_each_admin_hears_it_alone() -> None:
    async with Stage("probe") as stage:
        encrypt(stage, stage.room_id("admin"))
        encrypt(stage, stage.room_id("wonen"))
        await stage.settled()
        asks(stage, "anna", "wonen", "!echo een")

        async def told() -> bool:
            return any(TOLD in message.body for message in stage.direct("beheer"))

        await until(told)
        assert not [message for message in stage.hub_said("admin") if TOLD in message.body]
        assert not stage.direct("anna")


async def test_a_room_that_was_encrypted_while_the_hub_was_away_is_looked_at_before_anything_is_said() -> None:
    async with Stage("probe") as stage:
        room = stage.room_id("wonen")
        await stage.stop()
        encrypt(stage, room)
        await stage.start()
        away = MatrixHomeserver(stage.hub.transport, UserId(stage.hub.directory.me))  # as at a start, nothing read yet
        with pytest.raises(Refused, match=NO_KEY):
            await away.send(RoomId(room), "m.room.message", {"msgtype": "m.text", "body": "x"}, "a")
        with pytest.raises(Refused, match=NO_KEY):
            await away.upload(RoomId(room), b"x", "text/plain", "x.txt")


async def test_admins_read_in_status_which_room_is_encrypted_while_the_hub_has_no_key() -> None:
    async with Stage("probe") as stage:
        encrypt(stage, stage.room_id("wonen"))
        await stage.stop()
        await stage.start()
        await stage.person("beheer").says("admin", "!status")
        assert "⚠️ Wonen is versleuteld. Zonder sleutel lees en zeg ik daar niets." in stage.last("admin")


async def test_what_the_account_of_the_hub_does_with_another_app_is_noticed_though_no_sync_says_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(homeserver, "LOOK_AGAIN", 0.0)
    async with Stage("probe") as stage:
        before = len(stage.hub_said("wonen"))
        stage.homeserver.set_state("wijkhub", stage.room_id("wonen"), "m.room.encryption", ENCRYPTION)
        asks(stage, "anna", "wonen", "!echo een")
        await tried(1)
        assert len(stage.hub_said("wonen")) == before
