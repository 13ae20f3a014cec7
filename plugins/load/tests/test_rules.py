"""What is much, and what people mean by what they type."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.load.rules.figure import Figure, full, limit
from plugins.load.rules.reading import Pause, Set, Wish, pause, setting

NOW = dt.datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))
MARCH = dt.date(2027, 3, 1)

counts = st.integers(0, 20)


@given(st.one_of(st.none(), st.integers(1, 100)), st.integers(1, 100))
def test_somebody_can_lower_the_limit_of_the_wijk_and_never_raise_it(own: int | None, wijk: int) -> None:
    assert limit(own, wijk) <= wijk
    assert own is None or limit(own, wijk) <= own


@given(counts, counts, counts, counts, st.integers(1, 100))
def test_all_that_takes_time_counts_once_and_questions_do_not(a: int, o: int, m: int, q: int, most: int) -> None:
    figure = Figure(actions=a, answers=o, meetings=m, questions=q)
    more = Figure(actions=a + 1, answers=o, meetings=m, questions=q)
    assert figure.total == a + o + m
    assert full(more, most) or not full(figure, most)
    assert full(figure, most) == (a + o + m >= most)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("", Pause(Wish.START)),
        ("tot 1 maart", Pause(Wish.START, MARCH)),
        ("tot en met 1 maart @mei", Pause(Wish.START, MARCH, "@mei")),
        ("@mei tot 1 maart", Pause(Wish.START, MARCH, "@mei")),
        ("tot 1 maart met invaller @mei:wijk.test.", Pause(Wish.START, MARCH, "@mei:wijk.test")),
        ("until 1 March with Mei Li", Pause(Wish.START, MARCH, "Mei Li")),
        ("Mei", Pause(Wish.START, None, "Mei")),
        ("2 weken", Pause(Wish.START, NOW.date() + dt.timedelta(weeks=2))),
        ("een week met @mei", Pause(Wish.START, NOW.date() + dt.timedelta(weeks=1), "@mei")),
        ("three days", Pause(Wish.START, NOW.date() + dt.timedelta(days=3))),
        ("Stop!", Pause(Wish.STOP)),
        ("acties", Pause(Wish.GIVE_BACK)),
    ],
)
def test_a_pause_is_read_in_whatever_order_it_is_typed(words: str, meant: Pause) -> None:
    assert pause(words, NOW) == meant


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("grens 4", (Set.LIMIT, 4)),
        ("Grens gewoon", (Set.LIMIT, None)),
        ("stil", (Set.QUIET, None)),
        ("deel niet", (Set.PRIVATE, None)),
        ("deel", (Set.SHARED, None)),
        ("grens vier", None),
        ("@anna", None),
    ],
)
def test_what_is_set_is_read_or_is_nothing(words: str, meant: tuple[Set, int | None] | None) -> None:
    assert setting(words) == meant


@given(st.text())
def test_whatever_is_typed_can_be_read(words: str) -> None:
    assert len(pause(words, NOW).who) <= len(words)
    setting(words)
