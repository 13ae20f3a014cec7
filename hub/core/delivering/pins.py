"""What is pinned in a room: the hub adds and removes its own, and leaves the rest as people pinned it."""

from __future__ import annotations

from collections.abc import Callable

import structlog

from hub.api.ids import RoomId
from hub.core.ports import Homeserver, Refused

log = structlog.get_logger()

PINNED = "m.room.pinned_events"


async def pin(homeserver: Homeserver, room: str, event: str) -> bool:
    """Pin an event, under those that are pinned. False if the hub may not."""
    return await _change(homeserver, RoomId(room), lambda pinned: [*pinned, *({event} - set(pinned))])


async def unpin(homeserver: Homeserver, room: str, event: str) -> bool:
    return await _change(homeserver, RoomId(room), lambda pinned: [other for other in pinned if other != event])


async def _change(homeserver: Homeserver, room: RoomId, change: Callable[[list[str]], list[str]]) -> bool:
    now = (await homeserver.state_event(room, PINNED) or {}).get("pinned")
    before = [event for event in now if isinstance(event, str)] if isinstance(now, list) else []
    after = change(before)
    if after == before:
        return True
    try:
        await homeserver.set_state(room, PINNED, {"pinned": after})
    except Refused as refused:
        if not refused.permanent:
            raise
        log.warning("what is pinned could not be changed", room=room, code=refused.code)
        return False
    return True
