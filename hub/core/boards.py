"""Boards: the pinned message of a plugin in a room. Its name says which room it stands in. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from hub.api.events import Redaction
from hub.core import inbox
from hub.core.codec import Enabled
from hub.core.notice import errand
from hub.core.route import OWN, Known
from hub.store.hot import NewInbox, NewOutbox


def board_name(key: str, room: str) -> str:
    """The name under which a board is tracked."""
    return f"{key}@{room}"


def _is_board(name: str, room: str) -> bool:
    return name.endswith(f"@{room}")


def lost(
    event: Redaction, wijk: str, known: Known, on: Callable[[str], bool], now: dt.datetime
) -> tuple[Sequence[NewOutbox], Sequence[NewInbox]]:
    """Somebody removed a board: the hub forgets it, and the plugin shows itself again. What still stands stays so.

    The hub's own greeting stays away until there is a new one: a person who does not want it cannot switch it off.
    """
    room = event.room_id
    plugins = [plugin for plugin, name in known.tracked.get((room, event.target), ()) if _is_board(name, room)]
    if not plugins:
        return (), ()
    to_do = errand("lost_board", room, wijk, {"event": event.target}, event.event_id, now)
    again = [plugin for plugin in plugins if plugin != OWN and on(plugin)]
    return [to_do], [inbox.row(f"shown|{event.event_id}", wijk, wijk, plugin, Enabled(), now) for plugin in again]
