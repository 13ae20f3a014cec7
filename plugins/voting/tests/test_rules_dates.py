"""When can most people come."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given

from plugins.voting.rules import (
    MOST_VOTES,
    TWO_THIRDS,
    Chamber,
    Dates,
    Flaw,
    Gladly,
    InvalidQuestion,
    Method,
    Refusal,
    Requirement,
    Result,
    Rule,
    Step,
    StepKind,
    explain,
    tally,
    unfit,
)
from plugins.voting.tests.elections import CLOSES, Election, book, elections, question, register

DAY = timedelta(days=1)
MOST = Requirement(Fraction(0), MOST_VOTES)
Votes = list[tuple[int, ...]]


@pytest.mark.parametrize(
    ("residents", "partners", "winner"),
    [
        pytest.param([(1, 2), (2,)], [(2,)], 2, id="most can"),
        pytest.param([(1, -2), (-2,)], [(-2, 1)], 2, id="if need be is also coming"),
        pytest.param([(1, -2)], [(1, 2)], 1, id="of those level, more can gladly"),
        pytest.param([(1, 3)], [(1, 3)], 1, id="still level: the earliest"),
        pytest.param([(2, 3)], [(3, 2)], 2, id="also of the others"),
        pytest.param([(1, 2), (1,), (1,)], [(2,), (2, 1)], 1, id="half of the partners is more than a third of us"),
    ],
)
def test_a_date(residents: Votes, partners: Votes, winner: int) -> None:
    outcome = tally(question(Method.DATES, requirement=MOST), register(3, 3), book({"r": residents, "p": partners}))
    assert (outcome.result, outcome.winner) == (Result.PASSED, winner)


@pytest.mark.parametrize(
    ("residents", "partners", "result"),
    [
        ([(1,)], [(2,)], Result.CHAMBERS_DISAGREE),
        ([(1,), (2,)], [(2,), (1,)], Result.REJECTED),
        ([(1,), (-1,), (2,)], [(1,)], Result.PASSED),  # exactly two thirds can
        ([], [(1,)], Result.EMPTY),
        ([], [], Result.EMPTY),
    ],
)
def test_no_date(residents: Votes, partners: Votes, result: Result) -> None:
    asks = question(Method.DATES, requirement=Requirement(Fraction(0), TWO_THIRDS))
    assert tally(asks, register(3, 3), book({"r": residents, "p": partners})).result is result


@given(elections(methods=[Method.DATES]))
def test_a_date_is_never_level(election: Election) -> None:
    outcome = tally(*election)
    assert Result.TIE not in {outcome.result, *(count.result for count in outcome.chambers.values())}


def test_what_is_counted_is_shown() -> None:
    asks = question(Method.DATES, rule=Rule.RESIDENTS, requirement=MOST)
    outcome = tally(asks, register(3, 1), book({"r": [(1, -2), (-2,), (2,)], "p": [(3,)]}))
    count = outcome.chambers[Chamber.RESIDENTS]
    assert (count.counts, count.told(Gladly).counts) == ((1, 3, 0), (1, 1, 0))
    assert [step for step in explain(outcome) if step.chamber is Chamber.RESIDENTS][1:5] == [
        Step(StepKind.OPTION, Chamber.RESIDENTS, (1,), have=1, of=3),
        Step(StepKind.OPTION, Chamber.RESIDENTS, (2,), have=3, of=3),
        Step(StepKind.GLADLY, Chamber.RESIDENTS, (2,), have=1, of=3),
        Step(StepKind.OPTION, Chamber.RESIDENTS, (3,), have=0, of=3),
    ]
    with pytest.raises(TypeError, match="Dates"):
        count.told(Dates)  # type: ignore[type-var]


@pytest.mark.parametrize(
    ("choice", "refusal"),
    [
        ((1, -2, 3), None),
        ((-3,), None),
        ((1, -1), Refusal.MALFORMED),  # yes, and if need be
        ((0,), Refusal.UNKNOWN_OPTION),
        ((-4,), Refusal.UNKNOWN_OPTION),
    ],
)
def test_a_ballot_of_dates(choice: tuple[int, ...], refusal: Refusal | None) -> None:
    assert unfit(question(Method.DATES), choice) is refusal


def test_only_dates_can_be_chosen_if_need_be() -> None:
    assert unfit(question(Method.APPROVAL), (-1,)) is Refusal.UNKNOWN_OPTION


@pytest.mark.parametrize(
    ("days", "flaw"),
    [((1, 2, 2), Flaw.SAME_OPTION), ((0, 1, 2), Flaw.DATE_TOO_EARLY), ((-1, 1, 2), Flaw.DATE_TOO_EARLY)],
)
def test_dates_that_cannot_be_asked(days: tuple[int, ...], flaw: Flaw) -> None:
    with pytest.raises(InvalidQuestion) as refused:
        question(Method.DATES, terms=Dates(tuple(CLOSES + day * DAY for day in days)))
    assert refused.value.flaw is flaw


def test_what_the_caller_must_see_to() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Dates((CLOSES.replace(tzinfo=None),))
    with pytest.raises(ValueError, match="order of time"):
        Dates((CLOSES + DAY, CLOSES))
    with pytest.raises(ValueError, match="each option"):
        question(Method.DATES, terms=Dates((CLOSES + DAY,)))
    with pytest.raises(ValueError, match="terms of dates"):
        replace(question(Method.DATES), terms=None)
    with pytest.raises(ValueError, match="terms of choice"):
        replace(question(Method.CHOICE), terms=Dates((CLOSES + DAY, CLOSES + 2 * DAY, CLOSES + 3 * DAY)))
