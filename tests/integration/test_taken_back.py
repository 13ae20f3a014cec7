"""Words that somebody takes back are gone, also for a plugin that was switched off at that moment."""

from __future__ import annotations

from hub.testing.stage import Stage


async def test_a_message_removed_while_the_plugin_is_off_does_not_return_when_it_is_on_again() -> None:
    async with Stage("agenda") as stage:
        admin, anna = stage.person("beheer"), stage.person("anna")
        words = await anna.says("wonen", "!agenda Mijn buurman Jan snurkt")
        await admin.says("admin", "!plugin uit agenda")
        await anna.removes("wonen", words)
        assert not [message for message in stage.room("wonen") if "snurkt" in message]
        await admin.says("admin", "!plugin aan agenda")
        await anna.says("wonen", "!agenda alles")
        assert not [message for message in stage.room("wonen") if "snurkt" in message]
        assert stage.find("wonen", "(verwijderd)")


async def test_another_plugin_that_is_off_hears_that_words_were_removed() -> None:
    async with Stage("agenda", "voting", settings={"agenda": {"residents_needed": 1, "partners_needed": 0}}) as stage:
        admin, anna, bram = stage.person("beheer"), stage.person("anna"), stage.person("bram")
        words = await anna.says("wonen", "!agenda Mijn buurman Jan snurkt")
        await bram.says("wonen", "!steun 1")
        await admin.says("admin", "!plugin uit stemmen")
        await anna.removes("wonen", words)
        await admin.says("admin", "!plugin aan stemmen")
        await bram.says("wonen", "!besluit 1")
        assert stage.polls("wonen")
        assert not [message for message in stage.room("wonen") if "snurkt" in message]
        assert "snurkt" not in stage.polls("wonen")[-1].question
