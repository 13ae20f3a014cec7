"""Raw events to ours. Total: whatever a homeserver or a stranger sends gives an event of ours or ``None``.

Most of what people say is not meant for the hub. That is found out first and cheaply, and then forgotten.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import TypedDict

from hub.api.commands import PREFIX
from hub.api.events import Edit, Membership, Message, PollAnswer, Quoted, Reaction, Redaction, RoomEvent
from hub.api.ids import EventId, RoomId, UserId
from hub.core.accepting.route import addressed
from hub.core.words.visible import visible
from hub.matrix.honest import shows_what_it_says

POLL_RESPONSE = ("org.matrix.msc3381.poll.response", "m.poll.response")
POLL_END = ("org.matrix.msc3381.poll.end", "m.poll.end")

TIMELINE_TYPES = (
    "m.room.message", "m.reaction", "m.room.redaction", "m.room.member", "m.room.encrypted", *POLL_RESPONSE,
)  # fmt: skip
"""Timeline events that the hub looks at: what the sync filter asks for."""

STATE_TYPES = (
    "m.room.member", "m.room.create", "m.room.power_levels", "m.room.name", "m.room.encryption", "m.room.tombstone",
    "m.room.history_visibility",
)  # fmt: skip
"""State that the hub keeps."""

MAX_ANSWERS = 100
"""Answers of one vote the hub reads; a poll has at most 20 (MSC3381)."""

MAX_BODY = 20_000
"""Characters of a message the hub reads; the rest is cut. An event is at most 65,536 bytes (spec: size limits)."""

MAX_EMOJI = 64
"""Characters of a reaction. The longest emoji of a family or a flag has fewer than twenty."""

Raw = Mapping[str, object]

ATTACHMENTS = {"m.image": "image", "m.video": "video", "m.audio": "audio", "m.file": "file"}
"""Messages with something that is no text (spec: msgtypes), by what it is."""

_EVENT = re.compile(r"\$[!-~]{1,254}")
_USER = re.compile(r"@[^\x00-\x1f\s]{1,250}:[^\x00-\x1f\s]{1,250}")
_FALLBACK = re.compile(r"\A(?:>[^\n]*(?:\n|\Z))+\n?")
_LOOKALIKES = dict.fromkeys((0xFE0E, 0xFE0F, *range(0x1F3FB, 0x1F400)))


def read(raw: object, room: RoomId, me: UserId, talk: bool = False) -> RoomEvent | None:
    """One event of a timeline, or ``None`` if it is not for the hub: chat, its own, malformed, or redacted.

    In a talk with one person nothing is chat.
    """
    if not isinstance(raw, dict):
        return None
    kind, content = raw.get("type"), raw.get("content")
    reader = _READERS.get(kind) if isinstance(kind, str) else None
    if reader is None or not isinstance(content, dict) or raw.get("sender") == me:
        return None
    if kind == "m.room.message" and not talk and _is_chat(content, me):
        return None
    base = _base(raw, room)
    return reader(raw, content, base) if base else None


def read_quoted(raw: object, room: RoomId) -> Quoted | None:
    """A message that somebody points at, with the newest text its own sender gave it."""
    if not isinstance(raw, dict) or raw.get("type") != "m.room.message" or not isinstance(raw.get("content"), dict):
        return None
    base = _base(raw, room)
    attachment = _attachment(raw["content"])
    body = _edited(raw, raw.get("sender")) or _words(raw["content"]) or ""
    if not base or not (body or attachment) or not shows_what_it_says(_newest(raw), body):
        return None
    return Quoted(body=body, attachment=attachment, thread=_thread(raw["content"]), **base)


class _Base(TypedDict):
    event_id: EventId
    room_id: RoomId
    sender: UserId
    sent_at: dt.datetime


def _base(raw: Raw, room: RoomId) -> _Base | None:
    event_id, sender, ts = _event_id(raw.get("event_id")), raw.get("sender"), raw.get("origin_server_ts")
    if event_id is None:
        return None
    if not (isinstance(sender, str) and len(sender) <= 255 and _USER.fullmatch(sender)):
        return None
    sane = isinstance(ts, int) and not isinstance(ts, bool) and 0 <= ts < 253_402_300_000_000
    sent_at = dt.datetime.fromtimestamp(ts / 1000 if sane else 0, dt.UTC)  # type: ignore[operator]
    return {"event_id": EventId(event_id), "room_id": room, "sender": UserId(sender), "sent_at": sent_at}


def _message(raw: Raw, content: Raw, base: _Base) -> RoomEvent | None:
    attachment = _attachment(content)
    relates = content.get("m.relates_to")
    if not isinstance(content.get("body"), str) or not (attachment or content.get("msgtype") == "m.text"):
        return None
    if isinstance(relates, dict) and relates.get("rel_type") == "m.replace":
        new = content.get("m.new_content")
        target = _event_id(relates.get("event_id"))
        text = _text(_said(new)) if isinstance(new, dict) else None
        return Edit(target=target, body=text, **base) if target and text else None
    return Message(
        body=_words(content) or "", reply_to=_reply_to(content), thread=_thread(content), mentions=_mentions(content),
        attachment=attachment, **base,
    )  # fmt: skip


def _is_chat(content: Raw, me: UserId) -> bool:
    """What people say to each other: no command, no answer, no change of something said, and the hub is not named."""
    body, relates = _said(content), content.get("m.relates_to")
    if not isinstance(body, str) or body.lstrip()[:1] == PREFIX or me in body[:300] or me in _mentions(content):
        return False
    if addressed(body, me):
        return False
    return _reply_to(content) is None and not (isinstance(relates, dict) and relates.get("rel_type") == "m.replace")


def _reaction(raw: Raw, content: Raw, base: _Base) -> RoomEvent | None:
    relates = content.get("m.relates_to")
    if not isinstance(relates, dict) or relates.get("rel_type") != "m.annotation":
        return None
    target, key = _event_id(relates.get("event_id")), relates.get("key")
    if target is None or not isinstance(key, str) or len(key) > MAX_EMOJI:
        return None
    emoji = plain_emoji(visible(key))
    return Reaction(target=target, emoji=emoji, **base) if emoji else None


def _poll_answer(raw: Raw, content: Raw, base: _Base) -> RoomEvent | None:
    relates = content.get("m.relates_to")
    target = _event_id(relates.get("event_id")) if isinstance(relates, dict) else None
    if target is None or not isinstance(relates, dict) or relates.get("rel_type") != "m.reference":
        return None
    return PollAnswer(target=target, answers=_answers(content), **base)


def _redaction(raw: Raw, content: Raw, base: _Base) -> RoomEvent | None:
    target = _event_id(content.get("redacts")) or _event_id(raw.get("redacts"))
    return Redaction(target=target, **base) if target else None


def _membership(raw: Raw, content: Raw, base: _Base) -> RoomEvent | None:
    user, membership = raw.get("state_key"), content.get("membership")
    if not isinstance(user, str) or not _USER.fullmatch(user) or membership not in _MEMBERSHIPS:
        return None
    unsigned = raw.get("unsigned")
    previous = unsigned.get("prev_content") if isinstance(unsigned, dict) else None
    before = previous.get("membership") if isinstance(previous, dict) else None
    return Membership(
        user_id=UserId(user), membership=str(membership), before=before if before in _MEMBERSHIPS else None, **base
    )


_MEMBERSHIPS = ("join", "leave", "invite", "ban", "knock")

_READERS: dict[str, Callable[[Raw, Raw, _Base], RoomEvent | None]] = {
    "m.room.message": _message,
    "m.reaction": _reaction,
    "m.room.redaction": _redaction,
    "m.room.member": _membership,
    **dict.fromkeys(POLL_RESPONSE, _poll_answer),
}


def plain_emoji(key: str) -> str:
    """An emoji without variation selectors and skin tone: Element's thumbs-up is U+1F44D U+FE0F."""
    return key.translate(_LOOKALIKES)


