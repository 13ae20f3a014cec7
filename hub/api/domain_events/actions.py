"""Told by *actions*: who does what."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hub.api.domain_events.base import DomainEvent
from hub.api.ids import UserId


@dataclass(frozen=True, kw_only=True)
class ActionAdded(DomainEvent):
    """Somebody will do something. ``owner`` is a user id or ``partner:slug``, or empty: nobody does it yet. Emitted by
    *actions*.

    ``decision``, ``item`` or ``meeting``: what it follows from; ``note``: the number under which it was marked in that
    meeting. ``given_by`` wrote it down.
    """

    action: int
    title: str
    theme: str
    owner: str
    due: dt.date | None
    decision: int | None = None
    item: int | None = None
    meeting: int | None = None
    given_by: UserId | None = None
    note: int | None = None


@dataclass(frozen=True, kw_only=True)
class ActionChanged(DomainEvent):
    """An action is no longer as it was told before. Emitted by *actions*.

    ``how``: ``claimed`` (the owner says it is done), ``reopened`` (it was not), ``moved`` (another date),
    ``handed_over`` (``before`` is the owner until now; empty on either side where nobody does it), ``dropped``,
    ``reworded``, ``cleared`` (its words were removed: forget them). ``by`` did it, ``on`` a day in the wijk.
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
    by: UserId | None = None
    on: dt.date | None = None

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
    """An action is done, and somebody other than the owner confirmed it. Emitted by *actions*.

    ``on``: the day on which its owner said that it was done.
    """

    action: int
    title: str
    theme: str
    owner: str
    confirmed_by: UserId
    decision: int | None = None
    item: int | None = None
    due: dt.date | None = None
    on: dt.date | None = None
