"""Keys with which others begin a channel to the hub: one-time keys, and one for when those have run out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from vodozemac import Account, Curve25519PublicKey

from hub.core.ports import Json, Refused, Stopped
from hub.matrix.crypto.keys import Keys
from hub.matrix.crypto.signing import canonical, signed
from hub.matrix.transport import Transport, as_object, path
from hub.store.models import CryptoDevice
from hub.store.unit_of_work import unit

KIND = "signed_curve25519"
ENOUGH = 25
TAKEN_TRIES = 50
"""How many batches of keys may be refused because keys of the same name are there: of a time after the backup that was
restored. Each batch has new names."""


def sign(account: Account, value: Json, me: str, device: str) -> Json:
    return signed(value, me, device, account.sign(canonical(value)).to_base64())


def device_keys(account: Account, me: str, device: str) -> Json:
    """The public keys of the hub's device, signed by itself."""
    keys = {
        f"curve25519:{device}": account.curve25519_key.to_base64(),
        f"ed25519:{device}": account.ed25519_key.to_base64(),
    }
    algorithms = ["m.olm.v1.curve25519-aes-sha2", "m.megolm.v1.aes-sha2"]
    return sign(account, {"user_id": me, "device_id": device, "algorithms": algorithms, "keys": keys}, me, device)


class OneTimeKeys:
    def __init__(self, http: Transport, keys: Keys, me: str, device: str) -> None:
        self._http, self._keys, self._me, self._device = http, keys, me, device
        self._left = 0
        self._fallback_used = False

    def noted(self, sync: Mapping[str, Any]) -> None:
        """What a sync says of the keys that are left."""
        counts, unused = sync.get("device_one_time_keys_count"), sync.get("device_unused_fallback_key_types")
        left = counts.get(KIND, 0) if isinstance(counts, dict) else None
        if isinstance(left, int):
            self._left = left
        self._fallback_used = isinstance(unused, list) and KIND not in unused

    async def fill_up(self) -> None:
        """See to it that there are enough. Raises :class:`Refused`."""
        if self._fallback_used or self._left < ENOUGH:
            await self.publish()

    async def start(self) -> None:
        """Publish the device itself, and see what is there of its one-time keys. Raises :class:`Refused`."""
        account = await self._change(lambda account: None)
        self._count(await self._upload({"device_keys": device_keys(account, self._me, self._device)}))
        self._fallback_used = True  # a new one at every start: the one there may be of a time after the backup
        await self.publish()

    async def publish(self) -> None:
        """Upload as many one-time keys as are missing, and a fallback key if that was used."""
        for _ in range(TAKEN_TRIES):
            account = await self._change(self._generate)
            body = {
                "one_time_keys": self._signed(account, account.one_time_keys),
                "fallback_keys": self._signed(
                    account,
                    account.fallback_key,  # type: ignore[attr-defined]
                    {"fallback": True},
                ),
            }
            try:
                answer = await self._upload(body)
            except Refused as refused:
                if refused.status != 400:
                    raise
                await self._change(Account.mark_keys_as_published)
                continue
            await self._change(Account.mark_keys_as_published)
            self._count(answer)
            self._fallback_used = False
            return
        raise Refused("ONE_TIME_KEYS_TAKEN", permanent=True)

    async def _upload(self, body: Json) -> Json:
        return as_object(await self._http.call("POST", path("keys", "upload"), body))

    def _count(self, answer: Json) -> None:
        self._left = answer.get("one_time_key_counts", {}).get(KIND, 0)

    def _generate(self, account: Account) -> None:
        missing = account.max_number_of_one_time_keys - self._left - len(account.one_time_keys)
        if missing > 0:
            account.generate_one_time_keys(missing)
        unused = not account.fallback_key  # type: ignore[attr-defined]
        if unused and self._fallback_used:
            account.generate_fallback_key()  # type: ignore[attr-defined]

    def _signed(self, account: Account, keys: Mapping[str, Curve25519PublicKey], more: Json | None = None) -> Json:
        return {
            f"{KIND}:{name}": sign(account, {"key": key.to_base64(), **(more or {})}, self._me, self._device)
            for name, key in keys.items()
        }

    async def _change(self, change: Callable[[Account], None]) -> Account:
        """What is uploaded is stored before."""

        async def store() -> Account:
            row = await self._keys.device()
            if row is None:
                raise Stopped("The keys of the hub's device are gone from the database.")
            account = self._keys.account(row)
            change(account)
            await CryptoDevice.filter(user_id=self._me).update(account=self._keys.pickled(account))
            return account

        return await unit(store)
