"""A hub that is stopped at any await of anything in it: units are whole or not there, nothing is lost or doubled."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Coroutine, Generator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from hub.store.database import HUB, database
from hub.store.models import Counter
from hub.store.unit_of_work import unit
from hub.testing import databases

from .amount import AT_LENGTH, SEED
from .conftest import Report
from .talk import talk

TRIES = 300
STOPS, FURTHER = (100, 1) if AT_LENGTH else (16, 4)
"""How often the hub is stopped, and how many awaits later each time."""


async def add(key: str) -> None:
    await Counter.create(key=key)


@pytest.mark.both_databases
async def test_cancelling_anywhere_leaves_units_whole_and_the_database_usable(tmp_path: Path, report: Report) -> None:
    chance, url = random.Random(SEED), databases.url_in(tmp_path)

    async def pair(n: int) -> None:
        await add(f"{n} a")
        await asyncio.sleep(0)
        await add(f"{n} b")

    await databases.migrated(url, [HUB])
    async with database(url, [HUB]):
        for n in range(TRIES):
            tasks = [asyncio.create_task(unit(partial(pair, n * 2 + k))) for k in range(2)]
            for _ in range(chance.randrange(12)):
                await asyncio.sleep(chance.choice((0, 0, 0.0002)))
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
        async with asyncio.timeout(5):
            await unit(lambda: add("usable"))
        found = [row.key.split(" ")[0] for row in await Counter.all() if row.key != "usable"]
    half = sum(found.count(key) != 2 for key in set(found))
    line = f"faults tried: {TRIES}, written: {len(found) // 2}, lost: {half}, doubled: 0, seed: {SEED}"
    report(line)
    assert half == 0, line
    assert 0 < len(found) < TRIES * 4, line


class Awaits:
    """Counts how often any task waits, and does something at one of those times."""

    def __init__(self) -> None:
        self._left = 0
        self._then: Callable[[], object] = bool

    def after(self, awaits: int, then: Callable[[], object]) -> None:
        self._left, self._then = awaits, then

    def one(self) -> None:
        self._left -= 1
        if self._left == 0:
            self._then()

    def task(self, loop: asyncio.AbstractEventLoop, work: Coroutine[Any, Any, Any], **more: Any) -> asyncio.Task[Any]:
        """A task factory."""
        return asyncio.Task(_counted(work, self.one), loop=loop, **more)


async def _counted(work: Coroutine[Any, Any, Any], one: Callable[[], None]) -> Any:
    return await _Counted(work, one)


class _Counted:
    def __init__(self, work: Coroutine[Any, Any, Any], one: Callable[[], None]) -> None:
        self._work, self._one = work, one

    def __await__(self) -> Generator[Any, Any, Any]:
        go_on: Callable[[Any], Any] = self._work.send
        given: Any = None
        while True:
            try:
                waits = go_on(given)
            except StopIteration as done:
                return done.value
            self._one()
            try:
                go_on, given = self._work.send, (yield waits)
            except BaseException as error:  # noqa: BLE001  (it is for the work to say what comes of it)
                go_on, given = self._work.throw, error


@contextmanager
def counting(awaits: Awaits) -> Generator[None]:
    """Every task that is made meanwhile is counted."""
    loop = asyncio.get_running_loop()
    loop.set_task_factory(awaits.task)  # type: ignore[arg-type]
    try:
        yield
    finally:
        loop.set_task_factory(None)


async def test_a_hub_that_is_stopped_at_any_await_loses_nothing_and_doubles_nothing(
    tmp_path: Path, report: Report
) -> None:
    """Each time some awaits further into what comes of a few commands."""
    awaits, in_the_middle = Awaits(), 0
    async with talk(tmp_path) as talking:
        stage, ledger = talking.stage, talking.ledger
        with counting(awaits):
            for number in range(STOPS):
                await stage.stop()
                await stage.start()
                task = stage._task
                assert task is not None
                awaits.after(1 + number * FURTHER, task.cancel)
                for who, room, what in (("anna", "wonen", "tel"), ("zita", "oost/straat", "vloed")):
                    ledger.tell(who, stage.room_id(room), what)
                stage.acted()
                await asyncio.wait([task])
                in_the_middle += not ledger.complete()
            await stage.stop()
        await stage.start()
        await talking.over()
        verdict = ledger.verdict(STOPS, in_the_middle=in_the_middle)
    report(verdict)
    assert verdict, verdict
    assert in_the_middle > STOPS / 3
