"""The ladder of a wijk: what happens, rung by rung, when a vote gave no answer or people object to it.

who           what happens on the rung, for so many days
TOGETHER      both sides look for other words; a change that both sides back is voted on again
STEERING      the members of the steering group vote; see `steering`

silence       when nobody answered in that time
NEXT          the decision goes up a rung; so on every rung but the last
REJECTED      it is not done
STANDS        what the vote came to stands: decided stays decided, not decided stays so

A decision goes up, never down, and stands on no rung twice: also in a next round, and after an objection. So every
course ends. What people said until the end of a rung goes before its silence, also at the same moment: the hub handles
messages before timers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum

from hub.api.moments import days_later

from .course import Happening

MOST_RUNGS = 5
DAYS = range(1, 61)


class Who(StrEnum):
    TOGETHER = "together"
    STEERING = "steering"


class Silence(StrEnum):
    NEXT = "next"
    REJECTED = "rejected"
    STANDS = "stands"


class Ending(StrEnum):
    """How the ladder ends: with an answer, or with what the vote came to."""

    PASSED = "passed"
    REJECTED = "rejected"
    STANDS = "stands"


@dataclass(frozen=True, slots=True)
class Rung:
    who: Who
    days: int
    silence: Silence


Ladder = tuple[Rung, ...]
"""From the first rung to the last. An empty one ends at once: what the vote came to stands."""

STANDARD: Ladder = (Rung(Who.TOGETHER, 7, Silence.NEXT), Rung(Who.STEERING, 7, Silence.STANDS))


class Wobble(StrEnum):
    """Why a ladder cannot stand."""

    TOO_MANY_RUNGS = "too_many_rungs"
    TOO_FEW_DAYS = "too_few_days"
    TOO_MANY_DAYS = "too_many_days"
    ENDS_EARLY = "ends_early"
    NO_END = "no_end"


def wobble(ladder: Sequence[Rung]) -> Wobble | None:
    """The first thing that is wrong with a ladder."""
    checks = (
        (len(ladder) > MOST_RUNGS, Wobble.TOO_MANY_RUNGS),
        (any(rung.days < DAYS.start for rung in ladder), Wobble.TOO_FEW_DAYS),
        (any(rung.days >= DAYS.stop for rung in ladder), Wobble.TOO_MANY_DAYS),
        (any(rung.silence is not Silence.NEXT for rung in ladder[:-1]), Wobble.ENDS_EARLY),
        (bool(ladder) and ladder[-1].silence is Silence.NEXT, Wobble.NO_END),
    )
    return next((flaw for wrong, flaw in checks if wrong), None)


def up(ladder: Ladder, at: int) -> int | Ending:
    """The rung above the one at place `at`, counted from 1; 0 is the ground. Above the last, what stands stands."""
    return at + 1 if at < len(ladder) else Ending.STANDS


def unanswered(ladder: Ladder, at: int) -> int | Ending:
    """Where a decision goes from rung `at` when its time is over and nobody answered."""
    silence = ladder[at - 1].silence
    return up(ladder, at) if silence is Silence.NEXT else Ending(silence)


def leads_to(ending: Ending, *, stood: bool) -> Happening:
    """What an ending does to the decision. `stood`: whether the vote came to a yes."""
    passed = stood if ending is Ending.STANDS else ending is Ending.PASSED
    return Happening.PASS if passed else Happening.FAIL


def until(start: datetime, rung: Rung, hour: int, zone: tzinfo) -> datetime:
    """The end of a rung."""
    return days_later(start, rung.days, hour, zone)
