"""Figures over any course of events: they agree with each other, with the files, and with what really happened."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.api.domain_events import (
    ActionAdded,
    ActionChanged,
    ActionDone,
    Answered,
    AnswerLate,
    CommitmentClimbed,
    CommitmentJudged,
    DomainEvent,
    InputGiven,
    ItemChanged,
    ItemClosed,
    ItemOnAgenda,
    ItemRaised,
    Origin,
)
from hub.api.ids import RoomId, UserId
from plugins.progress.rules.data import HEAD, as_csv, as_json, rows
from plugins.progress.rules.figures import Figures, by_theme, figures, lately
from plugins.progress.rules.things import Heard, Kind, Thing, after, named
from plugins.progress.rules.weekly import MORNING, Weekly, read

THEMES = ("wonen", "groen")
DAY = dt.date(2026, 11, 23)
WHO = UserId("@anna:wijk.test")
ORIGIN = Origin(raised_by=WHO, room=RoomId("!r"))
OWNERS = ("@anna:wijk.test", "partner:ymere", "partner:woon", "")
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def side(owner: str) -> str:
    return "residents" if owner.startswith("@") else owner


numbers, themes, owners = st.integers(1, 5), st.sampled_from(THEMES), st.sampled_from(OWNERS)
dues = st.none() | st.dates(DAY - dt.timedelta(days=20), DAY + dt.timedelta(days=20))
item = {"item": numbers, "title": st.just("x"), "theme": themes, "origin": st.just(ORIGIN)}
action = {"action": numbers, "title": st.just("x"), "theme": themes, "owner": owners}
RUNGS = st.sampled_from(("owner", "deputy", "lead", "steering", "public"))
STATES = st.sampled_from(("heard", "on_agenda", "decided", "doing", "done", "no", "later", "withdrawn"))
HOW = st.sampled_from(("withdrawn", "parked", "merged", "decided", "rejected", "done"))
EVENTS: st.SearchStrategy[DomainEvent] = st.one_of(
    st.builds(ItemRaised, **item),
    st.builds(ItemOnAgenda, **item),
    st.builds(ItemClosed, **item, how=HOW),
    st.builds(ItemChanged, **item, stands=st.sampled_from(("raised", "on_agenda", "decided", "done"))),
    st.builds(ActionAdded, **action, due=dues),
    st.builds(ActionChanged, **action, due=dues, how=st.sampled_from(("claimed", "reopened", "moved", "dropped"))),
    st.builds(ActionDone, **action, confirmed_by=st.just(WHO)),
    st.builds(
        CommitmentJudged, action=numbers, title=st.just("x"), theme=themes, partner=st.sampled_from(("ymere", "woon")),
        due=st.just(DAY), how=st.sampled_from(("kept", "late", "broken", "open", "dropped")), done=st.booleans(),
    ),
    st.builds(
        CommitmentClimbed, action=numbers, title=st.just("x"), theme=themes, partner=st.sampled_from(("ymere", "woon")),
        due=st.just(DAY), rung=RUNGS,
    ),
    st.builds(
        InputGiven, input=numbers, round=st.just(1), question=st.just(1), theme=themes, words=st.just("x"),
        channel=st.just("room"), removed=st.booleans(),
    ),
    st.builds(
        Answered, about=st.sampled_from(("item", "input", "question", "vote", "vissen")), number=numbers,
        title=st.just("x"), theme=themes, owner=owners, news=st.booleans(), state=STATES,
    ),
    st.builds(
        AnswerLate, about=st.just("item"), number=numbers, title=st.just("x"), theme=themes, owner=owners,
        rung=RUNGS, since=st.just(DAY),
    ),
)  # fmt: skip
COURSES = st.lists(st.tuples(EVENTS, st.integers(0, 9)), max_size=40)


def course(events: Iterable[tuple[DomainEvent, int]], *, old: bool = False) -> list[Thing]:
    """What stands after these events, each so many days after the one before."""
    things: dict[tuple[Kind, int], Thing] = {}
    day = DAY
    for event, days in events:
        day += dt.timedelta(days=days)
        about = named(event)
        if about is None:
            continue
        now = after(things.get(about), Heard(event, None if old else day, side))
        if now is None:
            things.pop(about, None)
        else:
            things[about] = now
    return list(things.values())


def total(every: Sequence[Figures], name: str) -> int:
    return sum(getattr(one, name) for one in every)


SUMS = ("raised", "decided", "rejected", "done", "todo", "late", "claimed", "finished", "asked", "unanswered")


@given(COURSES)
def test_the_themes_together_are_the_whole_and_each_step_is_part_of_the_one_before(
    events: list[tuple[DomainEvent, int]],
) -> None:
    things = course(events)
    each, whole = by_theme(THEMES, things, DAY), figures("", things, DAY)
    assert {name: total(each, name) for name in SUMS} == {name: getattr(whole, name) for name in SUMS}
    for one in (*each, whole):
        assert one.raised >= one.decided >= one.done + one.rejected
        assert one.late <= one.todo
        assert one.unanswered <= one.asked
        assert one.raised <= one.asked
        assert sum(count for _, count in one.waiting) <= one.todo + one.unanswered
        assert (one.decided_within is None) or one.decided
        assert sum(count for _, count in one.climbing) <= sum(p.late for p in one.promises) + one.unanswered
        judged = [thing for thing in things if thing.kind is Kind.PROMISE and one.theme in ("", thing.theme)]
        assert sum(p.kept + p.late + p.broken for p in one.promises) == sum(
            t.state in ("kept", "late", "broken") for t in judged
        )


@given(COURSES)
def test_words_of_the_csv_and_the_json_are_the_same_numbers(events: list[tuple[DomainEvent, int]]) -> None:
    things = course(events)
    every = [*by_theme(THEMES, things, DAY), figures("", things, DAY)]
    read_back = list(csv.reader(io.StringIO(as_csv(every).decode("utf-8-sig"))))
    assert tuple(read_back[0]) == HEAD
    assert [tuple(line) for line in read_back[1:]] == [tuple(map(str, row)) for one in every for row in rows(one)]
    for one, value in zip(every, json.loads(as_json(every)), strict=True):
        assert {name: value[name] for name in SUMS} == {name: getattr(one, name) for name in SUMS}
        assert list(value["waiting"].items()) == list(one.waiting)
        assert list(value["climbing"].items()) == list(one.climbing)
        assert [promises["kept"] for promises in value["promises"]] == [promises.kept for promises in one.promises]
    assert "@" not in as_json(every).decode(), "nobody's name stands beside a delay"


@given(COURSES)
def test_hearing_of_it_later_gives_the_same_counts_but_no_days(events: list[tuple[DomainEvent, int]]) -> None:
    lived, learnt = figures("", course(events), DAY), figures("", course(events, old=True), DAY)
    assert {name: getattr(lived, name) for name in SUMS} == {name: getattr(learnt, name) for name in SUMS}
    assert (learnt.decided_within, learnt.done_within) == (None, None)


@given(COURSES)
def test_hearing_the_same_twice_counts_once(events: list[tuple[DomainEvent, int]]) -> None:
    twice = [each for event, days in events for each in ((event, days), (event, 0))]
    assert sorted(map(repr, course(twice))) == sorted(map(repr, course(events)))


def raised(number: int, theme: str = "wonen") -> ItemRaised:
    return ItemRaised(item=number, title="x", theme=theme, origin=ORIGIN)


def closed(number: int, how: str) -> ItemClosed:
    return ItemClosed(item=number, title="x", theme="wonen", origin=ORIGIN, how=how)


def test_the_days_are_those_within_which_half_of_it_happened() -> None:
    events: list[tuple[DomainEvent, int]] = [(raised(n), 0) for n in (1, 2, 3, 4)]
    events += [
        (closed(1, "decided"), 2),
        (closed(2, "rejected"), 8),
        (closed(3, "decided"), 20),
        (closed(3, "done"), 5),
    ]
    found = figures("wonen", course(events), DAY)
    assert (found.raised, found.decided, found.rejected, found.done) == (4, 3, 1, 1)
    assert (found.decided_within, found.done_within) == (10, 35)
    assert lately(course(events), DAY + dt.timedelta(days=9)) == (0, 2, 1)


def test_what_goes_back_is_not_decided_and_what_is_withdrawn_or_merged_is_not_counted() -> None:
    found = figures(
        "", course([(closed(1, "decided"), 0), (raised(1), 1), (raised(2), 0), (closed(2, "merged"), 0)]), DAY
    )
    assert (found.raised, found.decided, found.asked, found.unanswered) == (1, 0, 1, 1)


def test_waiting_is_for_sides_by_name_and_the_day_itself_is_in_time() -> None:
    def added(number: int, owner: str, due: dt.date) -> tuple[DomainEvent, int]:
        return ActionAdded(action=number, title="x", theme="wonen", owner=owner, due=due), 0

    yesterday = DAY - dt.timedelta(days=1)
    events = [
        added(1, "partner:ymere", DAY),
        added(2, "partner:ymere", yesterday),
        added(3, WHO, DAY),
        added(4, "", DAY),
    ]
    found = figures("", course(events), DAY)
    assert found.waiting == (("", 1), ("partner:ymere", 2), ("residents", 1))
    assert (found.todo, found.late) == (4, 1)


def test_what_is_late_is_on_one_step_of_the_ladder_until_it_is_answered_kept_or_over() -> None:
    promise = {"action": 1, "title": "x", "theme": "wonen", "partner": "ymere", "due": DAY}
    question = {"about": "question", "number": 2, "title": "x", "theme": "wonen", "owner": "partner:ymere"}

    def climbing(*events: DomainEvent) -> tuple[tuple[str, int], ...]:
        return figures("", course((event, 1) for event in events), DAY).climbing

    owner, steering = (CommitmentClimbed(**promise, rung=rung) for rung in ("owner", "steering"))  # type: ignore[arg-type]
    late, kept, broken = (CommitmentJudged(**promise, how=how) for how in ("late", "kept", "broken"))  # type: ignore[arg-type]
    silent = AnswerLate(**question, rung="steering", since=DAY)  # type: ignore[arg-type]
    assert climbing(owner, late, steering, silent) == (("steering", 2),)
    assert climbing(steering, late, kept) == climbing(steering, late, broken) == ()
    asked, no = (Answered(**question, state=how, news=how == "no") for how in ("heard", "no"))  # type: ignore[arg-type]
    assert climbing(silent, asked) == (("steering", 1),)
    assert climbing(silent, asked, no) == ()


def test_what_was_put_to_the_vote_without_an_item_wants_an_answer_as_well() -> None:
    vote = {"about": "vote", "title": "x", "theme": "wonen"}
    said = [Answered(**vote, number=n, state=state) for n, state in enumerate(("deciding", "heard", "decided"))]  # type: ignore[arg-type]
    found = figures("", course((event, 1) for event in said), DAY)
    assert (found.asked, found.unanswered, found.raised) == (3, 2, 0)


# ---- when somebody hears of it

NOW = dt.datetime(2026, 11, 25, 12, tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("elke maandag 9.00", Weekly(0, dt.time(9))),
        ("iedere vrijdag om 16.30 uur", Weekly(4, dt.time(16, 30))),
        ("woensdag", Weekly(2, MORNING)),
        ("every Sunday at 10:15", Weekly(6, dt.time(10, 15))),
        ("uit", False),
        ("Stop.", False),
        ("morgen", None),
        ("elke dag", None),
        ("voor vrijdag", None),
        ("vissen", None),
    ],
)
def test_a_day_and_a_time_as_people_type_them(words: str, expected: Weekly | bool | None) -> None:
    assert read(words, NOW) == expected


@given(st.integers(0, 6), st.times(), st.integers(0, 2_000_000))
def test_the_next_time_is_within_a_week_on_that_day_also_when_the_clock_changes(
    weekday: int, time: dt.time, minutes: int
) -> None:
    now = NOW + dt.timedelta(minutes=minutes)
    following = Weekly(weekday, time).following(now, AMSTERDAM)
    assert now < following <= now + dt.timedelta(days=7, hours=2)
    assert following.astimezone(AMSTERDAM).weekday() == weekday


@given(st.text())
def test_anything_can_be_typed(words: str) -> None:
    read(words, NOW)
