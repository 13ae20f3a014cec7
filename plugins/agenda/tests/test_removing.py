"""What people remove in the room is removed from the agenda too."""

import pytest

from hub.api.domain_events import DecisionClosed, ItemChanged, ItemClosed
from hub.testing.stage import Stage
from hub.testing.view import Shown
from plugins.agenda.tests.town import board, emitted, item, town


async def test_removed_words_are_cleared_and_an_item_without_support_is_withdrawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with town() as stage:
        anna = stage.person("anna")
        words = await anna.says("wonen", "!agenda Mijn buurman Jan snurkt")
        events = emitted(stage, monkeypatch)
        await anna.removes("wonen", words)
        assert item(stage, 1).body == "Punt 1: (verwijderd)\nIngebracht door Anna.\nDit punt is ingetrokken."
        assert not [message for message in stage.room("wonen") if "snurkt" in message]
        assert [type(event) for event in events] == [ItemChanged, ItemClosed]
        await anna.says("wonen", "!terug 1")
        assert stage.last("wonen").body.startswith("De tekst van punt 1 is weg.")


async def test_an_item_that_others_support_stays_without_its_words() -> None:
    async with town() as stage:
        anna, bram = stage.person("anna"), stage.person("bram")
        words = await anna.says("wonen", "Mijn buurman Jan snurkt")
        await bram.reacts("wonen", words, "📌")
        await anna.removes("wonen", words)
        assert "Punt 1: (verwijderd)\nIngebracht door Anna." in item(stage, 1)
        assert "Steun: 1 bewoner en 0 partners." in item(stage, 1)
        assert "1 (verwijderd) (nog nodig" in board(stage)


async def test_a_mark_that_is_taken_away_takes_back_an_item_that_nobody_else_supports() -> None:
    async with town() as stage:
        anna, bram, mei = stage.person("anna"), stage.person("bram"), stage.person("mei")
        first, second = await anna.says("wonen", "De lift"), await anna.says("wonen", "Het hek")
        mark, other = await bram.reacts("wonen", first, "📌"), await bram.reacts("wonen", second, "📌")
        await mei.reacts("wonen", item(stage, 2), "👍")
        await bram.removes("wonen", mark)
        await bram.removes("wonen", other)
        assert "Punt 1: De lift" in item(stage, 1)
        assert "Dit punt is ingetrokken." in item(stage, 1)
        assert "Steun: 1 bewoner en 0 partners." in item(stage, 2)


async def test_what_is_removed_elsewhere_changes_nothing() -> None:
    async with town() as stage:
        anna = stage.person("anna")
        await anna.says("wonen", "!agenda Een bankje")
        question = await anna.says("wonen", "!agenda")
        chat = await anna.says("wonen", "Mooi weer")
        before = item(stage, 1)
        await anna.removes("wonen", question)
        await anna.removes("wonen", chat)
        assert item(stage, 1) == before


async def test_whatever_repeated_the_words_goes_with_them() -> None:
    async with town(residents_needed=1, partners_needed=0) as stage:
        anna, bram, admin = stage.person("anna"), stage.person("bram"), stage.person("beheer")
        words = await anna.says("wonen", "!agenda Buurman Jan snurkt")
        await bram.says("wonen", "!steun 1")
        await bram.says("groen", "!agenda Jan snurkt")
        await bram.says("groen", "!agenda buurman jan snurkt")
        await bram.says("groen", "!agenda 1")
        await bram.says("wonen", "!agenda")
        await admin.says("admin", "!agenda")
        await admin.says("admin", "!parkeer 1")
        await admin.says("admin", "!terug 1")
        await admin.says("admin", "!voegsamen 1 2")
        await stage.happens(
            DecisionClosed(
                decision=4, question="Buurman Jan snurkt", theme="wonen", outcome="passed", passed=True, chosen="",
                item=1,
            )
        )  # fmt: skip
        assert len(hub_repeats(stage, "snurkt")) > 8
        await anna.removes("wonen", words)
        assert [m.body for m in hub_repeats(stage, "Buurman Jan snurkt")] == []
        assert "✅ Besloten: (verwijderd)" in item(stage, 1)


def hub_repeats(stage: Stage, words: str) -> list[Shown]:
    return [m for room in ("wonen", "groen", "admin") for m in stage.hub_said(room) if words in m]
