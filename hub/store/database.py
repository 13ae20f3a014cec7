"""Opening the database: which tables belong to it, and bringing them up to date."""

from __future__ import annotations

import gc
import os
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tortoise.backends.base.config_generator import expand_db_url
from tortoise.connection import get_connections
from tortoise.context import TortoiseContext
from tortoise.exceptions import OperationalError
from tortoise.migrations.executor import MigrationExecutor, MigrationTarget

from hub.store import shared
from hub.store.away import outlast
from hub.store.unit_of_work import no_units, unit


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of the hub or of one plugin: an app label, the modules with models, the package with migrations."""

    label: str
    models: tuple[str, ...]
    migrations: str


HUB = Tables("hub", ("hub.store.models",), "hub.store.migrations")

MIGRATING = 7393
"""The lock of who brings the tables up to date: any number that no one else uses."""

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


async def migrate(context: TortoiseContext, url: str, tables: Sequence[Tables]) -> list[str]:
    """Bring the tables up to date: all of it or nothing. Returns the names of the migrations that were carried out."""
    async with shared.one_at_a_time(MIGRATING):
        await ready_to_migrate(url, tables)
        done = await unit(lambda: carry_out(url, tables))
    if done:
        gc.collect()  # Tortoise leaves a copy of every table for each step, in cycles
    return done


async def ready_to_migrate(url: str, tables: Sequence[Tables]) -> None:
    """Before a unit with migrations: Tortoise asks its table of migrations before it makes it, which is an error, after
    which PostgreSQL ends the transaction."""
    await outlast(lambda: _executor(url, tables).migrate([]))


async def carry_out(url: str, tables: Sequence[Tables], to: Mapping[str, str] | None = None) -> list[str]:
    """Migrations, inside a unit: all that there are, or of each app up to the one named. Returns their names."""
    done: list[str] = []

    def progress(event: str, app: str, name: str) -> None:
        if event == "apply_done":
            done.append(f"{app}.{name}")

    goal = {table.label: "__latest__" for table in tables} if to is None else to
    await _executor(url, tables).migrate([MigrationTarget(app, name) for app, name in goal.items()], progress=progress)
    return done


def _executor(url: str, tables: Sequence[Tables]) -> MigrationExecutor:
    apps = configuration(url, tables)["apps"]
    return MigrationExecutor(get_connections().get("default"), apps)  # type: ignore[arg-type]


async def pending(context: TortoiseContext, url: str, tables: Sequence[Tables]) -> list[str]:
    """The names of migrations that were not carried out yet. Changes nothing."""
    try:
        steps = await _executor(url, tables).plan([MigrationTarget(t.label, "__latest__") for t in tables])
    except OperationalError:  # the table of migrations itself is not there yet
        return [f"{t.label} (all)" for t in tables]
    return [f"{step.migration.app_label}.{step.migration.name}" for step in steps]


def known(url: str, tables: Sequence[Tables]) -> set[tuple[str, str]]:
    """The migrations that this program has, as app and name."""
    loader = _executor(url, tables).loader
    loader.load_disk()
    return {(key.app_label, key.name) for key in loader.disk_migrations}


def file_of(url: str) -> Path | None:
    """The file of an SQLite database; ``None`` for other databases."""
    file = url.removeprefix("sqlite://").split("?")[0]
    return Path(file) if url.startswith("sqlite://") and file != ":memory:" else None


def missing_file(url: str) -> str:
    """The file of an SQLite database that was never opened; nothing for other databases."""
    file = file_of(url)
    return str(file) if file is not None and not file.exists() else ""
