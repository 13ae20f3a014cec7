"""Events as JSON, for the inbox, and back. The kind of a row is the name of its event class in lower case."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from hub.api.domain_events import DomainEvent
from hub.api.events import (
    Collected,
    Delivered,
    Edit,
    Fetched,
    Membership,
    Message,
    PollAnswer,
    Reaction,
    Redaction,
    Timer,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Enabled:
    """A plugin was switched on by the configuration (``first``), or rooms of its wijk were made: it may show itself."""

    first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Something went wrong that a person must hear of. ``code`` is short and can be passed on."""

    what: str
    code: str
    row: int = 0
    where: str = ""
    plugin: str = ""
    since: dt.datetime | None = None
    reply_room: str = ""
    reply_to: str = ""


EVENTS: dict[str, TypeAdapter[Any]] = {
    kind.__name__.lower(): TypeAdapter(kind)
    for kind in (
        Message, Reaction, PollAnswer, Edit, Redaction, Membership, Timer, Collected, Fetched, Delivered, Enabled,
        Trouble,
    )
}  # fmt: skip

DOMAIN = "domain"


def encode(event: object) -> tuple[str, dict[str, object]]:
    """The kind of an event and its JSON."""
    if isinstance(event, DomainEvent):
        return DOMAIN, {"name": type(event).__name__, "data": event.to_json()}
    kind = type(event).__name__.lower()
    data: dict[str, object] = EVENTS[kind].dump_python(event, mode="json")
    return kind, data


def decode(kind: str, data: dict[str, Any]) -> object | None:
    """The event again; ``None`` if it is of a kind that this version does not know. Raises on a damaged row."""
    if kind == DOMAIN:
        return DomainEvent.from_json(data["name"], data["data"])
    adapter = EVENTS.get(kind)
    return adapter.validate_python(data) if adapter else None
