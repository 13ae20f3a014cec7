"""What the core asks of the outside, without knowing what is there. ``hub.matrix`` and ``hub.channels`` provide it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from hub.api.events import PollAnswer, Quoted, RoomEvent
from hub.api.ids import EventId, RoomId, UserId

Json = dict[str, Any]

NO_KEY = "NO_PICKLE_KEY"
"""Why nothing is said in an encrypted room by a hub that cannot encrypt: it waits, for nobody may read it."""


class Stopped(Exception):
    """The hub cannot go on. The message says what the operator must do."""


class Refused(Exception):
    """The other side said no. ``permanent``: trying again will not help. ``wait``: it asked for so many seconds.

    ``expelled``: the homeserver no longer knows the hub's account. What was asked can be asked again after a new login.

    ``code`` is the Matrix error code (``M_FORBIDDEN``) or the HTTP status; never a body, which could hold words of
    people.
    """

    def __init__(
        self, code: str, *, permanent: bool, wait: float | None = None, status: int = 0, expelled: bool = False
    ) -> None:
        super().__init__(code)
        self.code, self.permanent, self.wait, self.status, self.expelled = code, permanent, wait, status, expelled


@dataclass(frozen=True, slots=True)
class StateChange:
    """One event of a room's state that the hub keeps. ``content`` is what the homeserver sent, unchecked."""

    room_id: RoomId
    type: str
    state_key: str
    sender: str
    content: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Invitation:
    room_id: RoomId
    inviter: UserId
    direct: bool


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An encrypted event whose key did not come. ``why``: the code with which its sender's app withheld it, if it did
    (spec: m.room_key.withheld)."""

    room_id: RoomId
    event_id: EventId
    sender: UserId
    why: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """What one sync brought, gaps already filled: events in order, in a room and by time, and the token to store. Or
    what was pushed: then the token is that of the sync before, and the next one brings all of it again."""

    since: str
    events: Sequence[RoomEvent] = ()
    state: Sequence[StateChange] = ()
    invitations: Sequence[Invitation] = ()
    joined: frozenset[RoomId] = frozenset()
    """Rooms that the hub is in, of those that the batch tells about."""
    left: Sequence[tuple[RoomId, str]] = ()
    unreadable: frozenset[RoomId] = frozenset()
    """Rooms in which something was said that is encrypted, while the hub does no encryption at all."""
    unread: Sequence[Unreadable] = ()
    """What waited too long for its key."""
    gaps: frozenset[RoomId] = frozenset()
    """Rooms of which a part could not be read."""
    pushed: bool = False


@dataclass(frozen=True, slots=True)
class Relations:
    """What relates to a poll, in the homeserver's order, split at the end of the poll."""

    before_end: tuple[PollAnswer, ...]
    after_end: tuple[PollAnswer, ...] = ()
    unreadable: tuple[UserId, ...] = ()
    """Who sent what cannot be decrypted, before the end: one for each event."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An event that the hub sent before. ``edited_by``: of an edit, the newest one of the same message, if it is not
    that one."""

    event_id: EventId
    edited_by: EventId | None = None


@dataclass(frozen=True, slots=True)
class RoomWish:
    """A room as the configuration wants it."""

    alias: str
    name: str
    topic: str
    creation: Mapping[str, object] = field(default_factory=dict)
    initial_state: Sequence[Json] = ()
    power_levels: Mapping[str, object] = field(default_factory=dict)
    invite: Sequence[UserId] = ()
    direct: bool = False


class Homeserver(Protocol):
    """The homeserver. Every method may raise :class:`Refused`; a dropped connection is one that is not permanent."""

    @property
    def me(self) -> UserId: ...

    @property
    def encrypts(self) -> bool:
        """Whether encrypted rooms can be read and written in."""

    async def send(
        self, room: RoomId, kind: str, content: Mapping[str, object], txn: str, after: EventId | None = None
    ) -> EventId:
        """``PUT /rooms/{room}/send``. The same ``txn`` gives the same event again (spec: transaction identifiers),
        unless it is to be said once more, ``after`` another event.

        Raises :class:`Refused` with ``NO_KEY`` where it would stand in clear in an encrypted room."""

    async def upload(self, room: RoomId, body: bytes, kind: str, name: str) -> Mapping[str, object]:
        """Put a file at the homeserver. The part of a message that leads to it: ``url``, or ``file`` where the room is
        encrypted (spec: m.file). Done a second time, it stands there twice and nothing leads to the first."""

    async def redact(self, room: RoomId, event: EventId, txn: str) -> EventId: ...

    async def state(self, room: RoomId) -> Sequence[StateChange]:
        """The whole state of a room."""

    async def state_event(self, room: RoomId, kind: str, state_key: str = "") -> Mapping[str, object] | None: ...

    async def set_state(self, room: RoomId, kind: str, content: Mapping[str, object], state_key: str = "") -> None: ...

    async def create_room(self, wish: RoomWish) -> RoomId: ...

    async def resolve_alias(self, alias: str) -> RoomId | None: ...

    async def free_alias(self, alias: str) -> bool:
        """Take away an address that the hub gave. Whether it is free now: somebody else's is not for the hub to take
        away (``DELETE /directory/room/{alias}``)."""

    async def join(self, room: RoomId) -> None: ...

    async def leave(self, room: RoomId) -> None: ...

    async def invite(self, room: RoomId, user: UserId) -> None: ...

    async def own_data(self, kind: str) -> Mapping[str, object]:
        """What the account keeps for itself under this name; empty if nothing."""

    async def set_own_data(self, kind: str, content: Mapping[str, object]) -> None: ...

    async def message(self, room: RoomId, event: EventId) -> Quoted | None:
        """A message by its id with its newest text; ``None`` if it cannot be seen or is not a message."""

    async def txn_of(self, room: RoomId, event: EventId) -> str | None:
        """The transaction id under which the hub sent an event; ``None`` if it did not."""

    async def relations(self, room: RoomId, event: EventId) -> Relations:
        """Everything that relates to a poll, all pages."""

    async def edits(self, room: RoomId, event: EventId) -> Sequence[EventId]:
        """The hub's own edits of one of its events."""

    async def find_sent(self, room: RoomId, txn: str, since: dt.datetime) -> Earlier | None:
        """The newest event that the hub sent earlier with this transaction id in its content: for tries older than the
        homeserver remembers transaction ids (Synapse: 24 hours)."""


class Typeset(Protocol):
    async def __call__(self, template: str, data: Mapping[str, object], kind: str, at: dt.datetime) -> bytes:
        """A page as PDF or PNG, as ``kind`` says. The same page and moment give the same bytes. Raises
        :class:`Refused` for good if the template is wrong."""


@dataclass(frozen=True, slots=True)
class Page:
    """What stood at an address: text in UTF-8, and by what to ask next time whether it changed (``version``)."""

    text: str
    version: str = ""
    unchanged: bool = False


class Fetcher(Protocol):
    async def get(self, url: str, known: str = "") -> Page:
        """Read an address on the public internet; may raise :class:`Refused`, whose code says nothing of the
        address."""


class Webhooks(Protocol):
    async def post(self, url: str, secret: str | None, body: Mapping[str, object], txn: str) -> None:
        """Deliver a JSON document; may raise :class:`Refused`."""
