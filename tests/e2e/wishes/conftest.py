"""One town for all the wishes that one process looks at. Each test says ``pytestmark = tests.e2e.wishes.town.REAL``."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator

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
