"""Rows of the outbox that wait for each other, and those that must not."""

from __future__ import annotations

import asyncio
import datetime as dt
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import cast

import pytest

from hub.core.delivering import deliver as module
from hub.core.delivering.bucket import Bucket
from hub.core.delivering.deliver import Deliver
from hub.core.delivering.perform import Perform
from hub.core.outbox import Done
from hub.core.trouble.stuck import Stuck
from hub.store import hot, inline
from hub.store.database import HUB, database
from hub.store.hot import NewOutbox, Row
from hub.store.migrating import migrate
from hub.store.models import Outbox
from hub.store.unit_of_work import unit
from hub.testing.clock import FrozenClock

pytestmark = pytest.mark.only_sqlite

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
PATIENCE = 10.0


class Sent:
    """In the place of :class:`Perform`: writes down which lanes got something."""

    def __init__(self, then: Callable[[str], Awaitable[None]] | None = None) -> None:
        self.lanes: list[str] = []
        self.some = asyncio.Event()
        self._then = then

    async def __call__(self, row: Row) -> Done:
        self.lanes.append(row["lane"])
        self.some.set()
        if self._then:
            await self._then(row["lane"])
        return Done(f"${row['txn']}", row["lane"])

    def forget(self, stored: object) -> None:
        """Nothing was named."""

    def forget_all(self) -> None:
        """Nothing was named."""


async def nobody_else() -> None:
    """Wants the place at the front."""


@pytest.fixture
async def file(tmp_path: Path) -> AsyncIterator[Path]:
    url = f"sqlite://{tmp_path}/hub.db"
    async with database(url, [HUB]) as context:
        await migrate(context, url, [HUB])
        yield tmp_path / "hub.db"


async def put(**lanes: str) -> None:
    """A row for each lane, of the kind that is given."""
    rows = [NewOutbox(f"txn {lane}", lane, "", "probe", kind, "", {}, NOW) for lane, kind in lanes.items()]
    await unit(lambda: hot.put_outbox(rows))


@asynccontextmanager
async def delivering(sent: Sent, bucket: Bucket, at_once: int = 64) -> AsyncIterator[asyncio.Task[None]]:
    clock = FrozenClock(NOW)
    deliver = Deliver(cast(Perform, sent), bucket, Stuck(clock), clock, lambda: None, nobody_else, at_once)
    task = asyncio.create_task(deliver.run())
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.wait([task])


async def test_a_webhook_does_not_wait_for_the_limits_of_the_homeserver(file: Path) -> None:
    await put(wonen="send", groen="send", straat="send", woon="hook")
    bucket, sent = Bucket(100), Sent()
    bucket.pause(3600)
    async with delivering(sent, bucket, at_once=1), asyncio.timeout(PATIENCE):
        await sent.some.wait()
    assert sent.lanes == ["woon"]


async def test_stopping_does_not_wait_for_a_database_that_is_held_and_the_next_start_sends_again(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LAST_SECONDS", 0.2)
    monkeypatch.setattr(inline, "PATIENCE", 0.1)
    other = sqlite3.connect(file, isolation_level=None)

    both = asyncio.Event()

    async def hold(lane: str) -> None:
        if lane == "wonen":
            other.execute("BEGIN IMMEDIATE")
        else:
            await asyncio.sleep(0.1)  # the hub is trying to store that the first was sent
            asyncio.get_running_loop().call_later(0.1, both.set)

    await put(wonen="send", groen="send")
    async with delivering(Sent(hold), Bucket(100)) as task, asyncio.timeout(PATIENCE):
        await both.wait()
        task.cancel()
        await asyncio.wait([task])
    assert await Outbox.all().count() == 2
    other.rollback()
    other.close()
    again = Sent()
    async with delivering(again, Bucket(100)), asyncio.timeout(PATIENCE):
        while await Outbox.exists():  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert sorted(again.lanes) == ["groen", "wonen"]
