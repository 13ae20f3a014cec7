"""Putting things in the inbox. A key that was there before is not put in a second time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from hub.core.codec import encode
from hub.store import hot
from hub.store.hot import NewInbox


def row(key: str, lane: str, wijk: str, plugin: str, event: object, now: dt.datetime) -> NewInbox:
    """A row for one plugin. ``lane`` names what must stay in order; the plugin is made part of it."""
    kind, payload = encode(event)
    return NewInbox(
        key=f"{key} {plugin}", lane=f"{lane} {plugin}", wijk=wijk, plugin=plugin, kind=kind, payload=payload,
        received_at=now,
    )  # fmt: skip


async def put(rows: Iterable[NewInbox]) -> None:
    """Store rows, inside a unit of work, leaving out those whose key is known."""
    new = list(rows)
    if new:
        await hot.put_inbox(new)
