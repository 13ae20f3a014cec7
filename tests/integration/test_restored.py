"""What a restored hub finds in the rooms since its backup, of what it handles in other portions than the first time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from hub.core.dispatching import dispatch
from hub.store import hot
from hub.testing.stage import Stage
from tests.integration.test_backup import backup, put_back

BOARD = "Board: "


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
