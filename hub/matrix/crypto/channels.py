"""Saying something to other devices: channels are opened where there are none, and messages are sent in batches."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import structlog
from vodozemac import Account, Curve25519PublicKey

from hub.api.clock import Clock
from hub.core.ports import Json, Stopped
from hub.matrix.crypto.devices import Device
from hub.matrix.crypto.keys import Keys
from hub.matrix.crypto.olm import MEGOLM, whisper
from hub.matrix.crypto.signing import is_signed
from hub.matrix.transport import Transport, as_object, path
from hub.store.unit_of_work import unit

log = structlog.get_logger()

AT_ONCE = 100
"""Devices in one request and one transaction: a message for one is about 1.5 kB, and the hub does more than this."""


class Channels:
    """``own``: the signed keys of the hub's own device, as the homeserver has them."""

    def __init__(self, http: Transport, keys: Keys, clock: Clock) -> None:
        self._http, self._keys, self._clock = http, keys, clock
        self.own: Json = {}

    async def say(self, devices: Sequence[Device], kind: str, content: Mapping[str, Any]) -> list[Device]:
        """Say the same to devices, encrypted for each. Returns those that were reached: one that has no one-time keys
        left cannot be. Raises :class:`Refused`; then it is not known who was."""
        reached: list[Device] = []
        for at in range(0, len(devices), AT_ONCE):
            some = devices[at : at + AT_ONCE]
            spoken_to = await self._keys.peers(device.peer for device in some)
            await self._open([device for device in some if device.peer not in spoken_to])
            messages = await unit(lambda some=some: self._written(some, kind, content))  # type: ignore[misc]
            await self.send("m.room.encrypted", messages)
            reached += [device for device in some if device.id in messages.get(device.user, {})]
        return reached

    async def reopen(self, device: Device) -> None:
        """A new channel to a device whose old one is broken; a first message tells it so (spec: unwedging)."""
        await self._open([device])
        await self.say([device], "m.dummy", {})

    @property
    def sender(self) -> dict[str, str]:
        """Who encrypts, as it stands beside what is encrypted."""
        device = self.own["device_id"]
        return {"device_id": device, "sender_key": self.own["keys"][f"curve25519:{device}"]}

    async def no_key(self, devices: Iterable[Device]) -> None:
        """Tell devices that could not be reached why they cannot read along (spec: m.room_key.withheld)."""
        why = {"algorithm": MEGOLM, "code": "m.no_olm", "sender_key": self.sender["sender_key"]}
        messages: dict[str, dict[str, Json]] = {}
        for device in devices:
            messages.setdefault(device.user, {})[device.id] = why
        await self.send("m.room_key.withheld", messages)

    async def send(self, kind: str, messages: Mapping[str, Mapping[str, Any]]) -> None:
        """``PUT /sendToDevice``: by user and device."""
        if messages:
            await self._http.call("PUT", path("sendToDevice", kind, secrets.token_hex(16)), {"messages": messages})

    async def _open(self, devices: Sequence[Device]) -> None:
        if not devices:
            return
        wanted: dict[str, dict[str, str]] = {}
        for device in devices:
            wanted.setdefault(device.user, {})[device.id] = "signed_curve25519"
        answer = as_object(await self._http.call("POST", path("keys", "claim"), {"one_time_keys": wanted}))
        given = answer.get("one_time_keys")
        given = given if isinstance(given, dict) else {}

        async def store() -> None:
            row = await self._keys.device()
            if row is None:
                raise Stopped("The keys of the hub's device are gone from the database.")
            account = self._keys.account(row)
            for device in devices:
                theirs = given.get(device.user)
                await self._begin(account, device, theirs.get(device.id) if isinstance(theirs, dict) else None)

        await unit(store)

    async def _begin(self, account: Account, device: Device, claimed: object) -> None:
        key = next(iter(claimed.values()), None) if isinstance(claimed, dict) else None
        if not isinstance(key, dict) or not is_signed(key, device.user, device.id, device.ed):
            log.warning("a device gave no one-time key", user=device.user, device=device.id)
            return
        try:
            one_time = Curve25519PublicKey.from_base64(key["key"])
            session = account.create_outbound_session(Curve25519PublicKey.from_base64(device.curve), one_time)
        except (ValueError, KeyError, TypeError):
            log.warning("a device gave a one-time key that is none", user=device.user, device=device.id)
            return
        await self._keys.keep_session(device.peer, session, self._clock.now())

    async def _written(
        self, devices: Sequence[Device], kind: str, content: Mapping[str, Any]
    ) -> dict[str, dict[str, Json]]:
        """The messages; their ratchets are stored before anything is sent."""
        messages: dict[str, dict[str, Json]] = {}
        for device in devices:
            sessions = await self._keys.sessions(device.peer, to_speak=True)
            if not sessions:
                continue
            made = whisper(
                sessions[0], kind, content, to=device.user, to_key=device.ed, peer=device.curve, own=self.own
            )
            await self._keys.keep_session(device.peer, sessions[0])
            messages.setdefault(device.user, {})[device.id] = made
        return messages
