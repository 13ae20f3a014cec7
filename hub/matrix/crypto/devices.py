"""Whose devices there are, as the homeserver says; asked once, and again when it says that something changed."""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import inf

import structlog

from hub.core.ports import Json
from hub.matrix.crypto.signing import is_signed
from hub.matrix.transport import Transport, as_object, path

log = structlog.get_logger()

AT_ONCE = 250
ANSWER_MS = 10_000
AGAIN_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Device:
    user: str
    id: str
    curve: str
    ed: str
    keys: Json | None = field(default=None, compare=False)
    """What it uploaded, with all signatures: kept of the hub's own account only."""

    @property
    def peer(self) -> str:
        return peer_of(self.user, self.curve)

    @property
    def name(self) -> tuple[str, str]:
        return self.user, self.id


def peer_of(user: str, curve: str) -> str:
    """By what channels to a device are kept: whose it is belongs to it. Anybody can publish the Curve25519 key of
    somebody else's device as their own, and must not get between the hub and that one."""
    return hashlib.sha256(f"{user} {curve}".encode()).hexdigest()


class Devices:
    def __init__(self, http: Transport, me: str) -> None:
        self._http, self._me = http, me
        self._known: dict[str, dict[str, Device]] = {}
        self._changes: Counter[str] = Counter()
        """How often somebody's devices changed: an answer that was on its way meanwhile is old."""
        self._fresh: dict[str, float] = {}
        """Until when what is known of somebody may be used, by the clock of the event loop."""
        self._first: dict[tuple[str, str], str] = {}
        """The Ed25519 key with which a device was seen first: a device never gets another one."""

    def changed(self, users: Iterable[str]) -> None:
        for user in users:
            self._fresh.pop(user, None)
            self._changes[user] += 1

    async def of(self, users: Iterable[str]) -> list[Device]:
        """Every device of these people that signed its own keys. Raises :class:`Refused`."""
        asked, now = list(dict.fromkeys(users)), asyncio.get_running_loop().time()
        missing = [user for user in asked if self._fresh.get(user, 0.0) <= now]
        for at in range(0, len(missing), AT_ONCE):
            await self._ask(missing[at : at + AT_ONCE], now)
        return [device for user in asked for device in self._known.get(user, {}).values()]

    async def _ask(self, users: list[str], now: float) -> None:
        before = {user: self._changes[user] for user in users}
        answer = await query(self._http, users)
        failures, devices = answer.get("failures"), answer.get("device_keys")
        away = failures if isinstance(failures, dict) else {}
        if away:
            log.warning("devices of people on other homeservers are not known now", servers=sorted(away))
        for user in users:
            if user.partition(":")[2] in away:  # what was known of them before is used, and asked again soon
                self._fresh[user] = now + AGAIN_SECONDS
                continue
            theirs = devices.get(user) if isinstance(devices, dict) else None
            every = (checked(user, id, keys) for id, keys in (theirs if isinstance(theirs, dict) else {}).items())
            found = {device.id: device for device in every if device and self._same(device)}
            if user == self._me:
                found = {id: replace(device, keys=theirs[id]) for id, device in found.items()}  # type: ignore[index]
            self._known[user] = found
            if before[user] == self._changes[user]:
                self._fresh[user] = inf

    def _same(self, device: Device) -> bool:
        if self._first.setdefault(device.name, device.ed) == device.ed:
            return True
        log.warning("a device has another key than before, and gets nothing", user=device.user, device=device.id)
        return False


async def query(http: Transport, users: Iterable[str]) -> Json:
    """``POST /keys/query`` for people."""
    body = {"device_keys": {user: [] for user in users}, "timeout": ANSWER_MS}
    return as_object(await http.call("POST", path("keys", "query"), body))


def checked(user: str, id: str, keys: object) -> Device | None:
    """A device whose keys are signed by itself, and that is who it says (spec: device keys). Total."""
    if not isinstance(keys, dict) or keys.get("user_id") != user or keys.get("device_id") != id:
        return None
    own: Mapping[str, object] = keys["keys"] if isinstance(keys.get("keys"), dict) else {}
    curve, ed = own.get(f"curve25519:{id}"), own.get(f"ed25519:{id}")
    if not isinstance(curve, str) or not isinstance(ed, str) or not is_signed(keys, user, id, ed):
        return None
    return Device(user, id, curve, ed)
