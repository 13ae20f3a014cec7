"""Another process writes in the database, for longer than SQLite itself waits: the hub waits, and nothing is lost."""

from __future__ import annotations

import asyncio
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiohttp import web

from hub.store import away, inline
from hub.testing.homeserver import Fault
from hub.testing.homeserver.faults import Exchange

from .conftest import Report
from .talk import talk

pytestmark = pytest.mark.only_sqlite

ROUNDS = 8
HELD_SECONDS = 0.25


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A statement fails when the database is held for a fifth of the time that it is held here."""
    monkeypatch.setattr(inline, "PATIENCE", HELD_SECONDS / 5)
    monkeypatch.setattr(away, "LONGEST_PAUSE", 0.02)
    monkeypatch.setattr(away, "FIRST_PAUSE", 0.02)


async def hold(folder: Path) -> asyncio.Event:
    """The write lock is with somebody else, for a while, from when the hub lets go of it. The event is its end."""
    other = sqlite3.connect(folder / "hub.db", isolation_level=None, timeout=0)
    while not other.in_transaction:
        try:
            other.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            await asyncio.sleep(0.001)
    over = asyncio.Event()

    def release() -> None:
        other.close()
        over.set()

    asyncio.get_running_loop().call_later(HELD_SECONDS, release)
    return over


async def test_a_database_that_is_held_again_and_again_while_people_talk_is_waited_for(
    tmp_path: Path, report: Report
) -> None:
    async with talk(tmp_path) as talking:
        for _ in range(ROUNDS):
            talking.says()
            over = await hold(tmp_path)
            talking.says("tel", "bord")
            await over.wait()
        await talking.over()
        verdict = talking.ledger.verdict(ROUNDS)
    report(verdict)
    assert verdict, verdict


@dataclass
class Holding:
    """An action for the homeserver: while it does what it is asked, the database is held, and for a while after."""

    folder: Path

    async def around(self, exchange: Exchange) -> web.StreamResponse:
        await hold(self.folder)
        return await exchange.serve()


@pytest.mark.parametrize("request_", ["GET .*/whoami", "GET .*/state$", "PUT .*/m.room.name"])
async def test_a_database_that_is_held_while_the_hub_starts_is_waited_for(request_: str, tmp_path: Path) -> None:
    async with talk(tmp_path) as talking:
        await talking.stage.stop()
        file = tmp_path / "wijken" / "de-punt.toml"
        file.write_text(file.read_text(encoding="utf-8").replace('"Groen"', '"Alles wat groeit"'), encoding="utf-8")
        fault = Fault(request_, Holding(tmp_path))
        talking.stage.homeserver.faults.add(fault)
        talking.says("tel")
        await talking.stage.start()
        assert fault.done == 1
        await talking.over()
        assert talking.ledger.complete()
        assert talking.stage.hub.directory.rooms[talking.stage.room_id("groen")][1].name == "Alles wat groeit"
        assert not [said for said in talking.stage.hub_said("admin") if "andere naam" in said]
