"""What holds for every election, and a count written a second time, in another way."""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from plugins.voting.rules import (
    MORE_THAN_HALF,
    MOST_VOTES,
    TWO_THIRDS,
    Ballot,
    Chamber,
    ChamberOutcome,
    Detail,
    Drop,
    Method,
    Objections,
    Outcome,
    Question,
    Register,
    Requirement,
    Result,
    Rule,
    Threshold,
    Via,
    Voter,
    explain,
    standing,
    tally,
)
from plugins.voting.tests.elections import Election, ballot, book, elections, next_receipt, question, register

MONOTONE = [Method.PROPOSAL, Method.CHOICE, Method.APPROVAL, Method.DATES, Method.CONSENT]
NUMBERS_MEAN = [Method.PROPOSAL, Method.DATES, Method.CONSENT, Method.BUDGET]
OTHER = {Chamber.RESIDENTS: Chamber.PARTNERS, Chamber.PARTNERS: Chamber.RESIDENTS}


def seen(outcome: Outcome, names: bool = True) -> tuple[object, ...]:
    """All of an outcome but the texts of its question, and the names of those who objected."""
    chambers = [count if names else replace(count, detail=_nameless(count)) for count in outcome.chambers.values()]
    return outcome.result, outcome.winner, outcome.uncounted, outcome.detail, chambers


def _nameless(count: ChamberOutcome) -> Detail | None:
    if not isinstance(count.detail, Objections):
        return count.detail
    nobody = Voter(count.chamber, "")
    return Objections(tuple(sorted((replace(one, voter=nobody) for one in count.detail.all), key=str)))


def numbers(count: ChamberOutcome) -> tuple[object, ...]:
    return count.asked, count.voted, count.abstained, sorted(count.counts), count.threshold_needed, count.result


@given(elections(), st.data())
def test_the_order_of_the_book_does_not_matter(election: Election, data: st.DataObject) -> None:
    asked, voters, ballots = election
    shuffled = data.draw(st.permutations(ballots))
    assert standing(shuffled) == standing(ballots)
    assert tally(asked, voters, shuffled) == tally(asked, voters, ballots)


@given(elections(), st.data())
def test_the_order_in_which_different_voters_vote_does_not_matter(election: Election, data: st.DataObject) -> None:
    """Other receipt numbers, as long as each voter's own ballots keep their order."""
    asked, voters, ballots = election
    order = data.draw(st.permutations([one.voter for one in ballots]))
    queues = {who: [one for one in ballots if one.voter == who] for who in order}
    again = [replace(queues[who].pop(0), received=n) for n, who in enumerate(order, start=1)]
    assert seen(tally(asked, voters, again)) == seen(tally(asked, voters, ballots))


@given(elections(), st.data())
def test_who_stands_aside_counts_as_if_they_had_never_been_asked(election: Election, data: st.DataObject) -> None:
    asked, voters, ballots = election
    everybody = sorted(voters.voters)
    recused = data.draw(st.frozensets(st.sampled_from(everybody))) if everybody else frozenset()
    without = Register(voters.voters - recused)
    others = [one for one in ballots if one.voter not in recused]
    assert tally(asked, voters, ballots, seed="1", recused=recused) == tally(asked, without, others, seed="1")


@given(elections())
def test_the_texts_of_the_options_do_not_matter(election: Election) -> None:
    asked, voters, ballots = election
    renamed = replace(asked, options=tuple(text[::-1] for text in asked.options), text="?")
    assert seen(tally(renamed, voters, ballots)) == seen(tally(asked, voters, ballots))


@given(elections(), st.data())
def test_the_order_of_the_options_does_not_matter(election: Election, data: st.DataObject) -> None:
    asked, voters, ballots = election
    assume(asked.method not in NUMBERS_MEAN)
    new = dict(zip(asked.numbers, data.draw(st.permutations(asked.numbers)), strict=True))
    moved = [replace(one, choice=tuple(new[option] for option in one.choice)) for one in ballots]
    before, after = tally(asked, voters, ballots), tally(asked, voters, moved)
    assume(not any(step.why is Drop.LOT for step in explain(before)))
    assert after.result is before.result
    assert after.winner == (before.winner and new[before.winner])
    assert all(numbers(after.chambers[chamber]) == numbers(before.chambers[chamber]) for chamber in Chamber)


@given(elections())
def test_the_names_of_the_voters_do_not_matter(election: Election) -> None:
    asked, voters, ballots = election

    def rename(who: Voter) -> Voter:
        return Voter(who.chamber, who.id[::-1] + "!")

    others = Register(frozenset(map(rename, voters.voters)), "pepper")
    moved = [replace(one, voter=rename(one.voter)) for one in ballots]
    before, after = (tally(asked, *given, seed="1") for given in ((voters, ballots), (others, moved)))
    assert seen(after, names=False) == seen(before, names=False)


