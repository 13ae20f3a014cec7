"""Who brings in what people without a phone say: chosen by an admin, in one place for every plugin."""

from __future__ import annotations

from hub.testing.stage import Stage


async def test_an_admin_chooses_connectors_and_lets_them_go() -> None:
    async with Stage("probe") as stage:
        admin, mei = stage.person("beheer"), stage.person("mei")
        await mei.opens_direct()
        await admin.says("admin", "!sleutelfiguur")
        assert "nog geen sleutelfiguren" in stage.last("admin")
        await admin.says("admin", "!sleutelfiguur @mei")
        assert "Je bent nu sleutelfiguur" in stage.direct("mei")[-1]
        await admin.says("admin", "!sleutelfiguur @mei")
        await admin.says("admin", "!sleutelfiguur")
        assert "zonder telefoon zeggen: Mei." in stage.last("admin")
        await admin.says("admin", "!sleutelfiguur @mei weg")
        assert "geen sleutelfiguur meer" in stage.last("admin")
        await admin.says("admin", "!sleutelfiguur")
        assert "nog geen sleutelfiguren" in stage.last("admin")
        actions = [line["action"] for line in await stage.log()]
        assert actions.count("connector named") == 2
        assert actions.count("connector ended") == 1


async def test_nobody_makes_themselves_a_connector_and_whoever_is_forgotten_is_none() -> None:
    async with Stage("probe") as stage:
        await stage.person("anna").says("wonen", "!sleutelfiguur @anna")
        await stage.person("beheer").says("admin", "!sleutelfiguur @tommie")
        assert "tommie" in stage.last("admin")
        await stage.person("beheer").says("admin", "!sleutelfiguur")
        assert "nog geen sleutelfiguren" in stage.last("admin")
        await stage.person("beheer").says("admin", "!sleutelfiguur @mei")
        await stage.person("mei").opens_direct()
        await stage.person("mei").writes("!vergeet mij ja")
        await stage.person("beheer").says("admin", "!sleutelfiguur")
        assert "nog geen sleutelfiguren" in stage.last("admin")
