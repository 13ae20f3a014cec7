"""Restarts, crashes and backups: no key is lost, no message doubled, and the identity stays."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

import pytest

from hub.core.ports import Stopped
from hub.matrix.crypto.encryption import Encryption
from hub.matrix.crypto.looking import look, recovery_key
from hub.store.models import Account
from tests.crypto.conftest import Towns
from tests.crypto.town import SECRETS, Town

pytestmark = pytest.mark.timeout(300)


def answers(events: list[dict[str, object]], me: str) -> list[str]:
    bodies = [str(e["content"].get("body")) for e in events if e["sender"] == me]  # type: ignore[attr-defined]
    return [body for body in bodies if body.startswith("Jij zei")]


class Killed(BaseException):
    """As if the process died here."""


async def dies_at(wijk: Town, monkeypatch: pytest.MonkeyPatch, owner: type, name: str, after: bool) -> None:
    """Let the hub die before or after it does something, the next time."""
    real = getattr(owner, name)

    async def deadly(self: object, *args: object) -> object:
        if after:
            await real(self, *args)
        raise Killed(name)

    monkeypatch.setattr(owner, name, deadly)


@pytest.mark.one_on_postgres
@pytest.mark.parametrize(
    ("name", "after"), [("receive", False), ("receive", True), ("timeline", True), ("stored", False)]
)
async def test_a_hub_that_dies_around_a_key_handles_the_message_once(
    towns: Towns, monkeypatch: pytest.MonkeyPatch, name: str, after: bool
) -> None:
    async with towns("probe") as wijk:
        anna, wonen = await wijk.person("anna", "wonen"), wijk.room("wonen")
        await anna.says(wonen, "!echo nul")
        await anna.reads(wonen, "Jij zei: nul")
        with monkeypatch.context() as broken:
            await dies_at(wijk, broken, Encryption, name, after)
            await anna.do("rotate", room=wonen)
            await anna.says(wonen, "!echo een")
            await wijk.died()
        await wijk.restart()
        await anna.reads(wonen, "Jij zei: een")
        await anna.do("rotate", room=wonen)
        await anna.says(wonen, "!echo twee")
        await anna.reads(wonen, "Jij zei: twee")
        assert answers(await anna.events(wonen), wijk.me) == ["Jij zei: nul", "Jij zei: een", "Jij zei: twee"]


@pytest.mark.only_sqlite
async def test_a_restored_backup_goes_on_where_it_was(towns: Towns, tmp_path: Path) -> None:
    async with towns("probe") as wijk:
        anna, wonen = await wijk.person("anna", "wonen"), wijk.room("wonen")
        await anna.says(wonen, "!echo een")
        await anna.reads(wonen, "Jij zei: een")
        await wijk.stop()
        copy(tmp_path / "hub.db", tmp_path / "backup.db")
        await wijk.start()
        for words in ("twee", "drie"):  # ratchets move on both sides
            await anna.do("rotate", room=wonen)
            await anna.says(wonen, f"!echo {words}")
            await anna.reads(wonen, f"Jij zei: {words}")
        await wijk.stop()
        copy(tmp_path / "backup.db", tmp_path / "hub.db")
        await wijk.start()
        await anna.do("rotate", room=wonen)
        await anna.says(wonen, "!echo vier")
        bram = await wijk.person("bram", "wonen")
        await bram.says(wonen, "!echo vijf")
        await bram.reads(wonen, "Jij zei: vijf")
        wijk.clock.by = dt.timedelta(minutes=3)  # what she said just before the restore waits for keys that are gone
        await bram.says(wonen, "!echo zes")
        await bram.reads(wonen, "Jij zei: vier")
        await anna.do("rotate", room=wonen)
        await anna.says(wonen, "!echo zeven")
        await anna.reads(wonen, "Jij zei: zeven")
        said = answers(await bram.events(wonen), wijk.me)
        assert sorted(said) == sorted(set(said))


def remove(database: Path) -> None:
    for part in database.parent.glob(database.name + "*"):
        part.unlink()


def copy(source: Path, target: Path) -> None:
    """As ``VACUUM INTO`` or the backup of SQLite does: whole, whatever stands in the journal."""
    remove(target)
    with sqlite3.connect(source) as here, sqlite3.connect(target) as there:
        here.backup(there)


@pytest.mark.only_sqlite
async def test_a_lost_disk_is_no_new_identity(towns: Towns, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with towns("probe") as wijk:
        words = await recovery_key(SECRETS["WIJKHUB_PICKLE_KEY"], wijk.me)
        before = await identity(wijk)
        await wijk.stop()
        remove(tmp_path / "hub.db")
        with pytest.raises(Stopped, match="WIJKHUB_RECOVERY_KEY"):
            await wijk.start()
        monkeypatch.setenv("WIJKHUB_RECOVERY_KEY", f"{words}"[:-1] + "1")
        with pytest.raises(Stopped, match="is not the recovery key"):
            await wijk.start()
        monkeypatch.setenv("WIJKHUB_RECOVERY_KEY", str(words))
        await wijk.start()
        assert await identity(wijk) == before
        account = await Account.get(user_id=wijk.me)
        found = await look(wijk.hub.transport, SECRETS["WIJKHUB_PICKLE_KEY"], wijk.me, account.device_id)
        assert found is not None
        assert found.fault is None
        owner = await wijk.clients.login(
            "owner", SECRETS["WIJKHUB_PASSWORD"], recovery={"user": wijk.me, "key": words}, signed=True
        )
        assert await owner.do("identity") == {"ready": True, "stored": True}


async def identity(wijk: Town) -> str | None:
    assert wijk.hub.encryption is not None
    return (await wijk.hub.encryption.identity.public()).key("master")


async def test_the_wrong_pickle_key_opens_nothing_and_none_is_no_way_around(
    towns: Towns, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with towns("probe") as wijk:
        await wijk.stop()
        monkeypatch.setenv("WIJKHUB_PICKLE_KEY", "another key for tests")
        with pytest.raises(Stopped, match="WIJKHUB_PICKLE_KEY does not open"):
            await wijk.start()
        monkeypatch.setenv("WIJKHUB_PICKLE_KEY", SECRETS["WIJKHUB_PICKLE_KEY"])
        await wijk.start()
