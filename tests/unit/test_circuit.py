"""One room asks for all while the homeserver is away; a room in trouble by itself does not hold up the others."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from hub.core.trouble.circuit import FIRST_PAUSE, LONGEST_PAUSE, NEW_PAUSE, Circuit

HOUR, MINUTE = 3600, 60


def away(rooms: Sequence[str], comes: dict[str, int]) -> tuple[list[tuple[int, str]], Circuit]:
    """What is tried in an hour in which nothing arrives, second by second. Each room wants to say something from the
    moment at which it comes."""
    circuit, tried = Circuit(), list[tuple[int, str]]()
    for now in range(HOUR):
        for lane in circuit.choose([room for room in rooms if comes.get(room, 0) <= now], (), now):
            tried.append((now, lane))
            circuit.fails(lane, now)
    return tried, circuit


def busiest_minute(tried: Sequence[tuple[int, str]]) -> int:
    return max(sum(start <= moment < start + MINUTE for moment, _ in tried) for start, _ in tried)


@given(st.dictionaries(st.sampled_from("abcdefghij"), st.integers(1, HOUR - 1), max_size=8))
def test_while_nothing_arrives_fewer_than_ten_tries_are_made_in_a_minute_however_many_rooms_wait(
    comes: dict[str, int],
) -> None:
    tried, circuit = away(["x", "y", *comes], comes)
    assert circuit.open
    assert 10 > busiest_minute(tried) > 1
    assert len(tried) > 50


def test_every_room_has_its_turn_and_one_that_is_new_has_it_first() -> None:
    tried, _ = away(["a", "b", "c"], {"c": 1800})
    assert {lane for moment, lane in tried if moment < 600} == {"a", "b"}
    first = next(moment for moment, lane in tried if lane == "c")
    assert first - 1800 <= NEW_PAUSE
    later = [lane for moment, lane in tried if moment > first]
    assert {later.count(lane) for lane in "abc"} <= {len(later) // 3, len(later) // 3 + 1}


def test_many_that_fail_at_once_make_the_first_pause_no_longer() -> None:
    circuit = Circuit()
    for number in range(64):
        circuit.fails(f"room {number}", 0)
    assert circuit.choose(["room 5"], [], FIRST_PAUSE) == ["room 5"]


def test_one_room_in_trouble_holds_up_nobody() -> None:
    circuit = Circuit()
    for moment in range(5):
        circuit.fails("a", moment)
    assert circuit.choose(["a", "b", "c"], ["d"], 5) == ["a", "b", "c"]


def test_while_one_tries_nobody_else_does_and_when_something_arrives_all_go_on() -> None:
    circuit = Circuit()
    circuit.fails("a", 0)
    circuit.fails("b", 0)
    assert circuit.choose(["a", "b"], ["c"], LONGEST_PAUSE) == []
    assert circuit.choose(["a", "b", "c"], [], LONGEST_PAUSE) == ["c"]
    circuit.arrived()
    assert circuit.choose(["a", "b"], ["c"], LONGEST_PAUSE) == ["a", "b"]
