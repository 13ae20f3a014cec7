"""Writing in encrypted rooms: one key (Megolm session) per room, given to every device of everybody who may read there.

Such a key lives in memory only. After a restart, or with a restored backup, a new one is made: so no key ever encrypts
two messages at the same place, which would give both away.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from vodozemac import GroupSession, InboundGroupSession

from hub.api.clock import Clock
from hub.core.ports import Json, Refused
from hub.matrix.crypto.channels import Channels
from hub.matrix.crypto.devices import Device, Devices
from hub.matrix.crypto.keys import Keys
from hub.matrix.crypto.olm import MEGOLM
from hub.matrix.transport import Transport, as_object, path
from hub.store.unit_of_work import unit

MESSAGES, DURATION = 100, dt.timedelta(weeks=1)
"""How long a key is used if the room does not say (spec: m.room.encryption)."""
MOST_MESSAGES = 10_000
SHORTEST = dt.timedelta(hours=1)
UNREACHED = dt.timedelta(minutes=5)
"""How long a device that had no one-time keys is left alone before it is tried again."""
HISTORY_OPEN = ("shared", "world_readable")


@dataclass(slots=True)
class Current:
    """The key of a room, and which devices have it."""

    session: GroupSession
    until: dt.datetime
    messages: int
    first_key: str
    """The key from its first message on."""
    visible: str
    """Who may see the history of the room (spec: m.room.history_visibility)."""
    members: dict[str, str]
    """Membership by user."""
    shared: set[tuple[str, str]] = field(default_factory=set)
    unreached: dict[tuple[str, str], dt.datetime] = field(default_factory=dict)

    def readers(self) -> list[str]:
        may = ("join",) if self.visible == "joined" else ("join", "invite")
        return sorted(user for user, membership in self.members.items() if membership in may)

    @property
    def key(self) -> str:
        """For a device that comes later: also what was said before with this key, where newcomers may see that."""
        return self.first_key if self.visible in HISTORY_OPEN else str(self.session.session_key.to_base64())

    def worn(self, now: dt.datetime) -> bool:
        return now >= self.until or int(self.session.message_index) >= self.messages


class Outbound:
    def __init__(
        self, http: Transport, keys: Keys, devices: Devices, channels: Channels, clock: Clock, me: str,
        trusted: Callable[[Device], bool],
    ) -> None:  # fmt: skip
        """``trusted``: whether another device of the hub's own account may read along."""
        self._http, self._keys, self._devices, self._channels = http, keys, devices, channels
        self._clock, self._me, self._trusted = clock, me, trusted
        self._rooms: dict[str, Current] = {}
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    def member(self, room: str, user: str, membership: str) -> None:
        """Somebody came or went: who went must not read what is said from now on."""
        current = self._rooms.get(room)
        if current is None:
            return
        before = user in current.readers()
        current.members[user] = membership
        if before and user not in current.readers():
            del self._rooms[room]

    def forget(self, room: str) -> None:
        """The rules of a room changed: the next message gets a new key."""
        self._rooms.pop(room, None)

    async def encrypt(self, room: str, kind: str, content: Mapping[str, Any]) -> Json:
        """The content of the ``m.room.encrypted`` event. Relations stay readable, so that the homeserver can count and
        find them (spec: encrypting events). Raises :class:`Refused`."""
        async with self._turns[room]:
            current = self._rooms.get(room) or await self._new(room)
            devices = await self._readers(current)
            if current.worn(self._clock.now()) or current.shared - {device.name for device in devices}:
                current = await self._new(room)
                devices = await self._readers(current)
            await self._share(room, current, devices)
            payload = {"type": kind, "content": content, "room_id": room}
            made = {
                "algorithm": MEGOLM, "session_id": current.session.session_id, **self._channels.sender,
                "ciphertext": current.session.encrypt(orjson.dumps(payload)).to_base64(),
            }  # fmt: skip
            return made | ({"m.relates_to": content["m.relates_to"]} if "m.relates_to" in content else {})

    async def _new(self, room: str) -> Current:
        rules = await self._state(room, "m.room.encryption")
        if rules.get("algorithm") != MEGOLM:
            raise Refused("UNKNOWN_ENCRYPTION", permanent=True)
        rule = await self._state(room, "m.room.history_visibility")
        session, now = GroupSession(), self._clock.now()
        mine = InboundGroupSession(session.session_key)
        await unit(lambda: self._keys.keep_room_key(room, self._me, mine, now))
        self._rooms[room] = current = Current(
            session=session,
            until=now + min(_span(rules.get("rotation_period_ms")), DURATION * 4),
            messages=_count(rules.get("rotation_period_msgs")),
            first_key=session.session_key.to_base64(),
            visible=str(rule.get("history_visibility", "shared")),
            members=await self._members(room),
        )
        return current

    async def _state(self, room: str, kind: str) -> Json:
        try:
            return as_object(await self._http.call("GET", path("rooms", room, "state", kind, "")))
        except Refused as refused:
            if refused.status == 404:
                return {}
            raise

    async def _members(self, room: str) -> dict[str, str]:
        answer = as_object(
            await self._http.call("GET", path("rooms", room, "members"), query={"not_membership": "leave"})
        )
        found: dict[str, str] = {}
        for raw in answer.get("chunk") or ():
            content = raw.get("content") if isinstance(raw, dict) else None
            if isinstance(content, dict) and isinstance(raw.get("state_key"), str):
                found[raw["state_key"]] = str(content.get("membership"))
        return found

    async def _readers(self, current: Current) -> list[Device]:
        return [device for device in await self._devices.of(current.readers()) if self._may(device)]

    async def _share(self, room: str, current: Current, devices: Iterable[Device]) -> None:
        """Give the key to every device that has not got it: from this message on it reads along."""
        now = self._clock.now()
        new = [d for d in devices if d.name not in current.shared and current.unreached.get(d.name, now) <= now]
        if not new:
            return
        content = {
            "algorithm": MEGOLM, "room_id": room, "session_id": current.session.session_id,
            "session_key": current.key,
        }  # fmt: skip
        reached = {device.name for device in await self._channels.say(new, "m.room_key", content)}
        current.shared |= reached
        missed = [device for device in new if device.name not in reached]
        untold = [device for device in missed if device.name not in current.unreached]
        current.unreached |= {device.name: now + UNREACHED for device in missed}
        await self._channels.no_key(untold)

    def _may(self, device: Device) -> bool:
        if device.user != self._me:
            return True
        return device.id != self._channels.sender["device_id"] and self._trusted(device)


def _span(value: object) -> dt.timedelta:
    """As long as the room says, and an hour at least: less would be a new key for nearly every message."""
    sane = isinstance(value, int) and not isinstance(value, bool) and 0 < value <= 10**10
    return max(dt.timedelta(milliseconds=value), SHORTEST) if sane else DURATION  # type: ignore[arg-type]


def _count(value: object) -> int:
    sane = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MOST_MESSAGES
    return value if sane else MESSAGES  # type: ignore[return-value]
