"""Settings for every test of the hub and of plugins: ``pytest -p hub.testing.pytest_plugin``.

Quiet logs; and no deadline for hypothesis, because a slow machine is not a fault of the code.

A test that uses a database gets SQLite, or what ``WIJKHUB_TEST_DATABASE`` names. Where that says nothing and the
setting ``wijkhub_postgres`` is on, the first test of each file runs on PostgreSQL as well.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from hub.logs import configure
from hub.testing import databases

configure("CRITICAL")
settings.register_profile("hub", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("hub")

BOTH = "both_databases"
ONLY = {"only_sqlite": databases.SQLITE, "only_postgres": databases.POSTGRES}
USERS = frozenset({"Stage", "talk", "town", "database", "databases", "records", "nursery"})
"""Whoever imports one of these names uses a database."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Whether PostgreSQL is tried by itself is a setting."""
    parser.addini("wijkhub_postgres", "the first test of each file runs on PostgreSQL too", type="bool", default=False)


def pytest_configure(config: pytest.Config) -> None:
    """The marks by which a test says which database it is about."""
    config.addinivalue_line("markers", f"{BOTH}: runs on SQLite and on PostgreSQL, always")
    for mark, kind in ONLY.items():
        config.addinivalue_line("markers", f"{mark}: tells about {kind} alone")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """On which databases a test runs."""
    if "kind_of_database" in metafunc.fixturenames and (kinds := _kinds(metafunc)) != [databases.SQLITE]:
        metafunc.parametrize("kind_of_database", kinds, indirect=True)


def _kinds(metafunc: pytest.Metafunc) -> list[str]:
    for mark, kind in ONLY.items():
        if metafunc.definition.get_closest_marker(mark):
            return [kind]
    if databases.ASKED:
        return [databases.ASKED]
    if metafunc.definition.get_closest_marker(BOTH) or _chosen(metafunc):
        return [databases.SQLITE, databases.POSTGRES]
    return [databases.SQLITE]


def _chosen(metafunc: pytest.Metafunc) -> bool:
    """Whether this is the first test of its file that uses a database."""
    if not metafunc.config.getini("wijkhub_postgres") or not USERS & vars(metafunc.module).keys():
        return False
    return metafunc.function is next(filter(_uses, vars(metafunc.module).values()), None)


def _uses(found: object) -> bool:
    marks = {mark.name for mark in getattr(found, "pytestmark", ())}
    return inspect.iscoroutinefunction(found) and found.__name__.startswith("test_") and not marks & ONLY.keys()


@pytest.fixture(autouse=True)
def kind_of_database(request: pytest.FixtureRequest) -> Iterator[str]:
    """Which database this test gets. What it leaves on a server is removed."""
    before = databases.backend()
    databases.use(getattr(request, "param", databases.SQLITE))
    yield databases.backend()
    databases.drop()
    databases.use(before)
