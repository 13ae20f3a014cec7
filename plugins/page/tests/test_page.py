"""A wijk chooses whether it has a public page, and everybody in it hears so."""

from __future__ import annotations

from hub.testing.stage import Stage
from hub.testing.wijk import WEB_TOML


async def test_a_wijk_has_a_page_as_long_as_its_admins_want_one() -> None:
    async with Stage("actions", "commitments", "page", web=True) as stage:
        assert "De openbare pagina van De Punt" in stage.last("wonen")
        assert "https://wijken.example.org/de-punt" in stage.last("ymere")
        await stage.person("bram").says("wonen", "!pagina")
        assert "https://wijken.example.org/de-punt" in stage.last("wonen")
        assert "Oost" in await stage.page("/")
        await stage.person("baas").says("oost/admin", "!plugin uit pagina")
        assert "Oost heeft geen openbare pagina meer." in stage.room("oost/straat")[-1]
        for path in ("/oost", "/oost.json"):
            assert (await stage.page(path)).status == 404
        assert "Oost" not in await stage.page("/")
        assert (await stage.page("/de-punt")).status == 200
        await stage.person("baas").says("oost/admin", "!plugin aan pagina")
        assert "https://wijken.example.org/oost" in stage.find("oost/straat", "De openbare pagina van Oost")
        assert (await stage.page("/oost")).status == 200


async def test_who_wanted_a_page_before_there_was_an_address_hears_of_it_once_there_is_one() -> None:
    async with Stage("page") as stage:
        assert stage._folder is not None
        before = len(stage.hub_said("wonen"))
        await stage.stop()
        with (stage._folder / "hub.toml").open("a") as file:
            file.write(WEB_TOML)
        for _ in range(2):
            await stage.start()
            await stage.settled()
            assert "https://wijken.example.org/de-punt" in stage.find("wonen", "De openbare pagina van De Punt")
            assert len(stage.hub_said("wonen")) == before + 1
            await stage.stop()


async def test_without_an_address_there_are_no_pages_and_people_read_whom_to_ask() -> None:
    async with Stage("actions", "commitments", "page") as stage:
        assert stage.hub.site is None
        assert not any("openbare pagina" in message for message in stage.hub_said("wonen"))
        await stage.person("bram").says("wonen", "!pagina")
        assert "Er is nog geen openbare pagina" in stage.last("wonen")
