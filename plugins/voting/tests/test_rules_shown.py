"""The bar and the steps of an explanation."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.voting.rules import (
    MORE_THAN_HALF,
    MOST_VOTES,
    Chamber,
    Method,
    Requirement,
    Result,
    Rule,
    Step,
    StepKind,
    bar,
    explain,
    tally,
)
from plugins.voting.tests.elections import Election, ballot, book, elections, question, register

K, R, P = StepKind, Chamber.RESIDENTS, Chamber.PARTNERS
SHARE = st.fractions(0, 1)


@pytest.mark.parametrize(
    ("share", "width", "text"),
    [
        (Fraction(0), 10, "░░░░░░░░░░"),
        (Fraction(1), 10, "██████████"),
        (Fraction(1, 2), 10, "█████░░░░░"),
        (Fraction(1, 4), 10, "███░░░░░░░"),  # 2½ is rounded up
        (Fraction(249, 1000), 10, "██░░░░░░░░"),
        (Fraction(2, 3), 10, "███████░░░"),
        (Fraction(1, 1000), 10, "█░░░░░░░░░"),  # one voice is not none
        (Fraction(999, 1000), 10, "█████████░"),  # and one against is not all
        (Fraction(1, 2), 5, "███░░"),
        (Fraction(1, 2), 1, "░"),
        (Fraction(1), 0, ""),
    ],
)
def test_a_bar(share: Fraction, width: int, text: str) -> None:
    assert bar(share, width) == text


@given(SHARE, SHARE, st.integers(2, 40))
def test_a_bar_has_its_width_and_grows_with_the_share(one: Fraction, other: Fraction, width: int) -> None:
    low, high = sorted((one, other))
    assert len(bar(low, width)) == width
    assert bar(low, width).count("█") <= bar(high, width).count("█")
    assert ("█" in bar(low, width)) == (low > 0)
    assert ("░" in bar(low, width)) == (low < 1)


@pytest.mark.parametrize("share", [Fraction(-1, 10), Fraction(11, 10)])
def test_a_share_that_cannot_be_has_no_bar(share: Fraction) -> None:
    with pytest.raises(ValueError, match="share"):
        bar(share)


def test_an_explanation_shows_every_number_in_the_order_it_was_used() -> None:
    asks = question(requirement=Requirement(Fraction(3, 10), MORE_THAN_HALF))
    outcome = tally(asks, register(10, 1), book({"r": [1, 1, 2, 3], "p": [2]}))
    assert explain(outcome) == (
        Step(K.TURNOUT, R, have=4, of=10),
        Step(K.QUORUM, R, have=4, need=3, of=10),
        Step(K.ABSTAINED, R, have=1, of=4),
        Step(K.OPTION, R, (1,), have=2, of=3),
        Step(K.OPTION, R, (2,), have=1, of=3),
        Step(K.THRESHOLD, R, (1,), have=2, need=2, of=3, threshold=MORE_THAN_HALF),
        Step(K.CHAMBER, R, (1,), result=Result.PASSED),
        Step(K.TURNOUT, P, have=1, of=1),
        Step(K.QUORUM, P, have=1, need=1, of=1),
        Step(K.OPTION, P, (1,), have=0, of=1),
        Step(K.OPTION, P, (2,), have=1, of=1),
        Step(K.THRESHOLD, P, (1,), have=0, need=1, of=1, threshold=MORE_THAN_HALF),
        Step(K.CHAMBER, P, result=Result.REJECTED),
        Step(K.RULE, rule=Rule.TOGETHER),
        Step(K.RESULT, result=Result.CHAMBERS_DISAGREE),
    )


def test_a_tie_names_those_who_share_the_front_and_partners_are_only_heard() -> None:
    asks = question(Method.CHOICE, rule=Rule.RESIDENTS, requirement=Requirement(Fraction(0), MOST_VOTES))
    outcome = tally(asks, register(2, 0), [*book({"r": [3, 1]}), ballot("r7", 1, received=7)])
    assert explain(outcome)[4:] == (
        Step(K.THRESHOLD, R, (1, 3), have=1, need=1, of=2, threshold=MOST_VOTES),
        Step(K.CHAMBER, R, result=Result.TIE),
        Step(K.TURNOUT, P, have=0, of=0),
        Step(K.CHAMBER, P, result=Result.EMPTY, decides=False),
        Step(K.UNCOUNTED, have=1),
        Step(K.RULE, rule=Rule.RESIDENTS),
        Step(K.RESULT, result=Result.TIE),
    )


@settings(max_examples=300)
@given(elections())
def test_every_outcome_can_be_explained_and_the_steps_bear_it_out(election: Election) -> None:
    outcome = tally(*election)
    steps = explain(outcome)
    assert steps[-1] == Step(K.RESULT, options=steps[-1].options, result=outcome.result)
    for chamber, count in outcome.chambers.items():
        tests = [step.met for step in steps if step.chamber is chamber and step.kind in (K.QUORUM, K.THRESHOLD)]
        if count.result is Result.PASSED:
            assert all(tests)
        elif count.result in (Result.NO_QUORUM, Result.REJECTED):
            assert not all(tests)
