"""``!status``: what an admin reads of how the hub is doing in a room."""

from __future__ import annotations

from hub.testing.stage import Stage


async def test_an_admin_reads_whether_the_hub_can_do_its_work() -> None:
    async with Stage("probe") as stage:
        admin = stage.person("beheer")
        await admin.says("admin", "!status")
        said = stage.last("admin")
        assert "✅ Deze kamer is niet versleuteld" in said
        assert "✅ Ik heb hier de rechten die ik nodig heb." in said
        assert "✅ Ymere heeft een eigen kamer." in said


async def test_who_is_no_admin_gets_no_status() -> None:
    async with Stage("probe") as stage:
        await stage.person("anna").says("wonen", "!status")
        assert "versleuteld" not in stage.last("wonen")
