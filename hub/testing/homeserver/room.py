"""A room: its events in order, its state now and at any moment, and what points at what."""

import sys
from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter

import orjson

from hub.testing.homeserver.errors import forbidden
from hub.testing.homeserver.events import Event, Json
from hub.testing.homeserver.power import Power

MEMBER = "m.room.member"
OPEN_HISTORY = ("shared", "world_readable")
# What somebody who is invited gets to see of the room.
INVITE_STATE = (
    "m.room.create",
    "m.room.join_rules",
    "m.room.canonical_alias",
    "m.room.avatar",
    "m.room.encryption",
    "m.room.name",
    "m.room.topic",
)

_position = attrgetter("position")


class Room:
    """One room. Members are kept apart from the other state: there are many, and they are seldom all needed."""

    def __init__(self, id: str, version: str) -> None:
        self.id = id
        self.version = version
        self.events: list[Event] = []
        self.members: dict[str, Event] = {}
        self.joined: set[str] = set()
        self.forgotten: set[str] = set()
        self._state: dict[tuple[str, str], Event] = {}
        self._related: dict[str, list[Event]] = {}
        self._history_was_closed = False
        self._power: Power | None = None

    def append(self, event: Event) -> None:
        """Put an event at the end, and into the state if it is a state event."""
        self.events.append(event)
        if relation := event.relation:
            self._related.setdefault(relation["event_id"], []).append(event)
        if event.state_key is None:
            return
        if event.type == MEMBER:
            self.members[event.state_key] = event
            (self.joined.add if is_join(event) else self.joined.discard)(event.state_key)
            self.forgotten.discard(event.state_key)
        else:
            self._state[event.type, event.state_key] = event
            self._power = None
            if event.type == "m.room.history_visibility":
                self._history_was_closed |= event.content.get("history_visibility") not in OPEN_HISTORY

    # State

    def state_event(self, type: str, key: str = "", at: int | None = None) -> Event | None:
        """The state event now, or as it was after the event at position `at`."""
        event = self.members.get(key) if type == MEMBER else self._state.get((type, key))
        while event is not None and at is not None and event.position > at:
            event = event.replaces
        return event

    def content(self, type: str, key: str = "", at: int | None = None) -> Json:
        """The content of a state event; {} when there is none."""
        event = self.state_event(type, key, at)
        return event.content if event is not None else {}

    def state(self, at: int | None = None, members: bool = True) -> Iterator[Event]:
        """All state events, now or at a position; perhaps without the members."""
        latest = [*self._state.values(), *(self.members.values() if members else ())]
        for event in latest:
            then = self.state_event(event.type, event.state_key or "", at) if at is not None else event
            if then is not None:
                yield then

    def membership(self, user_id: str, at: int | None = None) -> str:
        """join, invite, leave, ban or knock."""
        return str(self.content(MEMBER, user_id, at).get("membership", "leave"))

    @property
    def power(self) -> Power:
        """The power levels now."""
        if self._power is None:
            create = self._state["m.room.create", ""]
            creators = creators_of(self.version, create.sender, create.content)
            self._power = Power(self.content("m.room.power_levels"), creators)
        return self._power

    def require_joined(self, user_id: str) -> None:
        """Refuse whoever is not in the room."""
        if user_id not in self.joined:
            raise forbidden(f"User {user_id} not in room {self.id}")

    def invite_state(self, user_id: str) -> list[Json]:
        """The stripped state that goes with an invitation."""
        invite = self.members[user_id]
        events = [self.state_event(type) for type in INVITE_STATE]
        events += [self.state_event(MEMBER, invite.sender), invite]
        return [event.stripped() for event in events if event is not None]

    # History

    def between(self, start: int, end: int) -> list[Event]:
        """The events after position `start`, up to and including `end`."""
        first = bisect_right(self.events, start, key=_position)
        last = bisect_right(self.events, end, key=_position)
        return self.events[first:last]

    def readable_until(self, user_id: str) -> int | None:
        """The last position somebody may read; None for who was never in the room, or forgot it."""
        event = self.members.get(user_id)
        if event is None or user_id in self.forgotten:
            return None
        if is_join(event):
            return sys.maxsize
        while event.replaces is not None:
            if is_join(event.replaces):
                return event.position
            event = event.replaces
        return None

    def visible(self, event: Event, user_id: str) -> bool:
        """Whether history visibility lets somebody see an event within what they may read."""
        if event.hidden:
            return False
        if not self._history_was_closed:
            return True
        if event.type == MEMBER and event.state_key == user_id:
            return True
        rules = [self.content("m.room.history_visibility", at=event.position - offset) for offset in (0, 1)]
        if any(rule.get("history_visibility", "shared") in OPEN_HISTORY for rule in rules):
            return True
        seen_by = ("join",) if rules[0].get("history_visibility") == "joined" else ("join", "invite")
        return self.membership(user_id, event.position) in seen_by

    # Relations: https://spec.matrix.org/v1.15/client-server-api/#forming-relationships-between-events

    def related(self, event: Event) -> list[Event]:
        """What points at an event, oldest first."""
        return self._related.get(event.id, [])

    def unrelate(self, event: Event) -> None:
        """Forget what an event pointed at, because it is about to be redacted."""
        if relation := event.relation:
            self._related[relation["event_id"]].remove(event)

    def bundle(self, event: Event, user_id: str) -> Json | None:
        """What the server sums up of an event's relations in unsigned.m.relations."""
        if event.id not in self._related:
            return None
        kinds: dict[str, list[Event]] = {}
        for other in self.related(event):
            if relation := other.relation:
                kinds.setdefault(relation["rel_type"], []).append(other)
        bundle: Json = {}
        if references := kinds.get("m.reference"):
            bundle["m.reference"] = {"chunk": [{"event_id": other.id} for other in references]}
        if thread := kinds.get("m.thread"):
            bundle["m.thread"] = {
                "count": len(thread),
                "current_user_participated": any(other.sender == user_id for other in (event, *thread)),
                "latest_event": orjson.Fragment(thread[-1].json()),
            }
        edits = [edit for edit in kinds.get("m.replace", ()) if edit.sender == event.sender and edit.type == event.type]
        if edits and event.redacted_by is None:
            bundle["m.replace"] = orjson.Fragment(edits[-1].json())
        return bundle


def is_join(event: Event) -> bool:
    """Whether a member event says that somebody is in the room."""
    return event.content.get("membership") == "join"


def creators_of(version: str, creator: str, content: Json) -> frozenset[str]:
    """Who stands above the power levels: nobody before room version 12."""
    if version != "12":
        return frozenset()
    return frozenset({creator, *content.get("additional_creators", ())})
