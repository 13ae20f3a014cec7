"""Several processes on one PostgreSQL database. On SQLite there is one, and all of this does nothing.

Whose turn it is: a process handles rows of a wijk only while it holds a lock on that wijk, to the end of the
transaction. A plugin reads its rows and writes them; two processes that do so in one wijk would undo each other's work.

What others must know: some things are kept in memory. Whoever changes them counts so in the same transaction, and
whoever handles something looks whether that count is what it was.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.connection import get_connections

TURN = 7391
"""The first of the two numbers that make up a lock; the second is of the wijk. Any number that no one else uses."""

CHANNEL = "wijkhub"
INBOX, OUTBOX = "inbox", "outbox"

PEOPLE, ROOMS, STUCK, SWITCHES = "people", "rooms", "stuck", "switches"
_COUNTER = "in memory: "
_ROOM, _ALL = "room: ", "all"
"""For each room, when it changed last, as the number of rooms that had changed by then."""
A_FEW = 500
"""So many rooms are read by their ids; if more changed, all are read."""


def _connection() -> BaseDBAsyncClient | None:
    """The connection of the unit that this is in; ``None`` if the database is not shared."""
    connection = get_connections().get("default")
    return connection if connection.capabilities.dialect == "postgres" else None


def shared() -> bool:
    """Whether several processes may use the database."""
    return _connection() is not None


async def turn(rows: Sequence[Mapping[str, Any]]) -> set[int]:
    """Inside a unit: which of these rows of the inbox are to be handled here and now, by their ids.

    Not those of a wijk that another process is at, nor those of one where it was since these were read.
    """
    connection = _connection()
    if connection is None:
        return {row["id"] for row in rows}
    wijken = sorted({row["wijk"] for row in rows})
    query = "SELECT wijk FROM unnest($1::text[]) wijk WHERE pg_try_advisory_xact_lock($2, hashtext(wijk))"
    ours = {row["wijk"] for row in await connection.execute_query_dict(query, [wijken, TURN])}
    query = "SELECT id, attempts FROM hub_inbox WHERE state = 0 AND id = ANY($1)"  # as it is now that they are locked
    waiting = await connection.execute_query_dict(query, [[row["id"] for row in rows]])
    attempts = {row["id"]: row["attempts"] for row in waiting}
    ours -= {row["wijk"] for row in rows if attempts.get(row["id"]) != row["attempts"]}
    return {row["id"] for row in rows if row["wijk"] in ours}


async def alone(wijk: str) -> None:
    """Inside a unit: from here to its end no other process handles anything of this wijk. Waits for one that does."""
    if connection := _connection():
        await connection.execute_query("SELECT pg_advisory_xact_lock($1, hashtext($2))", [TURN, wijk])


@asynccontextmanager
async def one_at_a_time(what: int) -> AsyncIterator[None]:
    """Meanwhile no other process does the same: it waits."""
    if (connection := _connection()) is None:
        yield
        return
    async with connection.acquire_connection() as held:
        await held.execute("SELECT pg_advisory_lock($1, 0)", what)
        try:
            yield
        finally:
            await held.execute("SELECT pg_advisory_unlock($1, 0)", what)


async def changed(*parts: str, rooms: Collection[str] = ()) -> None:
    """Inside a unit: what is kept in memory of these parts holds no longer, here and elsewhere; of :data:`ROOMS` all of
    them, or only ``rooms``."""
    connection = _connection()
    for part in sorted({*parts, *[ROOMS] * bool(rooms)}) if connection else ():
        number = await count(_COUNTER + part)
        if part == ROOMS:
            query = """INSERT INTO hub_counter (key, value) SELECT $1 || room, $2::int FROM unnest($3::text[]) room
            ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value"""
            which = sorted(set(rooms)) if ROOMS not in parts else [_ALL]
            await connection.execute_query(query, [_ROOM, number, which])  # type: ignore[union-attr]


async def count(key: str) -> int:
    """Inside a unit: the next number of a series. Until the end of the unit nobody else gets one."""
    query = """INSERT INTO hub_counter (key, value) VALUES ($1, 1)
    ON CONFLICT (key) DO UPDATE SET value = hub_counter.value + 1 RETURNING value"""
    (row,) = await get_connections().get("default").execute_query_dict(query, [key])
    return int(row["value"])


async def tell(what: str) -> None:
    """Inside a unit: when it is stored, every process hears that there is something in the inbox, or in the outbox."""
    if connection := _connection():
        await connection.execute_query(f"NOTIFY {CHANNEL}, '{what}'")


class Memory:
    """What is kept in memory, part by part: how it is read anew, and as of when it is."""

    def __init__(
        self, parts: Mapping[str, Callable[[], Awaitable[None]]], some_rooms: Callable[[list[str]], Awaitable[None]]
    ) -> None:
        """``some_rooms``: how rooms are read by their ids."""
        self._parts, self._some_rooms = parts, some_rooms
        self._seen: dict[str, int] = {}

    async def refresh(self) -> None:
        """Read anew what another process changed."""
        if (connection := _connection()) is None:
            return
        keys = [_COUNTER + part for part in self._parts]
        rows = await connection.execute_query_dict("SELECT key, value FROM hub_counter WHERE key = ANY($1)", [keys])
        now = {row["key"].removeprefix(_COUNTER): row["value"] for row in rows}
        for part in self._parts:
            if now.get(part, 0) != self._seen.get(part, 0):
                rooms = await self._rooms(connection) if part == ROOMS else None
                await (self._parts[part]() if rooms is None else self._some_rooms(rooms))
                self._seen[part] = now[part]

    async def _rooms(self, connection: BaseDBAsyncClient) -> list[str] | None:
        """The rooms that changed since; ``None`` if that may be all of them."""
        if ROOMS not in self._seen:
            return None
        query = "SELECT substr(key, $1) AS room FROM hub_counter WHERE key LIKE $2 AND value > $3 LIMIT $4"
        values = [len(_ROOM) + 1, _ROOM + "%", self._seen[ROOMS], A_FEW + 1]
        rooms = [row["room"] for row in await connection.execute_query_dict(query, values)]
        return None if _ALL in rooms or len(rooms) > A_FEW else rooms
