"""What people take back is taken back."""

from __future__ import annotations

import pytest

from hub.api.domain_events import ActionChanged
from plugins.actions.models import Action, Change
from plugins.actions.tests.town import board, card, emitted, town

SECRET = "Bij nummer 12 aanbellen"


def words_anywhere(said: list[object]) -> bool:
    return any(SECRET in str(message) for message in said)


async def test_when_the_command_is_removed_its_words_go_everywhere_in_the_room(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with town() as stage:
        anna = stage.person("anna")
        command = await anna.says("wonen", f"!actie {SECRET} @bram voor vrijdag")
        await stage.person("bram").says("wonen", "!datum 1 zaterdag")
        await stage.person("bram").says("wonen", "!klaar 1")
        told = emitted(stage, monkeypatch)
        await anna.removes("wonen", command)
        assert not words_anywhere(list(stage.hub_said("wonen")))
        assert "(deze tekst is weggehaald)" in card(stage, 1)
        assert "(deze tekst is weggehaald)" in board(stage)
        assert [action.what for action in await Action.all()] == [""]
        assert [(event.how, event.title) for event in told if isinstance(event, ActionChanged)] == [("cleared", "")]
        await stage.person("mei").says("wonen", "!bevestig 1")
        assert "Mei heeft het bevestigd." in card(stage, 1)


async def test_when_the_message_it_was_made_of_is_removed_its_words_go() -> None:
    async with town() as stage:
        source = await stage.person("bram").says("wonen", SECRET)
        await stage.person("anna").says("wonen", "!actie @ymere voor vrijdag", reply_to=source)
        await stage.person("bram").removes("wonen", source)
        assert not words_anywhere(list(stage.hub_said("wonen")))
        assert "Wie: Ymere" in card(stage, 1)


async def test_when_the_message_it_was_made_of_is_edited_nothing_changes() -> None:
    async with town() as stage:
        bram = stage.person("bram")
        source = await bram.says("wonen", "De lamp is stuk")
        await stage.person("anna").says("wonen", "!actie @ymere voor vrijdag", reply_to=source)
        before = stage.hub_said("wonen")
        await bram.edits("wonen", source, "De lamp doet het weer")
        assert stage.hub_said("wonen") == before


async def test_an_edited_command_is_not_carried_out_again() -> None:
    async with town() as stage:
        anna = stage.person("anna")
        command = await anna.says("wonen", "!actie Poster ophangen")
        await anna.edits("wonen", command, "!actie Poster weghalen")
        assert "Actie 1: Poster ophangen" in card(stage, 1)
        assert await Action.all().count() == 1
        assert "Stuur" in stage.last("wonen") or "opnieuw" in stage.last("wonen")


async def test_taking_back_a_tick_takes_back_that_it_is_done() -> None:
    async with town() as stage:
        bram = stage.person("bram")
        await bram.says("wonen", "!actie Poster ophangen voor vrijdag")
        tick = await bram.reacts("wonen", card(stage, 1), "✅")
        await bram.removes("wonen", tick)
        assert "Is het klaar?" in card(stage, 1)
        assert "Bram zegt niet meer dat actie 1 klaar is. Hij staat weer open." in stage.last("wonen")
        assert not [message for message in stage.hub_said("wonen") if "Klopt het?" in message]
        again = await bram.says("wonen", "!klaar 1")
        await stage.person("mei").says("wonen", "!bevestig 1")
        await bram.removes("wonen", again)
        assert "Mei heeft het bevestigd." in card(stage, 1)


async def test_an_older_tick_taken_back_leaves_a_newer_one() -> None:
    async with town() as stage:
        bram, mei = stage.person("bram"), stage.person("mei")
        await bram.says("wonen", "!actie Poster ophangen")
        first = await bram.says("wonen", "!klaar 1")
        await mei.says("wonen", "!nietklaar 1 nog niet")
        await bram.says("wonen", "!klaar 1")
        await bram.removes("wonen", first)
        assert "Bram zegt dat dit klaar is." in card(stage, 1)


async def test_a_reason_that_is_removed_is_gone() -> None:
    async with town() as stage:
        anna = stage.person("anna")
        await anna.says("wonen", "!actie Poster ophangen")
        reason = await anna.says("wonen", f"!laatvallen 1 {SECRET}")
        await anna.removes("wonen", reason)
        assert not words_anywhere(list(stage.hub_said("wonen")))
        assert "De reden:\n(deze tekst is weggehaald)" in card(stage, 1)
        assert not await Change.filter(words__contains=SECRET).exists()
        await anna.says("wonen", "!actie 1")
        assert "Anna stopte het: (deze tekst is weggehaald)" in stage.last("wonen")
