"""The count, per chamber and over both. Exact: whole votes and fractions.

A chamber, in this order:
    fewer distinct voters than the quorum      no_quorum   (who abstains counts for the quorum)
    nobody who expressed a preference          empty       (nobody asked; all abstained; no votes, no quorum)
    the best winnable option under threshold   rejected    (exactly half is not more than half)
    several of those best options              tie         (not in a proposal: only "for" can win there)
    otherwise                                  passed

Over the deciding chambers: empty, no_quorum or tie in any of them is the result, in that order, for then
there is nothing to compare. Otherwise passed needs the same option passed in each of them, rejected is
rejected in each, and anything else is chambers_disagree. So under *together* a wijk without partners
cannot decide: open such a question under *residents*.

More support never turns a pass into a failure. A vote against can complete the quorum; so it is with every
quorum of participation.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from .ballots import Ballot, standing, unfit
from .question import Chamber, Question
from .register import Register


class Result(StrEnum):
    PASSED = "passed"
    REJECTED = "rejected"
    NO_QUORUM = "no_quorum"
    CHAMBERS_DISAGREE = "chambers_disagree"
    TIE = "tie"
    EMPTY = "empty"


INCONCLUSIVE = (Result.EMPTY, Result.NO_QUORUM, Result.TIE)


@dataclass(frozen=True, slots=True)
class ChamberOutcome:
    """All in distinct voters. `counts[n - 1]` is for option n; `counted` is voted less abstained.

    `contenders`: the winnable options with the most votes, which the threshold is held against.
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
        return self.contenders[0] if self.result is Result.PASSED else None

    def share(self, option: int) -> Fraction:
        """The share of those who voted that named `option`; 0 when nobody voted."""
        return Fraction(self.counts[option - 1], self.voted) if self.voted else Fraction(0)


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


def tally(question: Question, register: Register, book: Iterable[Ballot]) -> Outcome:
    """Counts the whole ballot book, in any order and with repeated events."""
    stand = standing(book).values()
    valid = [ballot for ballot in stand if ballot.voter in register and not unfit(question, ballot.choice)]
    chambers = {
        chamber: _count(
            question,
            chamber,
            asked=register.size(chamber),
            ballots=[ballot for ballot in valid if ballot.voter.chamber is chamber],
        )
        for chamber in Chamber
    }
    result, winner = _overall([chambers[chamber] for chamber in question.deciding])
    return Outcome(question, chambers, result, winner, uncounted=len(stand) - len(valid))


def _count(question: Question, chamber: Chamber, asked: int, ballots: Collection[Ballot]) -> ChamberOutcome:
    paper, requirement = question.paper, question.requirements[chamber]
    votes = Counter(option for ballot in ballots for option in set(ballot.choice))
    abstained = sum(paper.abstaining.issuperset(ballot.choice) for ballot in ballots)
    counted = len(ballots) - abstained
    winnable = paper.winnable or question.numbers
    most = max(votes[option] for option in winnable)
    contenders = tuple(option for option in winnable if votes[option] == most) if counted else ()
    quorum_needed = requirement.voters_needed(asked)
    threshold_needed = requirement.threshold.needed(counted)
    if len(ballots) < quorum_needed:
        result = Result.NO_QUORUM
    elif not counted:
        result = Result.EMPTY
    elif most < threshold_needed:
        result = Result.REJECTED
    else:
        result = Result.PASSED if len(contenders) == 1 else Result.TIE
    return ChamberOutcome(
        chamber=chamber,
        asked=asked,
        voted=len(ballots),
        abstained=abstained,
        counts=tuple(votes[option] for option in question.numbers),
        contenders=contenders,
        quorum_needed=quorum_needed,
        threshold_needed=threshold_needed,
        result=result,
    )


def _overall(deciding: Collection[ChamberOutcome]) -> tuple[Result, int | None]:
    results = {chamber.result for chamber in deciding}
    for result in INCONCLUSIVE:
        if result in results:
            return result, None
    if results == {Result.REJECTED}:
        return Result.REJECTED, None
    winners = {chamber.winner for chamber in deciding}
    if len(winners) > 1:
        return Result.CHAMBERS_DISAGREE, None
    return Result.PASSED, winners.pop()
