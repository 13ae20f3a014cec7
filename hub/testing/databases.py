"""Databases to begin a test with: migrated and empty. The migrations are carried out once for each set of plugins.

SQLite, or PostgreSQL if ``WIJKHUB_TEST_DATABASE`` says ``postgres``: the server that ``WIJKHUB_TEST_POSTGRES`` names
(the address of a database, as a user who may make others), or one that is started for as long as the tests run.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from tortoise.backends.base.executor import EXECUTOR_CACHE

from hub.loading import load_plugins, tables
from hub.settings import Configuration
from hub.store.database import Tables, database, file_of
from hub.store.migrating import migrate
from hub.testing.postgres import Postgres
from hub.testing.spares import Databases

BACKEND, SERVER = "WIJKHUB_TEST_DATABASE", "WIJKHUB_TEST_POSTGRES"
SQLITE, POSTGRES = "sqlite", "postgres"

ASKED = os.environ.get(BACKEND)
_now = ASKED or SQLITE
_templates: dict[tuple[str, ...], str] = {}


def backend() -> str:
    """Which database tests get now."""
    return _now


def use(kind: str) -> None:
    """Which database tests get from now on. Tortoise keeps SQL by the name of a connection, whatever its dialect is."""
    global _now
    if kind != _now:
        _now = kind
        EXECUTOR_CACHE.clear()


@contextmanager
def using(kind: str) -> Iterator[None]:
    """Meanwhile tests get this database."""
    before = backend()
    use(kind)
    try:
        yield
    finally:
        use(before)


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
        await _on_server.make(_name(url))


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
        _on_server.keep(_name(template))
    if url.startswith("sqlite:"):
        file = Path(url.removeprefix("sqlite://"))
        if not file.exists():  # noqa: ASYNC240
            shutil.copyfile(_templates[key].removeprefix("sqlite://"), file)
    else:
        await _on_server.make(_name(url), _name(_templates[key]))


async def copied(configuration: Configuration, database: bytes, script: Callable[[], str]) -> None:
    """Make a database with what is in this one of SQLite; ``script`` puts its rows in the tables of PostgreSQL."""
    if file := file_of(configuration.database_url):
        file.write_bytes(database)
    else:
        await fresh(configuration)
        await _on_server.run(_name(configuration.database_url), script())


def url_of_template(url: str) -> str:
    """Where a new template is made, for databases like the one at this address."""
    number = len(_templates)
    return f"sqlite://{_folder()}/{number}.db" if url.startswith("sqlite:") else server(f"wh_t{os.getpid()}_{number}")


def tidy() -> None:
    """What tests made on the server since the last time is used no more, templates excepted."""
    _on_server.tidy()


def _name(url: str) -> str:
    return url.rpartition("/")[2]


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


_on_server = Databases(server)
