"""Secret votes: who voted and what was voted apart, and the count is the same."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.voting.rules import FEWEST, PAPERS, Box, Chamber, Flaw, InvalidQuestion, Method, standing, tally, too_few
from plugins.voting.rules.secrecy import rows
from plugins.voting.tests.elections import Election, elections, question

SECRET = [method for method in Method if PAPERS[method].secret]
SOME_CHAMBERS = st.sets(st.sampled_from(Chamber), min_size=1).map(frozenset)


@given(elections(strangers=False, methods=SECRET), SOME_CHAMBERS)
def test_a_secret_vote_comes_to_what_the_same_ballots_come_to_in_the_open(
    election: Election, secret: frozenset[Chamber]
) -> None:
    asked, voters, ballots = election
    final = standing(ballots)
    box: Box = {
        chamber: Counter(ballot.choice for voter, ballot in final.items() if voter.chamber is chamber)
        for chamber in secret
    }
    hidden = tally(
        replace(asked, secret=secret), voters, [b for b in ballots if b.voter.chamber not in secret], box=box
    )
    assert replace(hidden, question=asked) == tally(asked, voters, ballots)


@given(st.lists(st.sampled_from([(1,), (2,), (1, 2)]), max_size=9), st.randoms())
def test_a_box_says_nothing_of_the_order_in_which_ballots_came(choices: list[tuple[int, ...]], chance: object) -> None:
    later = list(choices)
    chance.shuffle(later)  # type: ignore[attr-defined]
    one, other = ({Chamber.RESIDENTS: Counter(order)} for order in (choices, later))
    assert rows(one) == rows(other)


def test_a_chamber_of_fewer_than_five_cannot_vote_in_secret() -> None:
    sizes = {Chamber.RESIDENTS: FEWEST, Chamber.PARTNERS: FEWEST - 1}
    assert FEWEST == 5
    assert too_few(sizes, [Chamber.RESIDENTS]) == ()
    assert too_few(sizes, [*Chamber]) == (Chamber.PARTNERS,)


def test_who_objects_must_say_why_so_consent_is_never_secret() -> None:
    with pytest.raises(InvalidQuestion) as refused:
        replace(question(Method.CONSENT), secret=frozenset(Chamber))
    assert refused.value.flaw is Flaw.NEVER_SECRET
