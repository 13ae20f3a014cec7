"""What tests begin with is what a start makes: on PostgreSQL too, in a database that was used before or not."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from tortoise.connection import get_connections

from hub.app import Hub
from hub.loading import load_plugins, tables
from hub.settings import load
from hub.store.models import Account, Counter
from hub.testing import carried, databases, rehearsed
from hub.testing.stage import Stage

pytestmark = pytest.mark.only_postgres

CHANCE = re.compile(r"[!$][\w-]{8,}|[\w-]{16,}")
PLUGINS = "agenda", "voting", "actions"


async def _all_rows() -> dict[str, list[str]]:
    """Every row of every table, and how far each has counted; ids that are made up are all the same."""
    connection = get_connections().get("default")
    names = await connection.execute_query_dict("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    own = {Account._meta.db_table, Counter._meta.db_table}  # a device of its own; what is in memory changed less often
    found = {
        row["tablename"]: [
            CHANCE.sub("·", repr({name: value for name, value in one.items() if name != "id"}))  # rooms differ in turn
            for one in await connection.execute_query_dict(f'SELECT * FROM "{row["tablename"]}"')
        ]
        for row in names
        if row["tablename"] not in own
    }
    counted = await connection.execute_query_dict("SELECT sequencename, last_value FROM pg_sequences")
    return {name: sorted(rows) for name, rows in found.items()} | {"counted": sorted(map(repr, counted))}


async def test_a_copy_has_the_rows_that_a_real_start_makes_and_counts_on_from_there() -> None:
    async with Stage(*PLUGINS, anew=True):
        real = await _all_rows()
    databases.tidy()
    for _ in ("after a real start", "after a copy that was used"):
        async with Stage(*PLUGINS) as stage:
            assert await _all_rows() == real
            await stage.person("anna").says("wonen", "!agenda Een bankje bij de bus")
            assert await _all_rows() != real
        databases.tidy()


async def test_a_start_is_real_from_when_a_test_changed_something_and_not_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with Stage("probe"):
        assert rehearsed.allowed()
    monkeypatch.setattr(Hub, "know", Hub.prepare)  # what a copy starts with
    assert not rehearsed.allowed()


async def _at(url: str, query: str) -> Any:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(query)
    finally:
        await connection.close()


OID = "SELECT oid FROM pg_database WHERE datname = current_database()"


async def test_a_database_is_used_again_unless_its_tables_were_changed_or_somebody_is_still_in_it(
    tmp_path: Path,
) -> None:
    async with Stage("probe") as stage:  # so that there is a template
        wanted = tables(load_plugins(load(stage.hub.configuration.folder))[0])
    databases.tidy()

    async def another(name: str) -> tuple[str, int]:
        url = databases.url_in(tmp_path, name)
        await databases.migrated(url, wanted)
        return url, await _at(url, OID)

    first, oid = await another("first")
    await _at(first, "INSERT INTO hub_counter (key, value) VALUES ('left', 1)")
    databases.tidy()
    second, again = await another("second")
    assert again == oid
    assert await _at(second, "SELECT count(*) FROM hub_counter") == 0
    assert await _at(second, "SELECT count(*) FROM tortoise_migrations") > 0
    await _at(second, "ALTER TABLE hub_counter ADD COLUMN more TEXT")
    databases.tidy()
    third, oid = await another("third")
    assert oid != again
    staying = await asyncpg.connect(third)
    databases.tidy()
    assert (await another("fourth"))[1] != oid
    staying.terminate()


MADE = """
CREATE TABLE "a thing" (
    id {id}, words TEXT, parts {json}, sealed {bytes}, yes {bool}, at {time}, unsaid TEXT, since DATE, part {fraction}
)
"""
LITE = {"id": "INTEGER PRIMARY KEY AUTOINCREMENT", "json": "JSON", "bytes": "BLOB", "bool": "INT", "time": "TIMESTAMP"}
POSTGRES = {"id": "SERIAL PRIMARY KEY", "json": "JSONB", "bytes": "BYTEA", "bool": "BOOL", "time": "TIMESTAMPTZ"}
WORDS = 'Bram\'s \\ bankje "bij" de bus ✅ {}'


async def test_values_of_every_kind_are_carried(tmp_path: Path) -> None:
    values = (7, WORDS, '{"a": [1, "b\'"]}', b"\0\xff'", 1, "2026-11-23 09:00:00.5+00:00", None, "2026-11-23", 0.1)
    with closing(sqlite3.connect(tmp_path / "lite.db")) as lite:
        lite.execute("PRAGMA journal_mode=WAL")
        lite.execute(MADE.format(**LITE, fraction="REAL"))
        lite.execute(f'INSERT INTO "a thing" VALUES ({", ".join("?" * len(values))})', values)
        lite.commit()
        script = carried.script(lite.serialize())
    url = databases.url_in(tmp_path)
    await databases.empty(url)
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(MADE.format(**POSTGRES, fraction="DOUBLE PRECISION"))
        await connection.execute(script)
        found = tuple(await connection.fetchrow('SELECT * FROM "a thing"'))
        more = await connection.fetchval('INSERT INTO "a thing" (words) VALUES (NULL) RETURNING id')
    finally:
        await connection.close()
    moment = dt.datetime(2026, 11, 23, 9, 0, 0, 500_000, tzinfo=dt.UTC)
    assert found == (7, WORDS, '{"a": [1, "b\'"]}', values[3], True, moment, None, moment.date(), 0.1)
    assert more == 8
