"""What a homeserver pushes, whatever it is, gives timelines of others in sane rooms, and whether to ask."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.api.ids import UserId
from hub.core.ports import Json
from hub.matrix.transaction import LATE_MS, UNKNOWN, Transaction, opened
from tests.unit.others import ANNA, ME, ROOM

FAR = "@far:elsewhere.org"
NOW = 10**12


def event(kind: str = "m.room.message", age: object = 5, **more: Any) -> Json:
    return {"room_id": ROOM, "type": kind, "sender": ANNA, "content": {}, "unsigned": {"age": age}, **more}


def of(*events: Any) -> Transaction:
    return opened(events, UserId(ME), NOW)


TAKEN = [
    event(),
    event("m.reaction"),
    event("m.room.redaction"),
    event("m.room.encrypted"),
    event("org.matrix.msc3381.poll.response"),
    event("m.room.member", state_key=ANNA),
    event("m.room.member", state_key=7),
    event(age=LATE_MS),
    event(sender=FAR, unsigned=None, origin_server_ts=NOW - LATE_MS),
    event(sender=FAR, age=LATE_MS + 1, origin_server_ts=NOW + 1),
]
ASKED = [
    event("m.room.member", state_key=ME),
    event("m.room.member", state_key=ME, sender=ME),
    event("m.room.power_levels", state_key=""),
    event("m.room.name", state_key=""),
    event("m.room.tombstone", state_key=""),
    event("m.room.encryption", state_key=""),
]
LEFT_OUT: list[Any] = [
    event(sender=ME),
    event("m.room.name", sender=ME, state_key=""),
    event("m.room.topic", state_key=""),
    event("m.room.member", age=LATE_MS + 1, state_key=ME),
    event(age=LATE_MS + 1),
    event(age="5"),
    event(age=None),
    event(unsigned=None),
    event(sender=FAR, origin_server_ts=NOW - LATE_MS - 1),
    event(sender=FAR),
    event(sender=FAR, origin_server_ts="now"),
    event(sender=None),
    event(room_id=None),
    event(room_id="wonen"),
    event(room_id=""),
    event(room_id="!a b"),
    event(type=["m.room.message"]),
    event(type={}),
    None,
    "event",
    [],
    {},
]


@pytest.mark.parametrize("raw", TAKEN)
def test_what_others_say_is_taken_from_a_push(raw: Json) -> None:
    assert of(raw).timelines == {ROOM: [raw]}
    assert not of(raw).asks


@pytest.mark.parametrize("raw", ASKED)
def test_for_what_a_push_does_not_tell_the_hub_asks(raw: Json) -> None:
    assert (of(raw).timelines, of(raw).asks) == ({}, True)


@pytest.mark.parametrize("raw", LEFT_OUT)
def test_own_words_what_is_long_ago_and_nonsense_are_left_out(raw: Any) -> None:
    assert (of(raw).timelines, of(raw).asks) == ({}, False)


def test_each_room_keeps_its_order() -> None:
    there = event(room_id="!b:x")
    first, second = event(event_id="$1"), event(event_id="$2")
    assert of(first, there, second).timelines == {ROOM: [first, second], "!b:x": [there]}


@pytest.mark.parametrize(
    ("events", "lag"),
    [
        ([], None),
        ([event(age="x")], UNKNOWN),
        ([event(age=9), event(sender=ME, age=4)], 4),
        ([event(age=10**9)], 10**9),
        ([event(sender=FAR, origin_server_ts=NOW)], None),
    ],
)
def test_how_far_behind_a_homeserver_is_says_the_newest_event_whosever_it_is(events: list[Json], lag: object) -> None:
    assert of(*events).lag == lag


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
FIELDS = ("room_id", "type", "sender", "state_key", "content", "unsigned", "event_id")


@given(st.lists(JSON | st.dictionaries(st.sampled_from(FIELDS), JSON | st.sampled_from([ROOM, ME, "m.room.member"]))))
def test_nothing_that_is_pushed_makes_the_hub_stumble(events: list[Any]) -> None:
    for timeline in of(*events).timelines.values():
        assert all(raw in events and raw.get("sender") != ME for raw in timeline)
