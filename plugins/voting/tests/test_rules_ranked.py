"""Ranked choice: an instant run-off in each chamber."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from plugins.voting.rules import (
    MORE_THAN_HALF,
    MOST_VOTES,
    TWO_THIRDS,
    Ballot,
    Chamber,
    Drop,
    Method,
    Outcome,
    Question,
    Register,
    Requirement,
    Result,
    Round,
    Rule,
    RunOff,
    Step,
    StepKind,
    Threshold,
    explain,
    standing,
    tally,
)
from plugins.voting.rules.lots import lots
from plugins.voting.tests.elections import Election, ballot, book, elections, next_receipt, question, register

R, P = Chamber.RESIDENTS, Chamber.PARTNERS
A, B, C, D, E = 1, 2, 3, 4, 5
Votes = list[tuple[int, ...]]


def asks(options: int = 3, threshold: Threshold = MOST_VOTES, rule: Rule = Rule.RESIDENTS) -> Question:
    return question(Method.RANKED, options, rule, Requirement(Fraction(0), threshold))


def ran(votes: Votes, options: int = 3, threshold: Threshold = MOST_VOTES, seed: str = "") -> Outcome:
    return tally(asks(options, threshold), register(len(votes), 0), book({"r": votes}), seed=seed)


def rounds(outcome: Outcome) -> tuple[Round, ...]:
    return outcome.chambers[R].told(RunOff).rounds


def test_the_votes_of_who_drops_out_go_to_the_next_on_each_ballot() -> None:
    outcome = ran([(A,), (A,), (A,), (B, C), (B,), (B,), (C, B), (C,), (D, C)], 4)
    assert rounds(outcome) == (
        Round((A, B, C, D), (3, 3, 2, 1), 0, (D,), Drop.FEWEST, {C: 1}),
        Round((A, B, C), (3, 3, 3, 0), 0, (C,), Drop.FEWEST_BEFORE, {B: 1}),
        Round((A, B), (3, 4, 0, 0), 2),
    )
    assert (outcome.result, outcome.winner) == (Result.PASSED, B)


@pytest.mark.parametrize(
    ("votes", "result", "winner"),
    [
        pytest.param([], Result.EMPTY, None, id="nobody votes"),
        pytest.param([(B,)], Result.PASSED, B, id="one voter"),
        pytest.param([(A, C), (B, C), (C,)], Result.TIE, None, id="level until the end"),
        pytest.param([(A,), (B,)], Result.TIE, None, id="the last two are level"),
        pytest.param([(A,), (B,), (B,), (C, A)], Result.TIE, None, id="level after a round"),
        pytest.param([(A,), (A,), (B,), (C, B)], Result.TIE, None, id="also by a lot"),
        pytest.param([(A, B), (A, B), (B,), (B,), (B,), (C, A)], Result.TIE, None, id="3 and 3"),
    ],
)
def test_an_edge(votes: Votes, result: Result, winner: int | None) -> None:
    outcome = ran(votes)
    assert (outcome.result, outcome.winner) == (result, winner)


@pytest.mark.parametrize(
    ("votes", "threshold", "result"),
    [
        ([(A,), (A,), (B,)], TWO_THIRDS, Result.PASSED),  # exactly two thirds
        ([(A,), (A,), (B,), (C, A)], TWO_THIRDS, Result.PASSED),  # half at first, more than half in a later round
        ([(A,), (A,), (B,), (C,)], MORE_THAN_HALF, Result.REJECTED),  # most of those that count, half of all who voted
        ([(A,), (A,), (B,), (C,)], MOST_VOTES, Result.PASSED),
    ],
)
def test_the_threshold_is_held_against_all_who_voted(votes: Votes, threshold: Threshold, result: Result) -> None:
    assert ran(votes, threshold=threshold).result is result


def test_the_run_off_goes_on_while_more_votes_can_reach_the_threshold() -> None:
    votes: Votes = [*[(A,)] * 4, (B, A), (B, A), (C, B)]
    assert len(rounds(ran(votes))) == 1
    assert [one.counts for one in rounds(ran(votes, threshold=TWO_THIRDS))] == [(4, 2, 1), (4, 3, 0)]


def test_of_those_level_the_one_drops_out_that_had_the_fewest_most_recently() -> None:
    votes: Votes = [*[(A,)] * 6, *[(B,)] * 4, *[(C,)] * 3, (D, C), (D, C), (E, B), (E, A), (E, A)]
    found = rounds(ran(votes, 5))
    assert [one.counts[1:3] for one in found[:3]] == [(4, 3), (4, 5), (5, 5)]  # of B and C
    assert (found[2].dropped, found[2].why) == ((B,), Drop.FEWEST_BEFORE)


def test_options_that_nobody_puts_first_drop_out_together() -> None:
    outcome = ran([(A, D), (A, D), (B, E), (C, B), (C, B)], 5)
    assert rounds(outcome)[0].dropped == (D, E)
    assert [one.dropped for one in rounds(outcome)] == [(D, E), (B,), ()]


def test_level_in_every_round_a_lot_decides_that_anyone_can_draw_again() -> None:
    votes: Votes = [(A,), (A,), (A,), (B, A), (B, A), (C, B), (C, B)]
    losers = set()
    for seed in map(str, range(20)):
        first = rounds(ran(votes, seed=seed))[0]
        assert first.why is Drop.LOT
        draw = lots(lambda fixed=seed: fixed)  # type: ignore[misc]
        assert first.dropped == (min((B, C), key=draw),)
        losers.add(first.dropped)
    assert losers == {(B,), (C,)}


def test_without_a_seed_lots_come_from_the_published_fingerprint() -> None:
    voters, votes = register(7, 1), book({"r": [(A,)] * 3 + [(B, A)] * 2 + [(C, B)] * 2})
    assert tally(asks(), voters, votes) == tally(asks(), voters, votes, seed=voters.fingerprint())


@pytest.mark.parametrize(
    ("residents", "partners", "result", "winner"),
    [
        ([(A,), (A,), (B,)], [(C, A), (A,), (A, B)], Result.PASSED, A),
        ([(A,), (A,), (B,)], [(B,)], Result.CHAMBERS_DISAGREE, None),
        ([(A,), (B,)], [(B,)], Result.TIE, None),
        ([(A,)], [], Result.EMPTY, None),
    ],
)
def test_together_both_sides_must_choose_the_same(
    residents: Votes, partners: Votes, result: Result, winner: int | None
) -> None:
    outcome = tally(asks(rule=Rule.TOGETHER), register(3, 3), book({"r": residents, "p": partners}), seed="1")
    assert (outcome.result, outcome.winner) == (result, winner)


def test_every_round_is_explained() -> None:
    outcome = ran([(A,), (A,), (A,), (B,), (B,), (C, B), (C,), (D, C)], 4)
    steps = [step for step in explain(outcome) if step.chamber is R]
    assert steps[1:9] == [
        Step(StepKind.ROUND, R, have=8, of=8, round=1),
        Step(StepKind.OPTION, R, (A,), have=3, of=8, round=1),
        Step(StepKind.OPTION, R, (B,), have=2, of=8, round=1),
        Step(StepKind.OPTION, R, (C,), have=2, of=8, round=1),
        Step(StepKind.OPTION, R, (D,), have=1, of=8, round=1),
        Step(StepKind.DROPPED, R, (D,), have=1, round=1, why=Drop.FEWEST),
        Step(StepKind.MOVED, R, (D, C), have=1, of=1, round=1),
        Step(StepKind.ROUND, R, have=8, of=8, round=2),
    ]
    assert Step(StepKind.DROPPED, R, (B,), have=2, round=2, why=Drop.FEWEST) in steps
    assert Step(StepKind.EXHAUSTED, R, (B,), have=2, of=2, round=2) in steps
    assert steps[-2:] == [
        Step(StepKind.THRESHOLD, R, (A, C), have=3, need=1, of=8, threshold=MOST_VOTES),
        Step(StepKind.CHAMBER, R, result=Result.TIE),
    ]


ranked = elections(methods=[Method.RANKED])


@given(ranked)
def test_no_vote_is_lost_on_the_way(election: Election) -> None:
    outcome = tally(*election)
    for count in outcome.chambers.values():
        all_rounds = count.told(RunOff).rounds
        for before, after in pairwise(all_rounds):
            gone = sum(before.counts[option - 1] for option in before.dropped)
            assert after.left == tuple(option for option in before.left if option not in before.dropped)
            assert after.exhausted == before.exhausted + gone - sum(before.moved.values())
            for option in after.left:
                assert after.counts[option - 1] == before.counts[option - 1] + before.moved.get(option, 0)
        assert all(sum(one.counts) + one.exhausted == count.voted for one in all_rounds)
        assert not all_rounds[-1].dropped


@given(ranked)
def test_who_is_first_on_more_than_half_of_the_ballots_wins(election: Election) -> None:
    outcome = tally(*election)
    for count in outcome.chambers.values():
        first = count.told(RunOff).rounds[0].counts
        for option, votes in enumerate(first, start=1):
            if 2 * votes > count.voted:
                assert count.contenders == (option,)


@given(elections(strangers=False, methods=[Method.RANKED]), st.data())
def test_naming_more_below_the_winner_never_harms_it(election: Election, data: st.DataObject) -> None:
    asked, voters, ballots = election
    before = tally(asked, voters, ballots, seed="1")
    named = [
        (voter, one.choice)
        for voter, one in sorted(standing(ballots).items())
        if before.chambers[voter.chamber].winner in one.choice
    ]
    assume(named)
    voter, choice = data.draw(st.sampled_from(named))
    more = data.draw(st.permutations([option for option in asked.numbers if option not in choice]))
    longer = ballot(voter.id, *choice, *more, received=next_receipt(ballots), by=voter.id)
    after = tally(asked, voters, [*ballots, longer], seed="1")
    assert after.chambers[voter.chamber].winner == before.chambers[voter.chamber].winner


def possible_winners(votes: Votes, left: frozenset[int]) -> frozenset[int]:
    """Who can be left at the end, whoever drops out first of those level: counted anew from the ballots each time."""
    if len(left) == 1:
        return left
    tops = [next((option for option in vote if option in left), None) for vote in votes]
    fewest = min(tops.count(option) for option in left)
    out = [option for option in left if tops.count(option) == fewest]
    return frozenset().union(*(possible_winners(votes, left - {option}) for option in out))


def votes_of(chamber: Chamber, voters: Register, ballots: list[Ballot]) -> Votes:
    return [one.choice for voter, one in standing(ballots).items() if voter.chamber is chamber and voter in voters]


@settings(max_examples=300)
@given(ranked)
def test_the_winner_is_one_that_a_run_off_written_independently_allows(election: Election) -> None:
    asked, voters, ballots = election
    for chamber, count in tally(asked, voters, ballots).chambers.items():
        if count.result is Result.PASSED:
            allowed = possible_winners(votes_of(chamber, voters, ballots), frozenset(asked.numbers))
            assert count.winner in allowed
        if count.result is Result.TIE:
            assert {*count.contenders} <= possible_winners(votes_of(chamber, voters, ballots), frozenset(asked.numbers))
