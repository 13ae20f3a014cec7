"""What a plugin may ask for. A handler returns effects; the hub writes them down with the plugin's rows, in one
transaction, and carries them out afterwards: in order per room, once, however often the machine fails. One event has at
most 20 000 effects.

A plugin gives a ``key`` to what it may need again ("item:3"). Later effects and incoming events name it by that key.
Keys belong to one plugin in one wijk; a key used a second time points to the newest event.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hub.api.domain_events import DomainEvent
from hub.api.ids import EventId, RoomId, UserId
from hub.api.texts import Say


@dataclass(frozen=True, slots=True)
class Key:
    """An event that this plugin posted or tracks, by the name it gave it."""

    name: str


Ref = Key | EventId


@dataclass(frozen=True, slots=True)
class Reply:
    """Answer a message, in its thread if it stands in one, in the language of who asked."""

    text: Say
    to: Ref | None = None
    """The message to answer; the one being handled if left out."""
    key: str | None = None
    language: str | None = None
    """Another language than the person's or the room's."""


@dataclass(frozen=True, slots=True)
class Post:
    """A message of its own. ``thread`` puts it in the thread under that event."""

    room: RoomId
    text: Say
    key: str | None = None
    thread: Ref | None = None
    reply_to: Ref | None = None
    report: bool = False
    """Come back with ``on_delivered`` when it was sent, or refused for good."""
    notify: bool = False
    """Everybody in the room must do something: phones announce it, as each person has set for that room. Be sparing."""


@dataclass(frozen=True, slots=True)
class Change:
    """Replace the text of a message that the hub posted (``m.replace``)."""

    key: str
    room: RoomId
    text: Say


@dataclass(frozen=True, slots=True)
class Board:
    """This room's board of this plugin now reads so. Made and pinned once, then edited in place."""

    room: RoomId
    text: Say
    key: str = "board"


@dataclass(frozen=True, slots=True)
class Unpin:
    """A board that is of use no longer: it stays where it stands, and is pinned no more."""

    room: RoomId
    key: str = "board"


@dataclass(frozen=True, slots=True)
class React:
    """An emoji of the hub on a message."""

    room: RoomId
    to: Ref
    emoji: str


@dataclass(frozen=True, slots=True)
class Redact:
    """Remove a message that the hub posted."""

    room: RoomId
    target: Ref


@dataclass(frozen=True, slots=True)
class Poll:
    """A native poll (MSC3381, unstable prefix). ``options`` are (answer id, text); at most 20.

    ``disclosed`` shows counts while it runs, in clients; the hub's own count decides in any case.
    """

    room: RoomId
    key: str
    question: Say
    options: Sequence[tuple[str, Say]]
    max_selections: int = 1
    disclosed: bool = False
    thread: Ref | None = None


@dataclass(frozen=True, slots=True)
class EndPoll:
    """End a poll: what comes after it in the room's order does not count (MSC3381)."""

    room: RoomId
    key: str
    text: Say


@dataclass(frozen=True, slots=True)
class Collect:
    """Ask the homeserver for all that relates to an event; comes back as ``Collected`` with the same key and data."""

    room: RoomId
    key: str
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fetch:
    """Read an address on the public internet (http or https, at most 1 MB of text, within 20 seconds); comes back as
    ``Fetched`` with the same key and data, also if it cannot be read. Asked once: when to ask again the plugin says.

    ``known``: the ``version`` of what was read before, to hear that it is unchanged. The address may be a secret: say
    it nowhere, and put it in no key.
    """

    url: str
    key: str
    known: str = ""
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tell:
    """A direct message to one person, in that person's language."""

    user: UserId
    text: Say
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page that is typeset when it is sent: ``template`` is Typst, ``data`` reaches it as ``json(bytes(
    sys.inputs.data))``: values only, so that words of people never become code."""

    template: str
    data: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Attach:
    """A file in a room, or to one person. ``kind`` is its media type, ``text`` says what is in it: for who cannot open
    or see it, so of a picture what can be read in it.

    A :class:`Sheet` becomes what ``kind`` says: ``application/pdf``, or ``image/png`` of its first page. At most
    5 MB: what is larger the homeserver may refuse.
    """

    to: RoomId | UserId
    name: str
    kind: str
    body: bytes | Sheet
    text: Say
    key: str | None = None
    thread: Ref | None = None
    report: bool = False


@dataclass(frozen=True, slots=True)
class Hook:
    """A JSON document to a partner's webhook. ``to`` is the partner's slug."""

    to: str
    body: Mapping[str, object]
    key: str | None = None
    report: bool = False


@dataclass(frozen=True, slots=True)
class Track:
    """Tell this plugin about replies, reactions, edits and redactions of an event that somebody else sent."""

    room: RoomId
    event: EventId
    key: str


@dataclass(frozen=True, slots=True)
class Schedule:
    """Wake this plugin at a moment (aware), with ``on_timer``. The same key again moves it."""

    key: str
    at: dt.datetime
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unschedule:
    """Do not wake this plugin any more for this key. Harmless if there is nothing to come."""

    key: str


@dataclass(frozen=True, slots=True)
class Emit:
    """Tell the other plugins of this wijk, with ``on_domain_event``."""

    event: DomainEvent


@dataclass(frozen=True, slots=True)
class Audit:
    """One line in the log of the wijk: who did what to which thing. Short words and numbers, never words of people.

    Whole user ids may stand anywhere in it: the hub puts a pseudonym in their place. Where somebody's choice must stay
    hidden, such as a vote, leave ``by`` out: a pseudonym stays the same from line to line.
    """

    action: str
    subject: str
    by: UserId | None = None
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Configure:
    """Set one of this plugin's own settings in this wijk, as an admin does with ``!plugin set``. ``name`` is the field.

    A value that does not fit is an error of the plugin: check first. Whether the person may do it is asked by the
    plugin too. Counts from the next event on; ``on_enabled`` is not called.
    """

    name: str
    value: str


Effect = (
    Reply | Post | Change | Board | Unpin | React | Redact | Poll | EndPoll | Collect | Fetch | Tell | Attach | Hook
    | Track
    | Schedule | Unschedule | Emit | Audit | Configure
)  # fmt: skip
