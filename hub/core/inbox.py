"""Putting things in the inbox. A key that was there before is not put in a second time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from hub.core.codec import encode
from hub.store import hot
from hub.store.hot import NewInbox
from hub.store.models import Inbox, State


def row(key: str, lane: str, wijk: str, plugin: str, event: object, now: dt.datetime) -> NewInbox:
    """A row for one plugin. ``lane`` names what must stay in order; the plugin is made part of it."""
    kind, payload = encode(event)
    return NewInbox(
        key=f"{key} {plugin}", lane=f"{lane} {plugin}", wijk=wijk, plugin=plugin, kind=kind, payload=payload,
        received_at=now,
    )  # fmt: skip


async def forget(events: Sequence[str]) -> None:
    """What could not be handled and was taken back since loses its words, and is not tried again. Inside a unit of
    work. Who asked for it hears that nothing is found under the code."""
    for event in events:
        failed = Inbox.filter(key__startswith=f"{event} ", state=State.FAILED)
        await failed.update(state=State.DONE, payload={})


async def put(rows: Iterable[NewInbox]) -> None:
    """Store rows, inside a unit of work, leaving out those whose key is known."""
    new = list(rows)
    if new:
        await hot.put_inbox(new)
