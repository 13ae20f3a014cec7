"""Which groups of people may be named as heard, so that nobody can work out a smaller one.

What people said about themselves is shown as names of groups: no counts, no totals, no groups within groups, so that
nothing can be subtracted. A group is named if it has at least :data:`LEAST` people. What is shown is worked out anew
only when what at least :data:`BATCH` people say has changed since the last time, so that what one person said, or took
back, never shows. Twice the least: who knows of each of the people when they said something, still cannot tell how many
of them belong to a group that appears (statistical offices call such rules thresholds, with delayed release against
differencing: Hundepool et al., Statistical Disclosure Control, 2012). Everybody can see who comes to a wijk and who
leaves it, so neither makes anything new be worked out: only what people say, which nobody sees, does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

LEAST = 5
BATCH = 2 * LEAST

TAKEN_BACK = "-"
"""Of somebody who was counted, and has taken back what they said since: what it was is not kept."""


class Told(NamedTuple):
    """What somebody says of themselves now (empty: nothing), and what of it was counted the last time."""

    value: str
    counted: str = ""


def changed(told: Iterable[Told]) -> int:
    """How many people say something else than what was counted."""
    return sum(one.value != one.counted for one in told)


def groups(told: Iterable[Told], least: int = LEAST) -> frozenset[str]:
    """The groups of which there are enough people."""
    count = Counter(one.value for one in told if one.value)
    return frozenset(value for value, people in count.items() if people >= least)


def anew(told: Iterable[Told], least: int = LEAST) -> frozenset[str] | None:
    """What is shown from now on; ``None`` if what was shown still stands. Of fewer people than a batch no group is
    named: of five who are the only ones, all would be known."""
    known = list(told)
    if changed(known) < 2 * least:
        return None
    enough = sum(bool(one.value) for one in known) >= 2 * least
    return groups(known, least) if enough else frozenset()


def counted(told: Told) -> Told:
    """The same person after a showing."""
    return Told(told.value, told.value)
