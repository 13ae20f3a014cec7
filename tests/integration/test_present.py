"""A plugin that is switched on learns from the others how things stand, and tells nobody old news."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from hub.testing.stage import Stage
from plugins.agenda import telling

ALL = ("agenda", "voting", "actions", "crosspost")


async def switch(stage: Stage, way: str, plugin: str) -> None:
    await stage.person("beheer").says("admin", f"!plugin {way} {plugin}")


async def on_agenda(stage: Stage, title: str = "Een bankje", number: int = 1) -> None:
    """Anna raises an item that Bram and Karin support."""
    await stage.person("anna").says("wonen", f"!agenda {title}")
    await stage.person("bram").says("wonen", f"!steun {number}")
    await stage.person("karin").says("ymere", f"!steun {number}")


async def decided(stage: Stage, number: int = 1) -> None:
    """An item is put to the vote and passes."""
    await stage.person("anna").says("wonen", f"!besluit {number}")
    for name, room in (("anna", "wonen"), ("bram", "wonen"), ("karin", "ymere"), ("samira", "eigenwijks")):
        await stage.person(name).votes(room, stage.polls(room)[-1], "1")
    await stage.person("anna").says("wonen", f"!sluit {number}")


async def test_an_item_that_came_on_the_agenda_while_voting_was_off_can_be_put_to_the_vote() -> None:
    async with Stage("agenda", "voting") as stage:
        await on_agenda(stage, "De lift")
        await switch(stage, "uit", "stemmen")
        await stage.person("anna").says("wonen", "!intrekken 1")
        await on_agenda(stage, "Een bankje", 2)
        await switch(stage, "aan", "stemmen")
        await stage.person("anna").says("wonen", "!besluit 2")
        assert stage.polls("wonen")[-1].question == "Stemming 1: Een bankje"
        await stage.person("anna").says("wonen", "!besluit 1")
        assert "Punt 1 staat nu niet op de agenda: De lift." in stage.last("wonen")


async def test_the_agenda_learns_what_was_decided_and_done_while_it_was_off_and_says_so_once() -> None:
    async with Stage("agenda", "voting", "actions") as stage:
        await on_agenda(stage)
        await switch(stage, "uit", "agenda")
        await decided(stage)
        await stage.person("anna").says("wonen", "!actie @bram Bankje kopen besluit 1")
        before = len(stage.hub_said("wonen"))
        await switch(stage, "aan", "agenda")
        assert "✅ Besloten: Een bankje\n- ⏳ Bankje kopen: Bram" in stage.find("wonen", "Punt 1: Een bankje")
        assert len(stage.hub_said("wonen")) == before  # the result stood there already
        await switch(stage, "uit", "agenda")
        await stage.person("bram").says("wonen", "!klaar 1")
        await stage.person("mei").says("wonen", "!bevestig 1")
        for _ in range(2):
            await switch(stage, "aan", "agenda")
            await switch(stage, "uit", "agenda")
        told = [said for said in stage.hub_said("wonen") if "dit is gedaan voor jouw punt 1" in said]
        assert len(told) == 1


async def test_an_action_can_follow_from_a_decision_and_a_meeting_of_which_actions_heard_nothing() -> None:
    async with Stage(*ALL) as stage:
        await switch(stage, "uit", "acties")
        await on_agenda(stage)
        await decided(stage)
        await stage.person("anna").says("wonen", "!bijeenkomst dinsdag 1 december 19.30 uur Buurthuis")
        await switch(stage, "aan", "acties")
        await stage.person("anna").says("wonen", "!actie @bram Bankje kopen besluit 1")
        assert "Een bankje" in stage.find("wonen", "Actie 1: Bankje kopen")
        await stage.person("anna").says("wonen", "!actie @bram Zaal huren bijeenkomst 1")
        assert "ijeenkomst 1" in stage.find("wonen", "Actie 2: Zaal huren")


async def test_what_partners_read_follows_when_crosspost_is_on_again_and_nothing_new_is_said() -> None:
    async with Stage(*ALL) as stage:
        await stage.person("anna").says("wonen", "!agenda Een bankje")
        await stage.person("anna").says("wonen", "!bijeenkomst dinsdag 1 december 19.30 uur Buurthuis")
        await switch(stage, "uit", "doorgeven")
        await stage.person("bram").says("wonen", "!steun 1")
        await stage.person("karin").says("ymere", "!steun 1")
        await stage.person("anna").says("wonen", "!verzet 1 donderdag 3 december 20.00 uur")
        await stage.person("anna").says("wonen", "!agenda De lift")
        before = len(stage.hub_said("woon"))
        await switch(stage, "aan", "doorgeven")
        assert "Dit punt staat nu op de agenda." in stage.find("woon", "Punt 1 in Wonen")
        assert "donderdag 3 december 2026 om 20.00 uur" in stage.find("woon", "ijeenkomst 1")
        assert len(stage.hub_said("woon")) == before
        assert not [said for said in stage.hub_said("woon") if "De lift" in said]


async def fails(*_: object) -> None:
    raise RuntimeError("no")


async def hangs(*_: object) -> None:
    await asyncio.Event().wait()


@pytest.mark.parametrize("telling_badly", [fails, hangs])
async def test_a_plugin_that_fails_to_tell_keeps_no_other_from_starting(
    telling_badly: Callable[..., Awaitable[None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Stage(*ALL, timeout=4.0) as stage:
        await switch(stage, "uit", "acties")
        await on_agenda(stage)
        await decided(stage)
        monkeypatch.setattr(telling, "present", telling_badly)
        await switch(stage, "aan", "acties")
        await stage.person("anna").says("wonen", "!actie @bram Bankje kopen besluit 1")
        assert "Een bankje" in stage.find("wonen", "Actie 1: Bankje kopen")


async def test_a_plugin_that_the_file_of_a_wijk_switches_on_later_learns_at_the_start(tmp_path: Path) -> None:
    async with Stage("agenda", folder=tmp_path) as stage:
        await on_agenda(stage)
        await stage.stop()
        for file in (tmp_path / "hub.toml", tmp_path / "wijken" / "de-punt.toml"):
            words = file.read_text(encoding="utf-8").replace('["agenda"]', '["agenda", "voting"]')
            file.write_text(words.replace("[plugins.agenda]", "[plugins.voting]\n[plugins.agenda]"), encoding="utf-8")
        await stage.start()
        await stage.settled()
        await stage.person("anna").says("wonen", "!besluit 1")
        assert stage.polls("wonen")[-1].question == "Stemming 1: Een bankje"
