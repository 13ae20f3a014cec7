"""The hub's keys for encrypted rooms, where it has any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.api.clock import Clock
from hub.api.ids import UserId
from hub.core.ports import Refused, Stopped
from hub.matrix.account import kept
from hub.matrix.transport import Transport
from hub.settings import Configuration
from hub.store.models import Account, CryptoDevice

if TYPE_CHECKING:
    from hub.matrix.crypto.encryption import Encryption


async def encrypting(
    configuration: Configuration, transport: Transport, account: Account, clock: Clock
) -> Encryption | None:
    """The hub's encryption, if it is switched on: its code is read only then. Raises :class:`Stopped`."""
    secrets = configuration.secrets
    if secrets.pickle_key is None:
        if await CryptoDevice.filter(user_id=account.user_id).exists():
            raise Stopped(
                "The hub's keys in the database are sealed. Set WIJKHUB_PICKLE_KEY to what they were sealed with."
            )
        return None
    from hub.matrix.crypto.encryption import start

    try:
        return await start(
            transport,
            pickle_key=secrets.pickle_key.get_secret_value(),
            me=account.user_id,
            device=account.device_id,
            clock=clock,
            password=secrets.password.get_secret_value() if secrets.password else None,
            recovery_key=secrets.recovery_key.get_secret_value() if secrets.recovery_key else None,
        )
    except Refused as refused:
        raise Stopped(
            f"The homeserver does not take the hub's keys ({refused.code}). Set WIJKHUB_PASSWORD to the "
            "password of the hub's account for this start, in case it asks for that."
        ) from refused


async def helping(configuration: Configuration, transport: Transport) -> Account | None:
    """The login of the process that reads and sends; ``None`` if there is none yet. With encryption a second process
    does nothing but wait: the keys are in the memory of the first."""
    if configuration.secrets.pickle_key is not None:
        return None
    return await kept(transport, UserId(configuration.hub.homeserver.user))
