"""``!status``: what an admin reads of how the hub is doing in a room."""

from __future__ import annotations

from typing import Any

from hub.testing.stage import Stage

ENCRYPTION: dict[str, Any] = {"algorithm": "m.megolm.v1.aes-sha2"}


async def test_an_admin_reads_whether_the_hub_can_do_its_work() -> None:
    async with Stage("probe") as stage:
        admin = stage.person("beheer")
        await admin.says("admin", "!status")
        said = stage.last("admin")
        assert "✅ Deze kamer is niet versleuteld" in said
        assert "✅ Ik heb hier de rechten die ik nodig heb." in said
        assert "✅ Ymere heeft een eigen kamer." in said


async def test_admins_read_which_room_is_encrypted_while_the_hub_has_no_key() -> None:
    async with Stage("probe") as stage:
        wonen = stage.room_id("wonen")
        stage.homeserver.set_state("wijkhub", wonen, "m.room.encryption", ENCRYPTION)
        await stage.stop()
        await stage.start()
        await stage.person("beheer").says("admin", "!status")
        assert "⚠️ Wonen is versleuteld. Zonder sleutel lees en zeg ik daar niets." in stage.last("admin")


async def test_who_is_no_admin_gets_no_status() -> None:
    async with Stage("probe") as stage:
        await stage.person("anna").says("wonen", "!status")
        assert "versleuteld" not in stage.last("wonen")
