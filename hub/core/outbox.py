"""Rows of the outbox: errands of the hub itself, and what became of a row that was carried out."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from hub.core.plugins.own import OWN
from hub.core.ports import Json
from hub.store.hot import NewOutbox, Row


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a row. ``event`` goes back to the plugin."""

    event_id: str = ""
    room: str = ""
    digest: str = ""
    error: str = ""
    event: object | None = None
    lost: str = ""
    """An event to follow no longer."""


Carry = Callable[[Row, Json], Awaitable[Done]]


def errand(kind: str, room: str, wijk: str, payload: Json, since: str, now: dt.datetime) -> NewOutbox:
    """Something for the hub to do in a room. The same batch again gives the same errand."""
    txn = "wh" + hashlib.sha256(f"{kind}|{room}|{since}".encode()).hexdigest()[:40]
    return NewOutbox(txn=txn, lane=room, wijk=wijk, plugin=OWN, kind=kind, name="", payload=payload, made_at=now)
