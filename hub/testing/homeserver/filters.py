"""What a client wants to hear: https://spec.matrix.org/v1.15/client-server-api/#filtering"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import orjson

from hub.testing.homeserver.errors import Refused, bad
from hub.testing.homeserver.events import Event

DEFAULT_LIMIT = 10
MAX_TIMELINE = 100

# The filter's key, the event's attribute, and whether the named ones are wanted or not.
FIELDS = (
    ("types", "type", True),
    ("not_types", "type", False),
    ("senders", "sender", True),
    ("not_senders", "sender", False),
    ("rooms", "room_id", True),
    ("not_rooms", "room_id", False),
)


class EventFilter:
    """One RoomEventFilter."""

    def __init__(self, wanted: dict[str, Any]) -> None:
        limit = wanted.get("limit", DEFAULT_LIMIT)
        if isinstance(limit, bool) or not isinstance(limit, int):
            raise bad(f"{limit!r} is not of type 'number'")
        self.limit = max(0, limit)
        self.lazy_load_members = wanted.get("lazy_load_members") is True
        self.include_redundant_members = wanted.get("include_redundant_members") is True
        self.nothing = any(wanted.get(key) == [] for key in ("types", "senders", "rooms"))
        self._tests: list[tuple[str, Callable[[str], bool], bool]] = [
            (attribute, _one_of(wanted[key]), named) for key, attribute, named in FIELDS if wanted.get(key) is not None
        ]

    def accepts(self, event: Event) -> bool:
        """Whether the client wants this event."""
        return all(test(getattr(event, attribute)) is named for attribute, test, named in self._tests)

    def accepts_type(self, type: str) -> bool:
        """Whether the client wants account data of this type."""
        return all(test(type) is named for attribute, test, named in self._tests if attribute == "type")

    def select(self, events: list[Event]) -> list[Event]:
        """Those that the client wants."""
        return [event for event in events if self.accepts(event)] if self._tests else events


class SyncFilter:
    """A whole filter, as /sync takes it."""

    def __init__(self, wanted: dict[str, Any]) -> None:
        room = _part(wanted, "room")
        rooms = {key: value for key, value in room.items() if key in ("rooms", "not_rooms")}
        self.include_leave = room.get("include_leave") is True
        self.timeline = EventFilter(_part(room, "timeline"))
        self.timeline.limit = min(self.timeline.limit, MAX_TIMELINE)
        self.state = EventFilter(_part(room, "state"))
        self.room_account_data = EventFilter(_part(room, "account_data"))
        self.account_data = EventFilter(_part(wanted, "account_data"))
        self._rooms = [(_one_of(names), named) for key, _, named in FIELDS if (names := rooms.get(key)) is not None]

    def accepts_room(self, room_id: str) -> bool:
        """Whether the client wants to hear of this room at all."""
        return all(test(room_id) is named for test, named in self._rooms)


@lru_cache(maxsize=256)
def parse_sync_filter(raw: bytes) -> SyncFilter:
    """From JSON; the same filter comes with every sync, so it is kept. Raises Refused."""
    return SyncFilter(_object(raw))


@lru_cache(maxsize=256)
def parse_event_filter(raw: bytes) -> EventFilter:
    """From JSON, as /messages takes it. Raises Refused."""
    return EventFilter(_object(raw))


def _object(raw: bytes) -> dict[str, Any]:
    try:
        wanted = orjson.loads(raw)
    except orjson.JSONDecodeError:
        raise bad("Invalid filter JSON", "M_NOT_JSON") from None
    if not isinstance(wanted, dict):
        raise bad("Invalid filter JSON", "M_BAD_JSON")
    return wanted


def _part(wanted: dict[str, Any], key: str) -> dict[str, Any]:
    part = wanted.get(key, {})
    if not isinstance(part, dict):
        raise Refused(400, "M_UNKNOWN", f"{key} is not of type 'object'")
    return part


def _one_of(names: object) -> Callable[[str], bool]:
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise bad(f"{names!r} is not of type 'array' of strings")
    if not any("*" in name for name in names):
        return frozenset(names).__contains__
    patterns = [".*".join(re.escape(piece) for piece in name.split("*")) for name in names]
    pattern = re.compile("|".join(patterns), re.DOTALL)
    return lambda value: pattern.fullmatch(value) is not None
