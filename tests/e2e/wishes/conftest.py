"""One town for all the wishes that one process looks at. Each test says ``pytestmark = tests.e2e.wishes.town.REAL``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from hub.demo.folder import Folder
from hub.demo.world import World
from hub.settings import load
from tests.e2e.wishes.town import Town, everything_on

MONDAY = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    folder = tmp_path_factory.mktemp("wishes")
    async with World(Folder(folder / "demo"), load(everything_on(folder / "config")), MONDAY) as world:
        yield Town(world)


ROW = re.compile(r"(?m)^\| ([^|]+) \|[^|]+\| `(test_\w+\.py)` \|$")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Which wishes are met, of those that were tried."""
    page = Path(__file__).parents[3] / "docs" / "explanation" / "wishes.md"
    outcomes: dict[str, set[str]] = {}
    for outcome, reports in terminalreporter.stats.items():
        for report in reports:
            if outcome in ("passed", "failed", "error") and "e2e/wishes/" in getattr(report, "nodeid", ""):
                outcomes.setdefault(report.nodeid.rpartition("/")[2].partition("::")[0], set()).add(outcome)
    tried = [(wish, outcomes[file]) for wish, file in ROW.findall(page.read_text("utf-8")) if file in outcomes]
    if tried:
        terminalreporter.section("what residents wished")
    for wish, found in tried:
        terminalreporter.write_line(f"{'met    ' if found == {'passed'} else 'NOT MET'}  {wish}")
