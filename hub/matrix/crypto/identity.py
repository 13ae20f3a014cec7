"""The hub's own identity (cross-signing): a master key, which signs a key that signs the hub's device.

Made once, at the first start. Where the homeserver knows an identity already, none is made: people verified that one.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import structlog

from hub.core.ports import Json, Refused, Stopped
from hub.matrix.crypto import recovery
from hub.matrix.crypto.devices import Device, query
from hub.matrix.crypto.keys import Keys
from hub.matrix.crypto.one_time import sign
from hub.matrix.crypto.signing import Seed, from_unpadded, is_signed, signed, unpadded
from hub.matrix.transport import Challenged, Transport, as_object, path
from hub.store.models import CryptoDevice
from hub.store.unit_of_work import unit

log = structlog.get_logger()

ROLES = ("master", "self_signing", "user_signing")
SECRET = "m.cross_signing.{}"
DEFAULT_KEY, DESCRIBED = "m.secret_storage.default_key", "m.secret_storage.key.{}"

ELSEWHERE = (
    "The account {me} has a cross-signing identity already, and this database does not have its keys. "
    "Restore the backup of the hub's database. Or set WIJKHUB_RECOVERY_KEY to the recovery key of the account, from "
    "`wijkhub recovery-key` or from Element, and start the hub again. If both are lost: log in as {me} with Element, "
    "reset the identity under Settings, Encryption, and use the new recovery key. People who verified the hub "
    "must then do so again."
)
MISTYPED = "WIJKHUB_RECOVERY_KEY is not the recovery key of {me}. It is 12 groups of 4 letters and digits. Check it."


@dataclass(frozen=True, slots=True)
class Public:
    """What the homeserver says of the hub's account."""

    keys: Mapping[str, Json]
    """By role, as uploaded."""
    device: Json | None

    def key(self, role: str) -> str | None:
        found = self.keys.get(role, {}).get("keys")
        return next(iter(found.values()), None) if isinstance(found, dict) else None


