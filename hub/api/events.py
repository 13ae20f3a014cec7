"""What can happen in a room, as plugins see it: frozen, typed, and already checked.

``key`` is the name that this plugin gave to the event that was reacted to, answered, edited or redacted (see
:mod:`hub.api.effects`); ``None`` if it is not one of its own. So a plugin never keeps Matrix event ids.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from hub.api.ids import EventId, RoomId, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What every event of a room has. ``sent_at`` is the homeserver's clock, in UTC: for showing, not for deciding."""

    event_id: EventId
    room_id: RoomId
    sender: UserId
    sent_at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A message that somebody pointed at, fetched at that moment."""

    event_id: EventId
    room_id: RoomId
    sender: UserId
    sent_at: dt.datetime
    body: str
    thread: EventId | None = None
    """The root of the thread it stands in: an answer to it belongs in that thread."""
    attachment: str = ""
    """``image``, ``video``, ``audio`` or ``file`` if it has one; ``body`` is then its caption, or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message(Event):
    """What somebody said, without its reply fallback. ``thread`` is the root of the thread it stands in.

    ``attachment``: ``image``, ``video``, ``audio`` or ``file`` if it has one; ``body`` is then its caption, or empty.
    """

    body: str
    reply_to: EventId | None = None
    thread: EventId | None = None
    mentions: frozenset[UserId] = frozenset()
    key: str | None = None
    quoted: Quoted | None = None
    attachment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction(Event):
    """An emoji on a message (``m.annotation``), without variation selectors and skin tone.

    ``mark``: it is one of the marks in the plugin's manifest. ``quoted`` is then the message it was put on.
    """

    emoji: str
    target: EventId
    key: str | None = None
    mark: bool = False
    quoted: Quoted | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PollAnswer(Event):
    """An answer to a poll (MSC3381). ``answers`` is what the client sent, unchecked: any JSON."""

    target: EventId
    answers: object
    key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit(Event):
    """A message was changed (``m.replace``) by the person who sent it. ``body`` is the new text."""

    target: EventId
    body: str
    key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction(Event):
    """A message was removed. ``target`` is the removed event."""

    target: EventId
    key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(Event):
    """Somebody came, left, was invited, or is knocking (``m.room.member``)."""

    user_id: UserId
    membership: str
    before: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timer:
    """A moment that the plugin asked for has come. ``late`` is how long ago it should have been."""

    key: str
    due: dt.datetime
    late: dt.timedelta
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """All that the homeserver has about one of the plugin's events, in the order of the homeserver.

    The answer to the effect ``Collect``. ``events`` are poll answers and redactions of them, up to the end of the poll
    (MSC3381 ``poll.end`` by the hub) where there is one; ``unreadable`` counts what could not be decrypted, and
    ``unread_of`` names who sent that.
    """

    key: str
    room_id: RoomId
    events: tuple[PollAnswer, ...]
    too_late: tuple[PollAnswer, ...] = ()
    unreadable: int = 0
    unread_of: tuple[UserId, ...] = ()
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What stood at an address: the answer to the effect ``Fetch``.

    ``error`` is a short code such as ``HTTP 404`` if it could not be read. ``unchanged``: it is what was ``known``.
    ``version`` is for the next ``Fetch``. Whoever wrote ``text`` may be hostile.
    """

    key: str
    text: str = ""
    version: str = ""
    unchanged: bool = False
    error: str = ""
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """What became of something sent with ``report=True``. ``error`` is empty if it arrived."""

    key: str
    error: str = ""


RoomEvent = Message | Reaction | PollAnswer | Edit | Redaction | Membership
