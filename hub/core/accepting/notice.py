"""What a batch tells about the hub itself: what an admin must hear of, and what the hub must do. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from hub.api.events import Edit, Reaction, RoomEvent
from hub.api.wijk import Room
from hub.core import inbox
from hub.core.codec import Trouble
from hub.core.outbox import errand
from hub.core.people.room_state import replacement
from hub.core.plugins.own import OWN
from hub.core.ports import Batch, Json
from hub.store.hot import NewInbox, NewOutbox

TOO_FAST = "too_fast"

Rooms = Mapping[str, tuple[str, Room]]


def troubles(batch: Batch, rooms: Rooms, now: dt.datetime) -> Iterator[NewInbox]:
    """Encrypted rooms once a day, rooms the hub was put out of, rooms of which a part could not be read."""

    def said(room: str, key: str, what: str, code: str, where: str) -> NewInbox:
        slug = rooms[room][0]
        return inbox.row(f"{what}|{room}|{key}", slug, slug, OWN, Trouble(what=what, code=code, where=where), now)

    ours = {room for room, (slug, _) in rooms.items() if slug}
    for room in batch.unreadable & ours:
        yield said(room, str(now.date()), "encrypted", "E-SLOT", room)
    for room in batch.gaps & ours:
        yield said(room, batch.since, "gap", "", room)
    for room, why in batch.left:
        if room in ours:
            yield said(room, batch.since, "gone", why.partition(" ")[0], rooms[room][1].name)


def too_fast(event: RoomEvent, wijk: str, now: dt.datetime) -> list[NewInbox]:
    """Somebody asks more than a person can type: they hear so, in a wijk that is known."""
    about = event.target if isinstance(event, Reaction | Edit) else event.event_id
    trouble = Trouble(what=TOO_FAST, code="", reply_room=event.room_id, reply_to=about)
    return [inbox.row(event.event_id, event.room_id, wijk, OWN, trouble, now)] if wijk else []


def errands(batch: Batch, rooms: Rooms, now: dt.datetime) -> Iterator[NewOutbox]:
    """Invitations to answer, and rooms to follow people into. Not from a talk: the room is of the person in it, who
    could send the hub into any room there is. They invite it."""
    for asked in batch.invitations:
        payload: Json = {"by": asked.inviter, "direct": asked.direct}
        yield errand("invited", asked.room_id, "", payload, batch.since, now)
    for change in batch.state:
        slug, room = rooms.get(change.room_id, ("", None))
        if change.type == "m.room.tombstone" and room and slug and (new := replacement(change.content)):
            yield errand("join", new, slug, {"name": room.name, "old": change.room_id}, batch.since, now)
