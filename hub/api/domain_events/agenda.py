"""Told by *agenda*: points and meetings."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hub.api.domain_events.base import DomainEvent, Origin
from hub.api.ids import UserId


@dataclass(frozen=True, kw_only=True)
class ItemRaised(DomainEvent):
    """Somebody raised a point; it needs support before it is on the agenda. Emitted by *agenda*.

    ``input``: the answer of a round that it was made from.
    """

    item: int
    title: str
    theme: str
    origin: Origin
    input: int | None = None


@dataclass(frozen=True, kw_only=True)
class SupportGiven(DomainEvent):
    """Somebody supports a point (or no longer does) where *agenda* cannot see it. Emitted by *crosspost*."""

    item: int
    by: UserId
    withdrawn: bool = False


@dataclass(frozen=True, kw_only=True)
class ItemOnAgenda(DomainEvent):
    """An item has enough support on both sides (or an admin put it there). Emitted by *agenda*."""

    item: int
    title: str
    theme: str
    origin: Origin
    input: int | None = None


@dataclass(frozen=True, kw_only=True)
class ItemChanged(DomainEvent):
    """The words of an item changed, or were removed. Emitted by *agenda*.

    ``stands``: how the item stands, which did not change: ``raised``, ``on_agenda``, or as ``ItemClosed`` says it.
    """

    item: int
    title: str
    theme: str
    origin: Origin
    removed: bool = False
    stands: str = "raised"
    into: int | None = None

    @property
    def takes_back(self) -> bool:
        return self.removed


@dataclass(frozen=True, kw_only=True)
class ItemClosed(DomainEvent):
    """An item left the agenda, or was off it already and stands otherwise now. Emitted by *agenda*.

    ``how``: ``withdrawn``, ``parked``, ``merged`` (``into`` another item), ``decided``, ``rejected``, or ``done``
    (decided, and all its actions are done).
    """

    item: int
    title: str
    theme: str
    how: str
    origin: Origin
    into: int | None = None
    input: int | None = None


@dataclass(frozen=True, kw_only=True)
class MeetingPlanned(DomainEvent):
    """A meeting has a date, or got another (``moved``). Or only what is talked about is not as it was told before
    (``changed``; ``removed``: words of an item were taken back). Emitted by *agenda*.

    ``items`` are numbers and titles of what is talked about, ``themes`` their themes in the same order. ``decision``:
    the vote in which people chose the day.
    ``by`` planned it. ``minutes``: how long it takes.
    ``sequence``: how often its date or place changed, for calendars (RFC 5545, SEQUENCE).
    """

    meeting: int
    title: str
    theme: str
    starts_at: dt.datetime
    place: str
    items: tuple[tuple[int, str], ...] = ()
    themes: tuple[str, ...] = ()
    decision: int | None = None
    by: UserId | None = None
    moved: bool = False
    changed: bool = False
    removed: bool = False
    sequence: int = 0
    minutes: int = 120

    @property
    def takes_back(self) -> bool:
        return self.removed


@dataclass(frozen=True, kw_only=True)
class MeetingDeclined(DomainEvent):
    """Somebody says beforehand that they will not be at a meeting, or takes that back (``removed``). Emitted by
    *agenda*.

    ``partner``: slug of the one that they speak for, "" for none. ``stand_in`` comes in their place. Of a meeting that
    gets another date nobody has said so.
    """

    meeting: int
    user: UserId
    partner: str = ""
    stand_in: UserId | None = None
    removed: bool = False

    @property
    def takes_back(self) -> bool:
        return self.removed


@dataclass(frozen=True, kw_only=True)
class MeetingCancelled(DomainEvent):
    """A planned meeting will not be. Emitted by *agenda*."""

    meeting: int
    title: str
    theme: str
    starts_at: dt.datetime
    place: str
    reason: str
    sequence: int = 0


@dataclass(frozen=True, kw_only=True)
class ReportRead(DomainEvent):
    """A meeting report was read. ``picked`` are the numbers to put on the agenda at once, under ``theme`` if that is
    named. Emitted by *agenda*, on the command line, where the running hub is not."""

    name: str
    text: str
    picked: str = ""
    theme: str = ""
