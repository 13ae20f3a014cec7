"""Who may vote for a resident who is away: one deputy for a time, named by the resident, and one resident to a deputy.

So nobody gathers votes, and a vote is never passed on: a deputy who goes away names somebody for their own vote only.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Deputyship:
    """`absent` and `deputy`: Matrix IDs. Both days count."""

    absent: str
    deputy: str
    starts: date
    until: date

    def valid(self, day: date) -> bool:
        return self.starts <= day <= self.until

    def meets(self, other: "Deputyship") -> bool:
        """Whether there is a day on which both are valid."""
        return self.starts <= other.until and other.starts <= self.until


class Unfit(StrEnum):
    SELF = "self"
    OVER = "over"
    TOO_LONG = "too_long"
    TAKEN = "taken"  # stands in for somebody else in that time
    AWAY = "away"  # has a deputy in that time


def unfit(new: Deputyship, known: Iterable[Deputyship]) -> Unfit | None:
    """Why a deputy cannot be named; None if they can. The deputy somebody had before makes place for the new one."""
    others = [one for one in known if one.absent != new.absent and one.meets(new)]
    checks = (
        (new.absent == new.deputy, Unfit.SELF),
        (new.until < new.starts, Unfit.OVER),
        (new.until - new.starts > LONGEST, Unfit.TOO_LONG),
        (any(one.deputy == new.deputy for one in others), Unfit.TAKEN),
        (any(one.absent == new.deputy for one in others), Unfit.AWAY),
    )
    return next((reason for wrong, reason in checks if wrong), None)
