"""Told by *meetings*: a meeting that runs, and what was said in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hub.api.domain_events.base import DomainEvent
from hub.api.ids import EventId, RoomId, UserId


@dataclass(frozen=True, kw_only=True)
class MeetingStarted(DomainEvent):
    """A planned meeting begins. Emitted by *meetings*.

    ``items``: numbers and titles of what is talked about, in order. ``room``: where it runs.
    """

    meeting: int
    title: str
    theme: str
    place: str
    started_at: dt.datetime
    items: tuple[tuple[int, str], ...] = ()
    room: RoomId | None = None


@dataclass(frozen=True, kw_only=True)
class MeetingNoted(DomainEvent):
    """Somebody marked what was said while a meeting ran, or it reads otherwise now, or was taken back (``removed``).
    Emitted by *meetings*.

    ``note`` is its number in this meeting. ``kind``: ``decision``, ``action``, ``idea``, ``question`` or ``worry``.
    ``said_by`` said it, ``by`` marked it. ``item`` was the point that was talked about then; in a meeting
    of the whole wijk ``theme`` is that of the point.
    """

    meeting: int
    note: int
    theme: str
    kind: str
    words: str
    said_by: UserId
    by: UserId
    room: RoomId
    event: EventId
    item: int | None = None
    removed: bool = False

    @property
    def takes_back(self) -> bool:
        return self.removed


@dataclass(frozen=True, kw_only=True)
class MeetingEnded(DomainEvent):
    """A meeting is over. Emitted by *meetings*.

    ``present``: residents and others who were there. ``partners``: slugs of those at the table; ``missing``: of those
    who were expected and were not, ``excused`` those of them that said so beforehand. ``talked``: for each point its
    number, its title, and the minutes it took.
    """

    meeting: int
    title: str
    theme: str
    place: str
    started_at: dt.datetime
    ended_at: dt.datetime
    present: tuple[UserId, ...] = ()
    partners: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    excused: tuple[str, ...] = ()
    talked: tuple[tuple[int, str, int], ...] = ()
    room: RoomId | None = None


@dataclass(frozen=True, kw_only=True)
class PresenceAdded(DomainEvent):
    """Somebody was at a meeting that is over already, and ``by``, who led it or may, says so. Emitted by *meetings*.

    ``partner``: slug of the one that they spoke for there, "" for none.
    """

    meeting: int
    user: UserId
    by: UserId
    partner: str = ""


@dataclass(frozen=True, kw_only=True)
class MinutesPublished(DomainEvent):
    """Those who were there agreed to the minutes of a meeting. Emitted by *minutes*."""

    minutes: int
    meeting: int
    title: str
    theme: str
