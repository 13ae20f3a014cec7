"""When enough people stand behind what one of them asks, so that nobody can do it alone.

An objection needs so many others, of whichever side. A change of the proposal needs somebody of each side that decides,
and two people at least: who proposes it counts.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum

from .question import Chamber


class Kind(StrEnum):
    OBJECTION = "objection"
    CHANGE = "change"


class Standing(StrEnum):
    """Open until enough people are behind it, or its time is over, or who asked it takes it back."""

    OPEN = "open"
    CARRIED = "carried"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


def objection_carried(by: str, backers: Collection[str], needed: int) -> bool:
    return len(set(backers) - {by}) >= needed


def change_carried(behind: Mapping[str, Chamber], deciding: Collection[Chamber]) -> bool:
    """`behind`: everybody who wants it, each with their side."""
    return len(behind) >= 2 and set(behind.values()) >= set(deciding)


def missing(behind: Mapping[str, Chamber], deciding: Collection[Chamber]) -> frozenset[Chamber]:
    """The sides that still have nobody behind a change."""
    return frozenset(deciding) - frozenset(behind.values())
