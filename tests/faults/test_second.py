"""A second hub, started by mistake: it says so in plain words and stops, and the first goes on."""

from __future__ import annotations

import asyncio
import datetime as dt
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from hub.api.ids import UserId
from hub.core.ports import Stopped
from hub.core.trouble import lease
from hub.core.trouble.lease import Lease
from hub.matrix.homeserver import MatrixHomeserver
from hub.matrix.transport import Transport
from hub.testing.clock import FrozenClock
from hub.testing.homeserver import FakeHomeserver
from hub.testing.stage import START

from .conftest import Report
from .ledger import Ledger
from .process import nursery
from .town import ROOMS, town
from .until import PATIENCE, until


def elsewhere(folder: Path) -> Path:
    """The same configuration, with a database of its own."""
    other = folder / "elsewhere"
    other.mkdir()
    shutil.copytree(folder / "wijken", other / "wijken")
    settings = (folder / "hub.toml").read_text()
    (other / "hub.toml").write_text(settings.replace(f"{folder}/hub.db", f"{other}/hub.db"))
    return other


@pytest.mark.only_sqlite  # on PostgreSQL a second one on the same database helps
@pytest.mark.parametrize("same_database", [True, False])
async def test_a_second_hub_says_so_and_stops_and_the_first_goes_on(
    same_database: bool, tmp_path: Path, report: Report
) -> None:
    words = "Another hub runs on the database" if same_database else "Another hub runs on the account @wijkhub"
    async with town(tmp_path) as place, nursery() as started:
        first = await place.opens(started)
        ledger = Ledger(place.hs)
        folder = tmp_path if same_database else elsewhere(tmp_path)
        for _ in range(3):
            for who, room in (("anna", "wonen"), ("zita", "straat")):
                for command in ("tel", "echo", "vloed"):
                    ledger.tell(who, place.room(room), command)
            second = await started.start("run", "--config", str(folder), log=tmp_path / "second.log")
            assert await second.wait() == 1
        await until(ledger.complete)
        first.stop()
        assert await first.wait() == 0
        log = (tmp_path / "second.log").read_text()
        doubled = len(place.hs.world.rooms) - ROOMS
        verdict = ledger.verdict(3, rooms_doubled=doubled)
    report(verdict)
    assert verdict, verdict
    assert doubled == 0
    assert log.count(words) == 3
    assert "Traceback" not in log


@pytest.fixture
async def homeserver() -> AsyncIterator[FakeHomeserver]:
    async with FakeHomeserver() as made:
        made.register("wijkhub")
        yield made


@asynccontextmanager
async def hub(homeserver: FakeHomeserver, device: str, clock: FrozenClock) -> AsyncIterator[Lease]:
    """A hub as far as the account goes: logged in on some device."""
    me = homeserver.user_id("wijkhub")
    transport = Transport(homeserver.url)
    transport.token = homeserver.login("wijkhub", device)
    await transport.open()
    try:
        yield Lease(MatrixHomeserver(transport, UserId(me)), device, clock)
    finally:
        await transport.close()


async def test_after_a_crash_the_same_login_starts_at_once_and_another_when_the_time_is_over(
    homeserver: FakeHomeserver,
) -> None:
    clock = FrozenClock(START)
    async with hub(homeserver, "A", clock) as crashed, hub(homeserver, "A", clock) as again:
        await crashed.take()
        await again.take()
    async with hub(homeserver, "B", clock) as other:
        with pytest.raises(Stopped, match=r"with the login A\..* start this one after 09:03:00 UTC"):
            await other.take()
        clock.move(dt.timedelta(minutes=3))
        await other.take()


async def test_a_hub_that_stopped_keeps_nobody_waiting(homeserver: FakeHomeserver) -> None:
    clock = FrozenClock(START)
    async with hub(homeserver, "A", clock) as first, hub(homeserver, "B", clock) as second:
        await first.take()
        await first.give_back()
        await second.take()
        await first.give_back()
        async with hub(homeserver, "C", clock) as third:
            with pytest.raises(Stopped, match="with the login B"):
                await third.take()


async def test_of_two_copies_of_one_database_the_first_stops(
    homeserver: FakeHomeserver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "RENEW_SECONDS", 0.01)
    clock = FrozenClock(START)
    async with hub(homeserver, "A", clock) as first, hub(homeserver, "A", clock) as copy:
        await first.take()
        keeping = asyncio.create_task(first.keep())
        renewed = homeserver.requests["PUT", "account_data"] + 3
        await until(lambda: homeserver.requests["PUT", "account_data"] >= renewed)
        await copy.take()
        going_on = asyncio.create_task(copy.keep())
        with pytest.raises(Stopped, match="That one goes on, this one stops"):
            await asyncio.wait_for(keeping, PATIENCE)
        await first.give_back()
        await still_renews(homeserver, going_on)
        async with hub(homeserver, "B", clock) as other:
            with pytest.raises(Stopped, match="Another hub runs"):
                await other.take()


@pytest.mark.parametrize("spoils", ["renews", "gives back"])
async def test_a_first_hub_that_had_not_read_the_note_of_its_copy_does_not_stop_the_copy(
    spoils: str, homeserver: FakeHomeserver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "RENEW_SECONDS", 0.01)
    async with hub(homeserver, "A", FrozenClock(START)) as first, hub(homeserver, "A", FrozenClock(START)) as copy:
        await first.take()
        account = homeserver.world.users[homeserver.user_id("wijkhub")]
        note = account.account_data[None, lease.KIND]
        await copy.take()
        if spoils == "renews":
            homeserver.world.set_account_data(account, None, lease.KIND, note)
        else:
            await first.give_back()
        going_on = asyncio.create_task(copy.keep())
        await still_renews(homeserver, going_on)
        with pytest.raises(Stopped, match="That one goes on, this one stops"):
            await asyncio.wait_for(first.keep(), PATIENCE)


async def still_renews(homeserver: FakeHomeserver, keeping: asyncio.Task[None]) -> None:
    renewed = homeserver.requests["PUT", "account_data"] + 3
    await until(lambda: keeping.done() or homeserver.requests["PUT", "account_data"] >= renewed)
    keeping.cancel()
    with pytest.raises(asyncio.CancelledError):
        await keeping


@pytest.mark.parametrize(
    "note",
    [
        {"until": "soon"},
        {"until": 2**53},
        {"until": -(2**53)},
        {"device": 3, "until": {}},
        {"turn": 2**60},
        {"turn": "x"},
    ],
)
async def test_a_note_that_makes_no_sense_stops_nobody(homeserver: FakeHomeserver, note: dict[str, object]) -> None:
    async with hub(homeserver, "A", FrozenClock(START)) as only:
        homeserver.world.set_account_data(homeserver.world.register("wijkhub", ""), None, lease.KIND, note)
        await only.take()
