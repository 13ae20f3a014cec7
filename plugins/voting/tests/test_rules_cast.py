from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.voting.rules import Ballot, Method, Refusal, Refused, State, Via, cast, standing, unfit, withdrawals
from plugins.voting.tests.elections import CLOSES, OPENS, ballot, question, register, voter

REGISTER = register(3, 2)
DURING = OPENS + timedelta(hours=1)
TICK = timedelta(microseconds=1)


def attempt(
    vote: Ballot,
    *,
    method: Method = Method.CHOICE,
    state: State = State.OPEN,
    acts_for: Collection[str] | None = None,
    now: datetime = DURING,
) -> Ballot | Refused:
    names = [vote.voter.id] if acts_for is None else acts_for
    return cast(question(method), state, REGISTER, vote, acts_for=[voter(name) for name in names], now=now)


def test_a_good_vote_is_returned_as_it_goes_in_the_book() -> None:
    assert attempt(ballot("r0", 2)) == ballot("r0", 2)


@pytest.mark.parametrize("state", State)
def test_votes_are_taken_only_while_open(state: State) -> None:
    expected = {
        State.DRAFT: Refused(Refusal.NOT_OPEN_YET),
        State.OPEN: ballot("r0", 1),
        State.EXTENDED: ballot("r0", 1),
    }
    assert attempt(ballot("r0", 1), state=state) == expected.get(state, Refused(Refusal.TOO_LATE))


@pytest.mark.parametrize(
    ("now", "refusal"),
    [
        (OPENS - TICK, Refusal.NOT_OPEN_YET),
        (OPENS, None),
        (CLOSES - TICK, None),
        (CLOSES, Refusal.TOO_LATE),
        (CLOSES + timedelta(days=1), Refusal.TOO_LATE),
    ],
)
def test_the_closing_instant_itself_is_too_late(now: datetime, refusal: Refusal | None) -> None:
    assert attempt(ballot("r0", 1), now=now) == (Refused(refusal) if refusal else ballot("r0", 1))


def test_an_extended_question_takes_votes_until_its_new_end() -> None:
    longer = replace(question(), closes_at=CLOSES + timedelta(days=3))
    vote = ballot("r0", 1)
    taken = cast(longer, State.EXTENDED, REGISTER, vote, acts_for=[voter("r0")], now=CLOSES)
    assert taken == vote


@pytest.mark.parametrize(
    ("name", "acts_for", "refusal"),
    [
        ("r9", ["r9"], Refusal.NOT_ON_REGISTER),  # moved in after the opening
        ("r9", ["r9", "p0"], Refusal.WRONG_CHAMBER),  # speaks for a partner, votes in the residents' room
        ("p9", ["p9", "r0"], Refusal.WRONG_CHAMBER),
        ("p9", ["p9", "p0"], Refusal.NOT_ON_REGISTER),  # of another partner in the same chamber
        ("p0", ["r0"], Refusal.NO_MANDATE),
        ("p0", ["p1"], Refusal.NO_MANDATE),
        ("p0", [], Refusal.NO_MANDATE),  # the mandate has ended
        ("r0", ["r1"], Refusal.NO_MANDATE),  # votes for a neighbour
        ("r0", ["r1", "r0"], None),  # is the neighbour's deputy
        ("p1", ["p0", "p1"], None),  # holds two mandates
    ],
)
def test_who_may_cast_a_vote(name: str, acts_for: list[str], refusal: Refusal | None) -> None:
    assert attempt(ballot(name, 1), acts_for=acts_for) == (Refused(refusal) if refusal else ballot(name, 1))


@pytest.mark.parametrize(
    ("method", "choice", "refusal"),
    [
        (Method.CHOICE, (0,), Refusal.UNKNOWN_OPTION),
        (Method.CHOICE, (4,), Refusal.UNKNOWN_OPTION),
        (Method.CHOICE, (-1,), Refusal.UNKNOWN_OPTION),
        (Method.CHOICE, (1, 2), Refusal.TOO_MANY_OPTIONS),
        (Method.CHOICE, (1, 9), Refusal.UNKNOWN_OPTION),
        (Method.PROPOSAL, (1, 2), Refusal.TOO_MANY_OPTIONS),
        (Method.APPROVAL, (3, 1, 2), None),
        (Method.CHOICE, (), None),
    ],
)
def test_what_may_be_voted(method: Method, choice: tuple[int, ...], refusal: Refusal | None) -> None:
    vote = ballot("r0", *choice)
    assert attempt(vote, method=method) == (Refused(refusal) if refusal else vote)
    assert unfit(question(method), choice) is refusal


def test_an_option_named_twice_counts_once() -> None:
    assert attempt(ballot("r0", 2, 2)) == ballot("r0", 2)
    assert attempt(ballot("r0", 3, 1, 3), method=Method.APPROVAL) == ballot("r0", 3, 1)


