"""Told by *load*: who takes a rest, and who stands in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hub.api.domain_events.base import DomainEvent
from hub.api.ids import UserId


@dataclass(frozen=True, kw_only=True)
class PersonPaused(DomainEvent):
    """Somebody takes a rest, ``until`` a day (included) or until they say so. Emitted by *load*.

    Mandates and rights stay as they are. ``actions``: what becomes of their open actions, told once: ``stand_in`` does
    them from now on (and said yes to that), they go back to their ``theme``, or (empty) they wait.
    """

    user: UserId
    until: dt.date | None = None
    stand_in: UserId | None = None
    actions: str = ""


@dataclass(frozen=True, kw_only=True)
class PersonReturned(DomainEvent):
    """Somebody is back. Emitted by *load*."""

    user: UserId
