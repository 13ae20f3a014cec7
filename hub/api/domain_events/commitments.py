"""Told by *commitments*: whether what was agreed is done."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hub.api.domain_events.base import DomainEvent
from hub.api.ids import UserId


@dataclass(frozen=True, kw_only=True)
class DecisionWithoutAction(DomainEvent):
    """It was decided, and after the agreed days nobody does it yet. Emitted by *commitments*, once for each ``rung`` of
    the ladder, the first being ``owner``; and as ``settled`` once somebody does it, or it is decided no more."""

    decision: int
    question: str
    theme: str
    since: dt.date
    rung: str = "owner"


@dataclass(frozen=True, kw_only=True)
class CommitmentJudged(DomainEvent):
    """How an agreement of a partner stands now. Emitted by *commitments*.

    ``how``: ``kept`` (in time), ``late`` (``done`` after its date, or not yet), ``broken`` (not done, and the ladder is
    over), ``open`` (another date was agreed, so it is no longer late) or ``dropped`` (nobody expects it any more).
    """

    action: int
    title: str
    theme: str
    partner: str
    due: dt.date
    how: str
    done: bool = False


@dataclass(frozen=True, kw_only=True)
class CommitmentMoved(DomainEvent):
    """Residents and a partner agreed on another date, or residents kept to the one there was. Emitted by *commitments*.

    ``by`` said so for the residents.
    """

    action: int
    due: dt.date
    by: UserId


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