def test_somebody_who_may_not_vote_at_all_after_the_end_hears_only_that_it_is_over() -> None:
    assert attempt(ballot("r9", 99), acts_for=[], now=CLOSES) == Refused(Refusal.TOO_LATE)


@given(
    st.sampled_from(State),
    st.sampled_from(["r0", "r9", "p0", "p9"]),
    st.lists(st.sampled_from(["r0", "r9", "p0", "p9"])),
    st.lists(st.integers(), max_size=4),
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)),  # noqa: DTZ001 (made aware below)
)
def test_every_attempt_is_either_taken_or_refused_with_a_reason(
    state: State, name: str, acts_for: list[str], choice: list[int], now: datetime
) -> None:
    taken = attempt(ballot(name, *choice), state=state, acts_for=acts_for, now=now.replace(tzinfo=OPENS.tzinfo))
    if isinstance(taken, Refused):
        assert isinstance(taken.reason, Refusal)
    else:
        assert name in acts_for
        assert voter(name) in REGISTER
        assert unfit(question(Method.CHOICE), taken.choice) is None


attempts = st.tuples(st.sampled_from(["r0", "r1", "p0"]), st.sampled_from(Via), st.booleans(), st.integers(0, 3))


@given(st.lists(attempts, max_size=20), st.data())
def test_whatever_the_mix_of_ways_there_is_one_vote_for_each_voter(
    asked: list[tuple[str, Via, bool, int]], data: st.DataObject
) -> None:
    """In chat, by a deputy, on paper, at the door: whoever is first, and in whatever order the book is read."""
    book: list[Ballot] = []
    for received, (name, via, corrects, option) in enumerate(asked, start=1):
        vote = ballot(name, *((option,) if option else ()), received=received, via=via)
        earlier = [one for one in book if one.voter == vote.voter]
        taken = cast(question(), State.OPEN, REGISTER, vote, acts_for=[vote.voter], now=DURING, earlier=earlier,
                     corrects=corrects)  # fmt: skip
        if isinstance(taken, Ballot):
            book.append(taken)
            expected = {taken} if taken.choice else set()
            assert {one for one in standing(book).values() if one.voter == vote.voter} == expected
        else:
            assert taken.reason in (Refusal.VOTED_THEMSELVES, Refusal.DEPUTY_VOTED, Refusal.ENTERED)
    assert standing(data.draw(st.permutations(book))) == standing(book)
    deputies = [one.voter for one in book if one.via is Via.DEPUTY and one.voter.id == "r0"]
    assert len(deputies) <= 1


def test_redacting_the_vote_that_stands_withdraws_it() -> None:
    book = [ballot("r0", 1, received=1), ballot("r0", 2, received=2)]
    (withdrawal,) = withdrawals(book, "$r0-2", by="@r0", received=3, event_id="$redaction")
    assert withdrawal == Ballot(voter("r0"), (), "@r0", 3, "$redaction")
    assert attempt(withdrawal) == withdrawal
    assert standing([*book, withdrawal]) == {}


@pytest.mark.parametrize(
    ("redacts", "by"),
    [
        ("$r0-1", "@r0"),  # already replaced
        ("$r0-2", "@moderator"),  # not theirs to take away
        ("$elsewhere", "@r0"),
    ],
)
def test_other_redactions_change_no_vote(redacts: str, by: str) -> None:
    book = [ballot("r0", 1, received=1), ballot("r0", 2, received=2)]
    assert withdrawals(book, redacts, by=by, received=3, event_id="$redaction") == ()


def test_redacting_after_the_end_is_too_late() -> None:
    (withdrawal,) = withdrawals([ballot("r0", 1)], "$r0-1", by="@r0", received=2, event_id="$redaction")
    assert attempt(withdrawal, now=CLOSES) == Refused(Refusal.TOO_LATE)


def test_who_lost_the_mandate_cannot_withdraw_the_vote_of_the_organisation() -> None:
    (withdrawal,) = withdrawals([ballot("p0", 1)], "$p0-1", by="@p0", received=2, event_id="$redaction")
    assert attempt(withdrawal, acts_for=[]) == Refused(Refusal.NO_MANDATE)


def test_who_became_a_deputy_cannot_withdraw_what_the_holder_voted() -> None:
    (withdrawal,) = withdrawals([ballot("p0", 1)], "$p0-1", by="@p0", received=2, event_id="$redaction", via=Via.DEPUTY)
    taken = cast(question(), State.OPEN, REGISTER, withdrawal, acts_for=[voter("p0")], now=DURING,
                 earlier=[ballot("p0", 1)])  # fmt: skip
    assert taken == Refused(Refusal.VOTED_THEMSELVES)


def test_the_next_holder_of_the_mandate_replaces_the_vote() -> None:
    book = [ballot("p0", 1, received=1, by="@anna"), ballot("p0", 2, received=2, by="@bram")]
    assert standing(book) == {voter("p0"): book[1]}
