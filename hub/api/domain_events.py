"""The events through which plugins meet. No plugin imports another: one emits, others listen.

Every event is a frozen dataclass of plain values, so that it can wait in the inbox as JSON. A plugin from outside may
define events of its own by subclassing :class:`DomainEvent`; its class name is its name everywhere.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from pydantic import TypeAdapter

from hub.api.ids import EventId, RoomId, UserId


@dataclass(frozen=True, kw_only=True)
class DomainEvent:
    """Something that other plugins may want to know. Values only: str, int, bool, date, datetime, tuples of these."""

    known: ClassVar[dict[str, type[DomainEvent]]] = {}

    def __init_subclass__(cls) -> None:
        if cls.__name__ in DomainEvent.known and DomainEvent.known[cls.__name__].__module__ != cls.__module__:
            raise TypeError(f"there is already a domain event named {cls.__name__}: {DomainEvent.known[cls.__name__]}")
        DomainEvent.known[cls.__name__] = cls

    @property
    def takes_back(self) -> bool:
        """Whether it says that words were removed. Then it reaches plugins that are switched off too: they forget
        them."""
        return False

    def to_json(self) -> dict[str, object]:
        data: dict[str, object] = TypeAdapter(type(self)).dump_python(self, mode="json")
        return data

    @staticmethod
    def from_json(name: str, data: object) -> DomainEvent | None:
        """The event again, or ``None`` if nothing of that name is known here (any more)."""
        kind = DomainEvent.known.get(name)
        return None if kind is None else TypeAdapter(kind).validate_python(data)


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where something came from: who raised it, and the message in which they did."""

    raised_by: UserId
    room: RoomId
    event: EventId | None = None


@dataclass(frozen=True, kw_only=True)
class ItemRaised(DomainEvent):
    """Somebody raised a point; it needs support before it is on the agenda. Emitted by *agenda*."""

    item: int
    title: str
    theme: str
    origin: Origin


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


@dataclass(frozen=True, kw_only=True)
class MeetingPlanned(DomainEvent):
    """A meeting has a date, or got another (``moved``). Or only what is talked about is not as it was told before
    (``changed``; ``removed``: words of an item were taken back). Emitted by *agenda*.

    ``items`` are numbers and titles of what is talked about. ``decision``: the vote in which people chose the day.
    """

    meeting: int
    title: str
    theme: str
    starts_at: dt.datetime
    place: str
    items: tuple[tuple[int, str], ...] = ()
    decision: int | None = None
    moved: bool = False
    changed: bool = False
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


@dataclass(frozen=True, kw_only=True)
class DecisionOpened(DomainEvent):
    """A vote has opened, or is open longer (``extended``), or asks something else now (``changed``: under consent its
    text can change). Emitted by *voting*.

    ``weight`` is what it is worth: ``decide``, ``advise``, ``poll`` (what do people think?) or ``inform``.
    """

    decision: int
    question: str
    theme: str
    closes_at: dt.datetime
    partners: tuple[str, ...]
    weight: str = "decide"
    item: int | None = None
    extended: bool = False
    changed: bool = False


@dataclass(frozen=True, kw_only=True)
class DecisionClosed(DomainEvent):
    """A vote was counted, or stopped. Emitted by *voting*.

    ``outcome``: ``passed``, ``rejected``, ``no_quorum``, ``chambers_disagree``, ``tie``, ``empty``,
    ``objection`` or ``stopped``.
    ``passed``: it was decided to do this; never where the ``weight`` is less than ``decide``. ``goes_on``: what follows
    because nothing is decided yet, as ``DecisionMoved.to``; that event follows too. ``said_in``: the rooms where people
    read the outcome already; ``origin.raised_by`` was named there, if the item was raised there.
    """

    decision: int
    question: str
    theme: str
    outcome: str
    passed: bool
    chosen: str | None
    weight: str = "decide"
    partners: tuple[str, ...] = ()
    item: int | None = None
    goes_on: str = ""
    origin: Origin | None = None
    said_in: tuple[RoomId, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DatePicked(DomainEvent):
    """People chose a day on which they can come. Emitted by *voting*. Whoever plans meetings plans one, and says so
    with ``MeetingPlanned``. ``place`` is empty if nobody said where."""

    decision: int
    question: str
    theme: str
    starts_at: dt.datetime
    place: str
    by: UserId
    item: int | None = None


@dataclass(frozen=True, kw_only=True)
class DecisionMoved(DomainEvent):
    """A decision goes on after its vote. Emitted by *voting*. What comes of it is told with ``DecisionClosed`` again.

    ``to``: ``together`` (both sides look for other words) or ``steering`` (the steering group decides), both until
    ``until``; ``again`` (a next round: ``DecisionOpened`` follows); ``carried_out``; ``resumed`` (it was not, after
    all). ``appealed``: because people objected.
    """

    decision: int
    question: str
    theme: str
    to: str
    until: dt.datetime | None = None
    appealed: bool = False
    partners: tuple[str, ...] = ()
    item: int | None = None


@dataclass(frozen=True, kw_only=True)
class ActionAdded(DomainEvent):
    """Somebody will do something. ``owner`` is a user id or ``partner:slug``. Emitted by *actions*."""

    action: int
    title: str
    theme: str
    owner: str
    due: dt.date | None
    decision: int | None = None
    item: int | None = None


@dataclass(frozen=True, kw_only=True)
class ActionChanged(DomainEvent):
    """An action is no longer as it was told before. Emitted by *actions*.

    ``how``: ``claimed`` (the owner says it is done), ``reopened`` (it was not), ``moved`` (another date),
    ``handed_over`` (``before`` is the owner until now), ``dropped``, ``cleared`` (its words were removed: forget them).
    """

    action: int
    title: str
    theme: str
    owner: str
    due: dt.date | None
    how: str
    before: str = ""
    decision: int | None = None
    item: int | None = None

    @property
    def takes_back(self) -> bool:
        return self.how == "cleared"


@dataclass(frozen=True, kw_only=True)
class ActionDueSoon(DomainEvent):
    """An action is due within days. Emitted by *actions*, once for each date."""

    action: int
    title: str
    theme: str
    owner: str
    due: dt.date


@dataclass(frozen=True, kw_only=True)
class ActionOverdue(DomainEvent):
    """The date of an action has passed. Emitted by *actions*, once for each date."""

    action: int
    title: str
    theme: str
    owner: str
    due: dt.date


@dataclass(frozen=True, kw_only=True)
class ActionDone(DomainEvent):
    """An action is done, and somebody other than the owner confirmed it. Emitted by *actions*."""

    action: int
    title: str
    theme: str
    owner: str
    confirmed_by: UserId
    decision: int | None = None
    item: int | None = None


@dataclass(frozen=True, kw_only=True)
class ReportRead(DomainEvent):
    """A meeting report was read. ``picked`` are the numbers to put on the agenda at once, under ``theme`` if that is
    named. Emitted by *agenda*, on the command line, where the running hub is not."""

    name: str
    text: str
    picked: str = ""
    theme: str = ""


def fields_of(kind: type[DomainEvent]) -> tuple[str, ...]:
    """Names of an event's values, for the reference pages."""
    return tuple(field.name for field in dataclasses.fields(kind))


@dataclass(frozen=True, kw_only=True)
class CodesMade(DomainEvent):
    """Personal codes for residents were made; here are their digests. Emitted by *voting*, on the command line."""

    digests: tuple[str, ...]
