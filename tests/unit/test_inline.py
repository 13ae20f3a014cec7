"""SQLite in the thread of the event loop: who waits for whom."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.store import inline
from hub.store.inline import Connection


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "hub.db")


@pytest.fixture
def other(path: str) -> Iterator[sqlite3.Connection]:
    """Another process that writes, and has not finished."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE kept (value INTEGER)")
    connection.execute("BEGIN IMMEDIATE")
    yield connection
    connection.close()


async def test_a_lock_of_another_process_is_waited_for_while_the_loop_goes_on(
    path: str, other: sqlite3.Connection
) -> None:
    ours = Connection(path)
    waiting = asyncio.ensure_future(ours.execute("BEGIN IMMEDIATE"))
    for _ in range(3):
        await asyncio.sleep(inline.PAUSE)
        assert not waiting.done()
    other.execute("COMMIT")
    await waiting
    assert await ours.execute_insert("INSERT INTO kept VALUES (?)", [1]) == (1,)
    await ours.commit()
    assert [tuple(row) for row in await ours.execute_fetchall("SELECT value FROM kept")] == [(1,)]
    await ours.close()


async def test_patience_ends(path: str, other: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inline, "PATIENCE", 0.0)
    ours = Connection(path)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        await ours.execute("BEGIN IMMEDIATE")
    await ours.close()


async def test_whoever_asks_without_end_can_be_stopped(path: str) -> None:
    ours = Connection(path)

    async def endlessly() -> None:
        while True:
            await ours.execute("SELECT 1")

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(endlessly(), 0.05)
    await ours.close()
