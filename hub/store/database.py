"""Opening the database, and which tables belong to it."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tortoise.backends.base.config_generator import expand_db_url
from tortoise.context import TortoiseContext

from hub.store.away import outlast
from hub.store.unit_of_work import no_units


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of the hub or of one plugin: an app label, the modules with models, the package with migrations."""

    label: str
    models: tuple[str, ...]
    migrations: str


HUB = Tables("hub", ("hub.store.models",), "hub.store.migrations")

SQLITE_PRAGMAS = "journal_mode=WAL&synchronous=NORMAL"


def configuration(url: str, tables: Sequence[Tables]) -> dict[str, object]:
    """The configuration that Tortoise wants. SQLite gets a journal that survives kill -9 and lets others read."""
    connection = expand_db_url(f"{url}?{SQLITE_PRAGMAS}" if _is_sqlite(url) and "?" not in url else url)
    if _is_sqlite(url):
        connection["engine"] = "hub.store.sqlite"
    else:
        connection["engine"] = "hub.store.asyncpg"
        # so that an operator sees whose a connection is
        connection["credentials"].setdefault("application_name", f"wijkhub {os.getpid()}")
    apps = {t.label: {"models": list(t.models), "migrations": t.migrations} for t in tables}
    return {"connections": {"default": connection}, "apps": apps, "use_tz": True, "timezone": "UTC"}


def _is_sqlite(url: str) -> bool:
    return url.startswith("sqlite:")


@asynccontextmanager
async def database(url: str, tables: Sequence[Tables]) -> AsyncIterator[TortoiseContext]:
    """An open database. Every task that touches it must be born inside."""
    async with TortoiseContext() as context:
        await context.init(config=configuration(url, tables))
        if _is_sqlite(url):  # here: where Tortoise opens it, an error keeps its lock for ever
            await outlast(lambda: context.db().create_connection(with_db=True))
        try:
            yield context
        finally:
            await no_units()


def file_of(url: str) -> Path | None:
    """The file of an SQLite database; ``None`` for other databases."""
    file = url.removeprefix("sqlite://").split("?")[0]
    return Path(file) if url.startswith("sqlite://") and file != ":memory:" else None


def missing_file(url: str) -> str:
    """The file of an SQLite database that was never opened; nothing for other databases."""
    file = file_of(url)
    return str(file) if file is not None and not file.exists() else ""
