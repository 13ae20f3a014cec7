"""A budget is divided as pabutools divides it, on one side and over two: six hundred times, ten times that with `make
faults`."""

from __future__ import annotations

from fractions import Fraction
from math import gcd
from random import Random
from typing import Any, NamedTuple

from plugins.voting.rules import (
    MOST_VOTES,
    Fate,
    Method,
    Outcome,
    Pot,
    Requirement,
    Result,
    Rule,
    Spending,
    tally,
)
from plugins.voting.rules.lots import lots
from plugins.voting.tests.elections import AT_LENGTH, book, question, register
from tests.oracles.conftest import Oracle

ELECTIONS = 600 * AT_LENGTH
SEED = "2021"


class Vote(NamedTuple):
    pot: Pot
    residents: list[tuple[int, ...]]
    partners: list[tuple[int, ...]]

    def outcome(self) -> Outcome:
        rule = Rule.TOGETHER if self.partners else Rule.RESIDENTS
        least = Requirement(Fraction(0), MOST_VOTES)
        asked = question(Method.BUDGET, len(self.pot.costs), rule, least, self.pot)
        voters = register(len(self.residents), len(self.partners))
        return tally(asked, voters, book({"r": self.residents, "p": self.partners}), seed=SEED)

    def as_one_side(self) -> dict[str, Any]:
        """The same for who knows no sides: everybody is there as often as the other side has voters."""
        common = gcd(len(self.residents), len(self.partners))
        ballots = self.residents * (len(self.partners) // common or 1)
        ballots += self.partners * (len(self.residents) // common)
        sides = [side for side in (self.residents, self.partners) if side]
        options = [
            n for n in range(1, 1 + len(self.pot.costs)) if all(any(n in vote for vote in side) for side in sides)
        ]
        support = {option: sum(option in ballot for ballot in ballots) for option in options}
        costs = {option: self.pot.costs[option - 1] for option in options}
        by_lot = sorted(options, key=lots(lambda: SEED), reverse=True)
        return {
            "budget": self.pot.budget,
            "growth": self.pot.growth.as_integer_ratio(),
            "costs": costs,
            "ballots": [[option for option in ballot if option in options] for ballot in ballots],
            "first": sorted(by_lot, key=lambda option: (costs[option], -support[option])),
        }


def vote(dice: Random, two_sides: bool) -> Vote:
    options = dice.randint(2, 7)
    costs = tuple(dice.choice((10, 10, 15, 20, 35, 60, dice.randint(5, 90))) for _ in range(options))
    budget = dice.randint(max(costs), max(max(costs), sum(costs)))
    growth = dice.choice((Fraction(1, 100), Fraction(1, 10), Fraction(1, 3)))
    liked = [dice.random() for _ in range(options)]

    def side(largest: int) -> list[tuple[int, ...]]:
        voters = range(dice.randint(1, largest))
        return [tuple(n for n, love in enumerate(liked, 1) if dice.random() < love) or (1,) for _ in voters]

    return Vote(Pot(budget, costs, growth), side(12), side(4) if two_sides else [])


def test_a_budget_is_divided_as_by_pabutools(ask: Oracle) -> None:
    dice = Random(2021)
    votes = [vote(dice, two_sides=n % 2 == 0) for n in range(ELECTIONS)]
    votes = [one for one in votes if one.as_one_side()["costs"]]
    fates = dict.fromkeys(Fate, 0)
    for one, theirs in zip(votes, ask("pabutools_equal_shares.py", [one.as_one_side() for one in votes]), strict=True):
        outcome = one.outcome()
        spent = outcome.detail
        assert isinstance(spent, Spending), one
        assert outcome.result is Result.PASSED
        shared = [project.option for project in spent.projects if project.fate is Fate.SHARES]
        assert shared == theirs["shared"], one
        assert [*spent.funded] == theirs["funded"], one
        for project in spent.projects:
            fates[project.fate] += 1
    assert all(count > ELECTIONS / 30 for count in fates.values())
