"""Each edge of the count has one defined outcome: a table."""

from fractions import Fraction

import pytest

from plugins.voting.rules import (
    MORE_THAN_HALF,
    MOST_VOTES,
    TWO_THIRDS,
    Chamber,
    Method,
    Requirement,
    Result,
    Rule,
    Threshold,
    tally,
)
from plugins.voting.tests.elections import ballot, book, question, register

P, C, A = Method.PROPOSAL, Method.CHOICE, Method.APPROVAL
NONE, HALF, ALL = Fraction(0), Fraction(1, 2), Fraction(1)
AT_LEAST_HALF = Threshold(HALF, inclusive=True)
Votes = list[int | tuple[int, ...]]


@pytest.mark.parametrize(
    ("method", "quorum", "threshold", "asked", "votes", "result"),
    [
        pytest.param(P, NONE, MORE_THAN_HALF, 1, [1], Result.PASSED, id="one voter, for"),
        pytest.param(P, ALL, TWO_THIRDS, 1, [1], Result.PASSED, id="one voter, all must vote"),
        pytest.param(P, NONE, MORE_THAN_HALF, 1, [2], Result.REJECTED, id="one voter, against"),
        pytest.param(P, NONE, MORE_THAN_HALF, 1, [3], Result.EMPTY, id="one voter, no opinion"),
        pytest.param(P, HALF, MORE_THAN_HALF, 1, [], Result.NO_QUORUM, id="one voter who stays away"),
        pytest.param(P, NONE, MORE_THAN_HALF, 3, [], Result.EMPTY, id="nobody votes, no quorum asked"),
        pytest.param(P, HALF, MORE_THAN_HALF, 3, [], Result.NO_QUORUM, id="nobody votes"),
        pytest.param(P, HALF, MORE_THAN_HALF, 0, [], Result.EMPTY, id="nobody asked"),
        pytest.param(P, NONE, MORE_THAN_HALF, 0, [], Result.EMPTY, id="nobody asked, no quorum asked"),
        pytest.param(P, HALF, MORE_THAN_HALF, 4, [3, 3, 3, 3], Result.EMPTY, id="all abstain"),
        pytest.param(P, HALF, MORE_THAN_HALF, 4, [1, 3], Result.PASSED, id="who abstains counts for the quorum"),
        pytest.param(P, HALF, MORE_THAN_HALF, 4, [1], Result.NO_QUORUM, id="one voter short of the quorum"),
        pytest.param(P, NONE, MORE_THAN_HALF, 9, [1, 3, 3, 3], Result.PASSED, id="not for the threshold"),
        pytest.param(P, NONE, MORE_THAN_HALF, 4, [1, 1, 2, 2], Result.REJECTED, id="half is not more than half"),
        pytest.param(P, NONE, AT_LEAST_HALF, 4, [1, 1, 2, 2], Result.PASSED, id="half is at least half"),
        pytest.param(P, NONE, TWO_THIRDS, 3, [1, 1, 2], Result.PASSED, id="exactly two thirds"),
        pytest.param(P, NONE, TWO_THIRDS, 100, [1] * 66 + [2] * 34, Result.REJECTED, id="66 of 100"),
        pytest.param(P, NONE, TWO_THIRDS, 99, [1] * 66 + [2] * 33, Result.PASSED, id="66 of 99"),
        pytest.param(P, NONE, Threshold(Fraction(1, 3), False), 5, [1, 1, 2, 2, 2], Result.PASSED, id="a third"),
        pytest.param(P, Fraction(1, 3), MORE_THAN_HALF, 10, [1, 1, 1], Result.NO_QUORUM, id="3 of 10 is no third"),
        pytest.param(C, NONE, MOST_VOTES, 5, [1, 1, 2, 3], Result.PASSED, id="in front with half"),
        pytest.param(C, NONE, MORE_THAN_HALF, 5, [1, 1, 2, 3], Result.REJECTED, id="in front, not enough"),
        pytest.param(C, NONE, MOST_VOTES, 5, [2, 2, 1, 1, 3], Result.TIE, id="two in front"),
        pytest.param(C, NONE, AT_LEAST_HALF, 4, [1, 1, 2, 2], Result.TIE, id="both at least half"),
        pytest.param(C, NONE, MORE_THAN_HALF, 4, [1, 1, 2, 2], Result.REJECTED, id="a tie under the threshold"),
        pytest.param(C, NONE, MOST_VOTES, 5, [], Result.EMPTY, id="a choice without votes"),
        pytest.param(A, NONE, TWO_THIRDS, 3, [(1, 2), (1, 3), (2,)], Result.TIE, id="approval: two at 2/3"),
        pytest.param(A, NONE, TWO_THIRDS, 3, [(1, 2), (1, 3), (3, 1)], Result.PASSED, id="approval: 3 of 3"),
        pytest.param(A, NONE, MORE_THAN_HALF, 4, [(1, 2), (3,)], Result.REJECTED, id="approval: 1 of 2 each"),
    ],
)
def test_a_chamber(
    method: Method, quorum: Fraction, threshold: Threshold, asked: int, votes: Votes, result: Result
) -> None:
    """Both chambers get the same votes, so that the overall result is that of a chamber, under both rules."""
    for rule in Rule:
        asks = question(method, rule=rule, requirement=Requirement(quorum, threshold))
        outcome = tally(asks, register(asked, asked), book({"r": votes, "p": votes}))
        assert {count.result for count in outcome.chambers.values()} == {result}
        assert outcome.result is result
        assert (outcome.winner is None) == (result is not Result.PASSED)


