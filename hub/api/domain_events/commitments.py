"""Told by *commitments*: whether what was agreed is done."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hub.api.domain_events.base import DomainEvent


@dataclass(frozen=True, kw_only=True)
class DecisionWithoutAction(DomainEvent):
    """It was decided, and after the agreed days nobody does it yet. Emitted by *commitments*."""

    decision: int
    question: str
    theme: str
    since: dt.date


@dataclass(frozen=True, kw_only=True)
class CommitmentJudged(DomainEvent):
    """How an agreement of a partner stands now. ``how``: ``kept``, ``late`` or ``broken``. Emitted by *commitments*."""

    action: int
    title: str
    theme: str
    partner: str
    due: dt.date
    how: str


@dataclass(frozen=True, kw_only=True)
class CommitmentClimbed(DomainEvent):
    """A late agreement came to a rung of the ladder. Emitted by *commitments*.

    ``rung``: ``owner``, ``deputy``, ``lead``, ``steering`` or ``public``.
    """

    action: int
    title: str
    theme: str
    partner: str
    due: dt.date
    rung: str
