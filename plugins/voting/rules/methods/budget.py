"""A neighbourhood budget: everybody chooses projects, and the money is divided by the Method of Equal Shares.

In the running are the projects that reach the threshold in every chamber that decides; the lowest threshold is one
vote. So under *together* each project has somebody behind it on both sides. Each deciding chamber gets an equal part of
the pot and shares it equally among those of it who voted, however many they are. For a project everybody then pays in
proportion to that share: a voter of the smaller side counts in everything as several of the larger side.

Rules fixed beforehand, with the terms of the question (`Pot`):
    level projects     the one that costs less; then the one with more votes, a chamber weighing as much as the other;
                       then by lot, drawn before the vote (`lots`)
    money left over    the shares are reckoned anew from a pot imagined `growth` larger, and again, until no project
                       fits in what is left, or those bought would cost more than there is: the reckoning before holds
                       ("Add1"). Then whatever fits is added in the order of most votes ("u", utilitarian)

The budget is never overspent. A new voter makes the shares of all others smaller, so more support for a project can
harm it. How the shares work is in `equal_shares`; the completion is described at equalshares.net.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor, lcm

from plugins.voting.rules.outcome import ChamberOutcome, Detail, Outcome, Result, Side, Verdict, concluded
from plugins.voting.rules.question import Chamber
from plugins.voting.rules.steps import Step, StepKind, options, threshold
from plugins.voting.rules.terms import Pot

from .approval import none_running, running
from .equal_shares import Bought, Crowd, Market, Paid
from .plurality import votes_for


class Fate(StrEnum):
    """What became of a project, and why."""

    SHARES = "shares"  # those who chose it pay for it
    LEFT_OVER = "left_over"  # paid from what was left
    TOO_LITTLE_LEFT = "too_little_left"  # costs more than was left
    TOO_FEW_VOTES = "too_few_votes"  # not in the running


@dataclass(frozen=True, slots=True)
class Project:
    """In cents. `paid`: by whom, which adds up to the cost, if its fate is SHARES.

    Otherwise `purse` is what those who chose it had left in the end, and `room` what was left of the budget when it was
    its turn to be added.
    """

    option: int
    cost: int
    fate: Fate
    paid: tuple[Paid, ...] = ()
    purse: Fraction = Fraction(0)
    room: int = 0

    @property
    def funded(self) -> bool:
        return self.fate in (Fate.SHARES, Fate.LEFT_OVER)


@dataclass(frozen=True, slots=True)
class Spending(Detail):
    """`pot`: the one that the shares were reckoned from in the end, in cents; `shares`: what it is for each voter.

    `projects` in the order in which they were funded, then the others by number. `left` of the budget, in cents.
    """

    pot: Fraction
    shares: Mapping[Chamber, Fraction]
    projects: tuple[Project, ...]
    left: int

    @property
    def funded(self) -> tuple[int, ...]:
        return tuple(project.option for project in self.projects if project.funded)

    @property
    def chosen(self) -> tuple[int, ...]:
        return self.funded


def votes_per_project(side: Side) -> ChamberOutcome:
    """The count of one chamber: who chose each project. It passes if any reaches the threshold."""
    counts = votes_for(side)
    reached = max(counts) >= side.threshold_needed
    return concluded(side, counts, (), Result.PASSED if reached else Result.REJECTED)


def divide(sides: Sequence[Side], deciding: Sequence[ChamberOutcome]) -> Verdict:
    """The money of the pot over the projects in the running. One that runs can be paid, so something always passes."""
    able = running(deciding)
    if not able:
        return none_running(deciding)
    question, lots = sides[0].question, sides[0].lots
    pot = Pot.of(question.terms)
    whole = lcm(*(side.voted for side in sides))  # so many shares each chamber has
    crowds = [_crowd(side, whole // side.voted, able) for side in sides]
    market = Market(crowds, {option: pot.costs[option - 1] for option in able}, lots)
    imagined, bought = _reckon(pot, market)
    projects = [*_by_shares(market, bought), *_completed(pot, market, bought)]
    projects += [
        Project(option, cost, Fate.TOO_FEW_VOTES)
        for option, cost in zip(question.numbers, pot.costs, strict=True)
        if option not in able
    ]
    projects.sort(key=lambda project: 0 if project.funded else project.option)
    shares = {crowd.chamber: imagined * crowd.weight / market.shares for crowd in crowds}
    left = pot.budget - sum(project.cost for project in projects if project.funded)
    return Verdict(Result.PASSED, detail=Spending(imagined, shares, tuple(projects), left))


def _by_shares(market: Market, bought: Bought) -> Iterator[Project]:
    for option, paid in bought.projects.items():
        yield Project(option, market.costs[option], Fate.SHARES, paid)


def _completed(pot: Pot, market: Market, bought: Bought) -> Iterator[Project]:
    """What the shares did not buy: as much as fits in what is left, the most supported first."""
    room = pot.budget - sum(market.costs[option] for option in bought.projects)
    for option in sorted(market.costs, key=lambda option: (-market.support[option], market.place[option])):
        if option not in bought.projects:
            cost = market.costs[option]
            fate = Fate.LEFT_OVER if cost <= room else Fate.TOO_LITTLE_LEFT
            yield Project(option, cost, fate, purse=bought.left[option], room=room)
            room -= cost if cost <= room else 0


def _crowd(side: Side, weight: int, able: Collection[int]) -> Crowd:
    chosen: Counter[frozenset[int]] = Counter()
    for choice, number in side.votes.items():
        chosen[frozenset(choice).intersection(able)] += number
    return Crowd(side.chamber, weight, chosen)


def _reckon(pot: Pot, market: Market) -> tuple[Fraction, Bought]:
    """The last reckoning that costs no more than the budget, and the pot that it was made from."""

    def at(step: int) -> Fraction:
        return pot.budget * (1 + step * pot.growth)

    def left(bought: Bought) -> int:
        return pot.budget - sum(market.costs[option] for option in bought.projects)

    step, bought = 0, market.buy(at(0))
    while True:
        others = [option for option in market.costs if option not in bought.projects]
        if not any(market.costs[option] <= left(bought) for option in others):
            break
        # A pot from which those who chose a project could not pay for it, even if they paid for nothing else, changes
        # nothing for the better: go to the first from which they could.
        least = min(Fraction(market.costs[option] * market.shares, market.support[option]) for option in others)
        following = max(step + 1, ceil((least / pot.budget - 1) / pot.growth))
        attempt = market.buy(at(following))
        if left(attempt) < 0:
            if following > step + 1:
                step, bought = following - 1, market.buy(at(following - 1))
            break
        step, bought = following, attempt
    return at(step), bought


def tell_projects(outcome: Outcome, count: ChamberOutcome) -> Iterator[Step]:
    """The votes for each project, and which reach the threshold in this chamber."""
    yield from options(outcome, count)
    for step in threshold(outcome, count):
        yield replace(step, options=tuple(running([count])), have=max(count.counts))


def tell_spending(outcome: Outcome) -> Iterator[Step]:
    """What each voter had, and for each project who paid or what it was short of."""
    deciding, question = outcome.deciding, outcome.question
    if outcome.result in (Result.EMPTY, Result.NO_QUORUM):
        return
    if isinstance(spending := outcome.detail, Spending):
        budget = Pot.of(question.terms).budget
        yield Step(StepKind.POT, have=floor(spending.pot), of=budget)
        for chamber in deciding:
            yield Step(StepKind.SHARE, chamber.chamber, have=floor(spending.shares[chamber.chamber]), of=chamber.voted)
        for project in spending.projects:
            yield from _tell_project(project, deciding)
        yield Step(StepKind.LEFT, have=spending.left, of=budget)
    else:
        for option, cost in zip(question.numbers, Pot.of(question.terms).costs, strict=True):
            yield from _tell_project(Project(option, cost, Fate.TOO_FEW_VOTES), deciding)


def _tell_project(project: Project, deciding: Sequence[ChamberOutcome]) -> Iterator[Step]:
    option = (project.option,)
    yield Step(StepKind.PROJECT, options=option, have=project.cost, why=project.fate)
    if project.fate is Fate.TOO_FEW_VOTES:
        for chamber in deciding:
            votes, need = chamber.counts[project.option - 1], chamber.threshold_needed
            if votes < need:
                yield Step(StepKind.VOTES, chamber.chamber, option, have=votes, need=need, of=chamber.counted)
    for paid in project.paid:
        votes = {chamber.chamber: chamber.counts[project.option - 1] for chamber in deciding}[paid.chamber]
        yield Step(StepKind.PAID, paid.chamber, option, have=paid.voters, of=votes, each=ceil(paid.most))
    if project.fate in (Fate.LEFT_OVER, Fate.TOO_LITTLE_LEFT):
        yield Step(StepKind.PURSE, options=option, have=floor(project.purse), need=project.cost)
        yield Step(StepKind.ROOM, options=option, have=project.room, need=project.cost)
