"""What is said in a talk with one person: all of it is for the hub, also what is no command. Pure."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Container, Iterator

from hub.api.events import Message, RoomEvent
from hub.api.wijk import Room, RoomKind
from hub.core.accepting.notice import Rooms
from hub.core.ports import Batch


def plain(event: RoomEvent, room: Room, names: Container[str], now: dt.datetime) -> tuple[str, Message] | None:
    """What somebody says in plain words in their talk with the hub, and the key under which it is answered once.

    The words themselves are forgotten here, but for a first word that is the name of a command. Chat is answered at
    most once in ten minutes: two programs must not keep each other busy.
    """
    if room.kind is not RoomKind.DIRECT or not isinstance(event, Message) or str(event.sender) != room.slug:
        return None
    first = next(iter(event.body.casefold().split()), "").strip(".,:;?!")
    if first in names:
        return event.event_id, dataclasses.replace(event, body=first)
    return f"plain|{room.room_id}|{f'{now:%Y-%m-%dT%H:%M}'[:-1]}", dataclasses.replace(event, body="")


def encrypted(batch: Batch, rooms: Rooms) -> Iterator[Room]:
    """Talks in which a batch shows that the hub cannot read what is said: until it can decrypt."""
    switched_on = {change.room_id for change in batch.state if change.type == "m.room.encryption"}
    for room_id in sorted(batch.unreadable | switched_on):
        _, room = rooms.get(room_id, ("", None))
        if room is not None and room.kind is RoomKind.DIRECT:
            yield room
