"""What is asked, of whom, how it is answered, and what it takes to pass.

Sources: two chambers as in the voting rules of FSC (a quorum and a majority in each); quorum measured on
the frozen register; thresholds as exact fractions, because two thirds has no exact float.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from .paper import PAPERS, Method, Paper
from .terms import Flaw, Terms

LONGEST_RUN = timedelta(days=366)  # longer is a mistyped year


class Chamber(StrEnum):
    RESIDENTS = "residents"
    PARTNERS = "partners"


class Rule(StrEnum):
    TOGETHER = "together"  # samen: passes only if it passes in both chambers
    RESIDENTS = "residents"  # bewoners: residents decide, partners are heard


DECIDING: Mapping[Rule, tuple[Chamber, ...]] = {
    Rule.TOGETHER: (Chamber.RESIDENTS, Chamber.PARTNERS),
    Rule.RESIDENTS: (Chamber.RESIDENTS,),
}


class Weight(StrEnum):
    """What the vote is worth; said when it opens, never part of the count."""

    DECIDE = "decide"
    ADVISE = "advise"
    POLL = "poll"
    INFORM = "inform"


@dataclass(frozen=True, slots=True)
class Threshold:
    """More than `share` of the votes, or at least `share` when inclusive. Always at least one vote."""

    share: Fraction
    inclusive: bool

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 1 or (self.share == 1 and not self.inclusive):
            raise ValueError(f"no vote can reach this threshold, or all do: {self}")

    def needed(self, whole: int) -> int:
        """The fewest votes out of `whole` that reach the threshold."""
        exact = self.share * whole
        return max(1, ceil(exact) if self.inclusive else floor(exact) + 1)


MOST_VOTES = Threshold(Fraction(0), inclusive=False)  # the option in front, however small its share
MORE_THAN_HALF = Threshold(Fraction(1, 2), inclusive=False)
TWO_THIRDS = Threshold(Fraction(2, 3), inclusive=True)


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a chamber must reach: `quorum` of those asked must vote, and an option must reach `threshold`."""

    quorum: Fraction
    threshold: Threshold

    def __post_init__(self) -> None:
        if not 0 <= self.quorum <= 1:
            raise ValueError(f"a quorum is a share of those asked, from 0 to 1: {self.quorum}")

    def voters_needed(self, asked: int) -> int:
        """The fewest distinct voters out of `asked` that reach the quorum; 0 when there is no quorum."""
        return ceil(self.quorum * asked)


class InvalidQuestion(ValueError):
    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.value)
        self.flaw = flaw


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it stands when it opens; options are numbered from 1.

    Open from `opens_at` up to, not including, `closes_at` (both aware). `terms`: of the kind its paper names. `secret`:
    the chambers in which nobody keeps who voted what (see `secrecy`).
    Raises InvalidQuestion with the first flaw; ValueError where the caller, not the asker, is wrong.
    """

    number: int
    text: str
    options: tuple[str, ...]
    method: Method
    rule: Rule
    weight: Weight
    requirements: Mapping[Chamber, Requirement]
    opens_at: datetime
    closes_at: datetime
    terms: Terms | None = None
    secret: frozenset[Chamber] = frozenset()

    def __post_init__(self) -> None:
        if self.opens_at.utcoffset() is None or self.closes_at.utcoffset() is None:
            raise ValueError("opens_at and closes_at need a time zone")
        if set(self.requirements) != set(Chamber):
            raise ValueError("each chamber needs its requirement, also one that is only heard")
        if type(self.terms) is not (self.paper.terms or type(None)):
            raise ValueError(f"the terms of {self.method} are {self.paper.terms}")
        folded = [fold(option) for option in self.options]
        allowed = self.paper.options
        checks = (
            (not fold(self.text), Flaw.NO_TEXT),
            (len(folded) < allowed.start, Flaw.TOO_FEW_OPTIONS),
            (len(folded) >= allowed.stop, Flaw.TOO_MANY_OPTIONS),
            ("" in folded, Flaw.EMPTY_OPTION),
            (len(set(folded)) < len(folded), Flaw.SAME_OPTION),
            (self.closes_at <= self.opens_at, Flaw.ENDS_BEFORE_START),
            (self.closes_at - self.opens_at > LONGEST_RUN, Flaw.RUNS_TOO_LONG),
            (bool(self.secret) and not self.paper.secret, Flaw.NEVER_SECRET),
        )
        for wrong, flaw in checks:
            if wrong:
                raise InvalidQuestion(flaw)
        if self.terms and (flawed := self.terms.flaw(len(self.options), self.closes_at)):
            raise InvalidQuestion(flawed)

    @property
    def paper(self) -> Paper:
        return PAPERS[self.method]

    @property
    def numbers(self) -> range:
        return range(1, len(self.options) + 1)

    @property
    def picks(self) -> int:
        """How many options one ballot may name."""
        return self.paper.picks or len(self.options)

    def polled(self, chamber: Chamber) -> bool:
        """Whether a poll can carry it on this side; else people vote in words. A poll shows who chose what."""
        return self.paper.fits_poll(len(self.options)) and chamber not in self.secret

    @property
    def deciding(self) -> tuple[Chamber, ...]:
        return DECIDING[self.rule]


def fold(text: str) -> str:
    """`text` as people see it: without case, extra space, invisible characters or compatibility forms."""
    visible = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    return unicodedata.normalize("NFKC", " ".join(visible.split()).casefold())
