"""The part of one room in a sync: which events, whether some are left out, and the state before them.

This follows what Synapse does, oddities included, because clients must live with those:
- a limit of 0 still gives one event in an incremental sync;
- what was before a state event is told when that event is in the timeline, unless it is the first there;
- state changes that the timeline's filter leaves out are not told at all, unless the timeline is limited
  or has a hole;
- with a filter, `prev_batch` may lie after the first event of the timeline, so filling a gap can bring
  events that are in the timeline already.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from hub.testing.homeserver.events import Event
from hub.testing.homeserver.filters import EventFilter
from hub.testing.homeserver.room import MEMBER, Room
from hub.testing.homeserver.world import Device

FEWEST_PER_SEARCH = 10
MOST_SEARCHES = 5

StateKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The events for the client, the position before them, and whether there are more before that."""

    events: list[Event]
    prev_batch: int
    limited: bool


@dataclass(frozen=True, slots=True)
class Span:
    """What of a room is asked for: after `since` (None: all of it) up to and including `until`.

    `raw` are the events of it; `whole` asks for all state, as an initial sync or a room newly joined does.
    """

    room: Room
    user_id: str
    since: int | None
    until: int
    raw: list[Event]
    whole: bool


def load_timeline(span: Span, wanted: EventFilter, newly_joined: bool) -> Timeline:
    """The newest events that the client wants, oldest first."""
    whole = span.since is None or newly_joined
    recent = [] if span.since is None else span.raw[-(wanted.limit + 1) :]
    upto = recent[0].position - 1 if recent else span.until
    found = _select(span, wanted, recent)
    limited = whole or len(span.raw) > wanted.limit
    if wanted.nothing or not limited:
        return Timeline(found, found[0].position - 1 if found else upto, limited=False)
    older = span.room.between(0 if whole else span.since or 0, upto)
    per_search = max(2 * wanted.limit, FEWEST_PER_SEARCH)
    for _ in range(MOST_SEARCHES):
        if not limited or len(found) >= wanted.limit:
            break
        older, page = older[:-per_search], older[-per_search:]
        found = _select(span, wanted, page) + found
        limited = bool(older)
    if len(found) <= wanted.limit:
        return Timeline(found, upto, limited or newly_joined)
    found = found[-wanted.limit :]
    return Timeline(found, found[0].position - 1, limited=True)


def state_before(span: Span, timeline: Timeline, wanted: EventFilter, device: Device, latest: int) -> list[Event]:
    """The state the client lacks to understand the timeline; `latest` is the position of this sync."""
    changes, known = (_whole_state if span.whole else _changed_state)(span, timeline, wanted)
    if wanted.lazy_load_members:
        state = changes | {
            key: event
            for key, event in known.items()
            if wanted.include_redundant_members or not _was_sent(device, event, span.since)
        }
        for event in (*state.values(), *timeline.events):
            if event.type == MEMBER and event.state_key is not None:
                device.members_sent[span.room.id, event.state_key] = (event.id, latest)
    else:
        state = changes
    return wanted.select(list(state.values()))


def _select(span: Span, wanted: EventFilter, events: list[Event]) -> list[Event]:
    return [event for event in wanted.select(events) if span.room.visible(event, span.user_id)]


States = dict[StateKey, Event]


def _whole_state(span: Span, timeline: Timeline, wanted: EventFilter) -> tuple[States, States]:
    lazy = wanted.lazy_load_members
    latest = list(span.room.state(span.until, members=not lazy))
    if lazy:
        names = {span.user_id, *_senders(timeline.events)}
        members = (span.room.state_event(MEMBER, name, span.until) for name in names)
        latest += [event for event in members if event is not None]
    return _not_told(span, timeline, latest, after=0), {}


def _changed_state(span: Span, timeline: Timeline, wanted: EventFilter) -> tuple[States, States]:
    changes: States = {}
    without_hole = timeline.events == span.raw[: len(timeline.events)]
    if timeline.limited or not without_hole:
        latest = {(event.type, event.state_key): event for event in span.raw if event.state_key is not None}
        changes = _not_told(span, timeline, latest.values(), after=span.since or 0)
    known: States = {}
    if wanted.lazy_load_members and timeline.events:
        start = timeline.events[0].position
        for name in _senders(timeline.events):
            event = span.room.state_event(MEMBER, name, start)
            if event is not None:
                known[MEMBER, name] = event
    return changes, {key: event for key, event in known.items() if key not in changes}


def _not_told(span: Span, timeline: Timeline, latest: Iterable[Event], after: int) -> States:
    """Of the latest state events: those outside the timeline, else what they replaced within the span."""
    told = {event.id for event in timeline.events if event.state_key is not None}
    start = timeline.events[0].position if timeline.events else span.until
    state: States = {}
    for event in latest:
        key = (event.type, event.state_key or "")
        then = span.room.state_event(*key, at=start) if event.id in told else event
        if then is not None and then.id not in told and then.position > after:
            state[key] = then
    return state


def _senders(events: list[Event]) -> set[str]:
    """Whose membership a reader needs: all senders but those who came in within these events."""
    senders: set[str] = set()
    came_in: set[str] = set()
    for event in events:
        if event.sender not in came_in:
            senders.add(event.sender)
        if event.type == MEMBER and event.state_key is not None:
            came_in.add(event.state_key)
    return senders


def _was_sent(device: Device, event: Event, since: int | None) -> bool:
    event_id, at = device.members_sent.get((event.room_id, event.state_key or ""), ("", 0))
    return event_id == event.id and since is not None and since >= at
