"""Looking back: pages of a room's history, and of what points at an event."""

from collections.abc import Iterable, Sequence
from itertools import islice

import orjson

from hub.testing.homeserver.errors import Refused, bad
from hub.testing.homeserver.events import Event, Json
from hub.testing.homeserver.filters import EventFilter
from hub.testing.homeserver.room import MEMBER, Room
from hub.testing.homeserver.tokens import position, token
from hub.testing.homeserver.world import Device, World

MAX_PAGE = 1000


def messages(world: World, device: Device, room_id: str, query: dict[str, str], wanted: EventFilter) -> Json:
    """One page of GET rooms/{}/messages.

    As with Synapse, what may not be seen is left out after the page is cut: a page can be empty and still
    have an `end`, and only a page with no `end` is the last.

    https://spec.matrix.org/v1.15/client-server-api/#get_matrixclientv3roomsroomidmessages
    """
    user_id = device.user_id
    room, until = world.readable_room(room_id, user_id)
    until = min(until, world.position)
    backwards = direction(query, "b") == "b"
    error = "'from' parameter is invalid"
    start = position(query["from"], world.position, error) if "from" in query else (until if backwards else 0)
    stop = position(query["to"], world.position, error) if "to" in query else (0 if backwards else until)
    low, high = (stop, start) if backwards else (start, stop)
    events: Sequence[Event] = room.between(low, min(high, until))
    fitting = (event for event in (reversed(events) if backwards else events) if wanted.accepts(event))
    cut = list(islice(fitting, limit(query)))
    chunk = [event for event in cut if room.visible(event, user_id)]
    page: Json = {"chunk": render(room, chunk, device), "start": token(start)}
    if cut:
        last = cut[-1].position
        page["end"] = token(last - 1 if backwards else last)
        if wanted.lazy_load_members:
            senders = {event.sender for event in chunk}
            members = [event for name in senders if (event := room.state_event(MEMBER, name))]
            page["state"] = state(members)
    return page


def relations(
    world: World,
    device: Device,
    room_id: str,
    event_id: str,
    query: dict[str, str],
    rel_type: str | None = None,
    event_type: str | None = None,
) -> Json:
    """One page of GET rooms/{}/relations/{}.

    Edits of a redacted event are left out after the page is cut, and then there may be no `next_batch`
    although there is more: with Synapse too.

    https://spec.matrix.org/v1.15/client-server-api/#get_matrixclientv1roomsroomidrelationseventid
    """
    room, until = world.readable_room(room_id, device.user_id)
    event = world.events.get(event_id)
    if event is None or event.room_id != room_id:
        raise Refused(404, "M_UNKNOWN", "Unknown parent event.")
    backwards = direction(query, "b") == "b"
    related: Iterable[Event] = room.related(event)
    if backwards:
        related = reversed(list(related))
    if "from" in query:
        start = position(query["from"], world.position)
        related = (other for other in related if (other.position <= start) == backwards)
    fitting = [
        other
        for other in related
        if other.position <= until
        and rel_type in (None, (other.relation or {}).get("rel_type"))
        and event_type in (None, other.type)
    ]
    count = limit(query, 5)
    cut = fitting[: count + 1]
    if event.redacted_by is not None:
        cut = [other for other in cut if (other.relation or {}).get("rel_type") != "m.replace"]
    chunk = cut[:count]
    page: Json = {"chunk": render(room, chunk, device)}
    if len(cut) > count and chunk:
        last = chunk[-1].position
        page["next_batch"] = token(last - 1 if backwards else last)
    if "from" in query:
        page["prev_batch"] = query["from"]
    return page


def render(room: Room, events: Iterable[Event], device: Device) -> list[orjson.Fragment]:
    """Events as their reader gets them in a page of history."""
    return [orjson.Fragment(for_reader(room, event, device)) for event in events]


def for_reader(room: Room, event: Event, device: Device, with_before: bool = True) -> bytes:
    """One event as its reader gets it outside of sync."""
    return event.json(
        membership=room.membership(device.user_id, event.position),
        device_id=device.id if event.sender == device.user_id else None,
        bundle=room.bundle(event, device.user_id),
        with_before=with_before,
    )


def state(events: Iterable[Event]) -> list[orjson.Fragment]:
    """State events as they stand, with nothing said about what was before."""
    return [orjson.Fragment(event.json(with_before=False)) for event in events]


def limit(query: dict[str, str], default: int = 10) -> int:
    """The page size that was asked for. Raises Refused."""
    wanted = query.get("limit", str(default))
    if not (wanted.isascii() and wanted.isdigit()):
        raise bad("Query parameter limit must be a positive integer.", "M_INVALID_PARAM")
    return min(int(wanted), MAX_PAGE)


def direction(query: dict[str, str], default: str) -> str:
    """b or f. Raises Refused."""
    wanted = query.get("dir", default)
    if wanted not in ("b", "f"):
        raise bad("Query parameter 'dir' must be one of ['b', 'f']", "M_INVALID_PARAM")
    return wanted
