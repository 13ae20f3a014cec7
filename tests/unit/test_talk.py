"""What is kept of plain words in a talk with the hub: nothing but the name of a command."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from hub.api.events import Message, Reaction
from hub.api.ids import EventId, RoomId, Slug, UserId
from hub.api.wijk import Room, RoomKind
from hub.core.accepting.talk import plain

ANNA, ROOM, NOW = UserId("@anna:wijk.test"), RoomId("!talk"), dt.datetime(2026, 11, 23, 9, 59, tzinfo=dt.UTC)
TALK = Room(room_id=ROOM, kind=RoomKind.DIRECT, slug=Slug(ANNA), name="", language="nl")
BASE: dict[str, Any] = {"event_id": EventId("$e"), "room_id": ROOM, "sender": ANNA, "sent_at": NOW}


def kept(words: str, now: dt.datetime = NOW) -> tuple[str, str]:
    found = plain(Message(body=words, **BASE), TALK, {"taal", "hulp"}, now)
    assert found is not None
    return found[0], found[1].body


@pytest.mark.parametrize("words", ["hallo", "mijn buurman snurkt", "", "\n", "?", "de taal van de straat"])
def test_words_are_forgotten_and_answered_once_in_ten_minutes(words: str) -> None:
    key, body = kept(words)
    assert body == ""
    assert kept("iets anders", NOW + dt.timedelta(seconds=59))[0] == key
    assert kept("iets anders", NOW + dt.timedelta(minutes=1))[0] != key


@pytest.mark.parametrize("words", ["taal engels", "Taal: engels", "TAAL"])
def test_the_name_of_a_command_is_kept_and_answered_each_time(words: str) -> None:
    assert kept(words) == ("$e", "taal")


def test_only_words_of_the_person_whose_talk_it_is_are_for_the_hub() -> None:
    somebody = {**BASE, "sender": UserId("@bram:wijk.test")}
    theme = Room(room_id=ROOM, kind=RoomKind.THEME, slug=Slug("wonen"), name="", language="nl")
    assert plain(Message(body="hallo", **somebody), TALK, (), NOW) is None
    assert plain(Message(body="hallo", **BASE), theme, (), NOW) is None
    assert plain(Reaction(emoji="👍", target=EventId("$t"), **BASE), TALK, (), NOW) is None
