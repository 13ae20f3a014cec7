"""A backup that is made while people talk, and a hub made of it when its database is gone: nothing is lost or doubled.

What came since the backup is read again, as often as that happens.
"""

from __future__ import annotations

import asyncio
import random
from contextlib import suppress
from pathlib import Path

import pytest

from .amount import KILLS, SEED
from .conftest import Report
from .ledger import Ledger
from .process import Nursery, nursery
from .town import town
from .until import until

PER_SECOND = 20
TIMES = max(KILLS // 10, 2)
ROOMS = (("anna", "wonen"), ("bram", "wonen"), ("youssef", "groen"), ("karin", "ymere"), ("zita", "straat"))
COMMANDS = ("tel", "tel", "echo", "vloed", "later", "bord", "fluister")


async def does(started: Nursery, folder: Path, *command: str) -> None:
    """A command of the command line, beside a hub or without one."""
    process = await started.start(*command, "--config", str(folder), log=folder / "commands.log")
    assert await process.wait() == 0, (folder / "commands.log").read_text()


@pytest.mark.long_on_postgres
@pytest.mark.timeout(300 + TIMES * 20)
async def test_hubs_that_are_restored_from_backups_of_running_ones_lose_nothing_and_double_nothing(
    tmp_path: Path, report: Report
) -> None:
    chance = random.Random(SEED)
    async with town(tmp_path) as place, nursery() as started:
        life = await place.opens(started)
        ledger = Ledger(place.hs)

        async def talk() -> None:
            while True:
                who, room = chance.choice(ROOMS)
                ledger.tell(who, place.room(room), chance.choice(COMMANDS))
                await asyncio.sleep(chance.expovariate(PER_SECOND))

        talking = asyncio.create_task(talk())
        for number in range(TIMES):
            archive = tmp_path / f"{number}.zip"
            await asyncio.sleep(chance.uniform(0.1, 1.0))
            await does(started, tmp_path, "backup", "--to", str(archive))
            await asyncio.sleep(chance.uniform(0.0, 1.5))
            life.kill()
            await life.wait()
            await does(started, tmp_path, "restore", str(archive), "--overwrite")
            life = await started.hub(tmp_path)
        talking.cancel()
        with suppress(TimeoutError):  # the verdict says what is missing
            await until(ledger.complete)
        await asyncio.sleep(0.5)  # for what would come twice
        life.stop()
        code = await life.wait()
    verdict = ledger.verdict(TIMES, seed=SEED)
    report(verdict)
    assert verdict, verdict
    assert code == 0
