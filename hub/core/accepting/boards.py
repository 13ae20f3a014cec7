"""Boards, the pinned messages of plugins in rooms: what follows when somebody removes one. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from hub.api.events import Redaction
from hub.core import inbox
from hub.core.accepting.route import Known
from hub.core.codec import Enabled
from hub.core.outbox import errand
from hub.core.plugins.own import OWN
from hub.core.tracking import is_board
from hub.store.hot import NewInbox, NewOutbox


def lost(
    event: Redaction, wijk: str, known: Known, on: Callable[[str], bool], now: dt.datetime
) -> tuple[Sequence[NewOutbox], Sequence[NewInbox]]:
    """Somebody removed a board: the hub forgets it, and the plugin shows itself again. What still stands stays so.

    The hub's own greeting stays away until there is a new one: a person who does not want it cannot switch it off.
    """
    room = event.room_id
    plugins = [plugin for plugin, name in known.tracked.get((room, event.target), ()) if is_board(name, room)]
    if not plugins:
        return (), ()
    to_do = errand("lost_board", room, wijk, {"event": event.target}, event.event_id, now)
    again = [plugin for plugin in plugins if plugin != OWN and on(plugin)]
    return [to_do], [inbox.row(f"shown|{event.event_id}", wijk, wijk, plugin, Enabled(), now) for plugin in again]
