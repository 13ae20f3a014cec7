"""People are spoken to in their own language, with commands as they are called in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub.app import running
from hub.settings import BadConfiguration, load
from hub.testing.stage import Stage
from hub.testing.wijk import write_configuration

pytestmark = pytest.mark.only_sqlite


async def test_the_hub_speaks_dutch_until_somebody_chooses_another_language() -> None:
    async with Stage() as stage:
        anna, bram = stage.person("anna"), stage.person("bram")
        await anna.says("wonen", "!hulp")
        assert "!taal engels" in stage.last("wonen")
        await anna.says("wonen", "!taal Engels")
        assert stage.last("wonen").body == "From now on I answer you in English."
        await anna.says("wonen", "!help")
        assert "!language dutch" in stage.last("wonen")
        await bram.says("wonen", "!help")
        assert "Dit kun je hier doen" in stage.last("wonen")
        await anna.says("wonen", "!language nl")
        assert stage.last("wonen").body == "Vanaf nu antwoord ik je in het Nederlands."


async def test_an_unknown_language_is_answered_with_those_there_are() -> None:
    async with Stage() as stage:
        await stage.person("anna").says("wonen", "!taal Klingon")
        assert stage.last("wonen").body == "Die taal spreek ik niet. Ik spreek wel: Engels, Nederlands."


async def test_the_rooms_are_named_and_greeted_in_dutch() -> None:
    async with Stage() as stage:
        assert "Typ !hulp" in stage.hub_said("wonen")[0]
        state = stage.homeserver.state(stage.room_id("steering"))
        assert state["m.room.name", ""]["name"] == "Stuurgroep"
        assert state["m.room.topic", ""]["topic"] == "Neemt over wat vastloopt"


async def test_settings_are_shown_as_people_type_them() -> None:
    async with Stage("probe") as stage:
        await stage.person("beheer").says("admin", "!plugin instellen proef")
        shown = stage.last("admin")
        assert "hard=nee" in shown
        assert "deel=30%" in shown


async def test_two_rooms_of_one_alias_stop_the_hub_at_its_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIJKHUB_PASSWORD", "hub-password")
    folder = write_configuration(tmp_path, "http://127.0.0.1:9", "wijk.test", f"sqlite://{tmp_path}/hub.db", {})
    wijk = folder / "wijken" / "oost.toml"
    wijk.write_text(wijk.read_text(encoding="utf-8").replace('slug = "straat"', 'slug = "beheer"'), encoding="utf-8")
    with pytest.raises(BadConfiguration, match=r"wijken/oost\.toml: theme beheer: expected another slug"):
        async with running(load(folder)):
            pass
