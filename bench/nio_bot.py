"""The bare matrix-nio bot that everything is measured against: as one would write it, following nio's examples.

``!echo TEXT`` is answered with the text; ``!count`` with a counter per room in SQLite (WAL, NORMAL). The sync token is
stored after each batch, and the first backlog is skipped.
"""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from typing import Any

from nio import AsyncClient, AsyncClientConfig, MatrixRoom, RoomMessageText, SyncResponse


async def main(url: str, user: str, token: str, path: str) -> None:
    database = sqlite3.connect(path, isolation_level=None)
    for statement in (
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=NORMAL",
        "CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, value)",
    ):
        database.execute(statement)
    client = AsyncClient(url, user, config=AsyncClientConfig(encryption_enabled=False))
    client.restore_login(user, "BENCH", token)
    since = database.execute("SELECT value FROM kept WHERE name = 'since'").fetchone()

    async def answer(room: MatrixRoom, event: RoomMessageText) -> None:
        if event.sender == user:
            return
        if event.body.startswith("!echo "):
            reply = event.body.removeprefix("!echo ")
        elif event.body == "!count":
            row = database.execute(
                "INSERT INTO kept VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value",
                (room.room_id,),
            ).fetchone()
            reply = str(row[0])
        else:
            return
        await client.room_send(room.room_id, "m.room.message", {"msgtype": "m.text", "body": reply})

    async def keep(response: SyncResponse) -> None:
        database.execute("INSERT OR REPLACE INTO kept VALUES ('since', ?)", (response.next_batch,))

    if since is None:
        await keep(await _first(client))
    client.add_event_callback(answer, RoomMessageText)
    client.add_response_callback(keep, SyncResponse)
    await client.sync_forever(timeout=30_000, since=since[0] if since else None)


async def _first(client: AsyncClient) -> Any:
    return await client.sync(timeout=0)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:5]))
