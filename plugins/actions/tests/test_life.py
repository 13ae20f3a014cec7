"""The life of an action: what can happen when, and by whom."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.api.ids import Slug, UserId
from hub.api.people import Person, Role
from plugins.actions.rules.life import (
    LIVE,
    MAY,
    NEXT,
    PARTNER,
    TICKED,
    Facts,
    Move,
    Refusal,
    Standing,
    State,
    by_date,
    may_give,
    overdue,
    refused,
    standings,
)

USERS = ("@anna:x", "@bram:x", "@karin:x", "@tom:x", "@beheer:x")
OWNERS = (*USERS, "partner:ymere", "@gone:x")

role_sets = st.frozensets(st.sampled_from(list(Role)))
people = st.builds(
    Person,
    user_id=st.sampled_from(USERS).map(UserId),
    name=st.just("iemand"),
    roles=role_sets,
    partner=st.sampled_from([None, Slug("ymere"), Slug("woon")]),
)


@st.composite
def some_facts(draw: st.DrawFn) -> Facts:
    """Whose action it is; a person who is here speaks for themselves, a partner has any number of representatives."""
    owner = draw(st.sampled_from(OWNERS))
    partner = owner.startswith(PARTNER)
    speaking = draw(st.frozensets(st.sampled_from(USERS))) if partner else frozenset({owner} & set(USERS))
    claimed_by = draw(st.sampled_from(["", *USERS]))
    return Facts(owner=owner, given_by=draw(st.sampled_from(USERS)), speakers=speaking, claimed_by=claimed_by)


@pytest.mark.parametrize(("state", "move"), list(itertools.product(State, Move)))
def test_what_is_not_in_the_table_is_refused_to_everybody(state: State, move: Move) -> None:
    everything = frozenset(Standing)
    assert (refused(state, move, everything) is Refusal.STATE) == ((state, move) not in NEXT)


@given(st.sampled_from(State), st.sampled_from(Move))
def test_who_is_nothing_to_an_action_can_do_nothing_with_it(state: State, move: Move) -> None:
    assert refused(state, move, frozenset()) is not None


def test_what_is_over_stays_over_and_done_is_reached_only_by_a_confirmation_of_what_was_claimed() -> None:
    assert {state for state, _ in NEXT} == set(LIVE)
    assert [step for step, after in NEXT.items() if after is State.DONE] == [(State.CLAIMED, Move.CONFIRM)]
    assert [step for step, after in NEXT.items() if after is State.CLAIMED] == [(State.OPEN, Move.CLAIM)]


def test_a_tick_means_only_what_is_possible_in_that_state() -> None:
    assert all((state, move) in NEXT for state, move in TICKED.items())
    assert set(TICKED) == set(LIVE)


@given(people, some_facts())
def test_nobody_confirms_what_they_own_speak_for_or_claimed(person: Person, facts: Facts) -> None:
    if person.user_id in {facts.owner, facts.claimed_by, *facts.speakers}:
        assert not standings(person, facts) & MAY[Move.CONFIRM]


@given(people, some_facts())
def test_what_a_partner_promised_is_confirmed_by_residents_only(person: Person, facts: Facts) -> None:
    if facts.owner.startswith(PARTNER) and Role.RESIDENT not in person.roles:
        assert Standing.WITNESS not in standings(person, facts)


@given(people, some_facts())
def test_any_resident_who_had_no_part_in_it_can_confirm(person: Person, facts: Facts) -> None:
    apart = person.user_id not in {facts.owner, facts.claimed_by, *facts.speakers}
    if apart and Role.RESIDENT in person.roles:
        assert Standing.WITNESS in standings(person, facts)


@given(people, some_facts())
def test_who_has_no_role_in_the_wijk_is_nothing_to_any_action(person: Person, facts: Facts) -> None:
    assert bool(standings(person, facts)) <= bool(person.roles)


@given(people, some_facts())
def test_only_who_speaks_for_the_owner_says_done_unless_nobody_does(person: Person, facts: Facts) -> None:
    if Standing.OWNER in standings(person, facts) and facts.speakers:
        assert person.user_id in facts.speakers


@given(some_facts())
def test_an_action_whose_owner_is_gone_can_still_end(facts: Facts) -> None:
    admin = Person(user_id=UserId("@beheer:x"), name="Beheer", roles=frozenset({Role.ADMIN}))
    if not facts.speakers:
        assert Standing.OWNER in standings(admin, facts)


@given(people, some_facts())
def test_dropping_is_for_who_asked_and_for_admins_not_for_the_owner(person: Person, facts: Facts) -> None:
    able = refused(State.OPEN, Move.DROP, standings(person, facts)) is None
    asked = person.user_id == facts.given_by or Role.ADMIN in person.roles
    assert able == (bool(person.roles) and asked)


@given(st.lists(st.tuples(st.sampled_from(Move), people), max_size=12), some_facts())
def test_however_people_act_a_done_action_was_confirmed_by_another_than_who_claimed_it(
    acts: list[tuple[Move, Person]], facts: Facts
) -> None:
    state, claimed_by, confirmed_by = State.OPEN, "", ""
    for move, person in acts:
        now = Facts(owner=facts.owner, given_by=facts.given_by, speakers=facts.speakers, claimed_by=claimed_by)
        if refused(state, move, standings(person, now)) is None:
            state = NEXT[state, move]
            claimed_by = {Move.CLAIM: str(person.user_id), Move.REOPEN: ""}.get(move, claimed_by)
            confirmed_by = str(person.user_id) if move is Move.CONFIRM else confirmed_by
    if state is State.DONE:
        assert claimed_by
        assert confirmed_by not in {claimed_by, facts.owner, *facts.speakers}
    else:
        assert not confirmed_by


@pytest.mark.parametrize(
    ("roles", "owner", "owners_partner", "may"),
    [
        ({Role.COLLEAGUE}, "partner:ymere", None, True),
        ({Role.COLLEAGUE}, "@karin:x", "ymere", True),
        ({Role.COLLEAGUE}, "partner:woon", None, False),
        ({Role.COLLEAGUE}, "@anna:x", None, False),
        ({Role.COLLEAGUE, Role.ADMIN}, "@anna:x", None, True),
        ({Role.REPRESENTATIVE}, "@anna:x", None, True),
        ({Role.RESIDENT}, "partner:woon", None, True),
        (set(), "partner:ymere", None, False),
    ],
)
def test_a_colleague_gives_actions_within_their_own_organisation(
    roles: set[Role], owner: str, owners_partner: str | None, may: bool
) -> None:
    tom = Person(user_id=UserId("@tom:x"), name="Tom", roles=frozenset(roles), partner=Slug("ymere"))
    assert may_give(tom, owner, owners_partner) is may


@given(st.none() | st.dates(), st.dates())
def test_the_due_date_is_the_last_day_that_counts(due: dt.date | None, today: dt.date) -> None:
    assert overdue(due, today) == (due is not None and today > due)


@given(st.lists(st.tuples(st.none() | st.dates(), st.integers(1, 99))))
def test_the_oldest_date_comes_first_and_what_has_none_last(rows: list[tuple[dt.date | None, int]]) -> None:
    dates = [due for due, _ in sorted(rows, key=lambda row: by_date(*row))]
    known = [due for due in dates if due is not None]
    assert dates == sorted(known) + [None] * (len(dates) - len(known))
