"""What the hub takes for granted in encrypted rooms only as long as it saw everything there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

import pytest

from hub.api.ids import UserId
from hub.core.ports import Json
from hub.matrix.crypto.encryption import Encryption
from hub.matrix.sync import SyncLoop
from tests.unit.others import ME, ROOM, Answers


class Noticing:
    """The part of the encryption that a batch tells about rooms."""

    def __init__(self) -> None:
        self.rooms: set[str] = set()

    def changed(self, state: Iterable[object]) -> None:
        """State is not what these tests are about."""

    def uncertain(self, rooms: Iterable[str]) -> None:
        self.rooms.update(rooms)

    async def receive(self, sync: Mapping[str, Any], since: str | None) -> None:
        """Nor are letters."""

    async def timeline(self, events: Mapping[str, Any]) -> Mapping[str, Any]:
        return events

    async def overdue(self) -> list[object]:
        return []


async def nothing(batch: object) -> None:
    """Nobody stores these batches."""


GAP: Json = {"timeline": {"limited": True, "prev_batch": "p1", "events": []}}


@pytest.mark.parametrize(
    ("rooms", "missed"),
    [
        ({"join": {ROOM: {"timeline": {"events": []}}}}, set[str]()),
        ({"leave": {ROOM: {"timeline": {"events": []}}}}, {ROOM}),
        ({"join": {ROOM: GAP}}, {ROOM}),
    ],
    ids=["all was seen", "the hub is out", "a gap that is too long"],
)
async def test_where_people_may_have_left_unseen_the_key_of_the_room_is_given_up(
    rooms: Json, missed: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hub.matrix.sync.MAX_GAP_PAGES", 1)
    http = Answers(sync=[{"next_batch": "s2", "rooms": rooms}], rooms_=[{"chunk": [], "end": "p0"}])
    loop = SyncLoop(http, UserId(ME), nothing, lambda room: False, lambda: 1)
    loop.since, noticing = "s1", Noticing()
    loop.encryption = cast(Encryption, noticing)
    await loop.once()
    assert noticing.rooms == missed
