"""Taking turns: by own word, with a reminder in time, a swap with one emoji, and without who rests."""

from __future__ import annotations

from hub.testing.stage import Stage
from hub.testing.view import Shown
from plugins.load.tests.town import morning, tells, town


async def coffee(stage: Stage, *names: str) -> None:
    """Every Tuesday coffee, from tomorrow on."""
    await stage.person("anna").says("wonen", "!rooster koffie elke dinsdag")
    for name in names:
        await stage.person(name).says("wonen", "!rooster koffie ik")


def card(stage: Stage) -> Shown:
    (found,) = [said for said in stage.hub_said("wonen") if said.body.startswith("Rooster: koffie")]
    return found


async def test_people_join_by_their_own_word_and_come_round_in_turn() -> None:
    async with town() as stage:
        await coffee(stage)
        assert "dinsdag 24 november 2026: nog niemand" in card(stage)
        hand = await stage.person("bram").reacts("wonen", card(stage), "✋")
        await stage.person("mei").says("wonen", "!rooster koffie ik")
        assert card(stage).body.splitlines() == [
            "Rooster: koffie",
            "Elke week.",
            "dinsdag 24 november 2026: Bram",
            "Daarna: Mei",
            "Doe je mee? Zet ✋ bij dit bericht, of typ !rooster koffie ik.",
            "Ben je aan de beurt en kun je niet? Zet 🔁, of typ !rooster koffie ruil.",
        ]
        await stage.passes(hours=1)
        assert "Op dinsdag 24 november" in stage.direct("bram")[-1]
        await stage.at(morning(2))
        assert "dinsdag 1 december 2026: Mei\nDaarna: Bram" in card(stage)
        await stage.at(morning(6))
        assert stage.direct("mei")[-1].body.splitlines() == [
            "Op dinsdag 1 december 2026 ben jij aan de beurt: koffie.",
            "Kun je niet? Zet hier 🔁, of typ !rooster koffie ruil. Dan doet de volgende het.",
        ]
        await stage.person("bram").removes("wonen", hand)
        assert "Bram" not in card(stage)
        await stage.person("mei").says("wonen", "!rooster koffie ik niet")
        assert "nog niemand" in card(stage)


async def test_who_joins_when_the_turn_was_to_be_told_already_hears_it_at_once() -> None:
    async with town() as stage:
        await coffee(stage)
        await stage.passes(hours=1)
        await stage.person("bram").reacts("wonen", card(stage), "✋")
        assert "Op dinsdag 24 november 2026 ben jij aan de beurt: koffie." in stage.direct("bram")[-1]


async def test_who_cannot_changes_places_with_the_next_who_hears_it() -> None:
    async with town() as stage:
        await coffee(stage, "bram", "mei", "anna")
        await stage.passes(hours=1)
        before = len(stage.direct("mei"))
        told = stage.direct("bram")[-1]
        await stage.person("bram").reacts(stage.person("bram")._direct_room(), told, "🔁")
        assert "24 november 2026: Mei\nDaarna: Bram, Anna" in card(stage)
        assert "Op dinsdag 24 november 2026 ben jij aan de beurt" in stage.direct("mei")[before]
        assert "Na jou komt niemand" in await tells(stage, "anna", "!rooster koffie ruil")
        assert "Je doet niet mee" in await tells(stage, "karin", "!rooster koffie ruil")


async def test_who_takes_a_rest_is_passed_over_and_has_their_turn_when_they_are_back() -> None:
    async with town() as stage:
        await coffee(stage, "bram", "mei", "anna")
        await stage.passes(hours=1)
        before = len(stage.direct("mei"))
        await tells(stage, "bram", "!pauze")
        assert "24 november 2026: Mei\nDaarna: Anna" in card(stage)
        assert "ben jij aan de beurt" in stage.direct("mei")[before]
        await stage.at(morning(2))
        assert "1 december 2026: Anna\nDaarna: Mei" in card(stage)
        await tells(stage, "bram", "!pauze stop")
        assert "1 december 2026: Bram\nDaarna: Anna, Mei" in card(stage)


async def test_after_the_hub_was_away_turns_that_passed_are_not_told_any_more() -> None:
    async with town() as stage:
        await coffee(stage, "bram", "mei")
        await stage.passes(hours=1)
        before = {name: len(stage.direct(name)) for name in ("bram", "mei")}
        await stage.at(morning(22))
        await stage.passes(seconds=1)
        assert "15 december 2026: Mei" in card(stage)
        assert len(stage.direct("bram")) == before["bram"]
        assert [said.body for said in stage.direct("mei")[before["mei"] :]] == [
            "Op dinsdag 15 december 2026 ben jij aan de beurt: koffie.\nKun je niet? Zet hier 🔁, of typ !rooster "
            "koffie ruil. Dan doet de volgende het."
        ]


async def test_a_rota_has_one_rhythm_ends_by_who_made_it_and_goes_with_the_message_that_made_it() -> None:
    async with town() as stage:
        await coffee(stage, "bram")
        await stage.person("mei").says("wonen", "!rooster koffie elke twee weken vanaf vrijdag")
        assert "Elke 2 weken.\nvrijdag 27 november 2026: Bram" in card(stage)
        await stage.person("mei").says("wonen", "!rooster koffie stop")
        assert "Alleen Anna, die het maakte, of een beheerder" in stage.last("wonen")
        await stage.person("anna").says("wonen", "!rooster koffie stop")
        before = len(stage.direct("bram"))  # a turn so near may have been told at once
        await stage.passes(days=60)
        assert len(stage.direct("bram")) == before
        made = await stage.person("mei").says("wonen", "!rooster geheim elke week")
        await stage.person("mei").removes("wonen", made)
        assert not [said for said in stage.hub_said("wonen") if "geheim" in said]
        assert "Hier is geen rooster “geheim”." in await tells(stage, "anna", "!rooster geheim")
        assert "Een rooster hoort bij een thema." in await tells(stage, "anna", "!rooster koffie elke week")


async def test_what_is_not_understood_of_a_rota_is_said_and_makes_none() -> None:
    async with town() as stage:
        anna = stage.person("anna")
        await anna.says("wonen", "!rooster koffie elke dinsdag")
        await anna.says("wonen", "!rooster ramen elke dag")
        assert "Een rooster gaat per week." in stage.last("wonen")
        await anna.says("wonen", "!rooster koffie ik wil niet meer")
        assert "Bij het rooster koffie kun je typen: ik, ik niet, ruil of stop." in stage.last("wonen")
        await anna.says("wonen", "!rooster")
        assert "ramen" not in stage.last("wonen")
