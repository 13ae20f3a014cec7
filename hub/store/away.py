"""A database that cannot be used for a moment: held by another process, on a disk that is full, or gone."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog
from tortoise.exceptions import DBConnectionError

log = structlog.get_logger()

T = TypeVar("T")

PAUSE = 0.5
PASSING = frozenset(
    {
        sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_NOMEM,
    }
)  # fmt: skip
"""What SQLite says then (https://www.sqlite.org/rescode.html)."""


def is_away(error: BaseException) -> bool:
    """Whether an error means that the database cannot be used now, and not that a statement is wrong."""
    if isinstance(error, DBConnectionError | ConnectionError):
        return True
    reasons = (error, *error.args)  # Tortoise puts what SQLite raised into its own error
    return any(getattr(reason, "sqlite_errorcode", 0) & 0xFF in PASSING for reason in reasons)


async def outlast(work: Callable[[], Awaitable[T]]) -> T:
    """Do something with the database; for as long as that is away, do it again. Other errors are raised."""
    while True:
        try:
            return await work()
        except Exception as error:
            if not is_away(error):
                raise
            log.warning("the database is away, waiting", error=type(error).__name__)
        await asyncio.sleep(PAUSE)
