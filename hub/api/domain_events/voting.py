"""Told by *voting*: decisions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hub.api.domain_events.base import DomainEvent, Origin
from hub.api.ids import RoomId, UserId


@dataclass(frozen=True, kw_only=True)
class DecisionOpened(DomainEvent):
    """A vote has opened, or is open longer (``extended``), or asks something else now (``changed``: under consent its
    text can change). Emitted by *voting*. ``origin``: where the item was raised, or the question was asked.

    ``weight`` is what it is worth: ``decide``, ``advise``, ``poll`` (what do people think?) or ``inform``. ``meeting``
    and ``note``: what those present at a meeting concluded, which is put to everybody now.
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
    meeting: int | None = None
    note: int | None = None
    origin: Origin | None = None


@dataclass(frozen=True, kw_only=True)
class DecisionClosed(DomainEvent):
    """A vote was counted, or stopped. Emitted by *voting*.

    ``outcome``: ``passed``, ``rejected``, ``no_quorum``, ``chambers_disagree``, ``tie``, ``empty``,
    ``objection`` or ``stopped``.
    ``passed``: it was decided to do this; never where the ``weight`` is less than ``decide``. ``goes_on``: what follows
    because nothing is decided yet, as ``DecisionMoved.to``; that event follows too. ``said_in``: the rooms where people
    read the outcome already; ``origin.raised_by`` was named there, if it was raised or asked there.
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
class CodesMade(DomainEvent):
    """Personal codes for residents were made; here are their digests. Emitted by *voting*, on the command line."""

    digests: tuple[str, ...]
