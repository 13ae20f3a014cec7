"""How often a hub asks for news: less often in very many rooms, because the homeserver looks at all of them."""

from __future__ import annotations

import asyncio
from itertools import pairwise

import pytest

from hub.api.ids import UserId
from hub.core.ports import Batch, Json
from hub.matrix.sync import ANSWERS_FIRST, SyncLoop
from tests.unit.others import ANNA, ME, ROOM, Answers, words


def news(*said: str) -> Json:
    events = [words(body) | {"event_id": f"${n}", "sender": ANNA, "origin_server_ts": 0} for n, body in enumerate(said)]
    return {"next_batch": "s2", "rooms": {"join": {ROOM: {"timeline": {"events": events}}}} if said else {}}


CHAT, COMMAND, NOTHING = news("tot morgen"), news("!hulp"), news()


async def pause_after(batch: Json, rooms: int, monkeypatch: pytest.MonkeyPatch) -> float:
    """How long a hub in so many rooms waits after a batch, before it asks again."""
    pauses: list[float] = []

    async def accept(batch: Batch) -> None:
        if pauses:
            raise asyncio.CancelledError

    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    monkeypatch.setattr("hub.matrix.sync.asyncio.sleep", pause)
    loop = SyncLoop(Answers(sync=[batch]), UserId(ME), accept, lambda room: False, lambda: rooms)
    with pytest.raises(asyncio.CancelledError):
        await loop.run("s1")
    assert len(pauses) == 1
    return pauses[0]


async def test_in_few_rooms_the_hub_answers_first_and_after_chat_asks_again_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert await pause_after(COMMAND, 8, monkeypatch) == ANSWERS_FIRST
    assert await pause_after(CHAT, 8, monkeypatch) < ANSWERS_FIRST / 10


@pytest.mark.parametrize("batch", [CHAT, COMMAND], ids=["chat", "a command"])
async def test_in_more_rooms_it_lets_more_come_first_but_nobody_waits_a_second(
    batch: Json, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses = [await pause_after(batch, rooms, monkeypatch) for rooms in (240, 2_400, 24_000)]
    assert all(more > 4 * less for less, more in pairwise(pauses))
    assert pauses[-1] < 1


async def test_when_nothing_came_it_asks_again_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert await pause_after(NOTHING, 24_000, monkeypatch) == 0
