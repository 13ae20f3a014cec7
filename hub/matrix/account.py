"""Logging in, once: the device and its token are kept, because transaction ids and keys belong to a device."""

from __future__ import annotations

import datetime as dt

from hub.api.clock import Clock
from hub.api.ids import UserId
from hub.core.ports import Refused, Stopped
from hub.core.trouble.patience import patiently
from hub.matrix.transport import Transport, path
from hub.settings import Secrets
from hub.store.models import Account
from hub.store.unit_of_work import unit

DEVICE_NAME = "Wijkhub"


async def kept(http: Transport, me: UserId) -> Account | None:
    """Give the transport the token that another process of this hub logged in with; ``None`` if there is none yet."""
    known = await Account.get_or_none(user_id=me)
    if known is not None:
        http.token = known.token
    return known


async def log_in(http: Transport, me: UserId, secrets: Secrets, clock: Clock) -> Account:
    """Give the transport a token that works: the kept one, the one from the environment, or a new login.

    Returns the account as it is kept. Waits as long as the homeserver cannot be reached. Raises :class:`Stopped` if it
    refuses.
    """
    known = await Account.get_or_none(user_id=me)
    given = secrets.access_token.get_secret_value() if secrets.access_token else None
    for token in dict.fromkeys(filter(None, (known.token if known else None, given))):
        http.token = token
        try:
            who = await patiently(lambda: http.call("GET", path("account", "whoami")))
        except Refused:
            continue
        if who.get("user_id") != me:
            raise Stopped(f"The access token belongs to {who.get('user_id')}, not to {me}: check homeserver.user.")
        if known is not None and token == known.token:
            return known
        return await _keep(me, str(who.get("device_id", "")), token, clock.now())
    if secrets.password is None:
        raise Stopped(f"No way to log in as {me}: set WIJKHUB_PASSWORD or a valid WIJKHUB_ACCESS_TOKEN.")
    http.token = ""
    request: dict[str, object] = {
        "type": "m.login.password",
        "identifier": {"type": "m.id.user", "user": me},
        "password": secrets.password.get_secret_value(),
        "initial_device_display_name": DEVICE_NAME,
    }
    if known:
        request["device_id"] = known.device_id
    try:
        answer = await patiently(lambda: http.call("POST", path("login"), request))
    except Refused as refused:
        raise Stopped(
            f"The homeserver refuses the password of {me} ({refused.code}): check WIJKHUB_PASSWORD."
        ) from refused
    http.token = str(answer["access_token"])
    return await _keep(me, str(answer["device_id"]), str(answer["access_token"]), clock.now())


async def _keep(me: UserId, device: str, token: str, now: dt.datetime) -> Account:
    async def store() -> Account:
        login = {"device_id": device, "token": token, "logged_in_at": now}
        account, _ = await Account.update_or_create(login, user_id=me)
        return account

    return await unit(store)
