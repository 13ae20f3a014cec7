"""Starts that were made once: a hub with its rooms, as it stood when its people had come in.

Most tests begin with a hub that has started and say nothing about that. A start makes fifteen rooms over HTTP, which
took longer than what such a test is about. So the first stage with some plugins and settings starts for real, and what
then stands in its database and at its homeserver is kept: the next such stage goes on from a copy, as a hub does that
was killed at that moment. It is an SQLite database that is kept. A stage on PostgreSQL has the same rows.

A test that changed the code (with ``monkeypatch``), that says ``anew`` or that looks into its folder starts for real,
and nothing of it is kept.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from hub.testing import carried

_kept: dict[str, Rehearsed] = {}
_real: Callable[[], bool] = bool


@dataclass(frozen=True)
class Rehearsed:
    """What a hub had made when it had started, and when: its database, and the fake homeserver's world, as bytes."""

    database: bytes
    world: bytes
    now: dt.datetime

    @cached_property
    def script(self) -> str:
        """The rows of the database, for PostgreSQL."""
        return carried.script(self.database)


@contextmanager
def only_real(real: Callable[[], bool]) -> Iterator[None]:
    """Meanwhile, whenever ``real`` says so, no start is kept and none is a copy."""
    global _real
    before, _real = _real, real
    try:
        yield
    finally:
        _real = before


def allowed() -> bool:
    """Whether a start may be a copy now, or be copied."""
    return not _real()


def find(name: str) -> Rehearsed | None:
    """A start of before, by all that it depends on."""
    return _kept.get(name)


def keep(name: str, file: Path, world: bytes, now: dt.datetime) -> None:
    """Keep a start. Nothing may be going on in it; its database may be open."""
    with closing(sqlite3.connect(file)) as database:
        _kept[name] = Rehearsed(database.serialize(), world, now)
