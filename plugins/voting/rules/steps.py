"""The steps of an explanation, and those that most methods share; `explain` puts them in order.

kind        options       have                       need             of
TURNOUT     -             voted                      -                asked
QUORUM      -             voted                      voters needed    asked
ABSTAINED   -             abstained                  -                voted
OPTION      the option    votes for it               -                counted
GLADLY      the date      who can gladly             -                counted
ROUND       -             ballots that still count   -                voted        (with `round`, as those below)
DROPPED     who drop out  their votes                -                -            (with `why`: a `Drop`)
MOVED       from, to      votes that moved           -                votes of who dropped out
EXHAUSTED   who drop out  votes that found no other  -                votes of who dropped out
THRESHOLD   contenders    votes of each              votes needed     counted      (with `threshold`)
OBJECTIONS  -             how many                   -                -            (with `why`: a `Stage`)
CHAMBER     the winner    -                          -                -            (with `result`, `decides`)
UNCOUNTED   -             ballots set aside          -                -
RULE        -             -                          -                -            (with `rule`)
COMMON      in the running, with its votes in the chamber where its share is lowest, of those who voted there
POT         -             cents imagined in the pot  -                cents of the budget
SHARE       -             cents for each voter       -                voted
PROJECT     the project   cents it costs             -                -            (with `why`: a `Fate`)
VOTES       the project   votes for it               votes needed     counted      (only of a chamber with too few)
PAID        the project   who paid                   -                votes for it (with `each`: cents at most)
PURSE       the project   cents left with its voters cents it costs   -
ROOM        the project   cents left of the budget   cents it costs   -
LEFT        -             cents left in the end      -                cents of the budget
RESULT      the winner    -                          -                -            (with `result`)

A chamber where nobody was asked has only TURNOUT and CHAMBER. A step that does not apply is left out:
ABSTAINED and UNCOUNTED when zero, QUORUM when there is none, THRESHOLD when it was not what decided, COMMON unless
several chambers decided and all could. In a run-off the OPTION steps have their round too, and of is what counts then.
In a budget THRESHOLD names all projects that reach it, and have is the most votes for one.
What is left in part of a cent is rounded down, what somebody paid at most is rounded up; the exact sums are in the
`Spending` of the outcome.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from .outcome import ChamberOutcome, Outcome, Result
from .question import Chamber, Rule, Threshold


class StepKind(StrEnum):
    TURNOUT = "turnout"
    QUORUM = "quorum"
    ABSTAINED = "abstained"
    OPTION = "option"
    GLADLY = "gladly"
    ROUND = "round"
    DROPPED = "dropped"
    MOVED = "moved"
    EXHAUSTED = "exhausted"
    THRESHOLD = "threshold"
    OBJECTIONS = "objections"
    CHAMBER = "chamber"
    UNCOUNTED = "uncounted"
    RULE = "rule"
    COMMON = "common"
    POT = "pot"
    SHARE = "share"
    PROJECT = "project"
    VOTES = "votes"
    PAID = "paid"
    PURSE = "purse"
    ROOM = "room"
    LEFT = "left"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class Step:
    kind: StepKind
    chamber: Chamber | None = None
    options: tuple[int, ...] = ()
    have: int = 0
    need: int = 0
    of: int = 0
    threshold: Threshold | None = None
    rule: Rule | None = None
    result: Result | None = None
    decides: bool = True
    round: int = 0
    why: StrEnum | None = None
    each: int = 0

    @property
    def met(self) -> bool:
        return self.have >= self.need


def options(outcome: Outcome, count: ChamberOutcome) -> Iterator[Step]:
    """The votes of every option."""
    question = outcome.question
    for option, votes in zip(question.numbers, count.counts, strict=True):
        if option not in question.paper.abstaining:
            yield Step(StepKind.OPTION, count.chamber, (option,), have=votes, of=count.counted)


def threshold(outcome: Outcome, count: ChamberOutcome) -> Iterator[Step]:
    """What the options in front were held against, if that decided."""
    if count.result in (Result.PASSED, Result.REJECTED, Result.TIE):
        yield Step(
            StepKind.THRESHOLD,
            count.chamber,
            count.contenders,
            have=count.best,
            need=count.threshold_needed,
            of=count.counted,
            threshold=outcome.question.requirements[count.chamber].threshold,
        )


def tell_votes(outcome: Outcome, count: ChamberOutcome) -> Iterator[Step]:
    """How a chamber was counted that only adds up."""
    yield from options(outcome, count)
    yield from threshold(outcome, count)


def tell_nothing(outcome: Outcome) -> Iterator[Step]:
    """The chambers and the rule say it all."""
    yield from ()