def _event_id(value: object) -> EventId | None:
    return EventId(value) if isinstance(value, str) and _EVENT.fullmatch(value) else None


def _text(value: object) -> str | None:
    """Text of a person, cut to a sane length, without characters that hide or turn around what is read."""
    if not isinstance(value, str):
        return None
    return visible(value[:MAX_BODY])


def _attachment(content: Raw) -> str:
    kind = content.get("msgtype")
    return ATTACHMENTS.get(kind, "") if isinstance(kind, str) else ""


def _said(content: Raw) -> object:
    """What somebody typed. Beside an attachment that is its caption: without one, ``body`` is the name of the file."""
    body, name = content.get("body"), content.get("filename")
    captioned = isinstance(name, str) and name != body
    return body if captioned or not _attachment(content) or not isinstance(body, str) else ""


def _words(content: Raw) -> str | None:
    """The text of a message. What it quotes goes first, so that a long quote does not cut off what is said under it."""
    body = _said(content)
    return _text(_FALLBACK.sub("", body) if isinstance(body, str) and _answers_explicitly(content) else body)


def _mentions(content: Raw) -> frozenset[UserId]:
    mentions = content.get("m.mentions")
    users = mentions.get("user_ids") if isinstance(mentions, dict) else None
    if not isinstance(users, list):
        return frozenset()
    return frozenset(UserId(user) for user in users[:50] if isinstance(user, str) and _USER.fullmatch(user))


