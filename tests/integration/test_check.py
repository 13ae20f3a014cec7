"""``wijkhub check`` names what a person must do, and nothing that is in order."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from hub.check import check
from hub.testing.stage import Stage


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


async def test_a_password_is_asked_for_until_there_is_a_login(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with Stage(folder=tmp_path) as stage:
        await stage.stop()
        for name in ("WIJKHUB_PASSWORD", "WIJKHUB_ACCESS_TOKEN"):
            monkeypatch.delenv(name, raising=False)
        assert await to_do(stage, tmp_path) == []
        (tmp_path / "hub.db").unlink()
        asked, _missing = await to_do(stage, tmp_path)
        assert asked == "environment: set WIJKHUB_PASSWORD or WIJKHUB_ACCESS_TOKEN"
