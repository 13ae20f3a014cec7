"""A database that is held, full, or cut off half way: units are whole or not there, and nobody waits for ever."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import time
from collections.abc import AsyncIterator, Sequence
from functools import partial
from pathlib import Path
from socket import gaierror
from typing import Any

import pytest
from tortoise.connection import get_connections
from tortoise.exceptions import IntegrityError, OperationalError
from tortoise.migrations.recorder import MigrationRecorder

from hub.core.plugins.manifest import find
from hub.core.plugins.registry import Plugins
from hub.store.alone import InUse, alone
from hub.store.away import reason
from hub.store.database import HUB, database
from hub.store.inline import Connection
from hub.store.migrating import migrate, pending
from hub.store.models import Counter
from hub.store.sqlite import Transaction, statements
from hub.store.unit_of_work import attempt, unit

from .conftest import Report

pytestmark = pytest.mark.only_sqlite


@pytest.fixture
async def url(tmp_path: Path) -> AsyncIterator[str]:
    url = f"sqlite://{tmp_path}/hub.db"
    async with database(url, [HUB]) as context:
        await migrate(context, url, [HUB])
        yield url


async def add(key: str) -> None:
    await Counter.create(key=key)


async def keys() -> list[str]:
    return sorted(row.key for row in await Counter.all())


async def test_a_commit_that_fails_leaves_nothing_and_does_not_stop_the_next_unit(url: str) -> None:
    """A deferred constraint makes the commit itself fail, with the transaction still open."""
    script = """
        CREATE TABLE parent (id INTEGER PRIMARY KEY);
        CREATE TABLE child (parent INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED);
    """
    await get_connections().get("default").execute_script(script)

    async def breaks_at_the_end() -> None:
        await add("half")
        await get_connections().get("default").execute_query("INSERT INTO child VALUES (1)")

    for _ in range(3):
        with pytest.raises(sqlite3.IntegrityError):
            await unit(breaks_at_the_end)
    await unit(lambda: add("whole"))
    assert await keys() == ["whole"]


async def test_an_attempt_that_fails_undoes_only_itself(url: str) -> None:
    async def fails() -> None:
        async with attempt():
            await add("inside")
            await add("before")

    async def work() -> None:
        await add("before")
        with pytest.raises(IntegrityError):
            await fails()
        await add("after")

    await unit(work)
    assert await keys() == ["after", "before"]


def write_all_the_time(file: Path, stop: threading.Event) -> None:
    connection = sqlite3.connect(file, timeout=10, isolation_level=None)
    while not stop.wait(0.0005):
        connection.execute("INSERT OR REPLACE INTO hub_counter (key, value) VALUES ('other', 1)")
    connection.close()


async def test_a_unit_that_reads_first_is_not_refused_while_others_write(url: str, tmp_path: Path) -> None:
    """`wijkhub import` beside the hub: with a plain BEGIN nine in ten of these fail."""
    stop = threading.Event()
    other = threading.Thread(target=write_all_the_time, args=(tmp_path / "hub.db", stop))
    other.start()
    try:

        async def one_more() -> None:
            row, _ = await Counter.get_or_create(key="ours")
            row.value += 1
            await row.save()

        for _ in range(200):
            await unit(one_more)
    finally:
        stop.set()
        other.join()
    assert await keys() == ["other", "ours"]
    assert (await Counter.get(key="ours")).value == 200


async def test_a_database_held_for_three_seconds_is_waited_for(url: str, tmp_path: Path) -> None:
    holder = sqlite3.connect(tmp_path / "hub.db", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    asyncio.get_running_loop().call_later(3, holder.rollback)
    began = time.monotonic()
    await unit(lambda: add("late"))
    assert 2.9 < time.monotonic() - began < 20
    assert await keys() == ["late"]
    holder.close()


async def test_a_database_held_longer_than_sqlite_itself_waits_is_waited_for(tmp_path: Path) -> None:
    url = f"sqlite://{tmp_path}/hub.db?journal_mode=WAL&busy_timeout=1"
    async with database(url, [HUB]) as context:
        await migrate(context, url, [HUB])
        holder = sqlite3.connect(tmp_path / "hub.db", isolation_level=None)
        holder.execute("BEGIN EXCLUSIVE")
        asyncio.get_running_loop().call_later(1, holder.rollback)
        await asyncio.gather(*(unit(partial(add, f"late {n}")) for n in range(5)))
        assert len(await keys()) == 5
        holder.close()


async def test_a_full_disk_is_waited_for_and_leaves_nothing_half(url: str) -> None:
    connection = get_connections().get("default")
    (used,) = (await connection.execute_query_dict("PRAGMA page_count"))[0].values()
    await connection.execute_query(f"PRAGMA max_page_count = {used + 3}")

    async def work() -> None:
        for n in range(200):
            await add(f"{n:04} {'x' * 200}")

    full = asyncio.create_task(unit(work))
    done, _ = await asyncio.wait([full], timeout=1.2)
    assert not done
    assert await keys() == []
    await connection.execute_query("PRAGMA max_page_count = 100000")
    await full
    assert len(await keys()) == 200


async def test_mistakes_in_a_statement_are_not_waited_for() -> None:
    connection = Connection(":memory:")
    for statement in ("SELECT nothing", "CREATE TABLE"):
        with pytest.raises(sqlite3.OperationalError) as raised:
            await connection.execute(statement)
        assert reason(raised.value) is None
    await connection.close()


SERVICE = "of a service of its own"
NOT_THE_DATABASE = [
    ConnectionResetError(SERVICE), TimeoutError(SERVICE), gaierror(SERVICE), RuntimeError("connection is closed"),
]  # fmt: skip


@pytest.mark.parametrize("error", NOT_THE_DATABASE, ids=repr)
async def test_what_somebody_cannot_reach_inside_a_unit_is_no_database_that_is_away(error: Exception, url: str) -> None:
    times = 0

    async def work() -> None:
        nonlocal times
        times += 1
        await add("of this unit")
        raise error

    with pytest.raises(type(error), match=str(error)):
        async with asyncio.timeout(10):
            await unit(work)
    assert times == 1
    assert await keys() == []


async def test_who_takes_too_long_inside_a_unit_is_no_database_that_is_away(url: str) -> None:
    async def work() -> None:
        async with asyncio.timeout(0.01):
            await asyncio.Event().wait()

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(10):
            await unit(work)


async def test_migrations_that_break_off_anywhere_are_carried_out_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, report: Report
) -> None:
    """Each time one migration further; what was done before the break must not be in the way."""
    tables = [HUB, *Plugins(find("plugins")).tables][:3]
    url, broken = f"sqlite://{tmp_path}/hub.db", 0
    record = MigrationRecorder.record_applied
    while True:
        left = broken

        async def breaks(self: MigrationRecorder, app: str, name: str) -> None:
            nonlocal left
            if left == 0:
                raise Broken
            left -= 1
            await record(self, app, name)

        async with database(url, tables) as context:
            before = await pending(context, url, tables)
            monkeypatch.setattr(MigrationRecorder, "record_applied", breaks)
            try:
                await migrate(context, url, tables)
                break
            except Broken:
                broken += 1
                assert await pending(context, url, tables) == before
    report(f"faults tried: {broken}, migrations lost: 0, doubled: 0")
    assert broken >= len(tables)


async def test_nothing_fails_inside_the_transaction_of_a_first_migration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tortoise looks for its own table and takes an error for an answer; PostgreSQL ends the transaction then."""
    ask, failed = Transaction.execute_query, list[str]()

    async def watched(self: Transaction, query: str, values: list[Any] | None = None) -> tuple[int, Sequence[Any]]:
        try:
            found: tuple[int, Sequence[Any]] = await ask(self, query, values)
            return found
        except OperationalError:
            failed.append(query)
            raise

    monkeypatch.setattr(Transaction, "execute_query", watched)
    url = f"sqlite://{tmp_path}/hub.db"
    async with database(url, [HUB]) as context:
        assert await migrate(context, url, [HUB])
    assert failed == []


class Broken(Exception):
    """As if the process were killed here."""


def test_a_script_is_cut_into_whole_statements() -> None:
    script = "CREATE TABLE a (b TEXT DEFAULT 'x;y');\n-- a;b\nINSERT INTO a VALUES (';');\n ; \n"
    assert [s.strip() for s in statements(script)] == [
        "CREATE TABLE a (b TEXT DEFAULT 'x;y');",
        "-- a;b\nINSERT INTO a VALUES (';');",
    ]


def test_a_second_hub_on_the_same_database_is_refused_until_the_first_ends(tmp_path: Path) -> None:
    url = f"sqlite://{tmp_path}/hub.db?journal_mode=WAL"
    with alone(url), pytest.raises(InUse, match=r"hub\.db"), alone(url):
        pass
    with alone(url), alone(f"sqlite://{tmp_path}/other.db"), alone("sqlite://:memory:"), alone("sqlite://:memory:"):
        pass
