"""PostgreSQL fails: restarted, crashed, away for a while, connections cut, transactions in each other's way."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import asyncpg
import pytest
from tortoise.connection import get_connections

from hub.store.database import HUB, database
from hub.store.models import Counter
from hub.store.seat import GRACE_SECONDS
from hub.store.unit_of_work import snapshot, unit
from hub.testing import databases
from hub.testing.postgres import Postgres

from .amount import KILLS, SEED
from .conftest import Report
from .front import holders
from .ledger import Ledger
from .process import nursery
from .town import town
from .until import PATIENCE, until

pytestmark = [pytest.mark.only_postgres, pytest.mark.timeout(300 + KILLS * 10)]

PLACES = (("anna", "wonen"), ("bram", "wonen"), ("youssef", "groen"), ("karin", "ymere"), ("zita", "straat"))
AWAY = 60.0 if KILLS > 100 else 3.0
"""Seconds: a minute in the long run of the faults."""


@pytest.fixture
async def server(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Postgres]:
    """A server of its own, to be ended."""
    with Postgres() as own:
        monkeypatch.setenv(databases.SERVER, own.url("postgres"))
        yield own


async def cut(url: str, chance: random.Random) -> None:
    """End some connections of hubs, whatever they are in the middle of."""
    connection = await asyncpg.connect(url)
    busy = "SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'wijkhub %'"
    for row in await connection.fetch(busy):
        if chance.random() < 0.6:
            await connection.execute("SELECT pg_terminate_backend($1)", row["pid"])
    await connection.close()


async def test_a_server_that_fails_while_people_talk_loses_nothing_and_doubles_nothing(
    server: Postgres, tmp_path: Path, report: Report
) -> None:
    """With two processes: the one at the front loses its place each time, and either may have it next."""
    chance = random.Random(SEED)
    faults = max(KILLS // 4, 4)
    async with town(tmp_path) as place, nursery() as started:
        crew = [await place.opens(started), await started.hub(tmp_path)]
        ledger = Ledger(place.hs)

        async def talk() -> None:
            while True:
                who, room = chance.choice(PLACES)
                ledger.tell(who, place.room(room), chance.choice(["tel", "tel", "echo", "vloed", "later", "bord"]))
                await asyncio.sleep(chance.expovariate(20))

        talking = asyncio.create_task(talk())
        for number in range(faults):
            await asyncio.sleep(chance.uniform(0.3, 1.0))
            if number % 4 < 2:
                await cut(databases.url_in(tmp_path), chance)
                continue
            await asyncio.to_thread(server.kill if number % 4 == 2 else server.stop)
            await asyncio.sleep(AWAY if number == 3 else chance.uniform(0.0, 1.0))
            await asyncio.to_thread(server.start)
        talking.cancel()
        with suppress(TimeoutError):
            await until(ledger.complete)
        await asyncio.sleep(0.5)  # for what would come twice
        for life in crew:
            life.stop()
        codes = [await life.wait() for life in crew]
    verdict = ledger.verdict(faults, seed=SEED)
    report(verdict)
    assert verdict, verdict
    assert codes == [0, 0], (tmp_path / "hub.log").read_text()[-4000:]
    assert "it does not answer" in (tmp_path / "hub.log").read_text()


async def test_a_server_that_fails_again_while_the_front_is_taken_does_not_end_the_hub(
    server: Postgres, tmp_path: Path
) -> None:
    async with town(tmp_path) as place, nursery() as started:
        life = await place.opens(started)
        server.kill()
        server.start()
        async with asyncio.timeout(PATIENCE):
            while not await holders(tmp_path):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        server.kill()
        await asyncio.sleep(2 * GRACE_SECONDS)  # by then it wants to know its account
        server.start()
        ledger = Ledger(place.hs)
        ledger.tell("anna", place.room("wonen"), "tel")
        await until(lambda: life.ended or ledger.complete())
        life.stop()
        assert await life.wait() == 0, (tmp_path / "hub.log").read_text()[-4000:]


@pytest.fixture
async def url(tmp_path: Path) -> AsyncIterator[str]:
    url = databases.url_in(tmp_path)
    await databases.migrated(url, [HUB])
    async with database(url, [HUB]):
        yield url


async def test_a_server_that_says_stored_too_early_is_asked_not_to(url: str, tmp_path: Path) -> None:
    """However often a connection was used and given back."""
    beside = await asyncpg.connect(url)
    await beside.execute(f"ALTER DATABASE {url.rpartition('/')[2]} SET synchronous_commit = off")
    await beside.close()
    async with database(url, [HUB]):
        connection = get_connections().get("default")
        said = [(await connection.execute_query_dict("SHOW synchronous_commit"))[0] for _ in range(3)]
    assert [row["synchronous_commit"] for row in said] == ["on"] * 3


async def test_a_transaction_that_cannot_begin_gives_its_connection_back(url: str) -> None:
    """More often than the pool has connections: each was cut while nobody used it."""
    for number in range(8):
        await Counter.all()
        beside = await asyncpg.connect(url)
        await beside.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name ~ 'wijkhub'"
        )
        await beside.close()
        async with asyncio.timeout(20):
            await unit(partial(Counter.create, key=f"{number}"))
    assert await Counter.all().count() == 8


async def test_units_that_lock_each_other_out_are_done_again_until_both_are_done(url: str) -> None:
    await unit(lambda: Counter.bulk_create([Counter(key="a"), Counter(key="b")]))
    both = asyncio.Barrier(2)
    began = 0

    async def add(first: str, second: str) -> None:
        nonlocal began
        began += 1
        for key in (first, second):
            row = await Counter.select_for_update().get(key=key)
            row.value += 1
            await row.save()
            if began <= 2 and key == first:
                await both.wait()  # each has one row now, and wants that of the other

    await asyncio.gather(unit(partial(add, "a", "b")), unit(partial(add, "b", "a")))
    assert began == 3
    assert {row.key: row.value for row in await Counter.all()} == {"a": 2, "b": 2}


async def test_a_snapshot_sees_one_moment_while_others_write(url: str) -> None:
    await unit(lambda: Counter.create(key="a", value=0))
    stop = asyncio.Event()

    async def write() -> None:
        other = await asyncpg.connect(url)
        while not stop.is_set():
            await other.execute("UPDATE hub_counter SET value = value + 1")
        await other.close()

    async def look() -> set[int]:
        seen = set()
        for _ in range(20):
            seen.add((await Counter.get(key="a")).value)
            await asyncio.sleep(0.002)
        return seen

    writing = asyncio.create_task(write())
    assert len(await snapshot(look)) == 1
    assert len(await look()) > 1
    stop.set()
    await writing
