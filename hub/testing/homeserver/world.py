"""What the homeserver knows: accounts, rooms, and one log of all that happened, in order.

A position is a number of entries in that log; a sync token is a position. Nothing here checks permissions:
that is what `sending`, `membership` and `creation` are for.
"""

import asyncio
import pickle
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from hub.testing.homeserver.errors import forbidden, not_found
from hub.testing.homeserver.events import Event, Json, now_ms
from hub.testing.homeserver.filters import SyncFilter
from hub.testing.homeserver.room import MEMBER, Room

NOT_SAVED = ("clock", "waiting", "listeners")


@dataclass(slots=True)
class AccountData:
    """A change of somebody's own data, for everything or for one room."""

    position: int
    user_id: str
    room_id: str | None
    type: str


@dataclass(slots=True)
class User:
    """An account."""

    id: str
    password: str
    displayname: str
    filters: list[bytes] = field(default_factory=list)
    account_data: dict[tuple[str | None, str], Json] = field(default_factory=dict)
    rooms: dict[str, None] = field(default_factory=dict)  # every room with a membership, in order


@dataclass(slots=True)
class Device:
    """A logged-in client: transaction ids and what was sent of lazy-loaded members belong to it."""

    id: str
    user_id: str
    # (room, user) -> the member event sent and the token it came with
    members_sent: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)
    # the last batch with something in it: the token asked with, and the body
    last_batch: tuple[int, bytes] | None = None


@dataclass(slots=True, eq=False)
class Waiter:
    """A sync that waits for news."""

    filter: SyncFilter
    news: asyncio.Event = field(default_factory=asyncio.Event)


class World:
    """All state of one homeserver."""

    def __init__(self, server_name: str, clock: Callable[[], int] = now_ms) -> None:
        self.server_name = server_name
        self.clock = clock  # milliseconds since 1970: the time that events are stamped with
        self.users: dict[str, User] = {}
        self.devices: dict[tuple[str, str], Device] = {}
        self.tokens: dict[str, Device] = {}
        self.expired: set[str] = set()  # tokens that ended, of devices that are still there
        self.rooms: dict[str, Room] = {}
        self.events: dict[str, Event] = {}
        self.aliases: dict[str, str] = {}
        self.alias_creators: dict[str, str] = {}
        self.log: list[Event | AccountData] = []
        self.waiting: dict[str, list[Waiter]] = {}
        self.listeners: list[Callable[[Event], None]] = []
        self.files: dict[str, bytes] = {}  # media id -> what was uploaded
        self.txns: dict[tuple[str, str, str, str], str] = {}  # user, device, room, txn id -> event id

    @property
    def position(self) -> int:
        """The position after all that happened so far."""
        return len(self.log)

    def saved(self) -> bytes:
        """All of it at this moment, but for the clock and for who waits or listens."""
        return pickle.dumps({name: value for name, value in vars(self).items() if name not in NOT_SAVED})

    def restore(self, saved: bytes) -> None:
        """Be as a world of before was, whose bytes these are."""
        vars(self).update(pickle.loads(saved))

    def user_id(self, name: str) -> str:
        """The full id of a localpart; a full id is left as it is."""
        return name if name.startswith("@") else f"@{name}:{self.server_name}"

    def register(self, localpart: str, password: str, displayname: str | None = None) -> User:
        """Make an account, or give the one that is there."""
        user_id = self.user_id(localpart)
        if user_id not in self.users:
            self.users[user_id] = User(user_id, password, displayname or localpart)
        return self.users[user_id]

    def login(self, user_id: str, device_id: str | None = None) -> str:
        """A new access token for a device, new or known."""
        device_id = device_id or secrets.token_hex(5).upper()
        device = self.devices.setdefault((user_id, device_id), Device(device_id, user_id))
        token = f"syt_{secrets.token_urlsafe(16)}"
        self.tokens[token] = device
        return token

    def room(self, room_id: str, user_id: str) -> Room:
        """A room by id; who asks is not told whether it exists."""
        room = self.rooms.get(room_id)
        if room is None:
            raise forbidden(f"User {user_id} not in room {room_id}")
        return room

    def readable_room(self, room_id: str, user_id: str) -> tuple[Room, int]:
        """A room that somebody is or was in, and the last position they may read of it."""
        room = self.rooms.get(room_id)
        until = room.readable_until(user_id) if room is not None else None
        if room is None or until is None:
            raise forbidden(f"User {user_id} not in room {room_id}, and room previews are disabled")
        return room, until

    def visible_event(self, room_id: str, event_id: str, user_id: str) -> tuple[Room, Event]:
        """An event that somebody may see."""
        room, event = self.rooms.get(room_id), self.events.get(event_id)
        until = room.readable_until(user_id) if room is not None else None
        if room is None or event is None or until is None or event.room_id != room_id or event.position > until:
            raise not_found("Event not found.")
        if not room.visible(event, user_id):
            raise not_found("Event not found.")
        return room, event

    def append(
        self,
        room: Room,
        sender: str,
        type: str,
        content: Json,
        state_key: str | None = None,
        redacts: str | None = None,
        txn: tuple[str, str] | None = None,
        event_id: str | None = None,
        hidden: bool = False,
    ) -> Event:
        """Store an event, as it is, and wake who waits for it."""
        event = Event(
            position=len(self.log) + 1,
            room_id=room.id,
            id=event_id or new_event_id(),
            type=type,
            sender=sender,
            ts=self.clock(),
            content=content,
            state_key=state_key,
            replaces=room.state_event(type, state_key) if state_key is not None else None,
            redacts=redacts,
            txn=txn,
            hidden=hidden,
        )
        self.log.append(event)
        self.events[event.id] = event
        room.append(event)
        if type == MEMBER and state_key in self.users:
            self.users[state_key].rooms.setdefault(room.id)
        if txn is not None:
            self.txns[sender, txn[0], room.id, txn[1]] = event.id
        self._wake(room, event)
        for listener in self.listeners:
            listener(event)
        return event

    def set_account_data(self, user: User, room_id: str | None, type: str, content: Json) -> None:
        """Store somebody's own data and wake their devices."""
        user.account_data[room_id, type] = content
        self.log.append(AccountData(len(self.log) + 1, user.id, room_id, type))
        for waiter in self.waiting.get(user.id, ()):
            waiter.news.set()

    def _wake(self, room: Room, event: Event) -> None:
        for user_id, waiters in self.waiting.items():
            own = event.type == MEMBER and event.state_key == user_id
            if own or user_id in room.joined:
                for waiter in waiters:
                    wanted = waiter.filter.accepts_room(room.id) and waiter.filter.timeline.accepts(event)
                    if own or wanted:
                        waiter.news.set()


def new_event_id() -> str:
    """As homeservers make them: a hash, with nothing to read from it."""
    return f"${secrets.token_urlsafe(32)}"