@given(elections())
def test_under_together_the_chambers_are_equals(election: Election) -> None:
    """With the two sides swapped, the result is the same."""
    asked, voters, ballots = election
    asked = replace(asked, rule=Rule.TOGETHER)

    def cross(who: Voter) -> Voter:
        return Voter(OTHER[who.chamber], who.id)

    swapped = replace(asked, requirements={OTHER[side]: need for side, need in asked.requirements.items()})
    others = Register(frozenset(map(cross, voters.voters)), "salt")
    after = tally(swapped, others, [replace(one, voter=cross(one.voter)) for one in ballots], seed="1")
    before = tally(asked, voters, ballots, seed="1")
    assert (after.result, after.winner) == (before.result, before.winner)


@given(elections(), st.data())
def test_an_event_that_comes_again_changes_nothing(election: Election, data: st.DataObject) -> None:
    asked, voters, ballots = election
    assume(ballots)
    again = replace(data.draw(st.sampled_from(ballots)), received=next_receipt(ballots))
    assert tally(asked, voters, [*ballots, again]) == tally(asked, voters, ballots)


@given(elections(strangers=False, methods=MONOTONE), st.data())
def test_one_more_supporter_never_makes_the_winner_lose(election: Election, data: st.DataObject) -> None:
    """Somebody new, somebody who changes, or who withdrew: quorum, threshold and rule included."""
    asked, voters, ballots = election
    before = tally(asked, voters, ballots)
    winners = {before.winner, *(count.winner for count in before.chambers.values())} - {None}
    assume(winners)
    winner = data.draw(st.sampled_from(sorted(winners, key=str)))
    assert winner is not None
    supporter = data.draw(st.sampled_from(sorted(voters.voters)))
    old = standing(ballots).get(supporter)
    kept = old.choice if old and asked.picks > 1 and data.draw(st.booleans()) else ()
    gladly = old is not None and winner in old.choice
    rather = winner if gladly or not asked.paper.if_need_be else data.draw(st.sampled_from((winner, -winner)))
    vote = ballot(supporter.id, *{*kept} - {-winner} | {rather}, received=next_receipt(ballots), by=supporter.id)
    after = tally(asked, voters, [*ballots, vote])
    for chamber in Chamber:
        if before.chambers[chamber].winner == winner:
            assert after.chambers[chamber].winner == winner
    if before.winner == winner:
        assert (after.result, after.winner) == (Result.PASSED, winner)


@given(elections(strangers=False), st.data())
def test_a_vote_in_one_chamber_never_changes_the_other(election: Election, data: st.DataObject) -> None:
    asked, voters, ballots = election
    assume(voters.voters)
    who = data.draw(st.sampled_from(sorted(voters.voters)))
    vote = ballot(who.id, data.draw(st.sampled_from(asked.numbers)), received=next_receipt(ballots), by=who.id)
    before, after = tally(asked, voters, ballots), tally(asked, voters, [*ballots, vote])
    assert after.chambers[OTHER[who.chamber]] == before.chambers[OTHER[who.chamber]]


@given(elections(), st.data())
def test_partners_who_are_heard_never_change_what_residents_decide(election: Election, data: st.DataObject) -> None:
    asked, voters, ballots = election
    asked = replace(asked, rule=Rule.RESIDENTS)
    residents = [one for one in ballots if one.voter.chamber is Chamber.RESIDENTS]
    with_partners, without = tally(asked, voters, ballots), tally(asked, voters, residents)
    assert (with_partners.result, with_partners.winner) == (without.result, without.winner)


@given(elections())
def test_the_numbers_add_up(election: Election) -> None:
    asked, voters, ballots = election
    outcome = tally(asked, voters, ballots)
    for count in outcome.chambers.values():
        assert 0 <= count.abstained <= count.voted <= count.asked
        assert sum(count.counts) == count.voted if asked.picks == 1 else max(count.counts) <= count.voted
        assert (count.winner is not None) == (count.result is Result.PASSED and asked.method is not Method.BUDGET)
        if count.winner:
            assert count.quorum_met
            assert count.threshold_met
    assert sum(count.voted for count in outcome.chambers.values()) + outcome.uncounted == len(standing(ballots))


def oracle_vote(who: Voter, ballots: list[Ballot]) -> tuple[int, ...]:
    """What stands for `who`, looking at all their ballots anew."""
    mine = [one for one in ballots if one.voter == who]
    firsts = [one for one in mine if not any(o.event_id == one.event_id and o.received < one.received for o in mine)]
    own = [one for one in firsts if one.via is Via.CHAT]
    return max(own or firsts, key=lambda one: one.received).choice if firsts else ()


