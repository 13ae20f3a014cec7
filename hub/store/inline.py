"""A connection to SQLite that carries out its statements at once, in the thread of the event loop.

A statement of the hub takes some microseconds; the way to a thread and back takes longer than that, and there are ten
statements between a command and its answer. What can take long is waited for without holding up the loop: a lock of
another process. A disk that is slow holds up the loop, as it holds up everything else that the hub does.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")

PATIENCE = 10.0
"""Seconds to wait for another process that writes. After that the statement fails: the caller knows what to do."""

PAUSE = 0.01
TURN = 0.01
"""Seconds of statements without a pause, after which others get their turn: so nobody can hold up the loop with them,
and whoever runs too long can be stopped."""

STATEMENTS = 512
"""How many statements are kept prepared."""


class Connection:
    """The part of an ``aiosqlite`` connection that Tortoise calls, without the thread."""

    def __init__(self, path: str) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None, timeout=0, cached_statements=STATEMENTS)
        self._connection.row_factory = sqlite3.Row
        self._turn_ends = 0.0

    @property
    def total_changes(self) -> int:
        return self._connection.total_changes

    async def execute(self, statement: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        return await self._do(lambda: self._connection.execute(statement, values or ()))

    async def executemany(self, statement: str, values: Iterable[Sequence[Any]]) -> sqlite3.Cursor:
        return await self._do(lambda: self._connection.executemany(statement, values))

    async def execute_fetchall(self, statement: str, values: Sequence[Any] | None = None) -> Sequence[sqlite3.Row]:
        return await self._do(lambda: self._connection.execute(statement, values or ()).fetchall())

    async def execute_insert(self, statement: str, values: Sequence[Any]) -> Sequence[int | None]:
        """The id of the row that was inserted, as the first of a row."""
        return (await self._do(lambda: self._connection.execute(statement, values).lastrowid),)

    async def executescript(self, script: str) -> sqlite3.Cursor:
        return await self._do(lambda: self._connection.executescript(script))

    async def commit(self) -> None:
        await self._do(self._connection.commit)

    async def rollback(self) -> None:
        self._connection.rollback()

    async def close(self) -> None:
        self._connection.close()

    async def _do(self, statement: Callable[[], T]) -> T:
        """Now, or when the other process is done. Raises what sqlite3 raises."""
        now = time.monotonic()
        if now > self._turn_ends:
            await asyncio.sleep(0)
            self._turn_ends = time.monotonic() + TURN
        while True:
            try:
                return statement()
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > now + PATIENCE:
                    raise
            await asyncio.sleep(PAUSE)
