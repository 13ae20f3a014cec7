"""The parts of a ``/sync`` answer. Total: what is not as it should be is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from hub.api.ids import RoomId, UserId
from hub.core.ports import Invitation, Json


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
