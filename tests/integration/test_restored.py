"""What a restored hub finds in the rooms since its backup, of what it handles in other portions than the first time."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from hub import app
from hub.backup import rows
from hub.core.dispatching import dispatch
from hub.store import hot
from hub.testing import databases
from hub.testing.stage import Stage
from tests.integration.test_backup import FRIDAY, backup, put_back, said

BOARD = "Board: "
OTHER = {databases.SQLITE: databases.POSTGRES, databases.POSTGRES: databases.SQLITE}


def boards(stage: Stage) -> list[str]:
    return [said.body for said in stage.hub_said("wonen") if said.body.startswith(BOARD)]


async def each_at_once(stage: Stage, *words: str) -> None:
    """Handled and sent one after the other."""
    for word in words:
        await stage.person("anna").says("wonen", f"!bord {word}")


async def all_at_once(stage: Stage, *words: str) -> None:
    """Said while the hub was away, and handled together."""
    await stage.stop()
    for word in words:
        stage.homeserver.text("anna", stage.room_id("wonen"), f"!bord {word}")
    stage.acted()
    await stage.start()
    await stage.settled()


@pytest.mark.both_databases
@pytest.mark.parametrize("before", [(), ("een",)], ids=["made since", "made before"])
@pytest.mark.parametrize("since", [each_at_once, all_at_once])
async def test_a_board_stands_there_once_with_its_newest_words(
    since: Callable[..., Awaitable[None]], before: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where nothing was left out the second time that was left out the first time."""
    async with Stage("probe", folder=tmp_path) as stage:
        await each_at_once(stage, *before)
        reader = await backup(stage, tmp_path / "backup.zip")
        await since(stage, "twee", "drie", "vier")
        for everything in (False, True):
            if everything:
                monkeypatch.setattr(hot, "drop_superseded", nothing)
                monkeypatch.setattr(dispatch, "AT_ONCE", 1)
            await stage.stop()
            await put_back(stage, reader, tmp_path)
            await stage.start()
            await stage.settled()
            assert boards(stage) == ["Board: vier"]
        await each_at_once(stage, "vijf")
        assert boards(stage) == ["Board: vijf"]


async def nothing(rows: object) -> None:
    """No edit is left out."""


@pytest.mark.both_databases
async def test_a_board_that_was_made_since_and_changed_when_the_hub_was_lost_is_that_one(tmp_path: Path) -> None:
    async with Stage("probe", folder=tmp_path) as stage:
        reader = await backup(stage, tmp_path / "backup.zip")
        await each_at_once(stage, "een")
        await stage.stop()
        stage.homeserver.text("anna", stage.room_id("wonen"), "!bord twee")
        stage.acted()
        await put_back(stage, reader, tmp_path)
        await stage.start()
        await stage.settled()
        assert boards(stage) == ["Board: twee"]


@pytest.mark.both_databases
async def test_a_board_that_reads_again_as_in_the_backup_is_put_right(tmp_path: Path) -> None:
    """It was changed since, and was to be changed back when the hub was lost."""
    async with Stage("probe", folder=tmp_path) as stage:
        await each_at_once(stage, "een")
        reader = await backup(stage, tmp_path / "backup.zip")
        await each_at_once(stage, "twee")
        await stage.stop()
        stage.homeserver.text("anna", stage.room_id("wonen"), "!bord een")
        stage.acted()
        await put_back(stage, reader, tmp_path)
        await stage.start()
        await stage.settled()
        assert boards(stage) == ["Board: een"]


@pytest.mark.both_databases
async def test_a_backup_of_one_database_is_a_hub_on_the_other(
    kind_of_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read and written three rows at a time, as if every table were long."""
    monkeypatch.setattr(rows, "AT_ONCE", 3)
    async with Stage("probe", "voting", folder=tmp_path) as stage:
        anna, bram = stage.person("anna"), stage.person("bram")
        await anna.says("wonen", "!tel")
        await anna.says("wonen", "!vraag Waar komt de bank? | Plein | Park tot vrijdag 12.00")
        await anna.votes("wonen", stage.polls("wonen")[-1], "1")
        await bram.says("groen", "!later 1")
        reader = await backup(stage, tmp_path / "backup.zip")
        await bram.votes("wonen", stage.polls("wonen")[-1], "2")
        await bram.says("wonen", "!tel")
        before, url = said(stage), stage.hub.configuration.database_url
        await stage.stop()
        with databases.using(OTHER[kind_of_database]):
            other, hub = databases.url_in(tmp_path, "other"), tmp_path / "hub.toml"
            await databases.empty(other)
            hub.write_text(hub.read_text().replace(url, other))
            (tmp_path / "other.db").unlink(missing_ok=True)
            await put_back(stage, reader, tmp_path, overwrite=False)
            await stage.start()
            await stage.settled()
            assert said(stage) == before
            await stage.passes(hours=2)
            assert "Ding" in stage.last("groen")
            await anna.says("wonen", "!tel")
            assert stage.last("wonen").body == "3"
            await stage.at(FRIDAY + dt.timedelta(hours=2))
            assert "Bewoners: 2 van 5 stemden." in stage.find("wonen", "Uitslag van stemming 1: Waar komt de bank?")
            assert await stage.faults() == []
            await stage.stop()


@pytest.mark.both_databases
async def test_rooms_that_were_made_since_the_backup_are_known_before_what_was_said_in_them_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "AT_A_START", 0)  # as if there were thousands of wijken
    async with Stage("probe", folder=tmp_path) as stage:
        reader = await backup(stage, tmp_path / "backup.zip")
        await stage.stop()
        for name in ("de-punt", "oost"):
            file = tmp_path / "wijken" / f"{name}.toml"
            file.write_text(
                file.read_text().replace("[[themes]]", '[[themes]]\nslug = "spel"\nname = "Spel"\n\n[[themes]]', 1)
            )
        await stage.start()
        async with asyncio.timeout(20):
            while stage.hub.making.left:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        for who, room in (("anna", "spel"), ("zita", "oost/spel")):
            stage.homeserver.join(who, stage.room_id(room))
            await stage.person(who).says(room, "!tel")
        rooms = len(stage.homeserver.world.rooms)
        await stage.stop()
        await put_back(stage, reader, tmp_path)
        await stage.start()
        for who, room in (("anna", "spel"), ("zita", "oost/spel")):
            await stage.person(who).says(room, "!tel")
            assert [line.body for line in stage.hub_said(room) if line.body.isdigit()] == ["1", "2"]
        assert len(stage.homeserver.world.rooms) == rooms
