"""Whose turn it is: everybody comes round, who rests is passed over, and a swap is between two."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.load.rules.turns import Asked, Wish, done, following, read, swapped, up

NOW = dt.datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))
TUESDAY, MONDAY = dt.date(2026, 11, 24), dt.date(2026, 11, 30)

orders = st.permutations(["@a", "@b", "@c", "@d", "@e"])
absent = st.frozensets(st.sampled_from(["@a", "@b", "@c", "@d", "@e"]))


@given(orders, absent)
def test_in_a_round_everybody_who_is_there_has_one_turn(order: list[str], resting: frozenset[str]) -> None:
    had = []
    for _ in up(order, resting):
        had.append(up(order, resting)[0])
        order = done(order, resting)
    assert sorted(had) == sorted(set(order) - resting)


@given(orders, absent)
def test_who_rests_keeps_their_place_and_is_next_when_they_are_back(order: list[str], resting: frozenset[str]) -> None:
    after = done(order, resting)
    assert sorted(after) == sorted(order)
    assert [user for user in after if user in resting] == [user for user in order if user in resting]
    if order[0] in resting:
        assert up(after, ())[0] == order[0]


@given(orders, absent, st.sampled_from(["@a", "@b", "@c", "@d", "@e", "@nobody"]))
def test_a_swap_moves_two_people_and_puts_somebody_later(order: list[str], resting: frozenset[str], user: str) -> None:
    new = swapped(order, user, resting)
    if new is None:
        return
    moved = [place for place, one in enumerate(order) if new[place] != one]
    assert len(moved) == 2
    assert new.index(user) > order.index(user)
    assert order[new.index(user)] not in resting


@given(st.dates(dt.date(2026, 1, 1), dt.date(2027, 1, 1)), st.integers(1, 9), st.integers(0, 400))
def test_the_next_day_is_not_over_and_keeps_the_rhythm(day: dt.date, every: int, later: int) -> None:
    today = day + dt.timedelta(days=later)
    found = following(day, every, today)
    assert found >= today
    assert found > day
    assert (found - day).days % (7 * every) == 0
    assert found - dt.timedelta(weeks=every) <= max(today, day)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("koffie elke dinsdag", Asked(Wish.MAKE, "koffie", 1, TUESDAY)),
        ("wie doet open elke week", Asked(Wish.MAKE, "wie doet open", 1, MONDAY)),
        ("Verslag elke twee weken vanaf dinsdag", Asked(Wish.MAKE, "verslag", 2, TUESDAY)),
        ("planten every 3 weeks on Tuesday", Asked(Wish.MAKE, "planten", 3, TUESDAY)),
        ("afwas om de week op dinsdag", Asked(Wish.MAKE, "afwas", 2, TUESDAY)),
        ("afwas om de drie weken", Asked(Wish.MAKE, "afwas", 3, NOW.date() + dt.timedelta(weeks=3))),
        ("ramen elke dag", Asked(Wish.STRANGE, "ramen")),
        ("vegen iedere eerste maandag van de maand", Asked(Wish.STRANGE, "vegen")),
        ("koffie elke dinsdag en vrijdag", Asked(Wish.STRANGE, "koffie")),
        ("hal elke maand", Asked(Wish.MAKE, "hal", 4, NOW.date() + dt.timedelta(weeks=4))),
        ("koffie ik", Asked(Wish.JOIN, "koffie")),
        ("koffie ik doe mee!", Asked(Wish.JOIN, "koffie")),
        ("koffie ik niet", Asked(Wish.LEAVE, "koffie")),
        ("Koffie ruil", Asked(Wish.SWAP, "koffie")),
        ("koffie stop", Asked(Wish.END, "koffie")),
        ("koffie", Asked(Wish.SHOW, "koffie")),
        ("", Asked(Wish.SHOW)),
    ],
)
def test_what_people_type_about_a_rota_is_read(words: str, meant: Asked) -> None:
    assert read(words, NOW) == meant


@given(st.text())
def test_whatever_is_typed_can_be_read(words: str) -> None:
    assert len(read(words, NOW).name) <= 40
