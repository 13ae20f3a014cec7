"""What the hub missed may be much, and little of it is meant for the hub."""

from __future__ import annotations

import tracemalloc
from typing import Any

from hub.api.events import Message
from hub.api.ids import UserId
from hub.core.ports import Json
from hub.matrix.sync import SyncLoop
from hub.matrix.transport import Transport
from tests.unit.others import ME, ROOM

PAGES, CHAT, LONG = 40, 50, 20_000
LIMITED: Json = {"timeline": {"limited": True, "prev_batch": "p0", "events": []}}
SECRET: Json = {"type": "m.room.encrypted", "event_id": "$s", "sender": "@anna:x", "content": {}}
NAMED: Json = {
    "type": "m.room.name",
    "event_id": "$n",
    "sender": "@anna:x",
    "state_key": "",
    "content": {"name": "Wonen"},
}


class Talkative(Transport):
    """A homeserver with a room in which people said very much, and gave one command a page. Before all that it got
    a name, and somebody said something encrypted."""

    def __init__(self) -> None:
        super().__init__("")
        self.page = 0

    async def call(self, method: str, url_path: str, *more: Any, **named: Any) -> Any:
        if url_path.endswith("/sync"):
            return {"next_batch": "s2", "rooms": {"join": {ROOM: LIMITED}}}
        self.page += 1
        said = [f"{self.page} {n} ".ljust(LONG, "x") for n in range(CHAT)] + [f"!tel {self.page}"]
        chunk = [event(f"$e{self.page}_{n}", body) for n, body in enumerate(said)]
        if self.page == PAGES:
            chunk += [SECRET, NAMED]
        return {"chunk": chunk, "end": f"p{self.page}"} if self.page < PAGES else {"chunk": chunk}


def event(event_id: str, body: str) -> Json:
    content = {"msgtype": "m.text", "body": body}
    return {
        "type": "m.room.message",
        "event_id": event_id,
        "sender": "@anna:x",
        "origin_server_ts": 0,
        "content": content,
    }


async def test_of_what_was_missed_the_chat_is_forgotten_page_by_page() -> None:
    loop = SyncLoop(Talkative(), UserId(ME), nothing, lambda room: False, lambda: 1)
    loop.since = "s1"
    tracemalloc.start()
    batch = await loop.once()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [e.body for e in batch.events if isinstance(e, Message)] == [f"!tel {n}" for n in range(PAGES, 0, -1)]
    assert batch.unreadable == {ROOM}
    assert [change.type for change in batch.state] == ["m.room.name"]
    assert most < 5 * CHAT * LONG, "a few pages at a time, and not all forty"


async def nothing(batch: object) -> None:
    """Nobody stores these batches."""
