"""The Method of Equal Shares, exact: everybody gets an equal share of a pot, and spends it on what they chose.

Peters, Pierczynski and Skowron, "Proportional Participatory Budgeting with Additive Utilities", NeurIPS 2021. A project
is worth its cost to whoever chose it. The project is bought next for which those who chose it pay the least for each
cent that it costs: they pay equally, and who has less left pays all of it. It ends when no project can be paid for.

Money is in whole numbers of a part of a cent that is made smaller whenever a payment would not be whole. Who chose the
same of what was bought until now has the same left: so people are counted by the crowd.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from math import gcd
from typing import NamedTuple

from plugins.voting.rules.lots import Lots
from plugins.voting.rules.question import Chamber


@dataclass(frozen=True, slots=True)
class Paid:
    """What one chamber paid for a project: by how many, what each of them paid at most, and in all, in cents."""

    chamber: Chamber
    voters: int
    most: Fraction
    total: Fraction


@dataclass(frozen=True, slots=True)
class Bought:
    """What was bought, in this order and by whom; and what those who chose each of the others have left, in cents."""

    projects: Mapping[int, tuple[Paid, ...]]
    left: Mapping[int, Fraction]


History = tuple[frozenset[int], frozenset[int]]
"""What was bought until now: the projects that somebody chose, and the others."""


class Crowd:
    """Voters of one chamber, each with `weight` shares, who chose the same of what is bought.

    `support`: the shares of those who chose each of the other projects. A crowd with some history is made once, in
    whatever order that came about.
    """

    def __init__(self, chamber: Chamber, weight: int, chosen: Mapping[frozenset[int], int]) -> None:
        """`chosen`: how many voters chose these projects."""
        self.chamber, self.weight, self._chosen = chamber, weight, chosen
        self.voters, self.support = sum(chosen.values()), Counter[int]()
        for projects, voters in chosen.items():
            for project in projects:
                self.support[project] += voters * weight
        self._history: History = (frozenset(), frozenset())
        self._made: dict[History, Crowd] = {}

    def parts(self, project: int) -> tuple["Crowd", "Crowd"]:
        """Those who chose a project that is bought now, and those who did not."""
        mine, others = self._history
        buying, not_buying = (mine | {project}, others), (mine, others | {project})
        if buying not in self._made or not_buying not in self._made:
            chose, rest = dict[frozenset[int], int](), dict[frozenset[int], int]()
            for projects, voters in self._chosen.items():
                if project in projects:
                    chose[projects - {project}] = voters
                else:
                    rest[projects] = voters
            self._make(buying, chose)
            self._make(not_buying, rest)
        return self._made[buying], self._made[not_buying]

    def _make(self, history: History, chosen: Mapping[frozenset[int], int]) -> None:
        if history not in self._made:
            part = self._made[history] = Crowd(self.chamber, self.weight, chosen)
            part._history, part._made = history, self._made


class Offer(NamedTuple):
    """A project that can be bought; the lowest goes first.

    `each`: what a share pays at most for each cent that it costs. That is `need` by so many `shares`, after those paid
    all they have who have less.
    """

    each: Fraction
    place: int
    project: int
    need: int
    shares: int


class Market:
    """Who can buy what; `costs` in cents.

    `place`: of projects that are level, which goes first. The one that costs less; then the one with more support, that
    is, shares; then by lot.
    """

    def __init__(self, crowds: Sequence[Crowd], costs: Mapping[int, int], lots: Lots) -> None:
        self.crowds, self.costs = crowds, costs
        self.shares = sum(crowd.voters * crowd.weight for crowd in crowds)
        self.support = {project: sum(crowd.support.get(project, 0) for crowd in crowds) for project in costs}
        self.place = {project: n for n, project in enumerate(self._ordered(lots))}

    def _ordered(self, lots: Lots) -> Iterator[int]:
        def level(project: int) -> tuple[int, int]:
            return self.costs[project], -self.support[project]

        for _same, projects in groupby(sorted(self.costs, key=level), level):
            first, *others = projects
            yield from sorted([first, *others], key=lots, reverse=True) if others else [first]

    def buy(self, pot: Fraction) -> Bought:
        """What is bought when this pot is shared equally."""
        purses, bought = Purses(self, pot), dict[int, tuple[Paid, ...]]()
        # The least that each share can have to pay: it only rises, as purses empty.
        least = {project: Fraction(1, support) for project, support in self.support.items() if support}
        while least:
            best: Offer | None = None
            for each, place, project in sorted((least[project], self.place[project], project) for project in least):
                if best and best < (each, place):
                    break
                offer = purses.offer(project)
                if offer is None:
                    del least[project]
                else:
                    least[project] = offer.each
                    best = min(best or offer, offer)
            if best:
                bought[best.project] = purses.pay(best)
                del least[best.project]
        return Bought(bought, {project: purses.left(project) for project in self.costs if project not in bought})


class Purses:
    """What each share of each crowd has left, in parts of a cent of which `scale` make one."""

    def __init__(self, market: Market, pot: Fraction) -> None:
        share = pot / market.shares
        self.market, self.scale = market, share.denominator
        self.purses = [(share.numerator, crowd) for crowd in market.crowds]

    def offer(self, project: int) -> Offer | None:
        """At what price it can be bought; None if those who chose it have too little left."""
        able = sorted((money, crowd.support[project]) for money, crowd in self.purses if project in crowd.support)
        cost = need = self.market.costs[project] * self.scale
        shares = sum(paying for _money, paying in able)
        for money, paying in able:
            if money * shares >= need:
                return Offer(Fraction(need, shares * cost), self.market.place[project], project, need, shares)
            need -= money * paying
            shares -= paying
        return None

    def pay(self, offer: Offer) -> tuple[Paid, ...]:
        """Take the cost of the project from those who chose it, and let those go who can or will buy nothing more."""
        finer = offer.shares // gcd(offer.need, offer.shares)
        most, self.scale = offer.need * finer // offer.shares, self.scale * finer
        purses, payments = list[tuple[int, Crowd]](), dict[Chamber, list[tuple[int, Crowd]]]()
        for coarse, crowd in self.purses:
            money = coarse * finer
            if offer.project in crowd.support:
                buyers, crowd = crowd.parts(offer.project)
                payment = min(most, money)
                payments.setdefault(buyers.chamber, []).append((payment, buyers))
                if payment < money and buyers.support:
                    purses.append((money - payment, buyers))
            if crowd.support:
                purses.append((money, crowd))
        self.purses = purses
        return tuple(self._paid(chamber, payments[chamber]) for chamber in Chamber if chamber in payments)

    def _paid(self, chamber: Chamber, payments: Sequence[tuple[int, Crowd]]) -> Paid:
        return Paid(
            chamber,
            voters=sum(crowd.voters for _payment, crowd in payments),
            most=Fraction(max(payment * crowd.weight for payment, crowd in payments), self.scale),
            total=Fraction(sum(payment * crowd.weight * crowd.voters for payment, crowd in payments), self.scale),
        )

    def left(self, project: int) -> Fraction:
        """What those who chose it have left, in cents."""
        return Fraction(sum(money * crowd.support.get(project, 0) for money, crowd in self.purses), self.scale)
