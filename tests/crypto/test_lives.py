"""Restarts, crashes and backups: no key is lost, no message doubled, and the identity stays."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from pathlib import Path

import pytest

from hub.backup import make
from hub.backup.archive import Reader
from hub.backup.restore import restore
from hub.core.ports import Stopped
from hub.loading import tables
from hub.matrix.crypto.encryption import Encryption
from hub.matrix.crypto.looking import look, recovery_key
from hub.matrix.crypto.signing import from_unpadded, unpadded
from hub.settings import BadConfiguration
from hub.store.models import Account
from hub.testing import databases
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


async def backup(wijk: Town) -> Reader:
    """Made beside the hub that runs."""
    archive = wijk.folder / "backup.zip"
    await make.backup(wijk.hub.configuration, tables(wijk.hub.plugins), wijk.clock.now(), archive)
    return Reader(archive)


@pytest.mark.both_databases
async def test_a_restored_backup_goes_on_where_it_was(towns: Towns) -> None:
    async with towns("probe") as wijk:
        anna, wonen = await wijk.person("anna", "wonen"), wijk.room("wonen")
        await anna.says(wonen, "!echo een")
        await anna.reads(wonen, "Jij zei: een")
        reader, before, device = await backup(wijk), await identity(wijk), wijk.hub.encryption.device_id  # type: ignore[union-attr]
        for words in ("twee", "drie"):  # ratchets move on both sides
            await anna.do("rotate", room=wonen)
            await anna.says(wonen, f"!echo {words}")
            await anna.reads(wonen, f"Jij zei: {words}")
        wanted = tables(wijk.hub.plugins)
        await wijk.stop()
        await restore(reader, databases.url_in(wijk.folder), wanted, wijk.clock.now(), overwrite=True)
        await wijk.start()
        assert (await identity(wijk), wijk.hub.encryption.device_id) == (before, device)  # type: ignore[union-attr]
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


@pytest.mark.one_on_postgres
async def test_what_is_kept_of_keys_stands_in_no_backup_as_it_is(towns: Towns) -> None:
    """As text, or as text made of bytes, however deep."""
    async with towns("probe") as wijk:
        anna, wonen = await wijk.person("anna", "wonen"), wijk.room("wonen")
        await anna.says(wonen, "!echo een")
        await anna.reads(wonen, "Jij zei: een")
        await backup(wijk)
        encryption = wijk.hub.encryption
        assert encryption is not None
        recovery = await encryption.identity.recovery_key()
        assert recovery is not None
        secrets = [seed.seed for seed in encryption.identity.seeds.values()] + [recovery]
        assert len(secrets) == 4
    with zipfile.ZipFile(wijk.folder / "backup.zip") as archive:
        kept = b"\n".join(archive.read(name) for name in archive.namelist())
    assert b'"identity"' in kept
    layers = [kept]
    while layers[-1]:
        layers.append(b"\n".join(filter(None, map(opened, re.findall(rb"[A-Za-z0-9+/=_-]{40,}", layers[-1])))))
    for secret in secrets:
        forms = (secret, unpadded(secret).encode(), secret.hex().encode())
        assert not [form for form in forms for layer in layers if form in layer]


def opened(word: bytes) -> bytes:
    return from_unpadded(word.decode()) or b""


def remove(database: Path) -> None:
    for part in database.parent.glob(database.name + "*"):
        part.unlink()


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
    towns: Towns, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with towns("probe") as wijk:
        await wijk.stop()
        monkeypatch.setenv("WIJKHUB_PICKLE_KEY", "another key for tests")
        with pytest.raises(Stopped, match="WIJKHUB_PICKLE_KEY does not open"):
            await wijk.start()
        monkeypatch.delenv("WIJKHUB_PICKLE_KEY")
        with pytest.raises(BadConfiguration, match="expected WIJKHUB_PICKLE_KEY in the environment"):
            await wijk.start()
        file = next((tmp_path / "wijken").glob("*.toml"))
        whole = file.read_text()
        file.write_text(whole.replace("encrypted = true", "encrypted = false"))
        with pytest.raises(Stopped, match="Set WIJKHUB_PICKLE_KEY to what they were sealed with"):
            await wijk.start()
        file.write_text(whole)
        monkeypatch.setenv("WIJKHUB_PICKLE_KEY", SECRETS["WIJKHUB_PICKLE_KEY"])
        await wijk.start()
