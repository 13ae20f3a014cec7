"""An event goes to the plugins it is for, and to nobody else: nothing is for anybody by default."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.api.commands import typed
from hub.api.events import Edit, Membership, Message, PollAnswer, Reaction, Redaction, RoomEvent
from hub.api.ids import EventId, RoomId, UserId
from hub.core.accepting.route import Known, Wants, called_on, pointed_at, route, target_of
from hub.core.plugins.own import OWN

ME = UserId("@wijkhub:wijk.test")
ANNA = UserId("@anna:wijk.test")
ROOM, ELSEWHERE = RoomId("!room"), RoomId("!elsewhere")
T = EventId("$t")
BASE: dict[str, Any] = {
    "event_id": EventId("$e"), "room_id": ROOM, "sender": ANNA, "sent_at": dt.datetime(2026, 11, 23, tzinfo=dt.UTC),
}  # fmt: skip


def said(body: str, reply_to: EventId | None = None, mentions: Sequence[UserId] = ()) -> Message:
    return Message(body=body, reply_to=reply_to, mentions=frozenset(mentions), **BASE)


REACTION = Reaction(emoji="👍", target=T, **BASE)
ANSWER = PollAnswer(answers=["a"], target=T, **BASE)
EDIT = Edit(body="anders", target=T, **BASE)
REDACTION = Redaction(target=T, **BASE)
MEMBERSHIP = Membership(user_id=ANNA, membership="join", **BASE)


def wants(*off: str) -> Wants:
    return Wants(
        commands={"stem": "voting", "agenda": "agenda", "hulp": OWN},
        marks={"📌": ("agenda",), "👍": ("agenda", "voting")},
        membership=("voting", "agenda"),
        on=lambda plugin: plugin not in off,
    )


def known(tracked: Sequence[tuple[str, str]] = (), handled: Sequence[str] = (), room: RoomId = ROOM) -> Known:
    return Known(tracked={(room, T): tracked}, handled={(room, T): handled})


def to(event: RoomEvent, what: Known | None = None, off: Sequence[str] = ()) -> Mapping[str, RoomEvent]:
    found = route(event, ME, what or Known(), wants(*off))
    assert len({plugin for plugin, _ in found}) == len(found)
    return dict(found)


def test_an_emoji_is_a_mark_for_the_plugins_that_look_for_it_also_on_what_they_follow() -> None:
    found = to(REACTION, known([("agenda", "item:1"), ("crosspost", "item:1")]))
    assert {plugin: (event.key, event.mark) for plugin, event in found.items() if isinstance(event, Reaction)} == {
        "agenda": ("item:1", True),
        "crosspost": ("item:1", False),
        "voting": (None, True),
    }


# ---- commands


@pytest.mark.parametrize(
    ("body", "owner"),
    [
        ("!stem 4 voor", "voting"),
        ("!STEM 4", "voting"),
        ("!hulp", OWN),
        ("!bestaatniet", OWN),
        ("! agenda x", "agenda"),
    ],
)
def test_a_command_goes_to_the_one_it_belongs_to_and_an_unknown_one_to_the_hub(body: str, owner: str) -> None:
    assert list(to(said(body))) == [owner]


def test_a_command_goes_to_its_plugin_though_that_is_off_for_it_may_be_on_when_its_turn_comes() -> None:
    assert list(to(said("!stem 4 voor"), off=["voting"])) == ["voting"]


def test_a_command_in_reply_knows_what_it_answers_if_that_is_of_the_same_plugin() -> None:
    both = known([("agenda", "item:1"), ("voting", "vote:1")])
    assert to(said("!stem voor", T), both) == {"voting": Message(**{**_all(said("!stem voor", T)), "key": "vote:1"})}
    assert _message(to(said("!hulp", T), both)[OWN]).key is None


def _all(event: Message) -> dict[str, Any]:
    return {name: getattr(event, name) for name in event.__dataclass_fields__}


def _message(event: RoomEvent) -> Message:
    assert isinstance(event, Message)
    return event


# ---- other words


def test_talk_goes_to_nobody() -> None:
    assert to(said("Goedemorgen")) == {}
    assert to(said("Ja hoor", T)) == {}


def test_an_answer_goes_to_all_who_follow_the_message_each_with_its_own_key() -> None:
    found = to(said("Ja hoor", T), known([("agenda", "item:1"), ("crosspost", "share:2")]))
    assert {plugin: _message(event).key for plugin, event in found.items()} == {
        "agenda": "item:1",
        "crosspost": "share:2",
    }


def test_who_speaks_to_the_hub_without_a_command_gets_help() -> None:
    found = to(said("Wijkhub: ?!", mentions=[ME]))
    assert list(found) == [OWN]


def test_an_answer_stays_an_answer_although_clients_mention_whoever_is_answered() -> None:
    found = to(said("ik kom", T, mentions=[ME]), known([("agenda", "item:1")]))
    assert {plugin: _message(event).body for plugin, event in found.items()} == {"agenda": "ik kom"}
    assert to(said("ik kom", T, mentions=[ME])) == {}
    assert list(to(said("Wijkhub: stem 4", T, mentions=[ME]), known([("agenda", "item:1")]))) == ["voting"]


@pytest.mark.parametrize(
    ("body", "mentioned", "command"),
    [
        ("@wijkhub:wijk.test hulp", False, "!hulp"), ("@wijkhub:wijk.test: hulp", False, "!hulp"),
        ("wijkhub: hulp", True, "!hulp"), ("Wijkhub, stem 4", True, "!stem 4"), ("@wijkhub hulp", True, "!hulp"),
        ("hulp @wijkhub:wijk.test", False, "!hulp"), ("@wijkhub:wijk.test", False, "!help"), ("Wijkhub", True, "!help"),
        ("!stem 4 @wijkhub:wijk.test", True, "!stem 4 @wijkhub:wijk.test"), ("Wijkhub hulp", False, "Wijkhub hulp"),
        ("wijkhub: hulp", False, "!hulp"), ("@wijkhub hulp", False, "!hulp"), ("@wijkhub: hulp", False, "!hulp"),
        ("Wijkhub is handig", False, "Wijkhub is handig"), ("@wijkhubber hoi", False, "@wijkhubber hoi"),
        ("@wijkhub wanneer is het?", False, "wanneer is het?"), ("zomaar", False, "zomaar"),
    ],
)  # fmt: skip
def test_words_to_the_hub_are_read_as_a_command(body: str, mentioned: bool, command: str) -> None:
    names = {"hulp", "help", "stem"}
    assert called_on(said(body, mentions=[ME] if mentioned else []), ME, names).body == command


# ---- what is not words


def test_a_reaction_goes_to_who_follows_the_message_and_to_who_wants_that_mark() -> None:
    found = to(REACTION, known([("voting", "vote:1"), ("crosspost", "share:1")]))
    keys = {plugin: event.key for plugin, event in found.items() if isinstance(event, Reaction)}
    assert keys == {"voting": "vote:1", "crosspost": "share:1", "agenda": None}


def test_an_answer_to_a_poll_goes_to_who_made_it_only() -> None:
    assert to(ANSWER) == {}
    found = to(ANSWER, known([("voting", "poll:1")], handled=["agenda"]))
    assert list(found) == ["voting"]


@pytest.mark.parametrize("event", [EDIT, REDACTION])
def test_an_edit_or_removal_goes_to_who_follows_it_and_to_who_once_got_it(event: RoomEvent) -> None:
    found = to(event, known([("agenda", "item:1")], handled=["agenda", "voting"]))
    assert {plugin: getattr(one, "key", "?") for plugin, one in found.items()} == {"agenda": "item:1", "voting": None}
    assert to(event) == {}


def test_a_message_that_was_changed_into_a_command_goes_to_the_hub_which_does_not_carry_it_out() -> None:
    changed = Edit(body="!stem 4 voor", target=T, **BASE)
    assert list(to(changed)) == [OWN]
    assert list(to(changed, known([("crosspost", "share:1")]))) == ["crosspost"]


def test_comings_and_goings_go_to_who_wants_them() -> None:
    assert list(to(MEMBERSHIP)) == ["voting", "agenda"]
    assert list(to(MEMBERSHIP, off=["voting"])) == ["agenda"]


# ---- for every event

EVERY: list[RoomEvent] = [
    said("!stem 4"),
    said("ja", T),
    said("ja", T, [ME]),
    REACTION,
    ANSWER,
    EDIT,
    REDACTION,
    MEMBERSHIP,
]
PLUGINS = st.sampled_from(["agenda", "voting", "crosspost", OWN])


@given(
    event=st.sampled_from(EVERY),
    tracked=st.lists(st.tuples(PLUGINS, st.sampled_from(["a", "b"])), max_size=4),
    handled=st.lists(PLUGINS, max_size=3),
    off=st.sets(st.sampled_from(["agenda", "voting", "crosspost"])),
)
def test_nobody_who_is_off_gets_anything_new_and_nobody_gets_it_twice(
    event: RoomEvent, tracked: list[tuple[str, str]], handled: list[str], off: set[str]
) -> None:
    found = to(event, known(tracked, handled), tuple(off))
    may = {"agenda", "voting", "crosspost", OWN}
    asked = event is REDACTION or (isinstance(event, Message) and typed(event.body))
    assert set(found) - set(handled) <= (may if asked else may - off)


def test_words_that_are_taken_back_reach_a_plugin_that_is_off() -> None:
    assert list(to(REDACTION, known([("agenda", "item:1")], ["voting"]), off=["agenda", "voting"])) == [
        "agenda",
        "voting",
    ]


@pytest.mark.parametrize("event", [said("ja", T), ANSWER, EDIT, REDACTION])
def test_an_event_of_another_room_is_not_reached(event: RoomEvent) -> None:
    assert to(event, known([("agenda", "item:1")], ["voting"], room=ELSEWHERE)) == {}


def test_what_must_be_looked_up_is_what_is_pointed_at() -> None:
    assert [target_of(event) for event in EVERY] == [None, T, T, T, T, T, T, None]
    assert pointed_at(EVERY) == {T}
