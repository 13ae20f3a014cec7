"""The migrations make exactly the tables that the models describe, and the tables keep the rules of the house."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tortoise.context import TortoiseContext
from tortoise.migrations.autodetector import MigrationAutodetector

from hub.store.database import HUB, Tables, configuration, database
from hub.store.migrating import migrate
from hub.testing import databases

ROOT = Path(__file__).parents[2]
URL = "sqlite://:memory:"
on_both = pytest.mark.both_databases
APPS = {"hub": HUB} | {
    name: Tables(name, (f"plugins.{name}.models",), f"plugins.{name}.migrations")
    for name in sorted({file.parent.name for file in ROOT.glob("plugins/*/models*")})
}

every_app = pytest.mark.parametrize("app", APPS)


class Column(NamedTuple):
    kind: str
    required: object
    default: str | None
    key: object


class Table(NamedTuple):
    columns: dict[str, Column]
    indexes: frozenset[tuple[bool, tuple[str, ...]]]
    """Whether it is unique, and the columns it is over."""


async def schema(context: TortoiseContext) -> dict[str, Table]:
    """The tables as the database has them, without their names of indexes and the order of their columns."""
    dialect = CATALOGUES[context.db().capabilities.dialect]
    tables: dict[str, tuple[dict[str, Column], set[tuple[bool, tuple[str, ...]]]]] = {}
    for table, *column in await _ask(context, dialect.columns):
        if not table.startswith(("sqlite_", "tortoise_")):
            tables.setdefault(table, ({}, set()))[0][column[0]] = Column(*column[1:])
    for table, unique, columns in await _ask(context, dialect.indexes):
        if table in tables:
            tables[table][1].add((bool(unique), tuple(columns.split(" "))))
    return {name: Table(columns, frozenset(indexes)) for name, (columns, indexes) in tables.items()}


async def _ask(context: TortoiseContext, query: str) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in await context.db().execute_query_dict(query)]


class Catalogue(NamedTuple):
    """How a database is asked what its tables are like."""

    columns: str
    indexes: str


CATALOGUES = {
    "sqlite": Catalogue(
        """
        SELECT t.name AS "table", c.name, upper(c.type), c."notnull", c.dflt_value, c.pk
        FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'
        """,
        """
        SELECT t.name, i."unique", (
            SELECT group_concat(name, ' ') FROM (SELECT c.name FROM pragma_index_info(i.name) c ORDER BY c.seqno)
        ) FROM sqlite_master t JOIN pragma_index_list(t.name) i WHERE t.type = 'table'
        """,
    ),
    "postgres": Catalogue(
        """
        SELECT c.table_name, c.column_name, c.udt_name || coalesce(c.character_maximum_length, 0) AS kind,
            c.is_nullable, coalesce(c.column_default, '') || c.is_identity AS value, EXISTS (
                SELECT 1 FROM information_schema.table_constraints t JOIN information_schema.key_column_usage k
                USING (constraint_name, table_name)
                WHERE t.constraint_type = 'PRIMARY KEY'
                    AND (k.table_name, k.column_name) = (c.table_name, c.column_name)
            ) AS key
        FROM information_schema.columns c WHERE c.table_schema = 'public'
        """,
        """
        SELECT t.relname, x.indisunique, string_agg(a.attname, ' ' ORDER BY array_position(x.indkey::int2[], a.attnum))
        FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
            JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = ANY (x.indkey)
        WHERE n.nspname = 'public' GROUP BY x.indexrelid, t.relname, x.indisunique
        """,
    ),
}


@pytest.fixture
async def places(kind_of_database: str, tmp_path: Path) -> tuple[str, str]:
    """Two databases without tables."""
    if kind_of_database == databases.SQLITE:
        return URL, URL
    urls = databases.url_in(tmp_path, "migrated"), databases.url_in(tmp_path, "modelled")
    for url in urls:
        await databases.empty(url)
    return urls


async def migrated(app: str, url: str = URL) -> dict[str, Table]:
    async with database(url, [APPS[app]]) as context:
        await migrate(context, url, [APPS[app]])
        return await schema(context)


ON_SQLITE: dict[str, dict[str, Table]] = {}


async def on_sqlite(app: str) -> dict[str, Table]:
    """What its migrations make there, made once for the tests that only read it."""
    if app not in ON_SQLITE:
        ON_SQLITE[app] = await migrated(app)
    return ON_SQLITE[app]


async def modelled(app: str, url: str = URL) -> dict[str, Table]:
    async with database(url, [APPS[app]]) as context:
        await context.generate_schemas()
        return await schema(context)


@on_both
@every_app
async def test_migrations_make_the_tables_that_the_models_describe(app: str, places: tuple[str, str]) -> None:
    tables = await modelled(app, places[1])
    assert tables
    assert all(table.columns and table.indexes for table in tables.values())
    assert await migrated(app, places[0]) == tables


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
        for name, table in (await on_sqlite(app)).items()
        for unique, columns in table.indexes
        if unique and len(columns) > 1
    ]
    assert composite == []


@every_app
async def test_tables_are_named_after_their_plugin_and_know_their_wijk(app: str) -> None:
    tables = await on_sqlite(app)
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
