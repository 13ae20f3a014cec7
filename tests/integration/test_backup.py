"""A backup is made while the hub runs, and is tried by using it: a hub made of it goes on, and does nothing twice."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hub.backup import make, restore
from hub.backup.archive import MANIFEST, Damaged, Reader
from hub.core.ports import Stopped
from hub.loading import tables
from hub.settings import load
from hub.store.models import Account
from hub.testing.stage import Stage

FRIDAY = dt.datetime(2026, 11, 27, 11, 0, tzinfo=dt.UTC)
ROOMS = ("wonen", "groen", "admin", "ymere", "oost/straat")

on_both = pytest.mark.both_databases


async def backup(stage: Stage, to: Path) -> Reader:
    await make.backup(stage.hub.configuration, tables(stage.hub.plugins), stage.clock.now(), to)
    return Reader(to)


async def put_back(stage: Stage, reader: Reader, folder: Path, overwrite: bool = True) -> Path | None:
    configuration = load(folder)
    wanted = tables(stage.hub.plugins)
    return await restore.restore(reader, configuration.database_url, wanted, stage.clock.now(), overwrite)


def said(stage: Stage) -> dict[str, list[str]]:
    return {room: [message.body for message in stage.hub_said(room)] for room in ROOMS}


@on_both
async def test_a_hub_that_is_restored_goes_on_where_it_was_and_does_nothing_twice(tmp_path: Path) -> None:
    """Commands, votes, a question and a timer came after the backup: all stand once, and count once at the close."""
    async with Stage("probe", "voting", folder=tmp_path) as stage:
        anna, bram = stage.person("anna"), stage.person("bram")
        await anna.says("wonen", "!tel")
        await anna.says("wonen", "!vraag Waar komt de bank? | Plein | Park tot vrijdag 12.00")
        first = stage.polls("wonen")[-1]
        await anna.votes("wonen", first, "1")
        await bram.says("groen", "!later 1")

        reader = await backup(stage, tmp_path / "backup.zip")
        assert (await Account.get()).token

        await stage.passes(hours=2)
        await bram.says("wonen", "!tel")
        await bram.says("wonen", "!nu")
        await bram.votes("wonen", first, "2")
        await stage.person("fatima").votes("wonen", first, "2")
        await bram.says("groen", "!vraag Welke boom? | Linde | Eik tot vrijdag 13.00")
        await anna.votes("groen", stage.polls("groen")[-1], "1")
        await stage.person("zita").says("oost/straat", "!bord 5")
        await stage.passes(hours=1)
        before = said(stage)
        assert any("Ding" in line for line in before["groen"])

        await stage.stop()
        await put_back(stage, reader, tmp_path)
        await stage.start()
        await stage.passes()  # the timer that fell due meanwhile
        assert said(stage) == before
        assert await stage.faults() == []

        await anna.says("wonen", "!tel")
        assert stage.last("wonen").body == "4"
        async with asyncio.timeout(20):
            while (await Account.get()).restored_from is not None:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        await stage.at(FRIDAY + dt.timedelta(hours=2))
        assert [line for line in said(stage)["wonen"] if "Uitslag" in line and "Park" in line]
        assert [line for line in said(stage)["groen"] if "Uitslag" in line and "Linde" in line]
        assert await stage.faults() == []


@on_both
async def test_what_stands_in_an_archive_has_no_secrets_and_is_read_by_its_owner_only(tmp_path: Path) -> None:
    async with Stage("probe", folder=tmp_path, webhook="http://127.0.0.1:9/hook") as stage:
        await stage.person("anna").says("wonen", "!tel")
        token = (await Account.get()).token
        hub = tmp_path / "hub.toml"
        hub.write_text(hub.read_text().replace("postgres://wijkhub@", "postgres://wijkhub:geheim@"))
        await backup(stage, tmp_path / "backup.zip")
    assert (tmp_path / "backup.zip").stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(tmp_path / "backup.zip") as archive:
        names = set(archive.namelist())
        everything = b"".join(archive.read(name) for name in names)
    assert {"manifest.json", "config/hub.toml", "config/wijken/oost.toml", "tables/hub_tracked.jsonl"} <= names
    for secret in (token, "hub-password", "partner-secret", "geheim"):
        assert secret.encode() not in everything
    assert [path for path in tmp_path.iterdir() if path.name.startswith(".")] == []  # noqa: ASYNC240


@on_both
async def test_nothing_is_overwritten_unasked_and_not_under_a_hub_that_runs(tmp_path: Path) -> None:
    async with Stage("probe", folder=tmp_path) as stage:
        reader = await backup(stage, tmp_path / "backup.zip")
        await stage.person("anna").says("wonen", "!tel")
        with pytest.raises(Stopped, match="A hub runs on the database"):
            await put_back(stage, reader, tmp_path)
        await stage.stop()
        with pytest.raises(Stopped, match="There is a database already"):
            await put_back(stage, reader, tmp_path, overwrite=False)
        await stage.start()
        await stage.person("anna").says("wonen", "!tel")
        assert stage.last("wonen").body == "2"


def edited(change: Callable[[dict[str, Any]], None]) -> Callable[[dict[str, bytes]], None]:
    def do(files: dict[str, bytes]) -> None:
        manifest = json.loads(files[MANIFEST])
        change(manifest)
        files[MANIFEST] = json.dumps(manifest).encode()

    return do


CONFIG = "config/hub.toml"


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda files: files.pop(CONFIG), "not whole: config/hub.toml"),
        (lambda files: files.update({"tables/more.jsonl": b""}), "not whole: tables/more.jsonl"),
        (lambda files: files.update({CONFIG: files[CONFIG] + b"#"}), "config/hub.toml is not what was written"),
        (lambda files: files.pop(MANIFEST), "is not a backup of Wijkhub"),
        (edited(lambda m: m.update(format=2)), "has format 2"),
        (edited(lambda m: m.update(files={"../hub.toml": ""})), "is not a backup of Wijkhub"),
        (edited(lambda m: m["migrations"]["hub"].append("0099_later")), "A newer version made the backup"),
        (edited(lambda m: m["migrations"].update(garden=["0001_initial"])), "tables of the plugin garden"),
    ],
)
async def test_an_archive_that_is_not_whole_or_too_new_is_refused_and_nothing_is_touched(
    harm: Callable[[dict[str, bytes]], None], words: str, tmp_path: Path
) -> None:
    async with Stage("probe", folder=tmp_path) as stage:
        await backup(stage, tmp_path / "backup.zip")
        with zipfile.ZipFile(tmp_path / "backup.zip") as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        harm(files)
        with zipfile.ZipFile(tmp_path / "harmed.zip", "w") as archive:
            for name, data in files.items():
                archive.writestr(name, data)
        await stage.stop()
        with pytest.raises((Damaged, Stopped), match=words):
            await put_back(stage, Reader(tmp_path / "harmed.zip"), tmp_path)
        await stage.start()
        await stage.person("anna").says("wonen", "!tel")
        assert stage.last("wonen").body == "1"


async def test_an_archive_of_which_a_byte_is_another_is_refused(tmp_path: Path) -> None:
    """Wherever it is: a disk or a copy can go wrong anywhere."""
    async with Stage("probe", folder=tmp_path) as stage:
        await backup(stage, tmp_path / "backup.zip")
    whole, harmed = (tmp_path / "backup.zip").read_bytes(), tmp_path / "harmed.zip"
    with zipfile.ZipFile(tmp_path / "backup.zip") as archive:
        parts = [part for part in archive.infolist() if part.compress_size > 20]
    for part in parts:
        name, extra = struct.unpack_from("<HH", whole, part.header_offset + 26)
        place = part.header_offset + 30 + name + extra + part.compress_size // 2
        harmed.write_bytes(whole[:place] + bytes([whole[place] ^ 0x10]) + whole[place + 1 :])
        with pytest.raises(Damaged):
            Reader(harmed)
    assert len(parts) > 5


def test_an_archive_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    (tmp_path / "half.zip").write_bytes(b"PK\x03\x04 and then the disk was full")
    with pytest.raises(Damaged, match="cut off"):
        Reader(tmp_path / "half.zip")
    with pytest.raises(Damaged, match="cannot be read: No such file"):
        Reader(tmp_path / "none.zip")