def oracle_chamber(asked: Question, chamber: Chamber, voters: Register, ballots: list[Ballot]) -> str | int:
    """The winning option, or why there is none, in whole numbers only."""
    need = asked.requirements[chamber]
    threshold = need.threshold
    voted = [vote for who in voters.of(chamber) if (vote := oracle_vote(who, ballots))]
    if not voters.of(chamber):
        return "empty"
    if len(voted) * need.quorum.denominator < need.quorum.numerator * len(voters.of(chamber)):
        return "no_quorum"
    if asked.method is Method.PROPOSAL:
        voted = [vote for vote in voted if vote != (3,)]
    if not voted:
        return "empty"
    support = {option: sum(option in vote for vote in voted) for option in asked.numbers}

    def enough(votes: int) -> bool:
        have, bar = votes * threshold.share.denominator, threshold.share.numerator * len(voted)
        return votes > 0 and (have > bar or (threshold.inclusive and have == bar))

    if asked.method is Method.PROPOSAL:
        return 1 if enough(support[1]) else "rejected"
    best = [option for option in support if all(support[option] >= other for other in support.values())]
    if not enough(support[best[0]]):
        return "rejected"
    return best[0] if len(best) == 1 else "tie"


def oracle(asked: Question, voters: Register, ballots: list[Ballot]) -> str | int:
    residents, partners = (oracle_chamber(asked, chamber, voters, ballots) for chamber in Chamber)
    if asked.rule is Rule.RESIDENTS or residents == partners:
        return residents
    for problem in ("empty", "no_quorum", "tie"):
        if problem in (residents, partners):
            return problem
    return "chambers_disagree"


def agree(asked: Question, voters: Register, ballots: list[Ballot]) -> None:
    outcome = tally(asked, voters, ballots)
    assert (outcome.winner or outcome.result.value) == oracle(asked, voters, ballots)
    for chamber, count in outcome.chambers.items():
        assert (count.winner or count.result.value) == oracle_chamber(asked, chamber, voters, ballots)


@settings(max_examples=500)
@given(elections(methods=[Method.PROPOSAL, Method.CHOICE]))
def test_the_count_equals_one_written_independently(election: Election) -> None:
    agree(*election)


NONE, THIRD, HALF, ALL = Fraction(0), Fraction(1, 3), Fraction(1, 2), Fraction(1)
THRESHOLDS = [MOST_VOTES, MORE_THAN_HALF, Threshold(HALF, True), TWO_THIRDS, Threshold(ALL, True)]


def chambers(largest: int) -> list[tuple[int, list[int]]]:
    """Every chamber of up to `largest` voters: how many are asked, and what those who vote choose of three."""
    votes = [[*vote] for size in range(largest + 1) for vote in combinations_with_replacement((0, 1, 2, 3), size)]
    return [(len(vote), [option for option in vote if option]) for vote in votes]


@pytest.mark.parametrize("method", [Method.PROPOSAL, Method.CHOICE])
@pytest.mark.parametrize("quorum", [NONE, THIRD, HALF, ALL])
def test_every_small_chamber_is_counted_right(method: Method, quorum: Fraction) -> None:
    for threshold, (asked, votes) in product(THRESHOLDS, chambers(4)):
        asks = question(method, rule=Rule.RESIDENTS, requirement=Requirement(quorum, threshold))
        agree(asks, register(asked, 0), book({"r": votes}))


@pytest.mark.parametrize(
    ("method", "threshold"), [(Method.PROPOSAL, MORE_THAN_HALF), (Method.CHOICE, MOST_VOTES)], ids=str
)
@pytest.mark.parametrize("rule", Rule)
def test_every_pair_of_small_chambers_is_decided_right(method: Method, threshold: Threshold, rule: Rule) -> None:
    asks = question(method, rule=rule, requirement=Requirement(HALF, threshold))
    for (residents, here), (partners, there) in product(chambers(3), repeat=2):
        agree(asks, register(residents, partners), book({"r": here, "p": there}))


def test_a_register_of_thousands_counts_exactly() -> None:
    asked = question(rule=Rule.RESIDENTS, requirement=Requirement(Fraction(1), TWO_THIRDS))
    ballots = [ballot(f"r{n}", 1 if n < 2000 else 2, received=n) for n in range(3000)]
    assert tally(asked, register(3000, 0), ballots).result is Result.PASSED
    assert tally(asked, register(3000, 0), [*ballots, ballot("r1999", 2, received=3000)]).result is Result.REJECTED
