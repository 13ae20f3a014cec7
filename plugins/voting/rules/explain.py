"""How an outcome came about, step by step and without words: a text turns each step into a sentence."""

from collections.abc import Iterator

from .methods import COUNTS
from .outcome import ChamberOutcome, Outcome
from .question import Chamber
from .steps import Step, StepKind


def explain(outcome: Outcome) -> tuple[Step, ...]:
    """Every number that led to the result, in the order in which they were used; the kinds are in `steps`."""
    return tuple(_steps(outcome))


def _steps(outcome: Outcome) -> Iterator[Step]:
    for chamber in Chamber:
        yield from _chamber_steps(outcome, outcome.chambers[chamber])
    if outcome.uncounted:
        yield Step(StepKind.UNCOUNTED, have=outcome.uncounted)
    yield Step(StepKind.RULE, rule=outcome.question.rule)
    yield from COUNTS[outcome.question.method].tell_both(outcome)
    yield Step(StepKind.RESULT, options=_winner(outcome.winner), result=outcome.result)


def _chamber_steps(outcome: Outcome, count: ChamberOutcome) -> Iterator[Step]:
    question, chamber = outcome.question, count.chamber
    yield Step(StepKind.TURNOUT, chamber, have=count.voted, of=count.asked)
    if count.quorum_needed:
        yield Step(StepKind.QUORUM, chamber, have=count.voted, need=count.quorum_needed, of=count.asked)
    if count.abstained:
        yield Step(StepKind.ABSTAINED, chamber, have=count.abstained, of=count.voted)
    if count.asked:
        yield from COUNTS[question.method].tell_side(outcome, count)
    yield Step(
        StepKind.CHAMBER,
        chamber,
        _winner(count.winner),
        result=count.result,
        decides=chamber in question.deciding,
    )


def _winner(option: int | None) -> tuple[int, ...]:
    return () if option is None else (option,)
