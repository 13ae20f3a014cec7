"""How an outcome came about, step by step and without words: a text turns each step into a sentence.

kind        options       have                       need             of
TURNOUT     -             voted                      -                asked
QUORUM      -             voted                      voters needed    asked
ABSTAINED   -             abstained                  -                voted
OPTION      the option    votes for it               -                counted
THRESHOLD   contenders    votes of each              votes needed     counted      (with `threshold`)
CHAMBER     the winner    -                          -                -            (with `result`, `decides`)
UNCOUNTED   -             ballots set aside          -                -
RULE        -             -                          -                -            (with `rule`)
RESULT      the winner    -                          -                -            (with `result`)

A chamber where nobody was asked has only TURNOUT and CHAMBER. A step that does not apply is left out:
ABSTAINED and UNCOUNTED when zero, QUORUM when there is none, THRESHOLD when it was not what decided.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from .question import Chamber, Rule, Threshold
from .tally import ChamberOutcome, Outcome, Result


class StepKind(StrEnum):
    TURNOUT = "turnout"
    QUORUM = "quorum"
    ABSTAINED = "abstained"
    OPTION = "option"
    THRESHOLD = "threshold"
    CHAMBER = "chamber"
    UNCOUNTED = "uncounted"
    RULE = "rule"
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

    @property
    def met(self) -> bool:
        return self.have >= self.need


def explain(outcome: Outcome) -> tuple[Step, ...]:
    """Every number that led to the result, in the order in which they were used."""
    return tuple(_steps(outcome))


def _steps(outcome: Outcome) -> Iterator[Step]:
    for chamber in Chamber:
        yield from _chamber_steps(outcome, outcome.chambers[chamber])
    if outcome.uncounted:
        yield Step(StepKind.UNCOUNTED, have=outcome.uncounted)
    yield Step(StepKind.RULE, rule=outcome.question.rule)
    yield Step(StepKind.RESULT, options=_winner(outcome.winner), result=outcome.result)


def _chamber_steps(outcome: Outcome, count: ChamberOutcome) -> Iterator[Step]:
    question, chamber = outcome.question, count.chamber
    yield Step(StepKind.TURNOUT, chamber, have=count.voted, of=count.asked)
    if count.quorum_needed:
        yield Step(StepKind.QUORUM, chamber, have=count.voted, need=count.quorum_needed, of=count.asked)
    if count.abstained:
        yield Step(StepKind.ABSTAINED, chamber, have=count.abstained, of=count.voted)
    if count.asked:
        for option, votes in zip(question.numbers, count.counts, strict=True):
            if option not in question.paper.abstaining:
                yield Step(StepKind.OPTION, chamber, (option,), have=votes, of=count.counted)
    if count.result in (Result.PASSED, Result.REJECTED, Result.TIE):
        yield Step(
            StepKind.THRESHOLD,
            chamber,
            count.contenders,
            have=count.best,
            need=count.threshold_needed,
            of=count.counted,
            threshold=question.requirements[chamber].threshold,
        )
    yield Step(
        StepKind.CHAMBER,
        chamber,
        _winner(count.winner),
        result=count.result,
        decides=chamber in question.deciding,
    )


def _winner(option: int | None) -> tuple[int, ...]:
    return () if option is None else (option,)
