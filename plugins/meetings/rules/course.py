"""The course of a meeting, as a table. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum


class State(StrEnum):
    PLANNED = "planned"
    RUNNING = "running"
    OVER = "over"
    CANCELLED = "cancelled"


class Step(StrEnum):
    """What can happen to a meeting. ``BREAK_OFF``: it is moved while it runs, and goes on another day."""

    BEGIN = "begin"
    END = "end"
    CANCEL = "cancel"
    BREAK_OFF = "break_off"


NEXT: Mapping[tuple[State, Step], State] = {
    (State.PLANNED, Step.BEGIN): State.RUNNING,
    (State.RUNNING, Step.END): State.OVER,
    (State.PLANNED, Step.CANCEL): State.CANCELLED,
    (State.RUNNING, Step.CANCEL): State.CANCELLED,
    (State.RUNNING, Step.BREAK_OFF): State.PLANNED,
}

EARLY = dt.timedelta(hours=2)
"""So long before its time a meeting can begin."""

LATE = dt.timedelta(hours=12)
"""So long after its time it still can."""


REMEMBERED = dt.timedelta(days=7)
"""So long after its end people can still say that they were there."""


def after(state: State, step: Step) -> State | None:
    """The state that a step leads to; ``None`` if it cannot be taken now."""
    return NEXT.get((state, step))


def can_begin(starts_at: dt.datetime, now: dt.datetime) -> bool:
    """Whether it is about time. Both aware."""
    return starts_at - EARLY <= now <= starts_at + LATE