def _reply_to(content: Raw) -> EventId | None:
    """The message answered. In a thread without an explicit answer that is its root: what the thread is about.

    The ``m.in_reply_to`` of such a message is only a fallback for clients without threads (spec: m.thread).
    """
    relates = content.get("m.relates_to")
    if not isinstance(relates, dict):
        return None
    if relates.get("is_falling_back") is True:
        return _event_id(relates.get("event_id")) if relates.get("rel_type") == "m.thread" else None
    reply = relates.get("m.in_reply_to")
    return _event_id(reply.get("event_id")) if isinstance(reply, dict) else None


def _answers_explicitly(content: Raw) -> bool:
    """Whether the text may begin with lines of the message answered (the rich reply fallback of older clients)."""
    relates = content.get("m.relates_to")
    return isinstance(relates, dict) and "m.in_reply_to" in relates and relates.get("is_falling_back") is not True


def _thread(content: Raw) -> EventId | None:
    """The root of the thread that a message stands in (spec: m.thread)."""
    relates = content.get("m.relates_to")
    if isinstance(relates, dict) and relates.get("rel_type") == "m.thread":
        return _event_id(relates.get("event_id"))
    return None


def _answers(content: Raw) -> object:
    """What the client chose: ``answers`` (MSC3381 unstable) or ``m.selections`` (its later text).

    ``None`` if that is no list of short texts that can be seen.
    """
    inner = next((content[name] for name in POLL_RESPONSE if isinstance(content.get(name), dict)), None)
    chosen = inner.get("answers") if isinstance(inner, dict) else content.get("m.selections")
    if not isinstance(chosen, list) or len(chosen) > MAX_ANSWERS:
        return None
    sane = all(isinstance(answer, str) and len(answer) <= 255 and visible(answer) == answer for answer in chosen)
    return list(chosen) if sane else None


def _edited(raw: Raw, sender: object) -> str | None:
    """The newest text of a message, if it was changed."""
    new = _new_content(raw, sender)
    return _text(_said(new)) if new is not None else None


def _newest(raw: Raw) -> Raw:
    """The newest content of a message."""
    content = raw["content"]
    return _new_content(raw, raw.get("sender")) or (content if isinstance(content, dict) else {})


def _new_content(raw: Raw, sender: object) -> Raw | None:
    """What a message says now, as the homeserver bundles it (spec: m.replace), if its own sender wrote it."""
    node: object = raw
    for key in ("unsigned", "m.relations", "m.replace"):
        node = node.get(key) if isinstance(node, dict) else None
    if not isinstance(node, dict) or node.get("sender") != sender or not isinstance(node.get("content"), dict):
        return None
    new = node["content"].get("m.new_content")
    return new if isinstance(new, dict) else None
