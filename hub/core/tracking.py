"""What the hub posted, and plugins follow: under which name, and in which room."""

from __future__ import annotations

from hub.api.ids import RoomId
from hub.store.models import Tracked, key_of


def board_name(key: str, room: str) -> str:
    """The name under which a board is tracked. It says which room it stands in."""
    return f"{key}@{room}"


def is_board(name: str, room: str) -> bool:
    return name.endswith(f"@{room}")


async def track(wijk: str, plugin: str, name: str, room: RoomId | str, event: str, digest: str = "") -> None:
    """Let a plugin follow an event under a name, inside a unit of work."""
    row = {"event_id": event, "room_id": room, "wijk": wijk, "plugin": plugin, "name": name, "digest": digest}
    await Tracked.update_or_create(row, key=key_of(event, plugin, name))
