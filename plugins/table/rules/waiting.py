"""How long questions to a partner wait for an answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Wait:
    """A question to a partner. ``asked`` is nothing where that day is not known."""

    asked: dt.datetime | None
    answered: dt.datetime | None


@dataclass(frozen=True, slots=True)
class AnswerTime:
    """``days``: half of the answers came within so many (none: there are too few to say). ``open``: how many wait, the
    oldest for ``oldest`` days."""

    days: int | None
    answers: int
    open: int
    oldest: int


def answer_time(waits: Iterable[Wait], now: dt.datetime, enough: int) -> AnswerTime:
    known = [(wait.asked, wait.answered) for wait in waits if wait.asked is not None]
    took = [(answered - asked).days for asked, answered in known if answered is not None]
    still = [(now - asked).days for asked, answered in known if answered is None]
    typical = int(median(took)) if len(took) >= enough else None
    return AnswerTime(typical, len(took), len(still), max(still, default=0))
