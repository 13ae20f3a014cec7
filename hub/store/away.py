"""A database that cannot be used for a moment: held by another process, on a disk that is full, or gone."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from traceback import walk_tb
from typing import TypeVar

import structlog
from tortoise.exceptions import DBConnectionError

log = structlog.get_logger()

T = TypeVar("T")

FIRST_PAUSE, LONGEST_PAUSE = 0.25, 5.0
DATABASE = ("hub.store.", "tortoise.", "asyncpg.")
REASONS = {
    sqlite3.SQLITE_BUSY: "another process holds it",
    sqlite3.SQLITE_LOCKED: "another process holds it",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_IOERR: "the disk refuses",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened",
    sqlite3.SQLITE_READONLY: "it is read-only",
    sqlite3.SQLITE_NOMEM: "there is no memory left",
}
"""What SQLite says when somebody outside must do something, or just be waited for
(https://www.sqlite.org/rescode.html)."""


def reason(error: BaseException) -> str | None:
    """Why the database cannot be used now; ``None`` if it can, and a statement is wrong."""
    if isinstance(error, DBConnectionError | ConnectionError):
        return "it does not answer"
    raised = (error, *error.args)  # Tortoise puts what SQLite raised into its own error
    codes = (getattr(one, "sqlite_errorcode", 0) & 0xFF for one in raised)
    return next((REASONS[code] for code in codes if code in REASONS), None)


def of_a_statement(error: BaseException) -> bool:
    """Whether an error was raised by the database, and not by what a plugin does without it."""
    modules = (frame.f_globals.get("__name__", "") for frame, _ in walk_tb(error.__traceback__))
    return any(module.startswith(DATABASE) for module in modules)


async def outlast(work: Callable[[], Awaitable[T]]) -> T:
    """Do something with the database; for as long as that is away, do it again. Other errors are raised."""
    pause = FIRST_PAUSE
    while True:
        try:
            return await work()
        except Exception as error:
            if (why := reason(error)) is None:
                raise
            log.warning("the database is away, waiting", reason=why)
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE)
