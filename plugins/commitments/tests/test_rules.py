"""How an agreement stands, and what people mean when they ask for another date."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.api.ids import Slug, UserId
from hub.api.ladder import Rung
from hub.api.people import Person, Role
from plugins.commitments.rules.asking import Wish, agrees, may_agree, wish
from plugins.commitments.rules.standing import Deed, How, State, judge, somebody_does_it

DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2026, 3, 1))
RUNGS = st.none() | st.sampled_from(Rung)
NOW = dt.datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))
FEBRUARY = dt.date(2027, 2, 1)


@given(st.sampled_from(State), st.none() | DAYS, st.none() | DAYS, RUNGS, DAYS)
def test_only_what_a_resident_confirmed_is_kept_and_only_in_time(
    state: State, due: dt.date | None, on: dt.date | None, rung: Rung | None, today: dt.date
) -> None:
    if judge(state, due, on, rung, today) is How.KEPT:
        assert state is State.DONE
        assert due is None or (on or today) <= due


@given(DAYS, DAYS, DAYS, RUNGS)
def test_waiting_for_a_resident_to_confirm_makes_no_partner_late(
    due: dt.date, on: dt.date, today: dt.date, rung: Rung | None
) -> None:
    said = judge(State.CLAIMED, due, on, rung, max(on, today))
    assert said is (How.OPEN if on <= due else How.LATE)
    assert judge(State.DONE, due, on, rung, max(on, today)) is (How.KEPT if on <= due else How.LATE)


@given(st.sampled_from(State), DAYS, DAYS, RUNGS, DAYS)
def test_it_is_broken_only_when_the_whole_ladder_heard_of_it_and_it_is_still_not_done(
    state: State, due: dt.date, on: dt.date, rung: Rung | None, today: dt.date
) -> None:
    broken = judge(state, due, on, rung, today) is How.BROKEN
    assert broken == (state is State.OPEN and rung is Rung.SILENCE)


@given(st.lists(st.builds(Deed, st.sampled_from(State), st.none() | DAYS, st.booleans())))
def test_a_decision_is_done_by_somebody_if_one_action_has_a_date_or_is_done_and_was_not_dropped(
    deeds: list[Deed],
) -> None:
    lives = [deed for deed in deeds if deed.state is not State.DROPPED]
    assert somebody_does_it(deeds) == any((deed.due and deed.named) or deed.state is State.DONE for deed in lives)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("1 februari de aannemer is ziek", Wish(FEBRUARY, "de aannemer is ziek")),
        ("1 februari, want de aannemer is ziek", Wish(FEBRUARY, "de aannemer is ziek")),
        ("de aannemer is ziek, 1 februari", Wish(FEBRUARY, "de aannemer is ziek")),
        ("naar 1 februari omdat het vriest", Wish(FEBRUARY, "het vriest")),
        ("1 February because the builder is ill", Wish(FEBRUARY, "the builder is ill")),
        ("1 februari", Wish(FEBRUARY, "")),
        ("de aannemer is ziek", None),
        ("", None),
    ],
)
def test_another_date_is_read_with_its_reason(words: str, wanted: Wish | None) -> None:
    assert wish(words, NOW) == wanted


@given(st.text())
def test_whatever_is_typed_is_a_date_an_answer_or_nothing(words: str) -> None:
    assert agrees(words) in (True, False, None)
    assert wish(words, NOW) is None or isinstance(wish(words, NOW), Wish)


@given(st.frozensets(st.sampled_from(Role)), st.sampled_from([None, Slug("ymere"), Slug("woon")]))
def test_nobody_agrees_with_their_own_wish(roles: frozenset[Role], partner: Slug | None) -> None:
    person = Person(user_id=UserId("@x:y"), name="X", roles=roles, partner=partner)
    own = person.speaks_for == "ymere" or (partner == "ymere" and Role.ADMIN not in roles)
    assert not (may_agree(person, "ymere") and own)
