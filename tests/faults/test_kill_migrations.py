"""kill -9 while tables are made: all of them are there afterwards or none, and the next start makes what is missing."""

from __future__ import annotations

import random
import time
from asyncio import sleep
from pathlib import Path

import pytest

from hub.loading import load_plugins, tables
from hub.settings import load
from hub.store.database import database
from hub.store.migrating import known, pending
from hub.testing import databases
from hub.testing.wijk import write_configuration
from tests.architecture.test_schema import schema

from .amount import KILLS, SEED
from .conftest import Report
from .process import Nursery, Process, nursery

PLUGINS = ("agenda", "voting", "actions")
TIMES = max(KILLS // 3, 4)


@pytest.mark.both_databases
@pytest.mark.timeout(300 + TIMES * 10)
async def test_kills_while_tables_are_made_leave_all_of_them_or_none(tmp_path: Path, report: Report) -> None:
    chance, undone = random.Random(SEED), 0

    async def begins(started: Nursery, name: str) -> tuple[str, Process]:
        url = databases.url_in(tmp_path, name)
        await databases.empty(url)
        write_configuration(tmp_path, "http://127.0.0.1:9", "wijk.test", url, {plugin: {} for plugin in PLUGINS})
        return url, await migrates(started)

    async def migrates(started: Nursery) -> Process:
        return await started.start("migrate", "--config", str(tmp_path), log=tmp_path / "hub.log")

    async with nursery() as started:
        began = time.monotonic()
        whole, life = await begins(started, "whole")
        assert await life.wait() == 0, (tmp_path / "hub.log").read_text()
        takes = time.monotonic() - began
        wanted = tables(load_plugins(load(tmp_path))[0])
        async with database(whole, wanted) as context:
            right = await schema(context)
        for number in range(TIMES):
            url, life = await begins(started, f"killed{number}")
            await sleep(chance.uniform(0, takes))
            life.kill()
            await life.wait()
            async with database(url, wanted) as context:
                left = await pending(context, url, wanted)
                assert len(left) in (0, len(known(wanted)))
                assert (await schema(context) == {}) is bool(left)
            undone += bool(left)
            assert await (await migrates(started)).wait() == 0
            async with database(url, wanted) as context:
                assert await pending(context, url, wanted) == []
                assert await schema(context) == right
    report(f"faults tried: {TIMES}, before all was done: {undone}, tables lost: 0, doubled: 0, seed: {SEED}")
