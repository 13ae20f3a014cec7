"""What a count begins with and what it ends in, the same for every method. Exact: whole votes and fractions.

A chamber, in this order:
    fewer distinct voters than the quorum      no_quorum   (who abstains counts for the quorum)
    nobody who expressed a preference          empty       (nobody asked; all abstained; no votes, no quorum)
    otherwise                                  what the method finds
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from .ballots import Ballot
from .lots import Lots
from .question import Chamber, Question


class Result(StrEnum):
    PASSED = "passed"
    REJECTED = "rejected"
    NO_QUORUM = "no_quorum"
    CHAMBERS_DISAGREE = "chambers_disagree"
    TIE = "tie"
    EMPTY = "empty"
    OBJECTION = "objection"


class Detail:
    """What only one method has to show; one dataclass for each that has something."""

    __slots__ = ()

    @property
    def chosen(self) -> tuple[int, ...]:
        """The options that were chosen together, where that can be more than one."""
        return ()


D = TypeVar("D", bound=Detail)


@dataclass(frozen=True, slots=True)
class Side:
    """What one chamber did. `votes`: how many of the ballots that stand are equal; `log`: all that led to them."""

    question: Question
    chamber: Chamber
    asked: int
    votes: Mapping[tuple[int, ...], int]
    log: Sequence[Ballot]
    lots: Lots

    @property
    def voted(self) -> int:
        return sum(self.votes.values())

    @property
    def abstained(self) -> int:
        abstaining = self.question.paper.abstaining
        return sum(number for choice, number in self.votes.items() if abstaining.issuperset(choice))

    @property
    def threshold_needed(self) -> int:
        return self.question.requirements[self.chamber].threshold.needed(self.voted - self.abstained)


@dataclass(frozen=True, slots=True)
class ChamberOutcome:
    """All in distinct voters. `counts[n - 1]` is for option n; `counted` is voted less abstained.

    `contenders`: the options in front, which the threshold is held against.
    """

    chamber: Chamber
    asked: int
    voted: int
    abstained: int
    counts: tuple[int, ...]
    contenders: tuple[int, ...]
    quorum_needed: int
    threshold_needed: int
    result: Result
    detail: Detail | None = None

    @property
    def counted(self) -> int:
        return self.voted - self.abstained

    @property
    def quorum_met(self) -> bool:
        return self.voted >= self.quorum_needed

    @property
    def best(self) -> int:
        """The votes of each contender; 0 when there is none."""
        return max((self.counts[option - 1] for option in self.contenders), default=0)

    @property
    def threshold_met(self) -> bool:
        return self.best >= self.threshold_needed

    @property
    def winner(self) -> int | None:
        """What it chose; None where nothing passed, or no one option is chosen."""
        return self.contenders[0] if self.result is Result.PASSED and self.contenders else None

    def share(self, option: int) -> Fraction:
        """The share of those who voted that named `option`; 0 when nobody voted."""
        return Fraction(self.counts[option - 1], self.voted) if self.voted else Fraction(0)

    def told(self, kind: type[D]) -> D:
        """The detail, which must be of this kind."""
        if not isinstance(self.detail, kind):
            raise TypeError(f"{self.detail!r} is no {kind.__name__}")
        return self.detail


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the deciding chambers come to together."""

    result: Result
    winner: int | None = None
    detail: Detail | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """`uncounted`: standing ballots of voters not on the register, or naming no known option.

    They are refused when cast, so anything but 0 says that the book and the register do not belong together.
    """

    question: Question
    chambers: Mapping[Chamber, ChamberOutcome]
    result: Result
    winner: int | None
    uncounted: int
    detail: Detail | None = None

    @property
    def chosen(self) -> tuple[int, ...]:
        """The options that were chosen: the winner, or several where a method chooses several."""
        if self.winner is not None:
            return (self.winner,)
        return self.detail.chosen if self.detail else ()

    @property
    def deciding(self) -> tuple[ChamberOutcome, ...]:
        return tuple(self.chambers[chamber] for chamber in self.question.deciding)


def concluded(
    side: Side, counts: Sequence[int], contenders: Sequence[int], result: Result, detail: Detail | None = None
) -> ChamberOutcome:
    """The outcome of a chamber: `result`, unless too few voted or nobody expressed a preference."""
    voted, abstained = side.voted, side.abstained
    quorum_needed = side.question.requirements[side.chamber].voters_needed(side.asked)
    if voted < quorum_needed:
        result = Result.NO_QUORUM
    elif voted == abstained:
        result = Result.EMPTY
    return ChamberOutcome(
        chamber=side.chamber,
        asked=side.asked,
        voted=voted,
        abstained=abstained,
        counts=tuple(counts),
        contenders=tuple(contenders) if voted > abstained else (),
        quorum_needed=quorum_needed,
        threshold_needed=side.threshold_needed,
        result=result,
        detail=detail,
    )


def elected(side: Side, counts: Sequence[int], contenders: Sequence[int]) -> Result:
    """The threshold first, then whether one option is alone in front."""
    if max((counts[option - 1] for option in contenders), default=0) < side.threshold_needed:
        return Result.REJECTED
    return Result.PASSED if len(contenders) == 1 else Result.TIE
