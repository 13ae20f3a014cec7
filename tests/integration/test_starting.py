"""A plugin that cannot start, or takes for ever to, is switched off again and named; the hub goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub.core.log.audit import first_broken
from hub.store.models import AuditRow, Inbox
from hub.testing import databases
from hub.testing.stage import Stage
from hub.testing.wijk import write_configuration


def configure(stage: Stage, folder: Path, **settings: str) -> None:
    """Switch the probe on in the file of de-punt only."""
    server = stage.homeserver
    database = databases.url_in(folder)
    write_configuration(folder, server.url, server.server_name, database, {"probe": settings}, timeout=0.4)
    oost = folder / "wijken" / "oost.toml"
    oost.write_text(oost.read_text(encoding="utf-8").partition("[plugins.probe]")[0], encoding="utf-8")


@pytest.mark.parametrize(
    ("setting", "error"), [({"fails": "ja"}, "RuntimeError"), ({"hangs": "start"}, "TimeoutError")]
)
async def test_one_that_the_configuration_switches_on_is_off_again_and_the_admins_hear_so_once(
    setting: dict[str, str], error: str, tmp_path: Path
) -> None:
    async with Stage(folder=tmp_path, timeout=0.4) as stage:
        await stage.stop()
        configure(stage, tmp_path, **setting)
        await stage.start()
        assert stage.hub.enablement.on("de-punt", "probe")
        await stage.gives_up()
        for _ in range(2):
            assert not stage.hub.enablement.on("de-punt", "probe")
            (said,) = [said for said in stage.hub_said("admin") if "Proef kon niet starten" in said]
            assert error in said
            assert "!plugin aan proef" in said
            await stage.stop()
            await stage.start()
            await stage.settled()
        (row,) = await AuditRow.filter(wijk="de-punt", action="plugin on failed")
        assert (row.subject, row.details) == ("probe", {"error": error})
        assert await first_broken("de-punt") is None
        admin = stage.person("beheer")
        for change in ("stuk=nee", "hangt=niet"):
            await admin.says("admin", f"!plugin instellen proef {change}")
        await admin.says("admin", "!plugin aan proef")
        await stage.person("anna").says("wonen", "!tel")
        assert stage.last("wonen").body == "1"


async def test_one_that_takes_for_ever_when_an_admin_switches_it_on_is_named_and_stays_off() -> None:
    async with Stage("probe", timeout=1.0) as stage:
        admin = stage.person("beheer")
        await admin.says("admin", "!plugin uit proef")
        await admin.says("admin", "!plugin instellen proef hangt=start")
        await admin.says("admin", "!plugin aan proef")
        assert "Proef kon niet starten" in stage.last("admin")
        assert "TimeoutError" in stage.last("admin")
        assert not stage.hub.enablement.on("de-punt", "probe")
        assert not await Inbox.filter(attempts__gt=0).exists(), "the hub itself did nothing wrong"
        assert await AuditRow.filter(action="plugin on failed", subject="probe").count() == 1


async def test_settings_under_which_it_takes_for_ever_to_start_are_not_kept() -> None:
    async with Stage("probe", timeout=1.0) as stage:
        admin = stage.person("beheer")
        await admin.says("admin", "!plugin instellen proef hangt=start")
        assert "TimeoutError" in stage.last("admin")
        await stage.stop()
        await stage.start()
        await admin.says("admin", "!plugin instellen proef")
        assert "hangt=:" in stage.last("admin")
        await stage.person("anna").says("wonen", "!tel")
        assert stage.last("wonen").body == "1"


async def test_one_that_takes_for_ever_to_end_is_off_all_the_same() -> None:
    async with Stage("probe", settings={"probe": {"hangs": "end"}}, timeout=1.0) as stage:
        await stage.person("beheer").says("admin", "!plugin uit proef")
        assert "De plugin Proef staat nu uit" in stage.last("admin")
        assert not stage.hub.enablement.on("de-punt", "probe")


async def test_one_that_takes_for_ever_to_suggest_something_does_not_keep_help_from_coming() -> None:
    async with Stage("probe", settings={"probe": {"hangs": "suggest"}}, timeout=1.0) as stage:
        await stage.person("anna").says("wonen", "!hulp")
        assert "!count" in stage.last("wonen")
        assert not await Inbox.filter(attempts__gt=0).exists()
