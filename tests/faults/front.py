"""Who is at the front of a hub of several processes, as the database says."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg

from hub.store.seat import SEAT
from hub.testing import databases


@asynccontextmanager
async def beside(folder: Path) -> AsyncIterator[Any]:
    """A connection that is not the hub's."""
    connection = await asyncpg.connect(databases.url_in(folder))
    try:
        yield connection
    finally:
        await connection.close()


async def holders(folder: Path) -> list[int]:
    """The processes with a lock on the place at the front: each names its connections after itself."""
    async with beside(folder) as connection:
        rows = await connection.fetch(
            """SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
            WHERE l.locktype = 'advisory' AND l.granted AND l.classid = $1 AND a.datname = current_database()""",
            SEAT,
        )
        return [int(row["application_name"].rpartition(" ")[2]) for row in rows]
