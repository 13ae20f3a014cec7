"""The migrations make exactly the tables that the models describe, and the tables keep the rules of the house."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from tortoise.context import TortoiseContext
from tortoise.migrations.autodetector import MigrationAutodetector

from hub.store.database import HUB, Tables, configuration, database, migrate

ROOT = Path(__file__).parents[2]
URL = "sqlite://:memory:"
APPS = {"hub": HUB} | {
    name: Tables(name, (f"plugins.{name}.models",), f"plugins.{name}.migrations")
    for name in sorted(file.parent.name for file in ROOT.glob("plugins/*/models.py"))
}

every_app = pytest.mark.parametrize("app", APPS)


class Column(NamedTuple):
    kind: str
    required: bool
    default: str | None
    key: bool


class Table(NamedTuple):
    columns: dict[str, Column]
    indexes: frozenset[tuple[bool, tuple[str, ...]]]
    """Whether it is unique, and the columns it is over."""


async def schema(context: TortoiseContext) -> dict[str, Table]:
    """The tables as SQLite has them, without their names of indexes and the order of their columns."""
    db = context.db()
    names = await db.execute_query_dict("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {
        row["name"]: Table(await _columns(context, row["name"]), await _indexes(context, row["name"]))
        for row in names
        if not row["name"].startswith(("sqlite_", "tortoise_"))
    }


async def _columns(context: TortoiseContext, table: str) -> dict[str, Column]:
    rows = await context.db().execute_query_dict(f"PRAGMA table_info('{table}')")
    return {r["name"]: Column(r["type"].upper(), bool(r["notnull"]), r["dflt_value"], bool(r["pk"])) for r in rows}


async def _indexes(context: TortoiseContext, table: str) -> frozenset[tuple[bool, tuple[str, ...]]]:
    found = set()
    for index in await context.db().execute_query_dict(f"PRAGMA index_list('{table}')"):
        columns = await context.db().execute_query_dict(f"PRAGMA index_info('{index['name']}')")
        found.add((bool(index["unique"]), tuple(column["name"] for column in columns)))
    return frozenset(found)


async def migrated(app: str) -> dict[str, Table]:
    async with database(URL, [APPS[app]]) as context:
        await migrate(context, URL, [APPS[app]])
        return await schema(context)


async def modelled(app: str) -> dict[str, Table]:
    async with database(URL, [APPS[app]]) as context:
        await context.generate_schemas()
        return await schema(context)


@every_app
async def test_migrations_make_the_tables_that_the_models_describe(app: str) -> None:
    tables = await modelled(app)
    assert tables
    assert await migrated(app) == tables


@every_app
async def test_no_migration_is_missing(app: str) -> None:
    config = configuration(URL, [APPS[app]])
    async with database(URL, [APPS[app]]) as context:
        assert context.apps is not None
        changes = await MigrationAutodetector(context.apps, config["apps"]).changes()  # type: ignore[arg-type]
        wanted = [f"{type(operation).__name__} {vars(operation)}" for one in changes for operation in one.operations]
    assert wanted == [], f"run: python -m hub.store.makemigrations {app}"


@every_app
async def test_what_is_unique_is_one_column(app: str) -> None:
    """SQLite migrations of tortoise 1.1 drop a unique over several columns when they rebuild a table."""
    composite = [
        (name, columns)
        for name, table in (await migrated(app)).items()
        for unique, columns in table.indexes
        if unique and len(columns) > 1
    ]
    assert composite == []


@every_app
async def test_tables_are_named_after_their_plugin_and_know_their_wijk(app: str) -> None:
    tables = await migrated(app)
    assert [name for name in tables if not name.startswith(f"{app}_")] == []
    if app != "hub":
        assert [name for name, table in tables.items() if "wijk" not in table.columns] == []


@every_app
async def test_tables_of_one_plugin_know_nothing_of_tables_of_others(app: str) -> None:
    async with database(URL, [APPS[app]]) as context:
        assert context.apps is not None
        models = context.apps[app].values()
        assert [m.__name__ for m in models if any(m._meta.fk_fields | m._meta.m2m_fields | m._meta.o2o_fields)] == []
        assert [m.__name__ for m in models if ";" in (m.__doc__ or "")] == [], "tortoise splits its SQL at semicolons"
