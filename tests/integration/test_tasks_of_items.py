"""What an item shows of its actions is how they are: agenda and actions together."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from hub.testing.stage import Stage
from hub.testing.view import Shown

SETTINGS: dict[str, dict[str, object]] = {
    "agenda": {"residents_needed": 1, "partners_needed": 0}, "voting": {"rule": "residents"},
}  # fmt: skip


@asynccontextmanager
async def decided() -> AsyncIterator[Stage]:
    """Residents decided on item 1."""
    async with Stage("agenda", "voting", "actions", settings=SETTINGS) as stage:
        await stage.person("anna").says("wonen", "!agenda Een bankje")
        await stage.person("anna").says("wonen", "!besluit 1")
        for name in ("anna", "bram", "mei"):
            await stage.person(name).says("wonen", "!stem 1 voor")
        await stage.passes(days=8)
        yield stage


def item(stage: Stage) -> Shown:
    return stage.find("wonen", "Punt 1: Een bankje")


async def test_words_of_an_action_that_are_removed_leave_the_item_too() -> None:
    async with decided() as stage:
        anna = stage.person("anna")
        words = await anna.says("wonen", "!actie Mijn buurman Jan snurkt vrijdag besluit 1")
        assert "snurkt" in item(stage)
        await stage.person("beheer").says("admin", "!plugin uit agenda")
        await anna.removes("wonen", words)
        assert not [message for message in stage.room("wonen") if "snurkt" in message]
        assert "- ⏳ (verwijderd): Anna" in item(stage)


async def test_an_item_shows_who_does_it_now_and_nothing_that_was_dropped() -> None:
    async with decided() as stage:
        anna = stage.person("anna")
        await anna.says("wonen", "!actie Planken kopen vrijdag besluit 1")
        await anna.says("wonen", "!geefdoor 1 @bram")
        assert "- ⏳ Planken kopen: Bram" in item(stage)
        await anna.says("wonen", "!laatvallen 1 ze liggen er al")
        assert "Planken" not in item(stage)


async def test_when_the_last_action_that_was_left_is_dropped_the_item_is_done_and_the_decision_carried_out() -> None:
    async with decided() as stage:
        anna, bram = stage.person("anna"), stage.person("bram")
        await anna.says("wonen", "!actie Planken kopen vrijdag besluit 1")
        await anna.says("wonen", "!actie Zagen lenen vrijdag besluit 1")
        await anna.says("wonen", "!klaar 1")
        await bram.says("wonen", "!bevestig 1")
        assert "✅ Dit is uitgevoerd." not in stage.find("wonen", "Uitslag van stemming 1")
        await anna.says("wonen", "!laatvallen 2 niet meer nodig")
        assert stage.find("wonen", "is uitgevoerd: alle acties zijn klaar.")
        assert "✅ Dit punt is klaar." in item(stage)


async def test_an_item_of_which_everything_is_dropped_is_not_done() -> None:
    async with decided() as stage:
        anna = stage.person("anna")
        await anna.says("wonen", "!actie Planken kopen vrijdag besluit 1")
        await anna.says("wonen", "!laatvallen 1 te duur")
        assert not [message for message in stage.room("wonen") if "uitgevoerd" in message]
