"""The course of a meeting and its points, whatever happens to the agenda meanwhile."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.meetings.rules.course import EARLY, LATE, NEXT, State, Step, after, can_begin
from plugins.meetings.rules.items import following, left, renewed, spent
from plugins.meetings.rules.notes import MAX_WORDS, Kind, clean, kind_named, said_in

NOW = dt.datetime(2026, 11, 23, 23, 50, tzinfo=dt.UTC)
ITEMS = st.lists(st.integers(1, 30), unique=True, max_size=8).map(lambda found: [(n, f"punt {n}") for n in found])


def test_nothing_follows_on_a_meeting_that_is_over_or_cancelled() -> None:
    assert {state for state, _ in NEXT} == {State.PLANNED, State.RUNNING}
    assert after(State.OVER, Step.BEGIN) is None


@pytest.mark.parametrize(
    ("minutes", "can"), [(-EARLY.total_seconds() / 60 - 1, False), (-30, True), (300, True), (12 * 60 + 1, False)]
)
def test_a_meeting_begins_around_its_time_also_past_midnight(minutes: float, can: bool) -> None:
    assert can_begin(NOW, NOW + dt.timedelta(minutes=minutes)) is can
    assert LATE > EARLY


@given(ITEMS)
def test_going_on_and_on_talks_about_every_point_once_and_ends(items: list[tuple[int, str]]) -> None:
    said: list[int] = []
    talked: dict[str, int] = {}
    current = following(items, None, talked)
    while current is not None:
        assert left(items, current, talked) == items[len(said) + 1 :]
        said.append(current)
        talked = spent(talked, current, NOW, NOW + dt.timedelta(minutes=5))
        current = following(items, current, talked)
    assert said == [number for number, _ in items]
    assert talked == {str(number): 300 for number in said}


def test_coming_back_to_a_point_adds_up_and_a_clock_that_goes_back_takes_nothing_away() -> None:
    first = spent({}, 3, NOW, NOW + dt.timedelta(seconds=90))
    again = spent(first, 3, NOW, NOW + dt.timedelta(seconds=30))
    assert again == {"3": 120}
    assert spent(again, 3, NOW, NOW - dt.timedelta(hours=1)) == {"3": 120}


@given(ITEMS, ITEMS, st.booleans())
def test_points_that_were_talked_about_stay_and_removed_words_do_not(
    known: list[tuple[int, str]], told: list[tuple[int, str]], removed: bool
) -> None:
    talked = {str(number): 60 for number, _ in known[:2]}
    current = known[0][0] if known else None
    found = renewed(known, told, current, talked, removed=removed)
    assert {number for number, _ in found} == {n for n, _ in told} | {int(number) for number in talked}
    assert len(dict(found)) == len(found)
    gone = [title for number, title in found if number not in dict(told)]
    assert all(title == "" for title in gone) or not removed


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Ik regel  de zaal\nvoor vrijdag", "Ik regel de zaal voor vrijdag"),
        ("!idee een bankje", "een bankje"),
        ("!noteer Besluit: de bank komt er", "de bank komt er"),
        ("!noteer de bank", "de bank"),
        ("?!…", ""),
    ],
)
def test_the_words_of_a_message_are_what_was_said_in_it(body: str, words: str) -> None:
    assert said_in(body) == words


@given(st.text())
def test_every_message_gives_words_that_fit_or_none(body: str) -> None:
    assert len(said_in(body)) <= MAX_WORDS
    assert "\n" not in clean(body)


def test_kinds_go_by_their_names_in_both_languages_and_by_their_emoji() -> None:
    assert [kind_named(word) for word in ("besluit", "Action", "idee:", "vraag", "zorgen", "🛠️", "iets")] == [
        Kind.DECISION, Kind.ACTION, Kind.IDEA, Kind.QUESTION, Kind.WORRY, Kind.ACTION, None,
    ]  # fmt: skip
