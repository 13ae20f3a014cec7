"""Whatever happens in a room: who syncs and fills the gaps has all of it, in order, and the state of it."""

from dataclasses import dataclass, field
from typing import Any

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.testing.homeserver import FakeHomeserver, history
from hub.testing.homeserver.filters import EventFilter, SyncFilter
from hub.testing.homeserver.sync import sync
from hub.testing.homeserver.tokens import position

Json = dict[str, Any]
HAPPENINGS = ("text", "bram text", "name", "redact", "carla", "sync")


@dataclass
class Listener:
    """A client that keeps what it hears, as the hub does: gaps filled, state overlaid in order."""

    hs: FakeHomeserver
    room: str
    limit: int
    since: int | None = None
    heard: list[str] = field(default_factory=list)
    state: dict[tuple[str, str], Json] = field(default_factory=dict)

    def __post_init__(self) -> None:
        token = self.hs.login("bram")
        self.device = self.hs.world.tokens[token]

    def listen(self) -> None:
        wanted = SyncFilter({"room": {"timeline": {"limit": self.limit}}})
        body, _ = sync(self.hs.world, self.device, wanted, self.since)
        heard: Json = orjson.loads(body)
        if room := heard.get("rooms", {}).get("join", {}).get(self.room):
            timeline = room["timeline"]
            if timeline["limited"]:
                self.heard += self.missed(timeline["prev_batch"])
            self.heard += [event["event_id"] for event in timeline["events"]]
            for event in (*room["state"]["events"], *timeline["events"]):
                if "state_key" in event:
                    self.state[event["type"], event["state_key"]] = event["content"]
        self.since = position(heard["next_batch"], self.hs.position)

    def missed(self, newest: str) -> list[str]:
        events: list[Json] = []
        query = {"from": newest, "limit": "3"} | ({} if self.since is None else {"to": f"s{self.since}"})
        while "from" in query:
            page = orjson.loads(
                orjson.dumps(history.messages(self.hs.world, self.device, self.room, query, EventFilter({})))
            )
            events += page["chunk"]
            query["from"] = page.get("end", "")
            if not query["from"]:
                break
        return [event["event_id"] for event in reversed(events)]


@settings(deadline=None)
@given(st.lists(st.sampled_from(HAPPENINGS), max_size=60), st.integers(1, 12))
def test_a_listener_misses_nothing(happenings: list[str], limit: int) -> None:
    hs = FakeHomeserver()
    for name in ("anna", "bram", "carla"):
        hs.register(name)
    room = hs.create_room("anna", preset="public_chat")
    hs.join("bram", room)
    listener = Listener(hs, room, limit)
    said = [hs.text("anna", room, "begin")]
    for number, happening in enumerate(happenings):
        match happening:
            case "text":
                said.append(hs.text("anna", room, str(number)))
            case "bram text":
                said.append(hs.text("bram", room, str(number)))
            case "name":
                hs.set_state("anna", room, "m.room.name", {"name": str(number)})
            case "redact":
                hs.redact("anna", room, said[-1])
            case "carla" if hs.user_id("carla") in hs.members(room):
                hs.leave("carla", room)
            case "carla":
                hs.join("carla", room)
            case _:
                listener.listen()
    listener.listen()
    assert listener.heard == [event["event_id"] for event in hs.timeline(room)]
    assert listener.state == hs.state(room)
