"""A database that cannot be written for a while: held by another process, on a full disk, or read-only.

The hub says so, waits, loses nothing, and goes on.
"""

from __future__ import annotations

import asyncio
import resource
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest
from tortoise.connection import get_connections

from hub.store import away, inline

from .conftest import Report
from .ledger import Ledger
from .process import nursery
from .talk import talk
from .town import town
from .until import until

pytestmark = pytest.mark.only_sqlite

HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.readline()
connection.rollback()
"""
FULL = "the disk refuses"
"""What SQLite makes of a file that may not grow. (Of a disk without room it says that it is full: test_database.)"""

ENOUGH = 5
"""How often the hub must have tried in vain."""


class Log(list[dict[str, str]]):
    """What the hub says of the database."""

    def warning(self, event: str, **values: str) -> None:
        self.append({"event": event, **values})

    def longer(self, lines: int) -> Callable[[], bool]:
        """Tells whether there are so many more lines than now."""
        goal = len(self) + lines
        return lambda: len(self) >= goal


@asynccontextmanager
async def held(database: Path) -> AsyncIterator[None]:
    """Another process holds the database."""
    holder = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLDER, str(database), stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    assert holder.stdin is not None
    assert holder.stdout is not None
    assert await holder.stdout.readline() == b"held\n"
    try:
        yield
    finally:
        holder.stdin.write(b"\n")
        await holder.wait()


@asynccontextmanager
async def read_only() -> AsyncIterator[None]:
    connection = get_connections().get("default")
    await connection.execute_query("PRAGMA query_only = ON")
    yield
    await connection.execute_query("PRAGMA query_only = OFF")


@pytest.mark.parametrize("how", ["another process holds it", "it is read-only"])
async def test_while_nothing_can_be_written_nothing_is_lost(
    how: str, tmp_path: Path, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(away, "FIRST_PAUSE", 0.05)
    monkeypatch.setattr(inline, "PATIENCE", 0.1)
    log = Log()
    monkeypatch.setattr(away, "log", log)
    async with talk(tmp_path) as talking:
        for commands in (("tel", "vloed"), ("echo", "bord"), ("vloed", "tel")):
            async with held(tmp_path / "hub.db") if how == "another process holds it" else read_only():
                talking.says(*commands)
                await until(log.longer(ENOUGH))
            await talking.over()
        verdict = talking.ledger.verdict(len(log), how=how)
    report(verdict)
    assert verdict, verdict
    assert {(line["event"], line["reason"]) for line in log} == {("the database is away, waiting", how)}


def warnings(log: Path) -> int:
    return log.read_text().count(FULL)


def warned(log: Path, times: int) -> bool:
    return warnings(log) >= times


async def test_a_full_disk_is_waited_for_and_the_hub_goes_on_when_there_is_room(tmp_path: Path, report: Report) -> None:
    """The process may not write beyond so many bytes of any file: neither of the database nor of its journal."""
    async with town(tmp_path) as place, nursery() as started:
        life = await place.opens(started)
        ledger, log = Ledger(place.hs), tmp_path / "hub.log"
        _, most = resource.prlimit(life.pid, resource.RLIMIT_FSIZE)
        tried = 0
        for _ in range(3):
            before = warnings(log)
            resource.prlimit(life.pid, resource.RLIMIT_FSIZE, (log.stat().st_size + 16_384, most))
            for who, room in (("anna", "wonen"), ("bram", "groen"), ("zita", "straat")):
                for command in ("tel", "echo", "vloed", "bord"):
                    ledger.tell(who, place.room(room), command)
            await until(partial(warned, log, before + 2))
            tried += warnings(log) - before
            assert not ledger.complete()
            resource.prlimit(life.pid, resource.RLIMIT_FSIZE, (most, most))
            await until(ledger.complete)
        life.stop()
        assert await life.wait() == 0
        verdict = ledger.verdict(tried)
    report(verdict)
    assert verdict, verdict


@pytest.mark.parametrize("kept", [0, 4096], ids=["not a database", "its tables are gone"])
async def test_a_damaged_database_is_named_with_what_to_do_and_left_as_it_is(kept: int, tmp_path: Path) -> None:
    async with town(tmp_path) as place, nursery() as started:
        life = await place.opens(started)
        life.stop()
        assert await life.wait() == 0
        log, whole = tmp_path / "hub.log", place.database.read_bytes()
        place.database.write_bytes(whole[:kept] + b"\xa5" * (len(whole) - kept))
        harmed, before = place.database.read_bytes(), len(log.read_text())
        life = await started.hub(tmp_path)
        assert await life.wait() == 1
        said = log.read_text()[before:]
        assert f"The database {place.database} is damaged" in said
        assert "wijkhub restore" in said
        assert "Traceback" not in said
        assert place.database.read_bytes() == harmed


async def test_a_database_in_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    async with town(tmp_path) as place, nursery() as started:
        settings = tmp_path / "hub.toml"
        settings.write_text(settings.read_text().replace("hub.db", "nowhere/hub.db"))
        life = await started.hub(tmp_path)
        assert await life.wait() == 1
        log = (tmp_path / "hub.log").read_text()
        assert "nowhere/hub.db cannot be used: No such file or directory" in log
        assert "Traceback" not in log
        assert place.hs.requests.total() == 0
