"""The one place from which an account is read and answered, where several processes share a database.

A lock of PostgreSQL that ends with the connection that holds it, however that ends: the next process takes the place
within a second. Needs a connection of its own to the server, not one by the statement (as of pgbouncer).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import structlog
from tortoise.connection import get_connections

from hub.store.away import outlast, reason
from hub.store.shared import CHANNEL, shared

log = structlog.get_logger()

BEAT_SECONDS = 0.5
"""How often to try to take the place, and to look whether it is still held."""
DEAF_SECONDS = 5.0
"""A server that does not answer for so long has given the place to another, or will."""
SEAT = 7392


class Lost(Exception):
    """The place was lost: the database was restarted, or cannot be reached."""


class Seat:
    """The place for one account. ``heard`` is told what other processes put in the database. On SQLite: always ours."""

    def __init__(self, account: str, heard: Callable[[str], None]) -> None:
        self._account, self._heard = account, heard
        self._connection: Any = None
        self.ours = False

    async def take(self) -> bool:
        """Take the place if it is free. It stays ours until it is lost, or left."""
        if not self.ours:
            self.ours = await outlast(self._try) if shared() else True
        return self.ours

    async def taken(self) -> None:
        """Wait until the place is ours."""
        while not await self.take():  # noqa: ASYNC110
            await asyncio.sleep(BEAT_SECONDS)

    async def lost(self) -> None:
        """Raises :class:`Lost` when the place is not ours any more. Until then it does not end."""
        while self._connection is None:
            await asyncio.Event().wait()
        try:
            while True:
                await self._ask("SELECT 1")
                await asyncio.sleep(BEAT_SECONDS)
        except Exception as error:
            if reason(error) is None:
                raise
            raise Lost from error
        finally:
            self.ours = False

    def leave(self) -> None:
        """Another may take the place."""
        self.ours = False
        if self._connection is not None:
            self._connection.terminate()
            self._connection = None

    async def _try(self) -> bool:
        if self._connection is None or self._connection.is_closed():
            self._connection = await _connect()
            await self._connection.add_listener(CHANNEL, self._hear)
        return bool(await self._ask("SELECT pg_try_advisory_lock($1, hashtext($2))", SEAT, self._account))

    async def _ask(self, query: str, *values: object) -> object:
        try:
            return await self._connection.fetchval(query, *values, timeout=DEAF_SECONDS)
        except TimeoutError as error:
            self._connection.terminate()
            raise ConnectionError("the database does not answer") from error

    def _hear(self, _connection: object, _process: int, _channel: str, what: str) -> None:
        self._heard(what)


async def _connect() -> Any:
    """A connection like those of the pool, and none of them: it is held as long as the place is."""
    import asyncpg

    pool: Any = get_connections().get("default")
    return await asyncpg.connect(
        host=pool.host, port=pool.port, user=pool.user, password=pool.password, database=pool.database,
        ssl=pool.extra.get("ssl"), server_settings=pool.server_settings, timeout=DEAF_SECONDS,
    )  # fmt: skip
