"""What other plugins say about a plan is asked with care: nobody waits long for it, and none is asked in a circle."""

from __future__ import annotations

import pytest
from wijkhub_probe.models import RoomCount

from hub.testing.stage import Stage
from hub.testing.view import Shown


async def given(stage: Stage, what: str) -> Shown | None:
    """Anna asks Bram to do something. What the hub then tells her, and no other, of what the probe said."""
    before = len(stage.direct("anna"))
    await stage.person("anna").says("wonen", f"!actie {what} @bram voor vrijdag")
    assert f"Actie 1: {what}" in stage.find("wonen", "Wie: ")
    told = stage.direct("anna")[before:]
    return told[0] if told else None


async def remarked(what: str) -> bool:
    return await RoomCount.filter(key=f"remarked {what}").exists()


async def test_the_words_of_another_plugin_come_back_to_whoever_asked() -> None:
    async with Stage("actions", "probe") as stage:
        told = await given(stage, "Poster")
        assert told is not None
        assert "Think of Poster." in told
        assert await remarked("Poster")


async def test_a_plugin_that_raises_says_nothing_and_what_it_wrote_is_gone() -> None:
    async with Stage("actions", "probe") as stage:
        assert await given(stage, "Ontplof") is None
        assert "Wie: Bram" in stage.find("wonen", "Actie 1: Ontplof")
        assert not await remarked("Ontplof")
        assert "E-" not in stage.last("admin")


async def test_a_plugin_that_hangs_says_nothing_and_costs_only_its_time() -> None:
    async with Stage("actions", "probe", timeout=2.0) as stage:
        assert await given(stage, "Hang") is None
        assert "Wie: Bram" in stage.find("wonen", "Actie 1: Hang")
        assert not await remarked("Hang")
        assert "E-" not in stage.last("admin")


async def test_a_plugin_that_is_off_is_not_asked() -> None:
    async with Stage("actions", "probe") as stage:
        await stage.person("beheer").says("admin", "!plugin uit proef")
        assert await given(stage, "Poster") is None
        assert not await remarked("Poster")


@pytest.mark.parametrize("words", ["Poster", "Ontplof"])
async def test_who_asks_is_not_asked_by_itself(words: str) -> None:
    async with Stage("actions", "probe") as stage:
        await stage.person("anna").says("wonen", f"!plan {words}")
        assert stage.last("wonen").body == "0 remarks"
        assert not await remarked(words)


async def test_who_is_asked_gets_no_answer_when_it_asks_in_its_turn() -> None:
    async with Stage("actions", "probe") as stage:
        told = await given(stage, "Vraag")
        assert told is not None
        assert "0 remarks" in told
