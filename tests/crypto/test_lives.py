"""Restarts, crashes and backups: no key is lost, no message doubled, and the identity stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub.core.ports import Stopped
from hub.matrix.crypto.encryption import Encryption
from hub.matrix.crypto.looking import recovery_key
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


def remove(database: Path) -> None:
    for part in database.parent.glob(database.name + "*"):
        part.unlink()


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
        keys = wijk.hub.encryption
        assert keys is not None
        assert keys.identity.fault(await keys.identity.public()) is None


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
