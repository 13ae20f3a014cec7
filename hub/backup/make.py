"""Making an archive of a hub, which may be running."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import orjson
from tortoise.connection import get_connections

from hub.backup import rows
from hub.backup.archive import CONFIG, FORMAT, TABLES, Manifest, Writer
from hub.settings import Configuration
from hub.store.database import Tables, database, file_of
from hub.store.unit_of_work import snapshot

ACCOUNT, TOKEN = "hub_account", "token"
"""The login is left out: an archive must not be enough to be the hub. The password is in the environment anyway."""

_PASSWORD = re.compile(rb"(://[^:/@\s\"']*):[^@\s\"']+@")


async def backup(configuration: Configuration, tables: Sequence[Tables], now: dt.datetime, to: Path) -> dict[str, int]:
    """Write an archive of one moment. Returns how many rows it has of each table."""
    with Writer(to) as writer:
        for file in [configuration.folder / "hub.toml", *sorted((configuration.folder / "wijken").glob("*.toml"))]:
            name = file.relative_to(configuration.folder).as_posix()
            writer.put(CONFIG + name, _PASSWORD.sub(rb"\1@", file.read_bytes()))
        async with _at_rest(configuration.database_url, tables):
            return await snapshot(lambda: _all(configuration, writer, now))


async def _all(configuration: Configuration, writer: Writer, now: dt.datetime) -> dict[str, int]:
    counts = {}
    for table, columns in sorted((await rows.tables()).items()):
        counts[table] = await writer.put_lines(f"{TABLES}{table}.jsonl", _lines(table, columns))
    writer.finish(
        Manifest(
            format=FORMAT, version=program(), made_at=now, account=configuration.hub.homeserver.user,
            migrations=await migrations(), files=writer.files,
        )
    )  # fmt: skip
    return counts


async def _lines(table: str, columns: rows.Columns) -> AsyncIterator[bytes]:
    async for line in rows.read(table, columns):
        yield _without_login(line) if table == ACCOUNT else line


def _without_login(line: bytes) -> bytes:
    return orjson.dumps({**orjson.loads(line), TOKEN: ""})


async def migrations() -> dict[str, list[str]]:
    """What the tables have been through, by app and in order."""
    found: dict[str, list[str]] = defaultdict(list)
    query = f'SELECT app, name FROM "{rows.OWN}" ORDER BY app, name'
    for row in await get_connections().get("default").execute_query_dict(query):
        found[row["app"]].append(row["name"])
    return dict(found)


@asynccontextmanager
async def _at_rest(url: str, tables: Sequence[Tables]) -> AsyncIterator[None]:
    """The database, open: of SQLite a copy (https://www.sqlite.org/backup.html), so that the hub need not wait."""
    file = file_of(url)
    if file is None:
        async with database(url, tables):
            yield
        return
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=".wijkhub-backup-") as folder:
        copy = Path(folder) / "copy.db"
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        async with database(f"sqlite://{copy}", tables):
            yield


def program() -> str:
    """The version of this program."""
    try:
        return version("wijkhub")
    except PackageNotFoundError:
        return "0"
