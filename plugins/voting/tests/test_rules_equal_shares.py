"""Equal shares in crowds, against a purse for each voter."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.voting.rules import Chamber
from plugins.voting.rules.lots import lots
from plugins.voting.rules.methods.equal_shares import Crowd, Market

Votes = list[tuple[int, ...]]


def bought_by_hand(costs: dict[int, int], votes: Votes, pot: int, first: Sequence[int]) -> list[int]:
    """Equal shares with a purse for each voter, and every price reckoned anew."""
    purses, bought = [Fraction(pot, len(votes))] * len(votes), list[int]()

    def price(project: int) -> Fraction | None:
        paying = [purse for vote, purse in zip(votes, purses, strict=True) if project in vote]
        if sum(paying) < costs[project]:
            return None
        equal = Fraction(0)
        while sum(min(equal, purse) for purse in paying) < costs[project]:
            short = costs[project] - sum(min(equal, purse) for purse in paying)
            equal += short / Fraction(sum(purse > equal for purse in paying))
        return equal

    while prices := {n: each for n in costs if n not in bought and (each := price(n)) is not None}:
        project = min(prices, key=lambda n: (prices[n] / costs[n], first.index(n)))
        purses = [
            purse - min(purse, prices[project]) if project in vote else purse
            for vote, purse in zip(votes, purses, strict=True)
        ]
        bought.append(project)
    return bought


FEW = st.lists(st.sets(st.sampled_from((1, 2, 3, 4)), min_size=1).map(tuple), min_size=1, max_size=7)


@settings(max_examples=500)
@given(FEW, st.lists(st.sampled_from((2, 2, 3, 4, 6)), min_size=4, max_size=4), st.integers(4, 18))
def test_what_is_bought_equals_a_purse_for_each_voter(votes: Votes, prices: list[int], pot: int) -> None:
    costs = dict(enumerate(prices, start=1))
    crowd, draw = Crowd(Chamber.RESIDENTS, 1, Counter(map(frozenset, votes))), lots(lambda: "1")
    by_lot = sorted(costs, key=draw, reverse=True)
    first = sorted(by_lot, key=lambda n: (costs[n], -sum(n in vote for vote in votes)))
    assert [*Market([crowd], costs, draw).buy(Fraction(pot)).projects] == bought_by_hand(costs, votes, pot, first)
