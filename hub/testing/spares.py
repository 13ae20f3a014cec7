"""Databases on the PostgreSQL server of the tests: made out of a template, emptied when a test is done, and used again.

To make one is to copy a thousand files, which takes longer than what a test does with it. One that is not as it was
made any more, with another column or with somebody who is still connected, is removed instead.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from itertools import count
from threading import Thread
from typing import Any

NO_TABLES = "template0"

SHAPE = """
SELECT md5(string_agg(words, ',' ORDER BY words)) FROM (
    SELECT concat_ws(' ', c.relname, c.relkind, a.attnum, a.attname, a.atttypid, a.attnotnull) AS words
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0
) AS columns
"""
"""What its tables and indexes are like."""

EMPTY = """
SET session_replication_role = replica;
DO $$
DECLARE thing record;
BEGIN
    FOR thing IN SELECT oid::regclass AS name, relkind FROM pg_class WHERE relnamespace = 'public'::regnamespace
        AND relkind IN ('r', 'S') AND relname NOT LIKE 'tortoise_%'
    LOOP
        IF thing.relkind = 'r' THEN EXECUTE format('DELETE FROM %s', thing.name);
        ELSE PERFORM setval(thing.name, 1, false);
        END IF;
    END LOOP;
END $$
"""
"""Takes all rows away, and begins to count at one. To truncate makes all files anew: a hundred times as slow."""

Place = Callable[[str], str]
"""The address of a database, by its name."""


class Databases:
    """Those that the tests of this process made."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._made: dict[str, str] = {}
        """Of every database that is in use the template."""
        self._spare: dict[str, list[str]] = {}
        self._shapes: dict[str, str] = {}
        self._numbers = count()

    async def make(self, name: str, template: str = NO_TABLES) -> None:
        """Unless there is one."""
        async with self._at("postgres") as server:
            if await server.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", name):
                return
            if spare := self._spare.get(template):
                await server.execute(f'ALTER DATABASE "{spare.pop()}" RENAME TO "{name}"')
            else:
                await server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY file_copy')
        self._made[name] = template

    def keep(self, name: str) -> None:
        """It stays until the server ends: others are made like it."""
        self._made.pop(name, None)

    async def run(self, name: str, script: str) -> None:
        """Carry out statements there."""
        async with self._at(name) as database:
            await database.execute(script)

    def tidy(self) -> None:
        """No test uses those any more that were made since the last time."""
        if self._made:
            self._place("postgres")  # not in the thread: a server that is started there ends with it
            thread = Thread(target=lambda: asyncio.run(self._tidy()))  # the loop of the test is none of its business
            thread.start()
            thread.join()

    async def _tidy(self) -> None:
        async with self._at("postgres") as server:
            while self._made:
                name, template = self._made.popitem()
                if not await self._spared(name, template, server.execute):
                    await server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    async def _spared(self, name: str, template: str, execute: Callable[[str], Awaitable[Any]]) -> bool:
        import asyncpg

        if template == NO_TABLES:
            return False
        spare = f"wh_s{os.getpid()}_{next(self._numbers)}"
        try:
            async with self._at(name) as database:
                if await database.fetchval(SHAPE) != await self._shape(template):
                    return False
                await database.execute(EMPTY)
            await execute(f'ALTER DATABASE "{name}" RENAME TO "{spare}"')
        except asyncpg.PostgresError:
            return False  # whatever it is: a new one is made
        self._spare.setdefault(template, []).append(spare)
        return True

    async def _shape(self, template: str) -> str:
        if template not in self._shapes:
            async with self._at(template) as database:
                self._shapes[template] = await database.fetchval(SHAPE)
        return self._shapes[template]

    @asynccontextmanager
    async def _at(self, name: str) -> AsyncIterator[Any]:
        import asyncpg

        connection = await asyncpg.connect(self._place(name))
        try:
            yield connection
        finally:
            await connection.close()
