"""One /sync: https://spec.matrix.org/v1.15/client-server-api/#get_matrixclientv3sync

Never looks at rooms in which nothing happened: an incremental sync reads the log from its token on.
"""

from collections.abc import Iterable

import orjson

from hub.testing.homeserver.events import Event, Json
from hub.testing.homeserver.filters import SyncFilter
from hub.testing.homeserver.room import MEMBER, Room, is_join
from hub.testing.homeserver.summary import summarise
from hub.testing.homeserver.timeline import Span, load_timeline, state_before
from hub.testing.homeserver.tokens import token
from hub.testing.homeserver.world import AccountData, Device, User, World

NO_KEYS = b'"device_one_time_keys_count":{"signed_curve25519":0},"device_unused_fallback_key_types":[]'


def sync(
    world: World, device: Device, wanted: SyncFilter, since: int | None, full_state: bool = False
) -> tuple[bytes, bool]:
    """The body, and whether there is anything in it."""
    return _Sync(world, device, wanted, since, full_state).body()


class _Sync:
    def __init__(self, world: World, device: Device, wanted: SyncFilter, since: int | None, full_state: bool) -> None:
        self.world = world
        self.device = device
        self.user: User = world.users[device.user_id]
        self.wanted = wanted
        self.since = since
        self.now = world.position
        self.all_rooms = full_state
        self.full_state = full_state or since is None
        self.sections: dict[str, list[bytes]] = {"join": [], "invite": [], "leave": []}
        self.account_data: list[tuple[str | None, str]] = []

    def body(self) -> tuple[bytes, bool]:
        if self.since is None:
            self.device.members_sent.clear()
        happened = self._read_log()
        rooms = self.user.rooms if self.full_state else happened
        for room_id in rooms:
            room = self.world.rooms[room_id]
            if self.user.id in room.members and self.wanted.accepts_room(room_id):
                self._room(room, happened.get(room_id, []))
        parts = [b'"next_batch":"%s"' % token(self.now).encode(), NO_KEYS]
        own = [key for key in self.account_data if key[0] is None and self.wanted.account_data.accepts_type(key[1])]
        if own:
            parts.append(b'"account_data":{"events":[' + self._account_data(own) + b"]}")
        sections = [b'"%s":{%s}' % (name.encode(), b",".join(rooms)) for name, rooms in self.sections.items() if rooms]
        if sections:
            parts.append(b'"rooms":{' + b",".join(sections) + b"}")
        return b"{" + b",".join(parts) + b"}", bool(own or sections)

    def _read_log(self) -> dict[str, list[Event]]:
        """What happened since, per room; changes of account data are noted on the way."""
        happened: dict[str, list[Event]] = {}
        if self.since is None:
            self.account_data = list(self.user.account_data)
            return happened
        changed: dict[tuple[str | None, str], None] = {}
        for entry in self.world.log[self.since : self.now]:
            if isinstance(entry, AccountData):
                if entry.user_id == self.user.id:
                    changed[entry.room_id, entry.type] = None
                    if entry.room_id is not None:
                        happened.setdefault(entry.room_id, [])
            elif entry.room_id in self.user.rooms:
                happened.setdefault(entry.room_id, []).append(entry)
        self.account_data = list(changed)
        return happened

    def _room(self, room: Room, raw: list[Event]) -> None:
        user_id = self.user.id
        own = [event for event in raw if event.type == MEMBER and event.state_key == user_id]
        membership = room.membership(user_id)
        was_in = self.since is not None and room.membership(user_id, self.since) == "join"
        if membership == "join":
            newly = self.since is not None and (not was_in or not all(is_join(event) for event in own))
            whole = newly or self.full_state
            self._entry("join", Span(room, user_id, self.since, self.now, raw, whole), newly)
        elif membership == "invite" and (own or self.full_state):
            stripped = b'"%s":{"invite_state":{"events":%s}}'
            self.sections["invite"].append(stripped % (room.id.encode(), orjson.dumps(room.invite_state(user_id))))
        elif membership in ("leave", "ban") and user_id not in room.forgotten:
            gone = room.members[user_id].position
            if self.since is None:
                if self.wanted.include_leave and room.readable_until(user_id) is not None:
                    self._entry("leave", Span(room, user_id, None, gone, [], whole=True))
            elif own:
                first = 0 if was_in else next((e.position for e in own if is_join(e)), gone)
                seen = [event for event in raw if first <= event.position <= gone]
                self._entry("leave", Span(room, user_id, self.since, gone, seen, whole=False))

    def _entry(self, section: str, span: Span, newly_joined: bool = False) -> None:
        timeline = load_timeline(span, self.wanted.timeline, newly_joined)
        data = [
            key
            for key in self.account_data
            if key[0] == span.room.id and self.wanted.room_account_data.accepts_type(key[1])
        ]
        if not (timeline.events or data or span.whole):
            return
        state = state_before(span, timeline, self.wanted.state, self.device, self.now)
        summary: Json = {}
        if section == "join" and self.wanted.state.lazy_load_members:
            summary, heroes = summarise(span, timeline, state)
            state += heroes
        if not (timeline.events or state or data or self.all_rooms):
            return  # not even the name of a room in which nothing is left that the filter lets through
        entry = b'"%s":{"timeline":{"events":[%s],"prev_batch":"%s","limited":%s},"state":{"events":[%s]}' % (
            span.room.id.encode(),
            self._events(span.room, timeline.events, sums=timeline.limited),
            token(timeline.prev_batch).encode(),
            b"true" if timeline.limited else b"false",
            self._events(span.room, state, sums=False),
        )
        entry += b',"account_data":{"events":[' + self._account_data(data) + b"]}"
        if section == "join":
            entry += b',"ephemeral":{"events":[]},"unread_notifications":{"notification_count":0,"highlight_count":0}'
            entry += b',"summary":' + orjson.dumps(summary)
        self.sections[section].append(entry + b"}")

    def _events(self, room: Room, events: Iterable[Event], sums: bool) -> bytes:
        user_id = self.user.id
        return b",".join(
            event.json(
                membership=room.membership(user_id, event.position),
                device_id=self.device.id if event.sender == user_id else None,
                bundle=room.bundle(event, user_id) if sums else None,
                with_room=False,
            )
            for event in events
        )

    def _account_data(self, keys: list[tuple[str | None, str]]) -> bytes:
        return b",".join(
            orjson.dumps({"type": type, "content": self.user.account_data[room_id, type]}) for room_id, type in keys
        )
