"""SQLite as the hub needs it: a transaction takes the write lock when it begins, and is whole or not there at all.

Four things that Tortoise 1.1 does otherwise:

- It hands every statement to a thread. The way there and back takes longer than the statement: see ``inline.py``.
- It begins with ``BEGIN``, which locks nothing. A unit that reads before it writes then fails at once with "database is
  locked" if another process wrote in between, whatever the busy time-out (https://www.sqlite.org/lang_transaction.html).
- A begin that fails, or is cancelled, keeps Tortoise's own lock for ever.
- A script (of a migration) commits the transaction that it runs in: Python's ``executescript`` does so.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any, cast

from tortoise.backends.base.client import NestedTransactionContext, TransactionalDBClient, TransactionContext
from tortoise.backends.sqlite.client import (
    SqliteClient,
    SqliteTransactionContext,
    SqliteTransactionWrapper,
    translate_exceptions,
)
from tortoise.connection import get_connections

from hub.store.inline import Connection


class Transaction(SqliteTransactionWrapper):
    async def begin(self) -> None:
        await self._connection.execute("BEGIN IMMEDIATE")

    @translate_exceptions
    async def execute_script(self, query: str) -> None:
        for statement in statements(query):
            await self._connection.execute(statement)

    def _in_transaction(self) -> TransactionContext:
        return NestedTransactionContext(Transaction(self))


class Begin(SqliteTransactionContext):
    connection: Transaction

    async def __aenter__(self) -> TransactionalDBClient:
        await self._trxlock.acquire()
        try:
            await self.ensure_connection()
            await self.connection.begin()
        except BaseException:
            self._trxlock.release()
            raise
        self.token = get_connections().set(self.connection_name, self.connection)
        return self.connection


class Client(SqliteClient):
    async def create_connection(self, with_db: bool) -> None:
        if self._connection is None:
            connection = cast(Any, Connection(self.filename))
            try:
                for pragma, value in self.pragmas.items():
                    await connection.execute(f"PRAGMA {pragma}={value}")
            except BaseException:
                await connection.close()
                raise
            self._connection = connection
            await self._post_connect()

    def _in_transaction(self) -> TransactionContext:
        return Begin(Transaction(self), self._lock)


client_class = Client
"""What Tortoise looks for in a module that is named as an engine."""


def statements(script: str) -> Iterator[str]:
    """The statements of a script, each whole: a semicolon in a text or a trigger ends nothing."""
    statement = ""
    for part in script.split(";"):
        statement += part + ";"
        if sqlite3.complete_statement(statement):
            if statement.strip("; \n\t"):
                yield statement
            statement = ""
