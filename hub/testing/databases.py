"""Databases to begin a test with: migrated and empty. The migrations are carried out once for each set of plugins.

SQLite, or PostgreSQL if ``WIJKHUB_TEST_DATABASE`` says ``postgres``: the server that ``WIJKHUB_TEST_POSTGRES`` names
(the address of a database, as a user who may make others), or one that is started for as long as the tests run.
"""

from __future__ import annotations

import asyncio
import atexit
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from threading import Thread

from tortoise.backends.base.executor import EXECUTOR_CACHE

from hub.app import load_plugins, tables
from hub.settings import Configuration
from hub.store.database import Tables, database
from hub.store.migrating import migrate
from hub.testing.postgres import Postgres

BACKEND, SERVER = "WIJKHUB_TEST_DATABASE", "WIJKHUB_TEST_POSTGRES"
SQLITE, POSTGRES = "sqlite", "postgres"

ASKED = os.environ.get(BACKEND)
_now = ASKED or SQLITE
_templates: dict[tuple[str, ...], str] = {}
_made: set[str] = set()
"""The names of databases on the PostgreSQL server that a test left."""


def backend() -> str:
    """Which database tests get now."""
    return _now


def use(kind: str) -> None:
    """Which database tests get from now on. Tortoise keeps SQL by the name of a connection, whatever its dialect is."""
    global _now
    if kind != _now:
        _now = kind
        EXECUTOR_CACHE.clear()


def url_in(folder: Path, name: str = "hub") -> str:
    """The address of the database of a folder; the same one each time."""
    if backend() == SQLITE:
        return f"sqlite://{folder}/{name}.db"
    return server(f"wh_{hashlib.sha256(f'{folder}/{name}'.encode()).hexdigest()[:16]}")


def server(name: str) -> str:
    """The address of a database on the PostgreSQL server of the tests, which need not be there yet."""
    given = os.environ.get(SERVER)
    if given is None:
        return _started().url(name)
    return f"{given.partition('?')[0].rpartition('/')[0]}/{name}"


async def empty(url: str) -> None:
    """Make a database without tables, unless there is one. On SQLite opening it makes it."""
    if not url.startswith("sqlite:"):
        await _create(url)


async def fresh(configuration: Configuration) -> None:
    """Make a migrated, empty database where the configuration wants one, unless there is one."""
    plugins, _ = load_plugins(configuration)
    await migrated(configuration.database_url, tables(plugins))


async def migrated(url: str, wanted: list[Tables]) -> None:
    """Make a database with these tables, unless there is one."""
    key = (url.partition(":")[0], *(table.label for table in wanted))
    if key not in _templates:
        template = url_of_template(url)
        await empty(template)
        async with database(template, wanted) as context:
            await migrate(context, template, wanted)
        _templates[key] = template
    if url.startswith("sqlite:"):
        file = Path(url.removeprefix("sqlite://"))
        if not file.exists():  # noqa: ASYNC240
            shutil.copyfile(_templates[key].removeprefix("sqlite://"), file)
    else:
        await _create(url, _templates[key].rpartition("/")[2])


def url_of_template(url: str) -> str:
    """Where a new template is made, for databases like the one at this address."""
    number = len(_templates)
    return f"sqlite://{_folder()}/{number}.db" if url.startswith("sqlite:") else server(f"wh_t{os.getpid()}_{number}")


def drop() -> None:
    """Remove the databases that were made on the server since the last time, templates excepted."""
    names = _made - {url.rpartition("/")[2] for url in _templates.values()}
    _made.difference_update(names)
    if names:
        place = server("postgres")  # not in the thread: a server that is started there ends with it
        thread = Thread(target=lambda: asyncio.run(_drop(place, names)))  # the loop of the test is none of its business
        thread.start()
        thread.join()


async def _create(url: str, template: str = "template0") -> None:
    import asyncpg

    name = url.rpartition("/")[2]
    connection = await asyncpg.connect(server("postgres"))
    try:
        if not await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", name):
            await connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY file_copy')
            _made.add(name)
    finally:
        await connection.close()


async def _drop(place: str, names: Iterable[str]) -> None:
    import asyncpg

    connection = await asyncpg.connect(place)
    try:
        for name in names:
            await connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    finally:
        await connection.close()


@cache
def _started() -> Postgres:
    started = Postgres()
    started.start()
    atexit.register(started.close)
    return started


@cache
def _folder() -> Path:
    folder = tempfile.mkdtemp(prefix="wijkhub-templates-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)
