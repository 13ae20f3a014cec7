"""PostgreSQL as the hub needs it: a transaction that does not begin keeps no connection.

Tortoise 1.1 takes one out of the pool and then begins. If the server was restarted in between, that fails, and the
connection never comes back: after five times there are none left, and everybody waits for ever.
"""

from __future__ import annotations

from contextlib import suppress

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


class Client(AsyncpgDBClient):
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
