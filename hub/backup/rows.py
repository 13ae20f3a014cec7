"""Every table of a database as rows of JSON, whatever database it is: so what SQLite kept can go on in PostgreSQL.

Moments are ISO 8601 in UTC, JSON is JSON. Inside a unit or a snapshot.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from typing import Any

import orjson
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.connection import get_connections

Row = dict[str, Any]

AT_ONCE = 1000
OWN = "tortoise_migrations"
"""Tortoise's own table: what it says stands at the head of an archive."""

_SQLITE = """SELECT t.name AS "table", c.name AS name, upper(c.type) AS kind, c.pk AS key FROM sqlite_master t
JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, c.cid"""
_POSTGRES = """SELECT c.table_name AS "table", c.column_name AS name, upper(c.udt_name) AS kind, EXISTS (
    SELECT 1 FROM information_schema.table_constraints t JOIN information_schema.key_column_usage k
    USING (constraint_name, table_name)
    WHERE t.constraint_type = 'PRIMARY KEY' AND (k.table_name, k.column_name) = (c.table_name, c.column_name)
) AS key FROM information_schema.columns c WHERE c.table_schema = current_schema()
ORDER BY c.table_name, c.ordinal_position"""


class Columns(dict[str, str]):
    """The columns of a table, each with the kind that the database calls it; and the one that is the key."""

    key = ""


def _connection() -> BaseDBAsyncClient:
    return get_connections().get("default")


def _is_sqlite() -> bool:
    return _connection().capabilities.dialect == "sqlite"


async def tables() -> dict[str, Columns]:
    """Every table that there is, but Tortoise's own."""
    found: dict[str, Columns] = {}
    for column in await _connection().execute_query_dict(_SQLITE if _is_sqlite() else _POSTGRES):
        columns = found.setdefault(column["table"], Columns())
        columns[column["name"]] = column["kind"]
        if column["key"]:
            columns.key = column["name"]
    found.pop(OWN, None)
    return found


async def read(table: str, columns: Columns) -> AsyncIterator[bytes]:
    """Every row of a table as a line of JSON, in order of the key."""
    after: tuple[object, ...] = ()
    row = "*" if _is_sqlite() else f'"{columns.key}", row_to_json(t)::text AS row'
    mark = "?" if _is_sqlite() else "$1"
    while True:
        where = f'WHERE "{columns.key}" > {mark} ' if after else ""
        query = f'SELECT {row} FROM "{table}" t {where}ORDER BY "{columns.key}" LIMIT {AT_ONCE}'
        page = await _connection().execute_query_dict(query, list(after))
        for found in page:
            yield orjson.dumps(_plain(found, columns)) if _is_sqlite() else found["row"].encode()
        if len(page) < AT_ONCE:
            return
        after = (page[-1][columns.key],)


def _plain(row: Row, columns: Mapping[str, str]) -> Row:
    texts = (name for name, kind in columns.items() if kind == "JSON" and isinstance(row[name], str))
    return {**row, **{name: orjson.loads(row[name]) for name in texts}}


async def write(table: str, columns: Columns, rows: Sequence[Row]) -> None:
    """Put rows in an empty table."""
    if not _is_sqlite():
        query = f'INSERT INTO "{table}" SELECT * FROM json_populate_recordset(NULL::"{table}", $1::json)'
        await _connection().execute_query(query, [orjson.dumps(rows).decode()])
        return
    marks = ", ".join("?" * len(columns))
    names = ", ".join(f'"{name}"' for name in columns)
    values = [[_stored(row.get(name), kind) for name, kind in columns.items()] for row in rows]
    await _connection().execute_many(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', values)


def _stored(value: object, kind: str) -> object:
    """A value as Tortoise puts it in SQLite."""
    if value is None:
        return None
    made = _STORED.get(kind)
    return made(value) if made else value


def _moment(value: Any) -> str:
    return str(dt.datetime.fromisoformat(value).astimezone(dt.UTC))


_STORED: Mapping[str, Callable[[Any], object]] = {
    "JSON": lambda value: orjson.dumps(value).decode(),
    "TIMESTAMP": _moment,
}


async def count_on(table: str, columns: Columns) -> None:
    """The next number of a table is one that no row has."""
    if _is_sqlite() or not columns[columns.key].startswith("INT"):
        return
    query = f"""SELECT setval(pg_get_serial_sequence('"{table}"', '{columns.key}'), max("{columns.key}")) FROM "{table}"
    HAVING max("{columns.key}") IS NOT NULL AND pg_get_serial_sequence('"{table}"', '{columns.key}') IS NOT NULL"""
    await _connection().execute_query(query)
