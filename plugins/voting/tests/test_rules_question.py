from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.voting.rules import (
    MORE_THAN_HALF,
    MOST_VOTES,
    TWO_THIRDS,
    Chamber,
    Flaw,
    InvalidQuestion,
    Method,
    Requirement,
    Threshold,
    fold,
)
from plugins.voting.tests.elections import CLOSES, HALF, OPENS, SHARES, question


@pytest.mark.parametrize(
    ("change", "flaw"),
    [
        ({"text": " \n\u200b"}, Flaw.NO_TEXT),
        ({"options": ("one",)}, Flaw.TOO_FEW_OPTIONS),
        ({"options": ()}, Flaw.TOO_FEW_OPTIONS),
        ({"options": tuple(map(str, range(21)))}, Flaw.TOO_MANY_OPTIONS),
        ({"options": ("bench", " ")}, Flaw.EMPTY_OPTION),
        ({"options": ("bench", "\u200b\u2060")}, Flaw.EMPTY_OPTION),
        ({"options": ("A  bench", "a BENCH ")}, Flaw.SAME_OPTION),
        ({"options": ("bench", "ben\u200bch")}, Flaw.SAME_OPTION),
        ({"options": ("café", "cafe\u0301")}, Flaw.SAME_OPTION),
        ({"options": ("straße", "STRASSE")}, Flaw.SAME_OPTION),
        ({"method": Method.PROPOSAL, "options": ("for", "against")}, Flaw.TOO_FEW_OPTIONS),
        ({"method": Method.PROPOSAL, "options": ("a", "b", "c", "d")}, Flaw.TOO_MANY_OPTIONS),
        ({"closes_at": OPENS}, Flaw.ENDS_BEFORE_START),
        ({"closes_at": OPENS - timedelta(days=1)}, Flaw.ENDS_BEFORE_START),
        ({"closes_at": OPENS + timedelta(days=367)}, Flaw.RUNS_TOO_LONG),
    ],
)
def test_a_question_that_cannot_be_asked_says_why(change: dict[str, object], flaw: Flaw) -> None:
    with pytest.raises(InvalidQuestion) as refused:
        replace(question(Method.CHOICE), **change)  # type: ignore[arg-type]
    assert refused.value.flaw is flaw


@pytest.mark.parametrize("count", [2, 20])
def test_a_choice_has_from_two_to_twenty_options(count: int) -> None:
    assert list(question(Method.CHOICE, count).numbers) == list(range(1, count + 1))


@pytest.mark.parametrize(("method", "picks"), [(Method.PROPOSAL, 1), (Method.CHOICE, 1), (Method.APPROVAL, 3)])
def test_the_method_says_how_many_options_a_ballot_may_name(method: Method, picks: int) -> None:
    assert question(method).picks == picks


def test_a_time_without_zone_is_the_callers_mistake() -> None:
    with pytest.raises(ValueError, match="time zone"):
        replace(question(), closes_at=CLOSES.replace(tzinfo=None))


def test_each_chamber_needs_a_requirement() -> None:
    with pytest.raises(ValueError, match="each chamber"):
        question(requirement={Chamber.RESIDENTS: HALF})


@given(st.text())
def test_folding_is_total_and_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("threshold", "needed"),  # out of 0, 1, 2, 3, 4, 6 votes
    [
        (MOST_VOTES, [1, 1, 1, 1, 1, 1]),
        (MORE_THAN_HALF, [1, 1, 2, 2, 3, 4]),
        (Threshold(Fraction(1, 2), inclusive=True), [1, 1, 1, 2, 2, 3]),
        (TWO_THIRDS, [1, 1, 2, 2, 3, 4]),
        (Threshold(Fraction(2, 3), inclusive=False), [1, 1, 2, 3, 3, 5]),
        (Threshold(Fraction(1), inclusive=True), [1, 1, 2, 3, 4, 6]),
    ],
)
def test_votes_needed(threshold: Threshold, needed: list[int]) -> None:
    assert [threshold.needed(whole) for whole in (0, 1, 2, 3, 4, 6)] == needed


@given(SHARES.filter(bool), st.booleans(), st.integers(1, 10**6))
def test_votes_needed_is_the_least_that_reaches_the_share(share: Fraction, inclusive: bool, whole: int) -> None:
    needed = Threshold(share, inclusive or share == 1).needed(whole)
    if inclusive or share == 1:
        assert Fraction(needed - 1, whole) < share <= Fraction(needed, whole)
    else:
        assert Fraction(needed - 1, whole) <= share < Fraction(needed, whole)


@pytest.mark.parametrize(
    ("quorum", "needed"), [(Fraction(0), 0), (Fraction(3, 10), 3), (Fraction(1, 3), 4), (Fraction(1), 10)]
)
def test_voters_needed_out_of_ten(quorum: Fraction, needed: int) -> None:
    assert Requirement(quorum, MORE_THAN_HALF).voters_needed(10) == needed


@pytest.mark.parametrize(
    ("share", "inclusive"), [(Fraction(1), False), (Fraction(-1, 2), True), (Fraction(3, 2), True)]
)
def test_a_threshold_that_nothing_can_meet_does_not_exist(share: Fraction, inclusive: bool) -> None:
    with pytest.raises(ValueError, match="threshold"):
        Threshold(share, inclusive)


@pytest.mark.parametrize("quorum", [Fraction(-1), Fraction(11, 10)])
def test_a_quorum_is_a_share(quorum: Fraction) -> None:
    with pytest.raises(ValueError, match="quorum"):
        Requirement(quorum, MORE_THAN_HALF)