F, G, O = [1, 1], [2, 2], [3, 3]  # for, against, no opinion (of 2 asked) # noqa: E741
QUORUM_OF_HALF = Requirement(HALF, MORE_THAN_HALF)


@pytest.mark.parametrize(
    ("residents", "partners", "together", "bewoners"),
    [
        (F, F, Result.PASSED, Result.PASSED),
        (F, G, Result.CHAMBERS_DISAGREE, Result.PASSED),
        (G, F, Result.CHAMBERS_DISAGREE, Result.REJECTED),
        (G, G, Result.REJECTED, Result.REJECTED),
        (F, [1, 2], Result.CHAMBERS_DISAGREE, Result.PASSED),
        (F, [], Result.NO_QUORUM, Result.PASSED),
        (G, [], Result.NO_QUORUM, Result.REJECTED),
        ([], F, Result.NO_QUORUM, Result.NO_QUORUM),
        (F, O, Result.EMPTY, Result.PASSED),
        (O, [], Result.EMPTY, Result.EMPTY),
        (O, F, Result.EMPTY, Result.EMPTY),
    ],
)
def test_two_chambers(residents: Votes, partners: Votes, together: Result, bewoners: Result) -> None:
    for rule, result in ((Rule.TOGETHER, together), (Rule.RESIDENTS, bewoners)):
        asks = question(rule=rule, requirement=QUORUM_OF_HALF)
        assert tally(asks, register(2, 2), book({"r": residents, "p": partners})).result is result


@pytest.mark.parametrize(
    ("residents", "partners", "result", "winner"),
    [
        ([1, 1, 2], [1], Result.PASSED, 1),
        ([1, 1, 2], [2], Result.CHAMBERS_DISAGREE, None),
        ([1, 2], [1], Result.TIE, None),
        ([1, 2], [3, 3], Result.TIE, None),
        ([], [3, 3], Result.EMPTY, None),
    ],
)
def test_a_choice_wins_only_if_it_is_in_front_on_both_sides(
    residents: Votes, partners: Votes, result: Result, winner: int | None
) -> None:
    asks = question(Method.CHOICE, requirement=Requirement(NONE, MOST_VOTES))
    outcome = tally(asks, register(3, 2), book({"r": residents, "p": partners}))
    assert (outcome.result, outcome.winner) == (result, winner)


def test_together_cannot_pass_in_a_wijk_without_partners_but_residents_alone_can() -> None:
    votes = book({"r": [1, 1]})
    assert tally(question(), register(2, 0), votes).result is Result.EMPTY
    assert tally(question(rule=Rule.RESIDENTS), register(2, 0), votes).result is Result.PASSED


def test_a_thousand_residents_do_not_outweigh_one_partner() -> None:
    outcome = tally(question(), register(1000, 1), book({"r": [1] * 1000, "p": [2]}))
    assert outcome.result is Result.CHAMBERS_DISAGREE


def test_each_chamber_has_its_own_requirement() -> None:
    both = {Chamber.RESIDENTS: Requirement(NONE, MORE_THAN_HALF), Chamber.PARTNERS: Requirement(ALL, TWO_THIRDS)}
    asks = question(requirement=both)
    votes = {"r": [1], "p": [1, 1]}
    assert tally(asks, register(9, 3), book(votes)).result is Result.NO_QUORUM
    assert tally(asks, register(9, 3), book({**votes, "p": [1, 1, 2]})).result is Result.PASSED


def test_ballots_that_should_not_be_in_the_book_are_named_not_counted() -> None:
    stray = [ballot("r7", 1, received=8), ballot("r1", 9, received=9), ballot("r2", 1, 2, received=10)]
    outcome = tally(question(), register(3, 1), [*book({"r": [1], "p": [1]}), *stray])
    assert outcome.uncounted == 3
    assert outcome.chambers[Chamber.RESIDENTS].voted == 1


def test_what_is_counted_is_shown() -> None:
    asks = question(requirement=Requirement(Fraction(3, 10), MORE_THAN_HALF))
    count = tally(asks, register(10, 1), book({"r": [1, 1, 2, 3], "p": [1]})).chambers[Chamber.RESIDENTS]
    assert (count.asked, count.voted, count.abstained, count.counted) == (10, 4, 1, 3)
    assert (count.counts, count.contenders, count.winner) == ((2, 1, 1), (1,), 1)
    assert (count.quorum_needed, count.quorum_met, count.threshold_needed, count.threshold_met) == (3, True, 2, True)
    assert [count.share(option) for option in (1, 2, 3)] == [Fraction(1, 2), Fraction(1, 4), Fraction(1, 4)]


def test_a_share_of_no_votes_is_none() -> None:
    assert tally(question(), register(1, 1), []).chambers[Chamber.PARTNERS].share(1) == 0
