"""A database that cannot be used for a moment: held by another process, on a disk that is full, or gone."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from socket import gaierror
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


STATES = {
    "40001": "others change the same", "40P01": "others change the same", "55P03": "others change the same",
    "53100": "the disk is full", "53": "it has no room left", "25006": "it is read-only",
    "08": "it does not answer", "57P": "it is being stopped or started",
}  # fmt: skip
"""What PostgreSQL says, by the code of an error or what it begins with
(https://www.postgresql.org/docs/current/errcodes-appendix.html)."""
CLOSED = "connection is closed"
"""What asyncpg says of a connection that was cut before."""


def reason(error: BaseException) -> str | None:
    """Why the database cannot be used now; ``None`` if it can, and a statement is wrong."""
    if isinstance(error, DBConnectionError | ConnectionError | gaierror):
        return "it does not answer"
    if isinstance(error, TimeoutError) and of_a_statement(error):
        return "it does not answer"
    raised = (error, *error.args)  # Tortoise puts what SQLite raised into its own error
    codes = (getattr(one, "sqlite_errorcode", 0) & 0xFF for one in raised)
    if found := next((REASONS[code] for code in codes if code in REASONS), None):
        return found
    states = [str(getattr(one, "sqlstate", None) or "") for one in raised]
    if found := next((why for begin, why in STATES.items() for state in states if state.startswith(begin)), None):
        return found
    return "it does not answer" if any(CLOSED in str(one) for one in raised) else None


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
