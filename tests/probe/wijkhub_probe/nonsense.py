"""What a broken plugin returns or does instead of what it should: by name."""

from __future__ import annotations

import asyncio
import datetime as dt
import itertools
from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast

from hub.api.effects import Effect, Emit, Hook, Post, Reply, Schedule, Tell
from hub.api.events import Message
from hub.api.texts import catalogue

_, n_ = catalogue("probe")

FINE = _("half of it")


def half(message: Message) -> Iterator[Effect]:
    yield Reply(FINE)
    raise RuntimeError("in the middle")


def raises(error: BaseException) -> Callable[[Message], Any]:
    def handler(message: Message) -> Any:
        raise error

    return handler


ANY: Any = None

NONSENSE: Mapping[str, Callable[[Message], Any]] = {
    "woorden": lambda message: "words",
    "getal": lambda message: 5,
    "iets": lambda message: ["not an effect"],
    "gemengd": lambda message: [Reply(FINE), "not an effect"],
    "soort": lambda message: [Reply],
    "halverwege": half,
    "eindeloos": lambda message: itertools.repeat(Reply(FINE)),
    "zwijgen": lambda message: [Post(message.room_id, ANY)],
    "nergens": lambda message: [Post(ANY, FINE)],
    "niemand": lambda message: [Tell(ANY, FINE)],
    "ooit": lambda message: [Schedule("x", cast(dt.datetime, "tomorrow"))],
    "voorwerp": lambda message: [Hook("woon", {"what": object()})],
    "stopt": raises(SystemExit(3)),
    "breekt-af": raises(asyncio.CancelledError()),
    "verbinding": raises(ConnectionResetError("of a service of its own")),
    "wachten": raises(TimeoutError("of a service of its own")),
    "gesloten": raises(RuntimeError("connection is closed")),
}

STRANGE: Mapping[str, Callable[[Message], Any]] = {
    "halfteken": lambda message: [Reply(_("{words}", words="\ud800"))],
    "naief": lambda message: [Schedule("x", dt.datetime(2026, 11, 24))],  # noqa: DTZ001
    "geen-gebeurtenis": lambda message: [Emit(ANY)],
}
"""What the hub can live with: it is carried out, cleaned, or refused when it is delivered."""
