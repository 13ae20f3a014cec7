"""What the state of a room says: who has which power, and where people went. Pure, and total over any content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeGuard


def replacement(tombstone: Mapping[str, object]) -> str | None:
    """The room that takes the place of one that was upgraded (spec: m.room.tombstone)."""
    room = tombstone.get("replacement_room")
    return room if isinstance(room, str) and room[:1] == "!" and " " not in room and len(room) <= 255 else None


def creators(sender: str, content: Mapping[str, object]) -> list[str]:
    """Who has unlimited power in a room: from version 12 on its creators, before that nobody (MSC4289)."""
    version = str(content.get("room_version") or "1")
    if not version.isdecimal() or int(version[:9]) < 12:
        return []
    more = content.get("additional_creators")
    return [sender, *(user for user in more if isinstance(user, str))] if isinstance(more, list) else [sender]


def sane_power_levels(content: Mapping[str, object]) -> dict[str, object]:
    """Of ``m.room.power_levels`` what the hub keeps: the levels of users, and of whoever is not named. Total."""
    users = content.get("users")
    users = users if isinstance(users, dict) else {}
    default = content.get("users_default")
    return {
        "users": {user: level for user, level in users.items() if _is_level(level)},
        "users_default": default if _is_level(default) else 0,
    }


def _is_level(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def power_level(levels: Mapping[str, object], creators: Sequence[str], user: str) -> float:
    """The power of a user in a room (spec: m.room.power_levels). Infinite for creators from version 12 on."""
    if user in creators:
        return float("inf")
    users = levels.get("users")
    level = users.get(user) if isinstance(users, dict) else None
    default = levels.get("users_default", 0)
    return level if _is_level(level) else default if _is_level(default) else 0
