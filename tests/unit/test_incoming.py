"""Whatever a homeserver or a stranger sends gives an event of ours or nothing; and what it gives can be stored."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Mapping
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.api.events import Edit, Membership, Message, PollAnswer, Reaction, Redaction
from hub.api.ids import RoomId, UserId
from hub.core.codec import decode, encode
from hub.matrix.incoming import MAX_BODY, POLL_RESPONSE, plain_emoji, read, read_quoted

ROOM = RoomId("!room")
ME = UserId("@wijkhub:wijk.test")
ANNA = "@anna:wijk.test"
NOON = 1_795_420_800_000


def event(kind: str = "m.room.message", content: object = None, **more: object) -> dict[str, Any]:
    return {"type": kind, "content": content, "event_id": "$e1", "sender": ANNA, "origin_server_ts": NOON, **more}


def text(body: object, **more: object) -> dict[str, Any]:
    return event(content={"msgtype": "m.text", "body": body, **more})


def reply(body: str, relation: Mapping[str, object] | None = None) -> dict[str, Any]:
    return text(body, **{"m.relates_to": {"m.in_reply_to": {"event_id": "$earlier"}, **(relation or {})}})


def message(raw: object) -> Message:
    found = read(raw, ROOM, ME)
    assert isinstance(found, Message)
    return found


# ---- messages


def test_a_command_is_for_the_hub_with_sender_room_and_moment() -> None:
    found = message(text("!hulp"))
    assert (found.body, found.sender, found.room_id, found.event_id) == ("!hulp", ANNA, ROOM, "$e1")
    assert found.sent_at == dt.datetime(2026, 11, 23, 8, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "raw",
    [
        text("Goedemorgen allemaal"),
        text("Het is leuk! Echt waar"),
        text("!hulp") | {"sender": ME},
        event(content={"msgtype": "m.notice", "body": "!hulp"}),
        event(content={"msgtype": "m.emote", "body": "!hulp"}),
        event(content={"msgtype": "m.image", "body": "!hulp.png"}),
        event("m.sticker", {"body": "!hulp"}),
        event("m.room.encrypted", {"ciphertext": "!hulp"}),
        event(content={}),
        text("!hulp") | {"content": "!hulp"},
        text(["!hulp"]),
        text(None),
    ],
)
def test_what_is_not_for_the_hub_is_nothing(raw: dict[str, Any]) -> None:
    assert read(raw, ROOM, ME) is None


def attached(body: str, kind: str = "m.image", **more: object) -> dict[str, Any]:
    relation = {"m.relates_to": {"m.in_reply_to": {"event_id": "$earlier"}}}
    return event(content={"msgtype": kind, "body": body, "url": "mxc://wijk.test/1", **relation, **more})


@pytest.mark.parametrize(
    ("raw", "attachment", "words"),
    [
        (attached("foto.jpg"), "image", ""),
        (attached("foto.jpg", filename="foto.jpg"), "image", ""),
        (attached("Kijk die gaten", filename="foto.jpg"), "image", "Kijk die gaten"),
        (attached("brief.pdf", "m.file"), "file", ""),
        (attached("spraak.ogg", "m.audio"), "audio", ""),
        (attached("film.mp4", "m.video"), "video", ""),
        (attached("Gewoon tekst", "m.text", filename="foto.jpg"), "", "Gewoon tekst"),
    ],
)
def test_the_name_of_a_file_is_nothing_that_somebody_said_and_its_caption_is(
    raw: dict[str, Any], attachment: str, words: str
) -> None:
    found, quoted = message(raw), read_quoted(raw, ROOM)
    assert (found.attachment, found.body) == (attachment, words)
    assert quoted is not None
    assert (quoted.attachment, quoted.body) == (attachment, words)


def test_a_photo_that_answers_nothing_is_no_business_of_the_hub_unless_its_caption_is_a_command() -> None:
    alone: dict[str, Any] = {"m.relates_to": {}}
    assert read(attached("foto.jpg", **alone), ROOM, ME) is None
    assert read(attached("!hulp.png", **alone), ROOM, ME) is None
    assert read(attached("Mooi he", filename="foto.jpg", **alone), ROOM, ME) is None
    assert message(attached("!agenda Een bank", filename="foto.jpg", **alone)).body == "!agenda Een bank"


@pytest.mark.parametrize(
    "body", ["Hallo @wijkhub:wijk.test, hulp", "@wijkhub:wijk.test: hulp", "wijkhub: hulp", "@Wijkhub hulp"]
)
def test_naming_the_hub_calls_it(body: str) -> None:
    assert message(text(body)).body == body


@pytest.mark.parametrize("raw", [text("hallo"), text(""), text("x" * 400)])
def test_in_a_talk_with_one_person_nothing_is_chat(raw: dict[str, Any]) -> None:
    assert read(raw, ROOM, ME) is None
    assert isinstance(read(raw, ROOM, ME, talk=True), Message)
    assert read({**raw, "content": {**raw["content"], "msgtype": "m.notice"}}, ROOM, ME, talk=True) is None


def test_a_mention_calls_the_hub_and_only_user_ids_count_as_mentions() -> None:
    users = [ME, "anna", 3, None, "@bram:wijk.test", "@a b:wijk.test"]
    found = message(text("Wijkhub help", **{"m.mentions": {"user_ids": users}}))
    assert found.mentions == {ME, "@bram:wijk.test"}


def test_a_reply_is_read_without_the_quote_that_older_clients_put_before_it() -> None:
    found = message(reply("> <@bram:wijk.test> Om acht uur?\n> of later\n\nOm negen uur"))
    assert (found.body, found.reply_to) == ("Om negen uur", "$earlier")
    assert message(text("!agenda\n> een citaat")).body == "!agenda\n> een citaat"


def test_in_a_thread_the_root_is_answered_unless_a_message_is_answered_by_name() -> None:
    thread = {"rel_type": "m.thread", "event_id": "$root"}
    named = message(reply("!ja", {**thread, "is_falling_back": False}))
    assert (named.thread, named.reply_to) == ("$root", "$earlier")
    unnamed = message(reply("> geen citaat", {**thread, "is_falling_back": True}))
    assert (unnamed.thread, unnamed.reply_to, unnamed.body) == ("$root", "$root", "> geen citaat")
    assert read(reply("zomaar gepraat", {"is_falling_back": True}), ROOM, ME) is None


def test_a_message_of_64_kilobytes_is_cut_and_read() -> None:
    found = message(text("!agenda " + "x" * 65_000))
    assert len(found.body) == MAX_BODY
    assert message(reply("> x\n" * 16_000 + "\n!ja")).body == "!ja"
    assert message(reply(">" * 65_000)).body == ""


def test_characters_that_turn_around_or_hide_words_are_taken_away() -> None:
    found = message(text("!agenda \u202eneppe\u2066 bank\x00\x07\r\nen meer\u2069"))
    assert found.body == "!agenda neppe bank\nen meer"


# ---- edits


def edit(new: object, **more: object) -> dict[str, Any]:
    relation = {"rel_type": "m.replace", "event_id": "$e0"}
    return text("* !nieuw", **{"m.new_content": new, "m.relates_to": relation, **more})


def test_an_edit_is_an_edit_and_never_a_command_again() -> None:
    found = read(edit({"msgtype": "m.text", "body": "!nieuw"}), ROOM, ME)
    assert isinstance(found, Edit)
    assert (found.target, found.body) == ("$e0", "!nieuw")


@pytest.mark.parametrize("new", [None, "!nieuw", {}, {"body": 3}, {"body": ""}, {"body": "\u202e"}, [{"body": "x"}]])
def test_an_edit_without_new_words_is_nothing(new: object) -> None:
    assert read(edit(new), ROOM, ME) is None


# ---- reactions


def reaction(key: object, target: object = "$e0", rel_type: object = "m.annotation") -> dict[str, Any]:
    return event("m.reaction", {"m.relates_to": {"rel_type": rel_type, "event_id": target, "key": key}})


@pytest.mark.parametrize(
    ("key", "emoji"),
    [("👍", "👍"), ("👍\ufe0f", "👍"), ("👍🏽", "👍"), ("✅\ufe0e", "✅"), ("❤️", "❤"), ("📌", "📌"), ("ja", "ja")],
)
def test_a_reaction_is_its_emoji_whatever_its_shape_and_skin(key: str, emoji: str) -> None:
    found = read(reaction(key), ROOM, ME)
    assert isinstance(found, Reaction)
    assert (found.emoji, found.target) == (emoji, "$e0")
    assert plain_emoji(emoji) == emoji


@pytest.mark.parametrize(
    "raw",
    [
        reaction(""), reaction("\ufe0f"), reaction("\u202e"), reaction("x" * 65), reaction(3), reaction(None),
        reaction("👍", target="e0"), reaction("👍", target="$"), reaction("👍", target=None), reaction("👍", "$ x"),
        reaction("👍", rel_type="m.reference"), event("m.reaction", {}), event("m.reaction", {"m.relates_to": []}),
    ],
)  # fmt: skip
def test_a_reaction_with_something_wrong_is_nothing(raw: dict[str, Any]) -> None:
    assert read(raw, ROOM, ME) is None


# ---- polls

TO_POLL = {"rel_type": "m.reference", "event_id": "$poll"}


@pytest.mark.parametrize("kind", POLL_RESPONSE)
@pytest.mark.parametrize("inner", POLL_RESPONSE)
def test_a_poll_answer_is_read_under_both_names(kind: str, inner: str) -> None:
    found = read(event(kind, {inner: {"answers": ["yes"]}, "m.relates_to": TO_POLL}), ROOM, ME)
    assert isinstance(found, PollAnswer)
    assert (found.answers, found.target) == (["yes"], "$poll")


def test_a_poll_answer_in_its_later_form_is_read_and_what_is_no_list_of_visible_texts_is_none() -> None:
    found = read(event("m.poll.response", {"m.selections": ["yes"], "m.relates_to": TO_POLL}), ROOM, ME)
    assert isinstance(found, PollAnswer)
    assert found.answers == ["yes"]
    for odd in (None, 3, "yes", {"a": 1}, [["x"]], ["\x00"], ["x" * 300], ["1"] * 500):
        found = read(event(POLL_RESPONSE[0], {POLL_RESPONSE[0]: {"answers": odd}, "m.relates_to": TO_POLL}), ROOM, ME)
        assert isinstance(found, PollAnswer)
        assert found.answers is None


@pytest.mark.parametrize("relation", [None, {}, {"event_id": "$poll"}, {"rel_type": "m.thread", "event_id": "$poll"}])
def test_a_poll_answer_to_nothing_is_nothing(relation: object) -> None:
    assert read(event(POLL_RESPONSE[0], {"m.relates_to": relation}), ROOM, ME) is None


# ---- redactions and members


def test_a_redaction_names_its_target_in_either_place() -> None:
    for raw in (event("m.room.redaction", {"redacts": "$e0"}), event("m.room.redaction", {}, redacts="$e0")):
        found = read(raw, ROOM, ME)
        assert isinstance(found, Redaction)
        assert found.target == "$e0"
    assert read(event("m.room.redaction", {}), ROOM, ME) is None


def test_a_membership_says_who_came_and_what_they_were_before() -> None:
    raw = event("m.room.member", {"membership": "join"}, state_key="@bram:wijk.test")
    found = read(raw | {"unsigned": {"prev_content": {"membership": "invite"}}}, ROOM, ME)
    assert isinstance(found, Membership)
    assert (found.user_id, found.membership, found.before) == ("@bram:wijk.test", "join", "invite")
    odd = read(raw | {"unsigned": {"prev_content": {"membership": ["invite"]}}}, ROOM, ME)
    assert isinstance(odd, Membership)
    assert odd.before is None
    for membership in ("gone", None, ["join"], 3):
        assert read(event("m.room.member", {"membership": membership}, state_key=ANNA), ROOM, ME) is None
    for state_key in (None, "", "bram", 3, "@bram"):
        assert read(event("m.room.member", {"membership": "join"}, state_key=state_key), ROOM, ME) is None


# ---- the frame around it


@pytest.mark.parametrize(
    "wrong",
    [
        {"event_id": None}, {"event_id": "e1"}, {"event_id": "$"}, {"event_id": "$a b"}, {"event_id": "$" + "x" * 255},
        {"sender": None}, {"sender": "anna"}, {"sender": "@anna"}, {"sender": "@a\nb:x"}, {"sender": "@a:" + "x" * 255},
        {"type": None}, {"type": ["m.room.message"]}, {"content": None}, {"content": []},
    ],
)  # fmt: skip
def test_an_event_that_does_not_say_who_or_what_is_nothing(wrong: dict[str, object]) -> None:
    assert read(text("!hulp") | wrong, ROOM, ME) is None


@pytest.mark.parametrize("ts", [None, "noon", -1, 1e12, True, 10**30, []])
def test_a_strange_moment_does_not_lose_the_message(ts: object) -> None:
    assert message(text("!hulp") | {"origin_server_ts": ts}).sent_at == dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


# ---- messages that somebody points at


def test_a_quoted_message_is_its_newest_text_by_its_own_sender() -> None:
    new = {"sender": ANNA, "content": {"m.new_content": {"body": "Om negen uur"}}}
    raw = text("Om acht uur") | {"unsigned": {"m.relations": {"m.replace": new}}}
    found = read_quoted(raw, ROOM)
    assert found is not None
    assert found.body == "Om negen uur"
    other = read_quoted(raw | {"unsigned": {"m.relations": {"m.replace": new | {"sender": "@bram:wijk.test"}}}}, ROOM)
    assert other is not None
    assert other.body == "Om acht uur"


def test_a_quoted_reply_comes_without_what_it_quotes_itself() -> None:
    found = read_quoted(reply("> <@bram:wijk.test> Om acht uur?\n\nOm negen uur"), ROOM)
    assert found is not None
    assert found.body == "Om negen uur"


@pytest.mark.parametrize("raw", [None, [], {}, event("m.reaction", {}), text(""), text(3), event(content=None)])
def test_a_quoted_event_without_words_is_nothing(raw: object) -> None:
    assert read_quoted(raw, ROOM) is None


# ---- anything at all

WORDS = st.one_of(
    st.text(max_size=20),
    st.sampled_from([
        ANNA, ME, "$e0", "$root", "m.replace", "m.annotation", "m.reference", "m.thread", "m.text", "m.notice", "join",
        "leave", "!hulp", "!stem 4 voor", "> citaat\n\n!ja", "👍\ufe0f", "\u202e", "\x00", "* !nieuw",
    ]),
)  # fmt: skip
KEYS = st.one_of(
    st.text(max_size=8),
    st.sampled_from([
        "body", "msgtype", "m.relates_to", "rel_type", "event_id", "key", "m.in_reply_to", "is_falling_back",
        "m.new_content", "m.mentions", "user_ids", "answers", "m.selections", "membership", "redacts", "unsigned",
        "m.relations", "m.replace", "prev_content", "content", "sender", *POLL_RESPONSE,
    ]),
)  # fmt: skip
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), WORDS),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=6)),
    max_leaves=25,
)
NEWER = {"sender": ANNA, "content": {"m.new_content": {"body": "nieuw"}}}
WHOLE = [
    text("!hulp", **{"m.mentions": {"user_ids": [ME]}}),
    reply("> citaat\n\n!ja", {"rel_type": "m.thread", "event_id": "$root", "is_falling_back": True}),
    edit({"body": "!nieuw"}),
    reaction("👍\ufe0f"),
    event(POLL_RESPONSE[0], {POLL_RESPONSE[0]: {"answers": ["yes"]}, "m.relates_to": TO_POLL}),
    event(POLL_RESPONSE[1], {"m.selections": ["yes"], "m.relates_to": TO_POLL}),
    event("m.room.redaction", {"redacts": "$e0"}, redacts="$e0"),
    event("m.room.member", {"membership": "join"}, state_key=ANNA, unsigned={"prev_content": {"membership": "leave"}}),
    text("oud") | {"unsigned": {"m.relations": {"m.replace": NEWER}}},
]
"""Good events of each kind, to be damaged in a place or two."""


@st.composite
def damaged(draw: st.DrawFn) -> object:
    raw = copy.deepcopy(draw(st.sampled_from(WHOLE)))
    for _ in range(draw(st.integers(0, 2))):
        node: Any = raw
        name = draw(st.sampled_from(sorted(node)))
        while isinstance(node[name], dict) and node[name] and draw(st.booleans()):
            node = node[name]
            name = draw(st.sampled_from(sorted(node)))
        if draw(st.booleans()):
            node[name] = draw(JSON)
        else:
            del node[name]
    return raw


EVENTS = st.one_of(damaged(), damaged(), JSON)


def storable(value: object) -> bool:
    """Whether JSON for a database can be made of it: no halves of characters, no numbers beyond 64 bits."""
    try:
        orjson.dumps(value)
    except (TypeError, ValueError):
        return False
    return True


@settings(max_examples=400)
@given(EVENTS)
def test_anything_a_homeserver_sends_is_an_event_or_nothing(raw: object) -> None:
    found = read(raw, ROOM, ME)
    if found is None:
        return
    assert found.sender != ME
    assert found.sent_at.tzinfo is dt.UTC
    if storable(raw):
        kind, stored = encode(found)
        assert decode(kind, orjson.loads(orjson.dumps(stored))) == found


@settings(max_examples=400)
@given(EVENTS)
def test_anything_somebody_points_at_is_a_message_or_nothing(raw: object) -> None:
    found = read_quoted(raw, ROOM)
    assert found is None or (found.room_id == ROOM and len(found.body) <= MAX_BODY)


def test_the_fuzzing_reaches_every_kind_of_event() -> None:
    seen: set[str] = set()

    @settings(max_examples=300, database=None, derandomize=True)
    @given(EVENTS)
    def collect(raw: object) -> None:
        seen.add(type(read(raw, ROOM, ME)).__name__)

    collect()
    assert seen == {"NoneType", "Message", "Reaction", "PollAnswer", "Edit", "Redaction", "Membership"}


def test_ids_with_characters_that_no_homeserver_makes_are_not_read() -> None:
    for id in ("$\x00abc", "$a b", "$\u202e", "$", "", "$" + "x" * 255, 7, None):
        assert read(event("m.room.message", {"msgtype": "m.text", "body": "!x"}, event_id=id), ROOM, ME) is None
        reply = {"m.in_reply_to": {"event_id": id}}
        found = read(event("m.room.message", {"msgtype": "m.text", "body": "!x", "m.relates_to": reply}), ROOM, ME)
        assert isinstance(found, Message)
        assert found.reply_to is None
