"""How an agreement of a partner stands. Pure: the day is an argument.

=========== ==========================================================================
open        its date is still to come, or it has none yet
kept        done on its date or before, and a resident confirmed it
late        its date has passed; or it was done after it
broken      not done, and the whole ladder heard of it
dropped     nobody expects it any more
=========== ==========================================================================

The day that counts is the one on which the partner said that it was done: waiting for somebody to confirm it makes
nobody late. And the date that counts is the one to which residents agreed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from hub.api.ladder import Rung


class State(StrEnum):
    """The action as *actions* tells it."""

    OPEN = "open"
    CLAIMED = "claimed"
    DONE = "done"
    DROPPED = "dropped"


class How(StrEnum):
    OPEN = "open"
    KEPT = "kept"
    LATE = "late"
    BROKEN = "broken"
    DROPPED = "dropped"


def judge(state: State, due: dt.date | None, on: dt.date | None, rung: Rung | None, today: dt.date) -> How:
    """``on``: the day on which the partner said that it was done, if it did."""
    if state is State.DROPPED:
        return How.DROPPED
    if state is State.OPEN and rung is Rung.SILENCE:
        return How.BROKEN
    day = today if state is State.OPEN or on is None else on
    if due is not None and day > due:
        return How.LATE
    return How.KEPT if state is State.DONE else How.OPEN


@dataclass(frozen=True, slots=True)
class Deed:
    """An action that follows from a decision."""

    state: State
    due: dt.date | None
    named: bool = True


def somebody_does_it(deeds: Iterable[Deed]) -> bool:
    """Whether a decision has at least one action with a name and a date, or one that is done."""
    return any(
        deed.state is State.DONE or (deed.state is not State.DROPPED and deed.named and deed.due is not None)
        for deed in deeds
    )
