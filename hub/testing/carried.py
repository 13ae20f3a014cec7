"""Rows of an SQLite database for the same tables on PostgreSQL, as one script.

It is for tables that the same migrations made and that are empty. A backup (:mod:`hub.backup`) carries any database
anywhere, model by model; a test does it hundreds of times, so here PostgreSQL reads the rows itself.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing

TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'tortoise_migrations'"
)
NO_JOURNAL_BESIDE = b"\1\1"
"""In the head of a database that is a memory alone: it has no place for a journal (SQLite file format, 1.3.3)."""
NUMBERS = "SELECT seq FROM sqlite_sequence WHERE name = ?"


def script(database: bytes) -> str:
    """SQL that puts every row of this database where it belongs, and counts on from where that was."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(database[:18] + NO_JOURNAL_BESIDE + database[20:])
        tables = [name for (name,) in connection.execute(TABLES)]
        return "\n".join(statement for name in tables for statement in _table(connection, name))


def _table(connection: sqlite3.Connection, name: str) -> Iterator[str]:
    kinds = {column: kind for _, column, kind, *_ in connection.execute(f'PRAGMA table_info("{name}")')}
    rows = [
        {column: _value(value, kind) for (column, kind), value in zip(kinds.items(), row, strict=True)}
        for row in connection.execute(f'SELECT * FROM "{name}"')
    ]
    if rows:
        words = json.dumps(rows).replace("'", "''")
        yield f'INSERT INTO "{name}" SELECT * FROM json_populate_recordset(NULL::"{name}", \'{words}\');'
    for (number,) in connection.execute(NUMBERS, (name,)):
        yield f"SELECT setval(pg_get_serial_sequence('\"{name}\"', 'id'), {number});"


def _value(value: object, kind: str) -> object:
    if isinstance(value, bytes):
        return f"\\x{value.hex()}"
    return json.loads(value) if kind == "JSON" and isinstance(value, str) else value
