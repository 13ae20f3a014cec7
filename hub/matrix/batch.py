"""The parts of a ``/sync`` answer. Total: what is not as it should be is left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import Any

from hub.api.events import RoomEvent
from hub.api.ids import RoomId, UserId
from hub.core.ports import Invitation, Json
from hub.matrix.incoming import read


def read_all(timelines: Mapping[RoomId, Sequence[Any]], me: UserId, is_talk: Callable[[str], bool]) -> list[RoomEvent]:
    """What is for the hub in the raw timelines of several rooms, in order."""
    return in_order(
        [ours for event in timeline if (ours := read(event, room, me, is_talk(room))) is not None]
        for room, timeline in timelines.items()
    )


def in_order(rooms: Iterable[Sequence[RoomEvent]]) -> list[RoomEvent]:
    """The events of several rooms in the order in which they were sent: a vote in one, before its close in another.

    Within a room the homeserver's order stays, whatever the clocks of senders say. Between rooms there is only time: a
    clock that is wrong can move what is said in one room against the other rooms, and only within one batch.
    """
    timed: list[tuple[dt.datetime, RoomEvent]] = []
    for events in rooms:
        latest = accumulate((event.sent_at for event in events), max)
        timed.extend(zip(latest, events, strict=True))
    timed.sort(key=itemgetter(0))
    return [event for _, event in timed]


def rooms(raw: Mapping[str, Any], section: str) -> Iterator[tuple[RoomId, Json]]:
    """The rooms of a section: ``join``, ``invite``, ``leave``."""
    every = raw.get("rooms")
    found = every.get(section) if isinstance(every, dict) else None
    for room, data in found.items() if isinstance(found, dict) else ():
        if isinstance(data, dict) and room.startswith("!") and " " not in room:
            yield RoomId(room), data


def events(data: Mapping[str, Any], section: str) -> list[Any]:
    """The events of a part of a room: ``timeline``, ``state``, ``invite_state``."""
    inner = data.get(section)
    found = inner.get("events") if isinstance(inner, dict) else None
    return found if isinstance(found, list) else []


def encrypted(timelines: Mapping[RoomId, Sequence[Any]]) -> frozenset[RoomId]:
    """Rooms in which something was said that is encrypted."""
    return frozenset(
        room
        for room, events in timelines.items()
        if any(isinstance(event, dict) and event.get("type") == "m.room.encrypted" for event in events)
    )


def invitation(room: RoomId, data: Json, me: UserId) -> Invitation | None:
    """An invitation of the hub, if it is one."""
    for raw in events(data, "invite_state"):
        if isinstance(raw, dict) and raw.get("type") == "m.room.member" and raw.get("state_key") == me:
            content = raw.get("content")
            if isinstance(content, dict) and content.get("membership") == "invite":
                return Invitation(room, UserId(str(raw.get("sender"))), content.get("is_direct") is True)
    return None


def why(data: Json, me: UserId) -> str:
    """How the hub came to be out of a room: ``leave`` or ``ban``, and by whom."""
    for raw in reversed(events(data, "timeline") + events(data, "state")):
        if isinstance(raw, dict) and raw.get("type") == "m.room.member" and raw.get("state_key") == me:
            content = raw.get("content")
            membership = content.get("membership") if isinstance(content, dict) else None
            return f"{membership} {raw.get('sender')}"
    return "leave"
