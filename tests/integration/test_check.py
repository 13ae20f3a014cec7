"""``wijkhub check`` names what a person must do, and nothing that is in order."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from hub.api.clock import SystemClock
from hub.app import running
from hub.check import check
from hub.settings import load
from hub.store.away import Shut
from hub.testing import databases
from hub.testing.postgres import USER, Postgres
from hub.testing.stage import Stage
from hub.testing.wijk import write_configuration


async def to_do(stage: Stage, folder: Path) -> list[str]:
    return [f"{finding.about}: {finding.todo}" async for finding in check(folder, stage.clock) if finding.todo]


async def test_a_mandate_with_a_last_day_counts_until_that_day(tmp_path: Path) -> None:
    async with Stage(folder=tmp_path) as stage:
        await stage.person("beheer").says("admin", "!mandaat @karin ymere t/m 1 december 2026")
        await stage.stop()
        assert await to_do(stage, tmp_path) == []
        stage.clock.move(dt.timedelta(days=9))
        assert [line for line in await to_do(stage, tmp_path) if "mandate" in line] == [
            "de-punt: Ymere: nobody has a mandate: an admin gives one with !mandaat"
        ]


@pytest.mark.only_sqlite  # what must be done is the same; only a file is quickly taken away
async def test_a_password_is_asked_for_until_there_is_a_login(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with Stage(folder=tmp_path) as stage:
        await stage.stop()
        for name in ("WIJKHUB_PASSWORD", "WIJKHUB_ACCESS_TOKEN"):
            monkeypatch.delenv(name, raising=False)
        assert await to_do(stage, tmp_path) == []
        (tmp_path / "hub.db").unlink()
        asked, _missing = await to_do(stage, tmp_path)
        assert asked == "environment: set WIJKHUB_PASSWORD or WIJKHUB_ACCESS_TOKEN"


@pytest.mark.only_sqlite
@pytest.mark.parametrize("begin", [0, 100])
async def test_a_damaged_database_is_named_with_what_to_do(begin: int, tmp_path: Path) -> None:
    async with Stage(folder=tmp_path) as stage:
        await stage.stop()
        file = tmp_path / "hub.db"
        whole = file.read_bytes()
        file.write_bytes(whole[:begin] + b"x" * (len(whole) - begin))
        (said,) = [line for line in await to_do(stage, tmp_path) if line.startswith("database")]
        assert f"{file} is damaged" in said
        assert "wijkhub restore" in said


@pytest.mark.only_postgres
@pytest.mark.parametrize(
    ("database", "user", "why"),
    [("nergens", "", "no database of that name"), ("postgres", "niemand", "does not accept the user")],
)
async def test_a_database_that_does_not_let_the_hub_in_is_named_at_once(
    database: str, user: str, why: str, tmp_path: Path
) -> None:
    known, _, server = databases.server("postgres").rpartition("/")[0].removeprefix("postgres://").partition("@")
    user = user or known.partition(":")[0]
    url = f"postgres://{user}:geheim@{server}/{database}"
    write_configuration(tmp_path, "http://127.0.0.1:9", "wijk.test", url, {})
    (said,) = [finding async for finding in check(tmp_path, SystemClock()) if finding.about == "database"]
    with pytest.raises(Shut) as shut:
        async with running(load(tmp_path)):
            pass
    for told in (said.todo, str(shut.value)):
        assert why in told
        assert f"{user}@{server}/{database}" in told
        assert "geheim" not in told


@pytest.fixture(scope="module")
def locked() -> Iterator[Postgres]:
    """A server that lets its user in with the password "goed" only."""

    async def take() -> None:
        connection = await asyncpg.connect(server.url("postgres"))
        await connection.execute(f"ALTER USER {USER} PASSWORD 'goed'")
        await connection.close()

    with Postgres() as server:
        asyncio.run(take())
        server.ask_for_passwords()
        server.stop()
        server.start()
        yield server


@pytest.mark.only_postgres
@pytest.mark.parametrize("password", ["fout-geheim", "", None])
async def test_a_wrong_password_is_named_at_once_and_never_shown(
    password: str | None, locked: Postgres, tmp_path: Path
) -> None:
    place = locked.url("postgres").removeprefix("postgres://")
    with_password = place if password is None else place.replace("@", f":{password}@")
    write_configuration(tmp_path, "http://127.0.0.1:9", "wijk.test", f"postgres://{with_password}", {})
    (said,) = [finding async for finding in check(tmp_path, SystemClock()) if finding.about == "database"]
    with pytest.raises(Shut) as shut:
        async with running(load(tmp_path)):
            pass
    for told in (said.todo, str(shut.value)):
        assert f"The database {place} cannot be used: it does not accept the user or the password." in told
        assert "fout-geheim" not in told


@pytest.mark.only_postgres
async def test_the_right_password_opens_the_database(locked: Postgres, tmp_path: Path) -> None:
    url = locked.url("postgres").replace("@", ":goed@")
    write_configuration(tmp_path, "http://127.0.0.1:9", "wijk.test", url, {})
    (said,) = [finding async for finding in check(tmp_path, SystemClock()) if finding.about.startswith("database")]
    assert said.todo.startswith("run `wijkhub migrate`")
