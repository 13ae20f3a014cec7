"""What is in a transaction that the homeserver pushes. Total: what is not as it should be is left out.

It has events and nothing else, the hub's own among them, and after a registration all that ever happened in its rooms.
What a sync says besides, and a push does not, the hub asks for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hub.api.ids import RoomId, UserId
from hub.core.ports import Json
from hub.matrix.incoming import STATE_TYPES, TIMELINE_TYPES

MEMBER = "m.room.member"
LATE_MS = 600_000
"""What was said longer ago is not taken from a push. It is what came before the registration, or long waited: the hub
has asked for it, or will."""
UNKNOWN = 2**53
"""What has no age is taken for very old."""


@dataclass(frozen=True, slots=True)
class Transaction:
    """``timelines``: what was said in each room, oldest first. ``asks``: something happened of which a push does not
    say enough: the hub came into a room or left one, somebody invited it, the state of a room changed. ``lag``: how
    many milliseconds ago the newest of it happened; ``None`` if nothing did."""

    timelines: dict[RoomId, list[Json]]
    asks: bool = False
    lag: int | None = None


def opened(events: Sequence[Any], me: UserId, now: int) -> Transaction:
    """The ``events`` of a transaction (Application Service API v1.15: Pushing events). ``now``: milliseconds since
    1970."""
    timelines: dict[RoomId, list[Json]] = defaultdict(list)
    asks, lag = False, None
    for event in events:
        sender = event.get("sender") if isinstance(event, dict) else None
        if not isinstance(sender, str):
            continue
        if _server(sender) == _server(me):
            age = _age(event)
            lag = age if lag is None else min(lag, age)
        else:
            age = _by_other_clocks(event, now)
        room, kind = event.get("room_id"), event.get("type")
        if age > LATE_MS or not (isinstance(kind, str) and isinstance(room, str)) or room[:1] != "!" or " " in room:
            continue
        if kind == MEMBER and event.get("state_key") == me:
            asks = True
        elif sender == me:
            continue
        elif kind in STATE_TYPES and kind != MEMBER:
            asks = True
        elif kind in TIMELINE_TYPES:
            timelines[RoomId(room)].append(event)
    return Transaction(dict(timelines), asks, lag)


def _server(user: str) -> str:
    return user.partition(":")[2]


def _age(event: Json) -> int:
    """Milliseconds, by the homeserver's own clock: counted when it pushes, also when it tries again."""
    unsigned = event.get("unsigned")
    age = unsigned.get("age") if isinstance(unsigned, dict) else None
    return age if isinstance(age, int) else UNKNOWN


def _by_other_clocks(event: Json, now: int) -> int:
    """The same for what comes from another server, of which Synapse says no age: by that server's clock and ours."""
    at = event.get("origin_server_ts")
    return now - at if isinstance(at, int) else UNKNOWN
