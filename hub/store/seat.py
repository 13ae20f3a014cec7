"""The one place from which an account is read and answered, where several processes share a database.

A lock of PostgreSQL that ends with the connection that holds it, however that ends: the next process takes the place
within seconds. Needs a connection of its own to the server, not one by the statement (as of pgbouncer).

Whoever lost the place may not know yet, and be in the middle of something. So the next one waits a moment before it
begins, and each holder has a number (a fencing token): what one stores who is not the latest any more is refused.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

import structlog
from tortoise.connection import get_connections

from hub.store.away import outlast, reason
from hub.store.shared import CHANNEL, count, shared
from hub.store.unit_of_work import unit

log = structlog.get_logger()

BEAT_SECONDS = 0.5
"""How often to try to take the place, and to look whether it is still held."""
GRACE_SECONDS = 1.0
"""How long who waited for the place leaves the process before it, to notice. It does at once, unless it is busy."""
DEAF_SECONDS = 5.0
"""A server that does not answer for so long has given the place to another, or will."""
SEAT = 7392
HOLD = "SELECT value FROM hub_counter WHERE key = $1 FOR SHARE"


class Lost(Exception):
    """The place was lost: the database was restarted, or cannot be reached."""


class Seat:
    """The place for one account. On SQLite: always ours."""

    def __init__(self, account: str) -> None:
        self._account = account
        self.hear: Callable[[str], None] = lambda what: None
        """Is told what other processes put in the database."""
        self._key = f"front: {account}"
        self._connection: Any = None
        self._number = 0
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
        await asyncio.sleep(GRACE_SECONDS)

    async def claim(self) -> None:
        """From here on nobody who had the place before can store anything. Inside no unit, and after :meth:`take`."""
        if shared():
            self._number = await unit(partial(count, self._key))

    async def hold(self) -> None:
        """Inside a unit: until its end nobody else can claim the place. Raises :class:`Lost` if somebody did."""
        if shared():
            (row,) = await get_connections().get("default").execute_query_dict(HOLD, [self._key])
            if row["value"] != self._number:
                raise Lost

    async def lost(self) -> None:
        """Raises :class:`Lost` when the place is not ours any more. Until then it does not end."""
        while self._connection is None:
            await asyncio.Event().wait()
        closed = asyncio.Event()
        try:
            self._connection.add_termination_listener(lambda _: closed.set())
            while True:
                await self._ask("SELECT 1")
                with suppress(TimeoutError):
                    async with asyncio.timeout(BEAT_SECONDS):
                        await closed.wait()
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
        self.hear(what)


async def _connect() -> Any:
    """A connection like those of the pool, and none of them: it is held as long as the place is."""
    import asyncpg

    pool: Any = get_connections().get("default")
    return await asyncpg.connect(
        host=pool.host, port=pool.port, user=pool.user, password=pool.password, database=pool.database,
        ssl=pool.extra.get("ssl"), server_settings=pool.server_settings, timeout=DEAF_SECONDS,
    )  # fmt: skip
