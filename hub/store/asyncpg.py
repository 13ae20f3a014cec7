"""PostgreSQL as the hub needs it: a transaction that does not begin keeps no connection, and one that ended stays.

Tortoise 1.1 takes a connection out of the pool and then begins. If the server was restarted in between, that fails, and
the connection never comes back: after five times there are none left, and everybody waits for ever.

A server may be set to say that something is stored before it is (``synchronous_commit = off``). If it crashes then, it
forgets what the hub has answered already, and the hub would count on from before that. So its connections want more.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import asyncpg
from tortoise.backends.asyncpg.client import AsyncpgDBClient, TransactionWrapper
from tortoise.backends.base.client import TransactionalDBClient, TransactionContext, TransactionContextPooled

from hub.store.away import Shut, shut


class Begin(TransactionContextPooled):
    async def __aenter__(self) -> TransactionalDBClient:
        try:
            return await super().__aenter__()
        except BaseException:
            pool, taken = self.client._parent._pool, self.client._connection
            if pool is not None and taken is not None:
                with suppress(Exception):  # of a connection that is broken; the pool has it back all the same
                    await pool.release(taken)
            raise


KEEP = "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'"


async def _keep(connection: Any) -> None:
    await connection.execute(KEEP)


class Connection(asyncpg.Connection):  # type: ignore[misc]
    def get_reset_query(self) -> str:
        """What is undone when a connection goes back to the pool. Not all settings: what :func:`_keep` set stays."""
        return "SELECT pg_advisory_unlock_all()"


class Client(AsyncpgDBClient):
    connection_class = Connection

    async def create_pool(self, **kwargs: Any) -> Any:
        return await super().create_pool(init=_keep, **kwargs)

    async def create_connection(self, with_db: bool) -> None:
        """Raises :class:`hub.store.away.Shut` if the server does not let the hub in."""
        try:
            await super().create_connection(with_db)
        except Exception as error:
            if told := shut(error, f"{self.user}@{self.host}:{self.port}/{self.database}"):
                raise Shut(told) from error
            raise

    def _in_transaction(self) -> TransactionContext:
        return Begin(TransactionWrapper(self), self._pool_init_lock)


client_class = Client
"""What Tortoise looks for in a module that is named as an engine."""
