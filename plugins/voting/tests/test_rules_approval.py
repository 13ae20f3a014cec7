"""All that you can live with, and dates: what is best for both sides."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.voting.rules import (
    MORE_THAN_HALF,
    MOST_VOTES,
    TWO_THIRDS,
    Ballot,
    Chamber,
    Method,
    Question,
    Register,
    Requirement,
    Result,
    Rule,
    Step,
    StepKind,
    explain,
    standing,
    tally,
)
from plugins.voting.tests.elections import Election, book, elections, question, register

NONE = Fraction(0)
MOST = Requirement(NONE, MOST_VOTES)
Votes = list[tuple[int, ...]]


def approval(threshold: Requirement = MOST, rule: Rule = Rule.TOGETHER) -> Question:
    return question(Method.APPROVAL, rule=rule, requirement=threshold)


@pytest.mark.parametrize(
    ("residents", "partners", "result", "winner"),
    [
        pytest.param([(1,), (1, 2)], [(2,), (2, 1)], Result.TIE, None, id="as good, turned round"),
        pytest.param([(1,), (1, 2)], [(2,), (2,)], Result.PASSED, 2, id="1 is in front here, nobody wants it there"),
        pytest.param([(1, 2), (1, 2), (1,)], [(2,), (2, 1)], Result.PASSED, 2, id="two thirds at the least, not half"),
        pytest.param([(1, 2), (1,)], [(1, 2), (1,)], Result.PASSED, 1, id="1 is best in both"),
        pytest.param([(1, 2), (3,)], [(1,), (1, 2)], Result.PASSED, 1, id="level here, better there"),
        pytest.param([(1,)], [(2,)], Result.CHAMBERS_DISAGREE, None, id="nothing in common"),
        pytest.param([(1,)], [], Result.EMPTY, None, id="nobody votes there"),
        pytest.param(
            [(1, 2), (1, 2), (1,)],
            [(1, 2), (2,), (3,)],
            Result.PASSED,
            2,
            id="two thirds each, not all here, a third there",
        ),
        pytest.param([(3,)], [(3,)], Result.PASSED, 3, id="one voter each"),
        pytest.param([(1, 2, 3)], [(1, 2, 3)], Result.TIE, None, id="all can live with all"),
    ],
)
def test_best_for_both(residents: Votes, partners: Votes, result: Result, winner: int | None) -> None:
    outcome = tally(approval(), register(3, 3), book({"r": residents, "p": partners}))
    assert (outcome.result, outcome.winner) == (result, winner)


@pytest.mark.parametrize(
    ("residents", "partners", "result"),
    [
        ([(1,), (1,), (2,)], [(1,), (1,), (2,)], Result.PASSED),  # exactly two thirds on both sides
        ([(1,), (1,), (2,)], [(1,), (2,)], Result.CHAMBERS_DISAGREE),
        ([(1,), (2,)], [(1,), (2,)], Result.REJECTED),
    ],
)
def test_the_threshold_counts_on_each_side(residents: Votes, partners: Votes, result: Result) -> None:
    asks = approval(Requirement(NONE, TWO_THIRDS))
    assert tally(asks, register(3, 3), book({"r": residents, "p": partners})).result is result


def test_a_thousand_residents_do_not_outweigh_two_partners() -> None:
    votes: dict[str, Votes] = {"r": [(1,)] * 600 + [(1, 2)] * 400, "p": [(2,), (1, 2)]}
    outcome = tally(approval(), register(1000, 2), book(votes))
    assert outcome.winner == 1  # half of the partners and all residents; 2 has all partners and 40% of the residents
    assert tally(approval(), register(1000, 2), book({**votes, "p": [(2,), (2,)]})).winner == 2


def oracle(asked: Question, voters: Register, ballots: list[Ballot]) -> int | str:
    """The winner by comparing every pair of options with whole numbers, chamber by chamber."""
    votes = [one for one in standing(ballots).values() if one.voter in voters]
    sides = [[one.choice for one in votes if one.voter.chamber is chamber] for chamber in asked.deciding]
    if not all(voters.size(chamber) and side for chamber, side in zip(asked.deciding, sides, strict=True)):
        return "nothing to compare"
    can = [[sum(o in vote or -o in vote for vote in side) for o in asked.numbers] for side in sides]
    gladly = [[sum(o in vote for vote in side) for o in asked.numbers] for side in sides]
    needed = [
        asked.requirements[chamber].threshold.needed(len(side))
        for chamber, side in zip(asked.deciding, sides, strict=True)
    ]
    good = [o for o in asked.numbers if all(c[o - 1] >= need for c, need in zip(can, needed, strict=True))]

    def scaled(counts: list[list[int]], option: int) -> list[int]:
        """The shares of an option, all times the product of the sizes of the sides."""
        whole = 1
        for side in sides:
            whole *= len(side)
        return sorted(c[option - 1] * whole // len(side) for c, side in zip(counts, sides, strict=True))

    def beats(one: int, other: int) -> bool:
        rows = [(scaled(can, one), scaled(can, other))]
        if asked.method is Method.DATES:
            rows += [(scaled(gladly, one), scaled(gladly, other)), ([other], [one])]
        mine, others = ([number for row in rows for number in row[at]] for at in (0, 1))
        return mine > others

    best = [o for o in good if not any(beats(other, o) for other in good)]
    if not good:
        return "none in the running"
    return best[0] if len(best) == 1 else "tie"


BALLOTS = st.lists(st.sets(st.sampled_from((1, 2, 3)), min_size=1).map(tuple), min_size=1, max_size=6)


@settings(max_examples=300)
@given(BALLOTS, BALLOTS, st.sampled_from([Method.APPROVAL, Method.DATES]))
def test_with_votes_on_both_sides_too(residents: Votes, partners: Votes, method: Method) -> None:
    votes = book({"r": residents, "p": partners})
    agree(question(method, requirement=MOST), register(6, 6), votes)


@settings(max_examples=500)
@given(elections(methods=[Method.APPROVAL, Method.DATES]))
def test_the_verdict_equals_one_written_independently(election: Election) -> None:
    agree(*election)


def agree(asked: Question, voters: Register, ballots: list[Ballot]) -> None:
    outcome, expected = tally(asked, voters, ballots), oracle(asked, voters, ballots)
    if outcome.result in (Result.NO_QUORUM, Result.EMPTY):
        assert outcome.result is Result.NO_QUORUM or expected == "nothing to compare"
    elif outcome.result is Result.TIE:
        assert expected == "tie"
    elif outcome.result is Result.PASSED:
        assert expected == outcome.winner
    else:
        assert expected == "none in the running"


@given(elections(methods=[Method.APPROVAL, Method.DATES]))
def test_no_other_option_is_better_for_both_sides(election: Election) -> None:
    outcome = tally(*election)
    if outcome.winner is None:
        return
    assert all(count.counts[outcome.winner - 1] >= count.threshold_needed for count in outcome.deciding)
    for other in outcome.question.numbers:
        better = [count.counts[other - 1] > count.counts[outcome.winner - 1] for count in outcome.deciding]
        assert not all(better)


def test_the_explanation_shows_what_is_in_the_running_where_it_is_weakest() -> None:
    asks = approval(Requirement(NONE, MORE_THAN_HALF))
    outcome = tally(asks, register(3, 2), book({"r": [(1,), (1, 2), (2,)], "p": [(1, 2), (1, 2)]}))
    assert explain(outcome)[-3:] == (
        Step(StepKind.COMMON, Chamber.RESIDENTS, (1,), have=2, of=3),
        Step(StepKind.COMMON, Chamber.RESIDENTS, (2,), have=2, of=3),
        Step(StepKind.RESULT, result=Result.TIE),
    )


@pytest.mark.parametrize("rule", Rule)
@pytest.mark.parametrize("partners", [[], [(1,)]])
def test_what_is_in_the_running_is_only_told_where_two_sides_could_decide(rule: Rule, partners: Votes) -> None:
    outcome = tally(approval(rule=rule), register(2, 1), book({"r": [(1,)], "p": partners}))
    told = any(step.kind is StepKind.COMMON for step in explain(outcome))
    assert told == (rule is Rule.TOGETHER and bool(partners))


@pytest.mark.parametrize(("sizes", "same"), [(pair, pair) for pair in product((1, 2, 3), repeat=2)])
@given(st.data())
def test_the_size_of_a_side_does_not_matter(sizes: tuple[int, int], same: tuple[int, int], data: st.DataObject) -> None:
    """With every ballot of a side there several times, the verdict is the same."""
    votes = {side: data.draw(st.lists(st.sampled_from([(1,), (2,), (1, 2), (2, 3)]), max_size=3)) for side in "rp"}
    many = {side: chosen * times for (side, chosen), times in zip(votes.items(), sizes, strict=True)}
    before = tally(approval(), register(3, 3), book(votes))
    after = tally(approval(), register(9, 9), book(many))
    assert (before.result, before.winner) == (after.result, after.winner)
