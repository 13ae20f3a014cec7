"""The hub's encryption as the sync loop and the sending side use it: what came is read, what goes out is written."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import orjson
import structlog
from vodozemac import Account, ExportedSessionKey, InboundGroupSession, SessionKey

from hub.api.clock import Clock
from hub.api.ids import RoomId
from hub.core.ports import Json, Refused, StateChange, Stopped, Unreadable
from hub.core.trouble.patience import patiently
from hub.matrix.crypto.channels import Channels
from hub.matrix.crypto.devices import Devices
from hub.matrix.crypto.files import seal
from hub.matrix.crypto.identity import Identity
from hub.matrix.crypto.keys import Keys
from hub.matrix.crypto.olm import MEGOLM, Unopened, Whisper, open_whisper
from hub.matrix.crypto.one_time import OneTimeKeys, device_keys
from hub.matrix.crypto.outbound import Outbound
from hub.matrix.crypto.reading import Reading
from hub.matrix.crypto.vault import Vault
from hub.matrix.transport import Transport, as_object, path
from hub.store.models import CryptoDevice, Unread
from hub.store.unit_of_work import unit

log = structlog.get_logger()

STARTS = "nl.wijkhub.crypto"
"""In the data of the account: how often the hub started. A database that counted fewer is a backup."""
ASK_AFTER = dt.timedelta(seconds=15)
"""How long a key may take before its sender is asked for it."""
REOPEN_AFTER = dt.timedelta(hours=1)
"""How often a broken channel to a device is opened anew (spec: at most once an hour)."""
ASK_AGAIN_AFTER = dt.timedelta(minutes=1)
WITHHELD = REMEMBERED = 1000


class Encryption:
    """Made by :func:`start`."""

    def __init__(self, http: Transport, vault: Vault, me: str, device: str, clock: Clock) -> None:
        self._http, self._me, self.device_id, self._clock = http, me, device, clock
        self._keys = Keys(vault, me)
        self._devices = Devices(http, me)
        self._channels = Channels(http, self._keys, clock)
        self._one_time = OneTimeKeys(http, self._keys, me, device)
        self._reading = Reading(self._keys, clock)
        self._broken: dict[tuple[str, str], dt.datetime] = {}
        """By user and key of a device, when its channel may be opened anew."""
        self._asked_about: dict[str, dt.datetime] = {}
        """By user, when their devices may be asked for again because something cannot be read: keys that are made up
        must not make the hub ask without end."""
        self._to_reopen: set[tuple[str, str]] = set()
        self._new_keys = False
        self.identity = Identity(http, self._keys, me, device)
        self.outbound = Outbound(http, self._keys, self._devices, self._channels, clock, me, self.identity.owns)

    @staticmethod
    def seal_file(body: bytes) -> tuple[bytes, Json]:
        """A file as the homeserver may store it, and what its readers need, without its address."""
        return seal(body)

    # ---- the start

    async def start(self, password: str | None, recovery_key: str | None) -> None:
        """Bring up the device and the identity. Raises :class:`Stopped` with what the operator must do."""
        row = await self._keys.device()
        if row is None or row.device_id != self.device_id:
            await self._new_device(row)
        own = device_keys(self._keys.account(await CryptoDevice.get(user_id=self._me)), self._me, self.device_id)
        known = (await patiently(self.identity.public)).device
        if known is not None and known.get("keys") != own["keys"]:
            raise Stopped(
                f"The device {self.device_id} of {self._me} has other keys on the homeserver than in this database. "
                "Restore the backup of the database. If there is none: log that device out, for instance with Element, "
                "and start the hub again with WIJKHUB_PASSWORD and WIJKHUB_RECOVERY_KEY."
            )
        if await self._is_restored():
            await unit(self._keys.age_sessions)
        await patiently(self._one_time.start)
        await patiently(lambda: self.identity.establish(own, password, recovery_key))
        signing = self.identity.seeds["self_signing"]
        self._channels.own = own
        self._channels.own["signatures"][self._me][f"ed25519:{signing.public}"] = signing.sign(own)

    async def _new_device(self, row: CryptoDevice | None) -> None:
        """A first start, or a new login: other keys for the device, the same identity."""
        values = {"device_id": self.device_id, "account": self._keys.pickled(Account()), "since": "", "seen": []}
        if row is not None:
            self._keys.opened(row.identity)  # the wrong pickle key must not make a second set of keys beside the first

        async def store() -> None:
            await self._keys.forget_sessions()
            await CryptoDevice.update_or_create(values, user_id=self._me)

        await unit(store)

    async def _is_restored(self) -> bool:
        """Whether this database is older than the last start of the hub; from now on this start is the last one."""
        row = await CryptoDevice.get(user_id=self._me)
        url = path("user", self._me, "account_data", STARTS)

        async def last() -> int:
            try:
                count = as_object(await self._http.call("GET", url)).get("starts")
            except Refused as refused:
                if refused.status != 404:
                    raise
                return 0
            return count if isinstance(count, int) else 0

        counted = await patiently(last)
        starts = max(counted, row.starts) + 1
        await unit(lambda: CryptoDevice.filter(user_id=self._me).update(starts=starts))
        await patiently(lambda: self._http.call("PUT", url, {"starts": starts}))
        return counted > row.starts

    # ---- what came

    def changed(self, state: Iterable[StateChange]) -> None:
        """Rooms that people came into or left, or whose rules changed: keys follow that."""
        for change in state:
            if change.type == "m.room.member":
                self.outbound.member(change.room_id, change.state_key, str(change.content.get("membership")))
            elif change.type in ("m.room.encryption", "m.room.history_visibility"):
                self.outbound.forget(change.room_id)

    def uncertain(self, rooms: Iterable[str]) -> None:
        """Rooms in which people may have come and gone unseen: the next message gets a new key, for who is there."""
        for room in rooms:
            self.outbound.forget(room)

    async def receive(self, sync: Mapping[str, Any], since: str | None) -> None:
        """Take in the keys and news of a sync, in one transaction of its own: before its events are read and its token
        is stored. If it comes again, what was taken in is known."""
        found = sync.get("device_lists")
        lists: Json = found if isinstance(found, dict) else {}
        for part in ("changed", "left"):
            self._devices.changed(user for user in lists.get(part) or () if isinstance(user, str))
        self._one_time.noted(sync)
        inner = sync.get("to_device")
        events = inner.get("events") if isinstance(inner, dict) else None
        if not isinstance(events, list) or not events:
            return
        new_keys, broken = await unit(lambda: self._take_in(events, since or ""))
        self._new_keys |= new_keys
        now = self._clock.now()
        self._to_reopen |= {who for who in broken if self._broken.get(who, now) <= now}
        while len(self._broken) > REMEMBERED:
            self._broken.pop(next(iter(self._broken)))

    async def _take_in(self, events: Sequence[Any], since: str) -> tuple[bool, set[tuple[str, str]]]:
        row = await CryptoDevice.get(user_id=self._me)
        account, new_keys, broken = self._keys.account(row), False, set[tuple[str, str]]()
        seen = row.seen if row.since == since else []
        for raw in events:
            try:
                digest = hashlib.sha256(orjson.dumps(raw, option=orjson.OPT_SORT_KEYS)).hexdigest()[:32]
                if not isinstance(raw, dict) or digest in seen:
                    continue
                seen.append(digest)
                new_keys |= await self._one(account, raw)
            except Unopened as unopened:
                broken.add((unopened.sender, unopened.peer))
            except (ValueError, TypeError, KeyError) as error:
                log.debug("a message between devices was ignored", error=type(error).__name__)
        await CryptoDevice.filter(user_id=self._me).update(account=self._keys.pickled(account), since=since, seen=seen)
        return new_keys, broken

    async def _one(self, account: Account, raw: Json) -> bool:
        """One message between devices. Whether it brought a key that opens something new."""
        if raw.get("type") == "m.room_key.withheld":
            self._note_withheld(raw)
            return False
        if raw.get("type") != "m.room.encrypted":
            return False
        said = await open_whisper(self._keys, account, self._me, raw, self._clock.now())
        if said.type not in ("m.room_key", "m.forwarded_room_key") or said.content.get("algorithm") != MEGOLM:
            return False
        room, id, key = (said.content.get(part) for part in ("room_id", "session_id", "session_key"))
        if not isinstance(room, str) or room[:1] != "!" or " " in room or not isinstance(key, str):
            return False
        if said.type == "m.room_key":
            session = InboundGroupSession(SessionKey(key))
        elif await self._asked_for(said, room, str(id)):
            session = InboundGroupSession.import_session(ExportedSessionKey(key))
        else:
            return False
        return session.session_id == id and await self._keys.keep_room_key(
            room, said.sender, session, self._clock.now()
        )

    async def _asked_for(self, said: Whisper, room: str, session: str) -> bool:
        """A key that is passed on counts if the hub asked its owner: it then opens only what that person said."""
        return await Unread.filter(room_id=room, session=session, sender=said.sender, asked=True).exists()

    def _note_withheld(self, raw: Json) -> None:
        content, sender = raw.get("content"), raw.get("sender")
        if isinstance(content, dict) and isinstance(sender, str) and isinstance(content.get("session_id"), str):
            withheld = self._reading.withheld
            withheld[str(content.get("room_id")), content["session_id"], sender] = str(content.get("code"))[:64]
            while len(withheld) > WITHHELD:
                withheld.popitem(last=False)

    async def timeline(self, events: Mapping[RoomId, Sequence[Any]]) -> dict[RoomId, list[Any]]:
        """The events of a batch in clear. What cannot be read is kept until its key comes."""
        return await self._reading.timeline(events, self._new_keys)

    async def overdue(self) -> list[Unreadable]:
        return await self._reading.overdue()

    async def stored(self) -> None:
        """The batch was stored. Now there is time for upkeep; what fails is done after the next batch."""
        await self._reading.stored()
        self._new_keys = False
        try:
            await self._one_time.fill_up()
            await self._ask()
            for user, peer in sorted(self._to_reopen):
                await self._reopen(user, peer)
        except Refused as refused:
            if refused.expelled:
                raise
            log.warning("the upkeep of keys waits", code=refused.code)

    async def _reopen(self, user: str, peer: str) -> None:
        now = self._clock.now()
        if self._asked_about.get(user, now) <= now:
            self._devices.changed([user])  # the device may be new
            self._asked_about[user] = now + ASK_AGAIN_AFTER
        device = next((found for found in await self._devices.of([user]) if found.curve == peer), None)
        if device is not None:
            await self._channels.reopen(device)
        self._broken[user, peer] = self._clock.now() + REOPEN_AFTER
        self._to_reopen.discard((user, peer))

    async def _ask(self) -> None:
        """Ask whoever said it for the key that is missing (spec: m.room_key_request)."""
        rows = await self._reading.to_ask(ASK_AFTER)
        for (room, session, sender), events in _by_key(rows).items():
            body = {"algorithm": MEGOLM, "room_id": room, "session_id": session}
            request = {
                "action": "request", "requesting_device_id": self.device_id, "body": body,
                "request_id": hashlib.sha256(f"{self.device_id} {room} {session}".encode()).hexdigest()[:32],
            }  # fmt: skip
            await self._channels.send("m.room_key_request", {sender: {"*": request}})
            ids = [row.id for row in events]
            await unit(lambda ids=ids: Unread.filter(id__in=ids).update(asked=True))  # type: ignore[misc]

    # ---- reading and writing single events

    async def open(self, room: str, raws: Sequence[Any]) -> dict[str, Json]:
        """Of encrypted events of a room those that can be read, in clear, by event id."""
        return await self._reading.events([{**raw, "room_id": room} for raw in raws])

    async def encrypt(self, room: str, kind: str, content: Mapping[str, Any]) -> Json:
        return await self.outbound.encrypt(room, kind, content)


def _by_key(rows: Sequence[Unread]) -> dict[tuple[str, str, str], list[Unread]]:
    found: dict[tuple[str, str, str], list[Unread]] = {}
    for row in rows:
        found.setdefault((row.room_id, row.session, row.sender), []).append(row)
    return found


async def start(
    http: Transport, *, pickle_key: str, me: str, device: str, clock: Clock, password: str | None = None,
    recovery_key: str | None = None,
) -> Encryption:  # fmt: skip
    """Encryption that is ready: keys published, device signed. Raises :class:`Stopped`."""
    encryption = Encryption(http, Vault(pickle_key, me), me, device, clock)
    await encryption.start(password, recovery_key)
    return encryption
