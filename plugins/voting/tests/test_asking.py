"""How a vote stands, which are open, how it is counted, and what is left to do."""

from __future__ import annotations

import re

from plugins.voting.tests.town import AGAINST, FOR, FRIDAY, partners_vote, proposal, question, town, vote


async def test_the_standing_says_how_many_and_until_when_and_never_what() -> None:
    async with town() as stage:
        await proposal(stage)
        await vote(stage, {"anna": FOR, "bram": AGAINST})
        await stage.person("mei").says("wonen", "!stand 1")
        assert stage.last("wonen").body == (
            "Stemming 1: Een bankje bij de bus\n"
            "Gestemd: 2 van 5 bewoners, 0 van 3 partners.\n"
            "Stemmen kan tot vrijdag 27 november 2026 om 12.00 uur."
        )
        await partners_vote(stage)
        await stage.at(FRIDAY)
        await stage.person("mei").says("wonen", "!stand 1")
        assert "❌ Niet aangenomen." in stage.last("wonen") or "Geen besluit" in stage.last("wonen")
        await stage.person("mei").says("wonen", "!stand 99")
        assert "Er is geen stemming 99 in deze wijk." in stage.last("wonen")


async def test_the_open_votes_are_listed_per_theme_and_elsewhere_all() -> None:
    async with town() as stage:
        await question(stage)
        await stage.person("bram").says("groen", "!vraag Welke boom? | Eik | Linde")
        await stage.person("mei").says("groen", "!stemmingen")
        assert "Stemming 2: Welke boom?, tot " in stage.last("groen")
        assert "Stemming 1" not in stage.last("groen")
        await stage.person("karin").says("ymere", "!stemmingen")
        assert "Stemming 1: Waar komt de bank?, tot vrijdag 27 november 2026" in stage.last("ymere")
        assert "Stemming 2" in stage.last("ymere")


async def test_the_count_is_explained_beforehand_in_eight_lines_with_the_numbers_of_this_vote() -> None:
    async with town() as stage:
        await proposal(stage)
        await stage.person("mei").says("wonen", "!uitleg 1")
        *lines, code = stage.last("wonen").body.splitlines()
        assert lines == [
            "Stemming 1: Een bankje bij de bus",
            "Anna laat stemmen over punt 1 van de agenda. "
            "Dit is een besluit: het gaat door als bewoners en partners voor zijn. "
            "Je kunt voor of tegen zijn, of geen mening hebben.",
            "Elke bewoner op de lijst heeft één stem. Elke partner ook. Je laatste stem telt. "
            "Telt jouw stem mee? Typ !stand 1 in een direct bericht aan mij.",
            "Bewoners (5): minstens 2 moeten stemmen. Meer dan de helft daarvan moet voor zijn.",
            "Partners (3): minstens 1 moet stemmen. Meer dan de helft daarvan moet voor zijn.",
            "Geen mening telt mee als stem, maar niet als voor of tegen.",
            "Deze partners stemmen mee: Eigenwijks, !WOON, Ymere.",
        ]
        assert re.fullmatch("De kiezerslijst staat vast. Aan deze code kun je dat zien: [0-9a-f]{64}", code)


async def test_the_count_is_explained_afterwards_in_two_lines_for_each_side() -> None:
    async with town() as stage:
        await proposal(stage)
        await vote(stage, {"anna": FOR, "bram": FOR, "mei": "3"})
        await partners_vote(stage, AGAINST)
        await stage.at(FRIDAY)
        await stage.person("mei").says("wonen", "!uitleg 1")
        assert stage.last("wonen").body.splitlines()[1:-1] == [
            "Bewoners: 3 van 5 stemden. Minstens 2 moesten stemmen. Dat is gelukt.",
            "Geen mening: 1. Voor: 2. Tegen: 0. Minstens 2 moesten voor zijn. Dat is gelukt.",
            "Partners: 2 van 3 stemden. Minstens 1 moest stemmen. Dat is gelukt.",
            "Voor: 0. Tegen: 2. Minstens 2 moesten voor zijn. Dat is niet gelukt.",
            "Beide kanten moesten hetzelfde willen. "
            "De uitslag: ⚠️ Geen besluit: bewoners en partners zijn het niet eens.",
        ]


async def test_a_choice_is_explained_with_all_its_numbers() -> None:
    async with town() as stage:
        await question(stage)
        await vote(stage, {"anna": "2", "bram": "2", "mei": "1"})
        await stage.at(FRIDAY)
        await stage.person("mei").says("wonen", "!uitleg 1")
        assert stage.last("wonen").body.splitlines()[1:-1] == [
            "Bewoners: 3 van 5 stemden.",
            "Plein: 1. Park: 2. Haven: 0. Dus: Park.",
            "Partners: 0 van 3 stemden.",
            "Plein: 0. Park: 0. Haven: 0. Dus: geen keuze.",
            "De uitslag: 📊 Bewoners: Park. Partners: geen keuze.",
        ]


async def test_help_suggests_the_votes_that_somebody_has_not_voted_in() -> None:
    async with town() as stage:
        await proposal(stage)
        words = "Stem over “Een bankje bij de bus”: typ !stem 1 met je keuze."
        for name, room in (("bram", "wonen"), ("karin", "ymere")):
            await stage.person(name).says(room, "!hulp")
            assert words in stage.last(room)
            await vote(stage, {name: FOR}, room)
            await stage.person(name).says(room, "!hulp")
            assert words not in stage.last(room)
        await stage.person("tom").says("ymere", "!hulp")
        assert words not in stage.last("ymere")


async def test_in_english_everything_is_said_in_english() -> None:
    async with town() as stage:
        await proposal(stage)
        await stage.person("bram").says("wonen", "!language english")
        await stage.person("bram").says("wonen", "!vote 1 against")
        assert stage.last("wonen").body == (
            "Your vote in vote 1 is counted. It is number 1.\nYou can change it until Friday 27 November 2026 at 12:00."
        )
