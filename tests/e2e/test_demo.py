"""The demo around the story: its folder, its days, and that nothing keeps running."""

from __future__ import annotations

import datetime as dt
import os
import tomllib
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.demo.calendar import Calendar, next_monday, spoken
from hub.demo.folder import DemoFailed, Folder
from hub.demo.people import roles_of
from hub.demo.world import World
from hub.settings import load

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
CONFIG = Path(__file__).parents[2] / "config"
START = dt.datetime(2026, 11, 23, 10, tzinfo=AMSTERDAM)


def test_the_configuration_of_the_demo_is_the_real_one_with_other_addresses(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.write_config(CONFIG, "http://127.0.0.1:1234", "127.0.0.1:8080")
    real = tomllib.loads((CONFIG / "hub.toml").read_text())
    written = tomllib.loads((folder.config / "hub.toml").read_text())
    assert written["homeserver"].pop("url") == "http://127.0.0.1:1234"
    assert written["database"].pop("url") == f"sqlite://{folder.database}"
    assert written.pop("web") == {"listen": "127.0.0.1:8080", "address": "http://127.0.0.1:8080"}
    del real["homeserver"]["url"], real["database"]["url"]
    assert written == real
    assert (folder.config / "wijken" / "de-punt.toml").read_text() == (CONFIG / "wijken" / "de-punt.toml").read_text()


def test_passwords_are_kept_and_are_nobody_elses_business(tmp_path: Path) -> None:
    first = Folder(tmp_path).passwords(["anna", "bram"])
    assert Folder(tmp_path).passwords(["anna", "bram"]) == first
    assert (tmp_path / "passwords.json").stat().st_mode & 0o777 == 0o600


def test_clearing_leaves_alone_what_the_demo_did_not_make(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    Folder(tmp_path).passwords(["anna"])
    Folder(tmp_path).clear()
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_two_demos_do_not_share_a_folder(tmp_path: Path) -> None:
    with Folder(tmp_path).taken(), pytest.raises(DemoFailed, match="Ctrl-C"), Folder(tmp_path).taken():
        pass


@given(st.integers(0, 15 * 366 * 24))
def test_the_story_begins_on_a_monday_morning_that_is_still_to_come(hours: int) -> None:
    now = START + dt.timedelta(hours=hours)
    calendar = next_monday(now, AMSTERDAM)
    assert dt.timedelta() < calendar.start - now <= dt.timedelta(days=8)
    assert (calendar.start.weekday(), calendar.start.hour) == (0, 10)
    assert spoken(calendar.meeting).startswith("dinsdag ")
    assert calendar.before_due.date() < calendar.due < calendar.after_due.date()


def test_everybody_in_the_configuration_can_log_in_with_what_they_are() -> None:
    wijk = load(CONFIG).wijken[0]
    roles = roles_of(wijk)
    assert roles["anna"] == ["bewoner", "stuurgroep"]
    assert roles["tom"] == ["werkt bij Ymere", "geeft leiding bij Ymere"]
    assert roles["beheer"] == ["beheerder"]


async def test_a_hub_that_cannot_start_says_why_and_nothing_keeps_running(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(Folder(tmp_path), load(CONFIG), Calendar(START).start)
    pids: list[int] = []

    def broken(source: Path, url: str, pages: str) -> None:
        assert world.synapse.pid is not None
        pids.append(world.synapse.pid)

    monkeypatch.setattr(Folder, "write_config", lambda self, source, url, pages: broken(source, url, pages))
    with pytest.raises(DemoFailed, match=r"hub\.toml: expected this file to exist"):
        await world.__aenter__()
    with pytest.raises(ProcessLookupError):
        os.kill(pids[0], 0)
