"""A database that cannot be used for a moment: held by another process, on a disk that is full, or gone."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from collections.abc import Awaitable, Callable
from socket import gaierror
from traceback import walk_tb
from typing import TypeVar

import structlog
from tortoise.connection import get_connections
from tortoise.exceptions import DBConnectionError

log = structlog.get_logger()

T = TypeVar("T")

FIRST_PAUSE, LONGEST_PAUSE = 0.25, 5.0
DATABASE = ("hub.store.", "tortoise.", "asyncpg.")
BELOW = sys.stdlib_module_names | {"uvloop"}
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
CLOSED = ("connection is closed", "cannot switch to state")
"""What asyncpg says of a connection that was cut before: the second if it had nothing to do meanwhile."""


def reason(error: BaseException) -> str | None:
    """Why the database cannot be used now; ``None`` if it can, and a statement is wrong, or something else is."""
    if not of_a_statement(error):
        return None
    if isinstance(error, DBConnectionError | ConnectionError | gaierror | TimeoutError):
        return "it does not answer"
    raised = (error, *error.args)  # Tortoise puts what SQLite raised into its own error
    codes = (getattr(one, "sqlite_errorcode", 0) & 0xFF for one in raised)
    if found := next((REASONS[code] for code in codes if code in REASONS), None):
        return found
    states = [str(getattr(one, "sqlstate", None) or "") for one in raised]
    if found := next((why for begin, why in STATES.items() for state in states if state.startswith(begin)), None):
        return found
    return "it does not answer" if any(said in str(one) for one in raised for said in CLOSED) else None


def of_a_statement(error: BaseException) -> bool:
    """Whether an error was raised in talking with the database, and not by what somebody does in a unit of work without
    it: the last module that it came out of, other than Python's own, says so."""
    modules = (str(frame.f_globals.get("__name__", "")) for frame, _ in walk_tb(error.__traceback__))
    last = next((name for name in reversed(list(modules)) if name.split(".")[0] not in BELOW), "")
    return last.startswith(DATABASE)


class Damaged(BaseException):
    """The database is damaged: the hub must end before it makes that worse. No plugin and no part of it may take this
    for a fault of its own. The message says what to do."""


class Shut(Damaged):
    """The database does not let the hub in: waiting does not help. The message says what to do."""


SHUT = {
    "28": "it does not accept the user or the password",
    "3D000": "there is no database of that name",
    "42501": "this user may not use it",
}
"""What PostgreSQL says when only an operator can help, as :data:`STATES`."""


def shut(error: BaseException, where: str) -> str:
    """What to tell an operator, if the database lets nobody in with what the hub has; else nothing. ``where``: its
    address, without a password."""
    states = [str(getattr(one, "sqlstate", None) or "") for one in (error, error.__cause__)]
    why = next((said for begin, said in SHUT.items() for state in states if state.startswith(begin)), "")
    return why and (
        f"The database {where} cannot be used: {why}. Look at database.url in hub.toml, or at WIJKHUB_DATABASE_URL. "
        "Somebody who may do so makes the user and the database: the hub makes its tables itself."
    )


def damage(error: BaseException) -> str:
    """What to tell an operator, if an error says that the database is damaged; else nothing."""
    raised = (error, *error.args)
    codes = {getattr(one, "sqlite_errorcode", 0) & 0xFF for one in raised}
    states = {str(getattr(one, "sqlstate", None) or "") for one in raised}
    if not codes & {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB} and not states & {"XX001", "XX002"}:
        return ""
    where = getattr(get_connections().get("default"), "filename", "") if codes - {0} else "of PostgreSQL"
    return (
        f"The database {where} is damaged: {error}. Nothing more is done with it. Put the newest backup in its place: "
        "`wijkhub restore BACKUP --overwrite`. Keep the damaged one: without a backup, the database's own tools may "
        "save some of it (`sqlite3 FILE .recover`)."
    )


async def outlast(work: Callable[[], Awaitable[T]]) -> T:
    """Do something with the database; for as long as that is away, do it again. Other errors are raised."""
    pause = FIRST_PAUSE
    while True:
        try:
            return await work()
        except Exception as error:
            if told := damage(error):
                raise Damaged(told) from error
            if (why := reason(error)) is None:
                raise
            if (me := asyncio.current_task()) and me.cancelling():
                raise asyncio.CancelledError from error  # a broken connection that is given back can raise in its place
            log.warning("the database is away, waiting", reason=why)
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE)