class Identity:
    def __init__(self, http: Transport, keys: Keys, me: str, device: str) -> None:
        self._http, self._keys, self._me, self._device = http, keys, me, device
        self.seeds: dict[str, Seed] = {}

    async def public(self) -> Public:
        answer = await query(self._http, [self._me])
        found = {
            role: theirs[self._me]
            for role in ROLES
            if isinstance(theirs := answer.get(f"{role}_keys"), dict) and isinstance(theirs.get(self._me), dict)
        }
        devices = answer.get("device_keys", {}).get(self._me, {})
        return Public(found, devices.get(self._device) if isinstance(devices, dict) else None)

    async def establish(self, own: Json, password: str | None, recovery_key: str | None) -> None:
        """Make the identity, or take up the one there is; then sign the device ``own``, and check the whole chain.

        Raises :class:`Stopped` with what the operator must do, and :class:`Refused`.
        """
        row = await CryptoDevice.get(user_id=self._me)
        self._take(self._keys.opened(row.identity))
        public = await self.public()
        if not self._is_ours(public):
            if public.key("master") is not None:
                await self._recover(public, recovery_key)
            else:
                await self._make(password)
            public = await self.public()
        await self._sign_device(public, own)
        if (fault := self.fault(public := await self.public(), own)) is not None:
            raise Stopped(f"The keys of {self._me} on the homeserver are not in order: {fault}.")
        await self._keep_on_server()

    def fault(self, public: Public, own: Json) -> str | None:
        """What breaks the chain from the master key to the device, as others check it; ``None`` if nothing does.
        ``own``: the device as the hub knows it."""
        master, signing = public.key("master"), public.key("self_signing")
        if master is None or signing is None:
            return "there is no identity"
        if not is_signed(public.keys["self_signing"], self._me, master, master):
            return "the master key did not sign the self-signing key"
        if public.device is None or public.device.get("keys") != own["keys"]:
            return f"the device {self._device} has other keys there"
        if not is_signed(public.device, self._me, signing, signing):
            return f"the device {self._device} is not signed by the identity"
        return None

    def owns(self, device: Device) -> bool:
        """Whether another device of the hub's own account is signed by the identity: whoever has the password could log
        in, and read along."""
        signing = self.seeds["self_signing"].public
        return is_signed(device.keys, self._me, signing, signing)

    def _take(self, stored: Json) -> None:
        found = {role: from_unpadded(stored.get(role)) for role in ROLES}
        self.seeds = {role: Seed(seed) for role, seed in found.items() if seed is not None and len(seed) == 32}

    def _is_ours(self, public: Public) -> bool:
        return len(self.seeds) == len(ROLES) and all(public.key(role) == self.seeds[role].public for role in ROLES)

    async def _make(self, password: str | None) -> None:
        """Stored before it is uploaded: after a crash the same identity is uploaded again."""
        if len(self.seeds) != len(ROLES):
            self.seeds = {role: Seed(secrets.token_bytes(32)) for role in ROLES}
            await self._store(secrets.token_bytes(32))
        body = {f"{role}_key": self._key(role) for role in ROLES}
        account = self._keys.account(await CryptoDevice.get(user_id=self._me))
        body["master_key"] = sign(account, body["master_key"], self._me, self._device)
        url = path("keys", "device_signing", "upload")
        try:
            await self._http.call("POST", url, body)  # a first identity is taken without a password (MSC3967)
        except Challenged as challenged:
            if password is None:
                raise Stopped(
                    "The homeserver wants a password before it takes the hub's cross-signing identity. "
                    "Set WIJKHUB_PASSWORD for this start."
                ) from challenged
            user = {"type": "m.id.user", "user": self._me}
            auth = {"type": "m.login.password", "identifier": user, "password": password}
            await self._http.call("POST", url, {**body, "auth": {**auth, "session": challenged.session}})
        log.info("the hub has an identity", master=self.seeds["master"].public)

    def _key(self, role: str) -> Json:
        public = self.seeds[role].public
        key: Json = {"user_id": self._me, "usage": [role], "keys": {f"ed25519:{public}": public}}
        if role == "master":
            return key
        master = self.seeds["master"]
        return signed(key, self._me, master.public, master.sign(key))

    async def _sign_device(self, public: Public, own: Json) -> None:
        """With the self-signing key, if that was not done yet. What is signed is what the hub has, whatever the
        homeserver shows under its name."""
        if public.device is None:
            raise Refused("NO_DEVICE", permanent=False)
        signing = self.seeds["self_signing"]
        if is_signed(public.device, self._me, signing.public, signing.public):
            return
        made = signed(own, self._me, signing.public, signing.sign(own))
        body = {self._me: {self._device: made}}
        answer = as_object(await self._http.call("POST", path("keys", "signatures", "upload"), body))
        if failures := answer.get("failures"):
            log.error("the homeserver did not take the signature of the hub's device", failures=failures)

    # ---- a lost disk is not a new identity

    async def _recover(self, public: Public, words: str | None) -> None:
        """Take up the identity that is there, with the recovery key."""
        if words is None:
            raise Stopped(ELSEWHERE.format(me=self._me))
        key = recovery.from_words(words)
        name = str((await self._data(DEFAULT_KEY)).get("key"))
        if (
            key is None
            or not isinstance(name, str)
            or not recovery.opens(key, await self._data(DESCRIBED.format(name)))
        ):
            raise Stopped(MISTYPED.format(me=self._me))
        found: Json = {}
        for role in ROLES:
            sealed = (await self._data(SECRET.format(role))).get("encrypted")
            opened = recovery.unseal(key, SECRET.format(role), sealed.get(name) if isinstance(sealed, dict) else None)
            found[role] = opened.decode() if opened else None
        self._take(found)
        if not self._is_ours(public):
            raise Stopped(MISTYPED.format(me=self._me))
        await self._store(key)

    async def _store(self, key: bytes) -> None:
        sealed = self._keys.sealed({role: unpadded(seed.seed) for role, seed in self.seeds.items()})
        words = self._keys.sealed({"key": unpadded(key)})
        await unit(lambda: CryptoDevice.filter(user_id=self._me).update(identity=sealed, recovery=words))

    async def recovery_key(self) -> bytes | None:
        row = await CryptoDevice.get(user_id=self._me)
        return from_unpadded(self._keys.opened(row.recovery).get("key"))

    async def _keep_on_server(self) -> None:
        """The identity in the secret storage of the account, for whoever has the recovery key. What people set up
        there themselves with Element is left alone."""
        key = await self.recovery_key()
        if key is None or isinstance((await self._data(DEFAULT_KEY)).get("key"), str):
            return
        name = secrets.token_hex(16)
        await self._set_data(DESCRIBED.format(name), {**recovery.description(key), "name": "Wijkhub"})
        for role in ROLES:
            sealed = recovery.seal(key, SECRET.format(role), unpadded(self.seeds[role].seed).encode())
            await self._set_data(SECRET.format(role), {"encrypted": {name: sealed}})
        await self._set_data(DEFAULT_KEY, {"key": name})

    async def _data(self, kind: str) -> Json:
        try:
            return as_object(await self._http.call("GET", path("user", self._me, "account_data", kind)))
        except Refused as refused:
            if refused.status != 404:
                raise
            return {}

    async def _set_data(self, kind: str, content: Mapping[str, Any]) -> None:
        await self._http.call("PUT", path("user", self._me, "account_data", kind), content)
