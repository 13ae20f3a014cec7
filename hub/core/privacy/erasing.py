"""Forgetting a person in one wijk: each plugin what it keeps, the hub what it keeps, and the log who is meant. No line
of the log changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from hub.api.effects import Audit
from hub.api.ids import UserId
from hub.api.texts import Text
from hub.core.log import audit
from hub.core.plugins.context import HubContext
from hub.core.plugins.own import OWN
from hub.core.plugins.registry import Plugin
from hub.core.privacy import forgetting


async def erase(
    wijk: str, user: UserId, now: dt.datetime, today: dt.date, having: Iterable[tuple[Plugin, HubContext]]
) -> list[Text]:
    """Forget somebody, inside a unit of work. ``having``: the plugins with the hook ``erase``, on or off.

    Returns what must stay for now, as sentences. The line that this adds to the log does not say who it was.
    """
    left: list[Text] = []
    for plugin, ctx in having:
        left += await plugin.call("erase", ctx=ctx, user=user)
    left += await forgetting.forget(wijk, user, today)
    await audit.erase(wijk, user)
    await audit.append(wijk, OWN, now, Audit("person erased", ""))
    return left
