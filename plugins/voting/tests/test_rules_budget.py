"""A neighbourhood budget by equal shares."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from math import gcd

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from plugins.voting.rules import (
    MORE_THAN_HALF,
    MOST_VOTES,
    TWO_THIRDS,
    Chamber,
    Fate,
    Flaw,
    InvalidQuestion,
    Method,
    Outcome,
    Paid,
    Pot,
    Project,
    Requirement,
    Result,
    Rule,
    Spending,
    Step,
    StepKind,
    Threshold,
    explain,
    standing,
    tally,
)
from plugins.voting.rules.lots import lots
from plugins.voting.rules.methods.equal_shares import Crowd, Market
from plugins.voting.tests.elections import Election, book, elections, question, register

R, P = Chamber.RESIDENTS, Chamber.PARTNERS
NONE, HALF = Fraction(0), Fraction(1, 2)
A, B, C, D = 1, 2, 3, 4
Votes = list[tuple[int, ...]]


def divided(
    budget: int, costs: tuple[int, ...], residents: Votes, partners: Votes | None = None, *,
    threshold: Threshold = MOST_VOTES, growth: Fraction = Fraction(1, 100), seed: str = "", quorum: Fraction = NONE,
) -> Outcome:  # fmt: skip
    """Under *together* if partners vote."""
    rule = Rule.RESIDENTS if partners is None else Rule.TOGETHER
    terms = Pot(budget, costs, growth)
    asked = question(Method.BUDGET, len(costs), rule, Requirement(quorum, threshold), terms)
    voters = register(max(1, len(residents)), max(1, len(partners or ())))
    return tally(asked, voters, book({"r": residents, "p": partners or []}), seed=seed)


def spending(outcome: Outcome) -> Spending:
    assert isinstance(outcome.detail, Spending)
    return outcome.detail


def fates(outcome: Outcome) -> dict[int, Fate]:
    return {project.option: project.fate for project in spending(outcome).projects}


def test_a_small_group_gets_its_share_too() -> None:
    """Seven want A, B or C; three only want D: the most votes alone would spend it all on the seven."""
    outcome = divided(1000, (350, 350, 300, 300), [(A, B, C)] * 7 + [(D,)] * 3)
    assert fates(outcome) == {A: Fate.SHARES, C: Fate.SHARES, D: Fate.SHARES, B: Fate.TOO_LITTLE_LEFT}
    assert spending(outcome).left == 50


def test_who_has_less_pays_all_of_it_and_the_others_pay_equally() -> None:
    spent = spending(divided(1200, (600, 540), [(A,), (A, B), (B,)], growth=Fraction(1, 4)))
    assert spent.projects == (
        Project(B, 540, Fate.SHARES, (Paid(R, 2, Fraction(270), Fraction(540)),)),
        Project(A, 600, Fate.SHARES, (Paid(R, 2, Fraction(370), Fraction(600)),)),
    )
    assert (spent.pot, spent.shares[R]) == (Fraction(1500), Fraction(500))  # 400 each was too little for A


def test_what_is_left_goes_to_the_most_votes_if_larger_shares_would_cost_too_much() -> None:
    spent = spending(divided(1200, (600, 540, 650), [(A, C), (A, B), (B,)], growth=Fraction(2)))
    assert spent.projects == (
        Project(B, 540, Fate.SHARES, (Paid(R, 2, Fraction(270), Fraction(540)),)),
        Project(A, 600, Fate.LEFT_OVER, purse=Fraction(530), room=660),
        Project(C, 650, Fate.TOO_LITTLE_LEFT, purse=Fraction(400), room=60),
    )
    assert (spent.pot, spent.left) == (Fraction(1200), 60)


@pytest.mark.parametrize(
    ("residents", "partners", "result"),
    [
        ([], None, Result.EMPTY),
        ([(A,)], None, Result.PASSED),  # one voter
        ([(A,)], [], Result.EMPTY),
        ([(A,)], [(A,)], Result.PASSED),
        ([(A,)], [(B,)], Result.CHAMBERS_DISAGREE),  # nothing that somebody wants on both sides
        ([(A, B)], [(B,)], Result.PASSED),
    ],
)
def test_an_edge(residents: Votes, partners: Votes | None, result: Result) -> None:
    outcome = divided(10, (4, 6), residents, partners)
    assert outcome.result is result
    assert outcome.winner is None
    assert (outcome.detail is None) == (result is not Result.PASSED)


def test_too_few_voters_divide_nothing() -> None:
    asked = question(Method.BUDGET, rule=Rule.RESIDENTS, requirement=Requirement(HALF, MOST_VOTES))
    assert tally(asked, register(3, 0), book({"r": [(A,)]})).result is Result.NO_QUORUM
    assert tally(asked, register(2, 0), book({"r": [(A,)]})).result is Result.PASSED


def test_a_project_needs_the_threshold_on_both_sides() -> None:
    residents, partners = [(A, B), (A, C), (B,)], [(A,), (A, B), (C,)]
    outcome = divided(30, (10, 10, 10), residents, partners, threshold=TWO_THIRDS)
    assert fates(outcome) == {A: Fate.SHARES, B: Fate.TOO_FEW_VOTES, C: Fate.TOO_FEW_VOTES}
    assert divided(30, (10, 10, 10), [(B,), (C,)], [(B,), (C,)], threshold=MORE_THAN_HALF).result is Result.REJECTED


def test_the_pot_that_counts_is_the_last_that_could_be_paid() -> None:
    """From 12.0 each could pay 6 alone; both together would cost too much."""
    spent = spending(divided(10, (6, 6), [(A,), (B,)]))
    assert (spent.pot, spent.left) == (Fraction(119, 10), 4)
    assert [project.fate for project in spent.projects] == [Fate.LEFT_OVER, Fate.TOO_LITTLE_LEFT]


def test_each_side_has_half_of_the_pot_however_many_vote() -> None:
    spent = spending(divided(600, (300, 300), [(A, B)] * 100, [(A, B)] * 2))
    assert spent.shares == {R: Fraction(3), P: Fraction(150)}
    paid = (Paid(R, 100, Fraction(3, 2), Fraction(150)), Paid(P, 2, Fraction(75), Fraction(150)))
    assert [project.paid for project in spent.projects] == [paid, paid]


def test_of_those_level_the_cheapest_goes_first_then_the_most_votes_then_a_lot() -> None:
    assert spending(divided(10, (6, 5), [(A,), (B,)])).funded == (B,)
    assert spending(divided(12, (7, 7), [(A, B), (A, B), (B,)])).funded == (B,)
    spent_all = [(C, B), (C,), (C,), (C,)]  # so that for A and B two pay the same, but three chose B
    assert spending(divided(80, (20, 20, 40), [*spent_all, (A,), (A,), (B,), (B,)])).funded == (C, B, A)
    assert spending(divided(80, (18, 20, 40), [*spent_all, (A,), (A,), (B,), (B,)])).funded == (C, A, B)
    winners = set()
    for seed in map(str, range(20)):
        funded = spending(divided(10, (7, 7), [(A,), (B,)], seed=seed)).funded
        draw = lots(lambda fixed=seed: fixed)  # type: ignore[misc]
        assert funded == (max((A, B), key=draw),)
        winners.add(funded)
    assert winners == {(A,), (B,)}


def test_the_explanation_says_who_paid_and_what_was_short() -> None:
    outcome = divided(1000, (350, 350, 300, 300, 10), [(A, B, C)] * 7 + [(D,)] * 3)
    assert explain(outcome)[-16:] == (
        Step(StepKind.RULE, rule=Rule.RESIDENTS),
        Step(StepKind.POT, have=1000, of=1000),
        Step(StepKind.SHARE, R, have=100, of=10),
        Step(StepKind.PROJECT, options=(C,), have=300, why=Fate.SHARES),
        Step(StepKind.PAID, R, (C,), have=7, of=7, each=43),
        Step(StepKind.PROJECT, options=(A,), have=350, why=Fate.SHARES),
        Step(StepKind.PAID, R, (A,), have=7, of=7, each=50),
        Step(StepKind.PROJECT, options=(D,), have=300, why=Fate.SHARES),
        Step(StepKind.PAID, R, (D,), have=3, of=3, each=100),
        Step(StepKind.PROJECT, options=(B,), have=350, why=Fate.TOO_LITTLE_LEFT),
        Step(StepKind.PURSE, options=(B,), have=50, need=350),
        Step(StepKind.ROOM, options=(B,), have=50, need=350),
        Step(StepKind.PROJECT, options=(5,), have=10, why=Fate.TOO_FEW_VOTES),
        Step(StepKind.VOTES, R, (5,), have=0, need=1, of=10),
        Step(StepKind.LEFT, have=50, of=1000),
        Step(StepKind.RESULT, result=Result.PASSED),
    )


def test_where_nothing_runs_each_project_says_on_which_side() -> None:
    steps = [step for step in explain(divided(10, (4, 6), [(A,)], [(B,)])) if step.kind is StepKind.VOTES]
    assert steps == [
        Step(StepKind.VOTES, P, (A,), have=0, need=1, of=1),
        Step(StepKind.VOTES, R, (B,), have=0, need=1, of=1),
    ]


@pytest.mark.parametrize(
    ("budget", "costs", "flaw"),
    [
        (0, (1, 1), Flaw.NO_MONEY),
        (10, (0, 1), Flaw.COST_TOO_LOW),
        (10, (5, -1), Flaw.COST_TOO_LOW),
        (10, (5, 11), Flaw.COST_TOO_HIGH),
    ],
)
def test_money_that_cannot_be_divided(budget: int, costs: tuple[int, ...], flaw: Flaw) -> None:
    with pytest.raises(InvalidQuestion) as refused:
        question(Method.BUDGET, 2, terms=Pot(budget, costs))
    assert refused.value.flaw is flaw


def test_what_the_caller_must_see_to() -> None:
    with pytest.raises(ValueError, match="each option"):
        question(Method.BUDGET, 3, terms=Pot(10, (1, 2)))
    with pytest.raises(ValueError, match="grows"):
        Pot(10, (1, 2), Fraction(0))


budgets = elections(methods=[Method.BUDGET])


@given(budgets)
def test_the_budget_is_never_overspent_and_every_cent_is_accounted_for(election: Election) -> None:
    outcome = tally(*election)
    if not isinstance(spent := outcome.detail, Spending):
        assert outcome.result is not Result.PASSED
        return
    pot = outcome.question.terms
    assert isinstance(pot, Pot)
    assert spent.left >= 0
    assert spent.left == pot.budget - sum(pot.costs[option - 1] for option in spent.funded)
    assert sorted(project.option for project in spent.projects) == [*outcome.question.numbers]
    for project in spent.projects:
        assert project.cost == pot.costs[project.option - 1]
        if project.fate is Fate.SHARES:
            assert sum(paid.total for paid in project.paid) == project.cost
        if project.fate in (Fate.LEFT_OVER, Fate.TOO_LITTLE_LEFT):
            assert project.purse < project.cost
            assert (project.cost <= project.room) == project.funded
        if not project.funded and project.fate is not Fate.TOO_FEW_VOTES:
            assert project.cost > spent.left


@given(budgets)
def test_nobody_pays_more_than_a_share_or_for_what_they_did_not_choose(election: Election) -> None:
    outcome = tally(*election)
    if not isinstance(spent := outcome.detail, Spending):
        return
    chambers = outcome.chambers
    for chamber, share in spent.shares.items():
        paid = [(project, one) for project in spent.projects for one in project.paid if one.chamber is chamber]
        assert sum(one.total for _project, one in paid) <= share * chambers[chamber].voted
        for project, one in paid:
            assert one.voters <= chambers[chamber].counts[project.option - 1]
            assert one.most <= share
            assert one.total <= one.voters * one.most
    assert sum(share * chambers[chamber].voted for chamber, share in spent.shares.items()) == spent.pot
    assert len({share * chambers[chamber].voted for chamber, share in spent.shares.items()}) == 1


@given(budgets)
def test_who_pays_less_than_others_has_nothing_left(election: Election) -> None:
    """For one side: those who pay for a project pay the same, but for those who have nothing then."""
    outcome = tally(*election)
    if not isinstance(spent := outcome.detail, Spending) or outcome.question.rule is Rule.TOGETHER:
        return
    votes = [one.choice for who, one in standing(election[2]).items() if who.chamber is R and who in election[1]]
    purses = [spent.shares[R]] * len(votes)
    for project in spent.projects:
        if project.fate is Fate.SHARES:
            (paid,) = project.paid
            payments = [
                min(paid.most, left) if project.option in vote else 0 for vote, left in zip(votes, purses, strict=True)
            ]
            assert sum(payments) == project.cost
            assert sum(payment > 0 for payment in payments) == paid.voters
            purses = [left - payment for left, payment in zip(purses, payments, strict=True)]
    for project in spent.projects:
        if project.fate in (Fate.LEFT_OVER, Fate.TOO_LITTLE_LEFT):
            assert project.purse == sum(
                left for vote, left in zip(votes, purses, strict=True) if project.option in vote
            )


@given(budgets)
def test_the_pot_grew_until_nothing_fits_or_the_next_step_costs_too_much(election: Election) -> None:
    asked, voters, ballots = election
    outcome = tally(asked, voters, ballots, seed="")
    if not isinstance(spent := outcome.detail, Spending) or asked.rule is Rule.TOGETHER:
        return
    pot = asked.terms
    assert isinstance(pot, Pot)
    running = [project.option for project in spent.projects if project.fate is not Fate.TOO_FEW_VOTES]
    votes = Counter(
        frozenset(one.choice).intersection(running)
        for who, one in standing(ballots).items()
        if who.chamber is R and who in voters
    )
    market = Market([Crowd(R, 1, votes)], {n: pot.costs[n - 1] for n in running}, lots(lambda: ""))

    def left(imagined: Fraction) -> int:
        return pot.budget - sum(pot.costs[option - 1] for option in market.buy(imagined).projects)

    shared = [project.option for project in spent.projects if project.fate is Fate.SHARES]
    assert [*market.buy(spent.pot).projects] == shared
    assert (spent.pot - pot.budget) / (pot.budget * pot.growth) in range(10**6)
    if any(pot.costs[option - 1] <= left(spent.pot) for option in set(running) - {*shared}):
        assert left(spent.pot + pot.budget * pot.growth) < 0


@given(budgets, st.data())
def test_the_numbers_of_the_projects_do_not_matter(election: Election, data: st.DataObject) -> None:
    asked, voters, ballots = election
    pot = asked.terms
    assert isinstance(pot, Pot)
    assume(len(set(pot.costs)) == len(pot.costs))  # or a lot may decide
    order = data.draw(st.permutations(asked.numbers))
    new = dict(zip(order, asked.numbers, strict=True))
    moved = [replace(one, choice=tuple(new[option] for option in one.choice)) for one in ballots]
    other = replace(asked, terms=replace(pot, costs=tuple(pot.costs[option - 1] for option in order)))
    before, after = tally(asked, voters, ballots), tally(other, voters, moved)
    assert after.result is before.result
    if isinstance(before.detail, Spending):
        assert {new[option] for option in before.detail.funded} == {*spending(after).funded}
        assert spending(after).shares == before.detail.shares


VOTES = st.lists(st.sampled_from([(A,), (B,), (C,), (A, B), (B, C), (A, B, C)]), min_size=1, max_size=5)


@given(VOTES, VOTES, st.integers(10, 40), st.integers(1, 3), st.integers(1, 3))
def test_the_size_of_a_side_does_not_matter(
    residents: Votes, partners: Votes, budget: int, more: int, others: int
) -> None:
    """With each ballot of a side there several times, the same is funded, and each side pays the same in all."""
    costs = (5, 7, 10)
    once, often = (divided(budget, costs, residents * n, partners * m) for n, m in ((1, 1), (more, others)))
    assert fates_or_none(often) == fates_or_none(once)
    if isinstance(once.detail, Spending):
        for before, after in zip(once.detail.projects, spending(often).projects, strict=True):
            assert [(one.chamber, one.total) for one in after.paid] == [(one.chamber, one.total) for one in before.paid]


def fates_or_none(outcome: Outcome) -> dict[int, Fate] | None:
    return fates(outcome) if outcome.detail else None


@given(VOTES, VOTES, st.integers(10, 40))
def test_a_voter_of_the_smaller_side_counts_as_several_of_the_larger(
    residents: Votes, partners: Votes, budget: int
) -> None:
    """The same as one side in which everybody is there as often as the other side has voters."""
    costs, common = (5, 7, 10), gcd(len(residents), len(partners))
    joint = [*residents * (len(partners) // common), *partners * (len(residents) // common)]
    both = {option for vote in residents for option in vote} & {option for vote in partners for option in vote}
    assume(both == {A, B, C})  # or a project would not be in the running under together
    together, alone = divided(budget, costs, residents, partners), divided(budget, costs, joint)
    assert fates(together) == fates(alone)
    assert spending(together).pot == spending(alone).pot
