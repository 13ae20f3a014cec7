"""Secret votes: who voted and what was voted apart, and the count is the same."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.voting.rules import (
    FEWEST,
    PAPERS,
    Box,
    Chamber,
    Flaw,
    InvalidQuestion,
    Method,
    Refusal,
    Refused,
    State,
    cast,
    standing,
    tally,
    too_few,
)
from plugins.voting.rules.ballots import Via
from plugins.voting.rules.secrecy import rows
from plugins.voting.tests.elections import OPENS, Election, ballot, elections, question, register

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


def test_case_17_a_chamber_of_fewer_than_five_cannot_vote_in_secret() -> None:
    sizes = {Chamber.RESIDENTS: FEWEST, Chamber.PARTNERS: FEWEST - 1}
    assert FEWEST == 5
    assert too_few(sizes, [Chamber.RESIDENTS]) == ()
    assert too_few(sizes, [*Chamber]) == (Chamber.PARTNERS,)


def test_who_objects_must_say_why_so_consent_is_never_secret() -> None:
    with pytest.raises(InvalidQuestion) as refused:
        replace(question(Method.CONSENT), secret=frozenset(Chamber))
    assert refused.value.flaw is Flaw.NEVER_SECRET


@pytest.mark.parametrize(
    ("via", "secretly", "refused"),
    [
        (Via.CHAT, True, None),
        (Via.CHAT, False, Refusal.SECRET),
        (Via.DEPUTY, True, Refusal.NOT_FOR_ANOTHER),
        (Via.DEPUTY, False, Refusal.NOT_FOR_ANOTHER),
    ],
)
def test_a_secret_vote_is_cast_by_the_voter_alone_where_nobody_reads_along(
    via: Via, secretly: bool, refused: Refusal | None
) -> None:
    asked = replace(question(), secret=frozenset({Chamber.RESIDENTS}))
    vote, voters = replace(ballot("r0", 1), via=via), register(1, 1)
    said = cast(asked, State.OPEN, voters, vote, acts_for=[vote.voter], now=OPENS, secretly=secretly)
    assert said == (Refused(refused) if refused else vote)


def test_a_side_that_votes_in_the_open_does_so_also_where_the_other_side_is_secret() -> None:
    asked = replace(question(), secret=frozenset({Chamber.RESIDENTS}))
    vote, voters = ballot("p0", 1), register(1, 1)
    assert cast(asked, State.OPEN, voters, vote, acts_for=[vote.voter], now=OPENS) == vote
