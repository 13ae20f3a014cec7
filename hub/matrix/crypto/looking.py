"""What ``wijkhub check`` says of the hub's encryption. Changes nothing."""

from __future__ import annotations

from dataclasses import dataclass

from hub.core.ports import Stopped
from hub.matrix.crypto.identity import Identity
from hub.matrix.crypto.keys import Keys
from hub.matrix.crypto.one_time import device_keys
from hub.matrix.crypto.recovery import as_words
from hub.matrix.crypto.vault import Vault
from hub.matrix.transport import Transport


@dataclass(frozen=True, slots=True)
class Look:
    """``fingerprint``: the public key of the device, in groups of four as apps show it. ``fault``: what is wrong."""

    fingerprint: str
    master: str
    fault: str | None


async def look(http: Transport, pickle_key: str, me: str, device: str) -> Look | None:
    """The keys of the hub as they are here and on the homeserver; ``None`` before its first start with encryption.

    Raises :class:`Stopped` if the pickle key is the wrong one, and :class:`Refused`.
    """
    keys = Keys(Vault(pickle_key, me), me)
    row = await keys.device()
    if row is None:
        return None
    account = keys.account(row)
    identity = Identity(http, keys, me, device)
    public = await identity.public()
    fault = identity.fault(public, device_keys(account, me, device))
    return Look(_groups(account.ed25519_key.to_base64()), public.key("master") or "", fault)


async def recovery_key(pickle_key: str, me: str) -> str | None:
    """The recovery key of the hub's account as people write it down. Raises :class:`Stopped`."""
    keys = Keys(Vault(pickle_key, me), me)
    if await keys.device() is None:
        return None
    key = await Identity(Transport(""), keys, me, "").recovery_key()
    if key is None:
        raise Stopped("The hub has no recovery key yet: it makes one at its first start with encryption.")
    return as_words(key)


def _groups(key: str) -> str:
    return " ".join(key[at : at + 4] for at in range(0, len(key), 4))
