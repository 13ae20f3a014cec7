"""Settings for every test of the hub and of plugins: ``pytest -p hub.testing.pytest_plugin``.

Quiet logs; and no deadline for hypothesis, because a slow machine is not a fault of the code. Tests and what they
import stay to the end, so the garbage collector does not look through all of it again and again: that was a third of
the work. And every Python that a test starts may keep what it compiles, also where the machine says otherwise.

A test that uses a database gets SQLite, or what ``WIJKHUB_TEST_DATABASE`` names. Where that says nothing and the
setting ``wijkhub_postgres`` is on, the first test of each file runs on PostgreSQL as well, in its first case.
"""

from __future__ import annotations

import gc
import inspect
import os
from collections.abc import Generator, Iterator

import pytest
from hypothesis import HealthCheck, settings

from hub.logs import configure
from hub.store import database
from hub.testing import databases, rehearsed

configure("CRITICAL")
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
database.SQLITE_PRAGMAS = "journal_mode=WAL&synchronous=OFF"  # of hubs in this process, which outlive no power cut
EXAMPLES = int(os.environ.get("WIJKHUB_EXAMPLES", settings.default.max_examples if settings.default else 100))
"""How much hypothesis tries in each test that does not say so itself: ``make fuzz`` tries more."""

settings.register_profile(
    "hub", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=EXAMPLES
)  # fmt: skip
settings.load_profile("hub")

RARELY = 10_000, 10, 10
"""After how many new objects Python looks for garbage: tests make many, and all of them go when their test is over."""

BOTH, ONE, LONG = "both_databases", "one_on_postgres", "long_on_postgres"
DOUBLED = "doubled_on_postgres"
ONLY = {"only_sqlite": databases.SQLITE, "only_postgres": databases.POSTGRES}
USERS = frozenset({"Stage", "talk", "town", "database", "databases", "records", "nursery"})
"""Whoever imports one of these names uses a database."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Whether PostgreSQL is tried by itself is a setting."""
    parser.addini("wijkhub_postgres", "the first test of each file runs on PostgreSQL too", type="bool", default=False)


def pytest_configure(config: pytest.Config) -> None:
    """The marks by which a test says which database it is about."""
    config.addinivalue_line("markers", f"{BOTH}: runs on SQLite and on PostgreSQL, always")
    config.addinivalue_line("markers", f"{ONE}: runs on SQLite, and its first case on PostgreSQL too")
    config.addinivalue_line("markers", f"{LONG}: runs on PostgreSQL only where all tests do, because it takes long")
    config.addinivalue_line("markers", f"{DOUBLED}: is on PostgreSQL for its first case (set by this plugin)")
    for mark, kind in ONLY.items():
        config.addinivalue_line("markers", f"{mark}: tells about {kind} alone")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """On which databases a test runs."""
    if "kind_of_database" in metafunc.fixturenames and (kinds := _kinds(metafunc)) != [databases.SQLITE]:
        metafunc.parametrize("kind_of_database", kinds, indirect=True)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is there when all tests are known is there to stay."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.collect()
        gc.freeze()
        gc.set_threshold(*RARELY)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of a test that runs on PostgreSQL because it is the first of its file, or says so, one case does: the others
    differ in what happens, not in how it is kept."""
    doubled = [item for item in items if item.get_closest_marker(DOUBLED)]
    first = {item.nodeid.partition("[")[0]: item for item in reversed(doubled)}
    dropped = {item.nodeid for item in doubled} - {item.nodeid for item in first.values()}
    items[:] = [item for item in items if item.nodeid not in dropped]


def _kinds(metafunc: pytest.Metafunc) -> list[object]:
    for mark, kind in ONLY.items():
        if metafunc.definition.get_closest_marker(mark):
            return [kind]
    if databases.ASKED:
        return [databases.ASKED]
    if metafunc.definition.get_closest_marker(BOTH):
        return [databases.SQLITE, databases.POSTGRES]
    if metafunc.definition.get_closest_marker(ONE) or _chosen(metafunc):
        return [databases.SQLITE, pytest.param(databases.POSTGRES, marks=getattr(pytest.mark, DOUBLED))]
    return [databases.SQLITE]


def _chosen(metafunc: pytest.Metafunc) -> bool:
    """Whether this is the first test of its file that uses a database, and no long one."""
    if not metafunc.config.getini("wijkhub_postgres") or not USERS & vars(metafunc.module).keys():
        return False
    first = metafunc.function is next(filter(_uses, vars(metafunc.module).values()), None)
    return first and not metafunc.definition.get_closest_marker(LONG)


def _uses(found: object) -> bool:
    marks = {mark.name for mark in getattr(found, "pytestmark", ())}
    return inspect.iscoroutinefunction(found) and found.__name__.startswith("test_") and not marks & ONLY.keys()


@pytest.fixture(autouse=True)
def kind_of_database(request: pytest.FixtureRequest) -> Iterator[str]:
    """Which database this test gets. What it leaves on a server is removed."""
    before = databases.backend()
    databases.use(getattr(request, "param", databases.SQLITE))
    yield databases.backend()
    databases.tidy()
    databases.use(before)


@pytest.fixture(autouse=True)
def real_starts(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whoever changed the code may have changed how a hub starts: neither from a copy, nor to be copied."""
    patch = request.getfixturevalue("monkeypatch") if "monkeypatch" in request.fixturenames else pytest.MonkeyPatch()
    untouched = vars(pytest.MonkeyPatch())
    with rehearsed.only_real(lambda: vars(patch) != untouched):
        yield
