"""Told by *load*: who takes a rest, and who stands in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hub.api.domain_events.base import DomainEvent
from hub.api.ids import UserId


@dataclass(frozen=True, kw_only=True)
class PersonPaused(DomainEvent):
    """Somebody takes a rest, ``until`` a day (included) or until they say so. Emitted by *load*.

    Mandates and rights stay as they are. ``stand_in`` does what they were asked to do, if somebody does.
    """

    user: UserId
    until: dt.date | None = None
    stand_in: UserId | None = None


@dataclass(frozen=True, kw_only=True)
class PersonReturned(DomainEvent):
    """Somebody is back. Emitted by *load*."""

    user: UserId
