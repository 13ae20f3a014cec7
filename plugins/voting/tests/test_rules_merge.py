"""Votes found at closing take the place they had: within a room the homeserver's order, across rooms its clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from plugins.voting.rules import Received, found

START = datetime(2027, 1, 11, 9, tzinfo=UTC)
STRIDE = 1000


def at(minutes: int) -> datetime:
    return START + timedelta(minutes=minutes)


def book(*votes: tuple[str, int]) -> list[Received]:
    """Votes in the order in which the hub received them, with the minute."""
    return [Received(event, (n + 1) * STRIDE, at(minute)) for n, (event, minute) in enumerate(votes)]


def order(known: list[Received], new: dict[str, int]) -> list[str]:
    receipts = {entry.event_id: entry.received for entry in known} | new
    return sorted(receipts, key=lambda event: receipts[event])


def test_a_missed_vote_goes_where_the_clock_puts_it_among_other_rooms() -> None:
    known = book(("a", 0), ("other", 10), ("b", 20))
    new = found(known, [("a", at(0)), ("missed", at(5)), ("b", at(20))])
    assert order(known, new) == ["a", "missed", "other", "b"]


def test_a_vote_that_came_last_goes_last() -> None:
    known = book(("a", 0), ("other", 10))
    assert order(known, found(known, [("a", at(0)), ("missed", at(11))])) == ["a", "other", "missed"]


def test_the_clock_cannot_lift_a_vote_out_of_the_order_of_its_room() -> None:
    known = book(("a", 10), ("b", 20), ("c", 30))
    new = found(known, [("a", at(10)), ("early", at(99)), ("b", at(20)), ("late", at(-99)), ("c", at(30))])
    assert order(known, new) == ["a", "early", "b", "late", "c"]


@st.composite
def rooms(draw: st.DrawFn) -> tuple[list[Received], list[tuple[str, datetime]]]:
    """A room with its votes, some of which the book has, among votes of other rooms."""
    minutes = draw(st.lists(st.integers(0, 50), max_size=12))
    events = [(f"$here{n}", minute) for n, minute in enumerate(minutes)]
    kept = [event for event in events if draw(st.booleans())]
    slots = draw(st.lists(st.booleans(), max_size=20))
    votes: list[tuple[str, int]] = []
    for n, here in enumerate(slots):
        if here and kept:
            votes.append(kept.pop(0))
        elif not here:
            votes.append((f"$other{n}", n * 3))
    return book(*votes), [(event, at(minute)) for event, minute in events]


@given(rooms())
def test_every_missed_vote_gets_one_place_and_no_other_vote_moves(
    case: tuple[list[Received], list[tuple[str, datetime]]],
) -> None:
    known, room = case
    new = found(known, room)
    receipts = [entry.received for entry in known]
    assert set(new) == {event for event, _ in room} - {entry.event_id for entry in known}
    assert len({*receipts, *new.values()}) == len(receipts) + len(new)


@given(rooms())
def test_the_order_of_the_room_is_kept(case: tuple[list[Received], list[tuple[str, datetime]]]) -> None:
    known, room = case
    ranked = [event for event in order(known, found(known, room)) if event.startswith("$here")]
    assert ranked == [event for event, _ in room]
