"""How much is asked of one person. No order of people can be made of it: it is worked out for one at a time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

AHEAD = dt.timedelta(weeks=2)
"""Meetings that are further away are no load yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What is asked of somebody now. ``late``: how many of the actions are. ``answers``: what they must answer.
    ``questions``: votes and rounds, which are shown, and count for nothing: each takes a minute."""

    actions: int = 0
    late: int = 0
    answers: int = 0
    meetings: int = 0
    questions: int = 0

    @property
    def total(self) -> int:
        """Every action, answer and meeting counts once, so that anybody can count it after."""
        return self.actions + self.answers + self.meetings


def limit(own: int | None, wijk: int) -> int:
    """From how many things on somebody has much to do: their own number, if it is lower than that of the wijk."""
    return wijk if own is None else min(own, wijk)


def full(figure: Figure, limit: int) -> bool:
    return figure.total >= limit
