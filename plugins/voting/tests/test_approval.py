"""All that you can live with: asked, voted and counted in chat."""

from __future__ import annotations

import pytest

from plugins.voting.tests.ballots import choices
from plugins.voting.tests.town import FRIDAY, item, living, outcome, poll, result, told, town, vote

PLACES = "goedkeuren: Waar komt de bank? | Plein | Park | Haven tot vrijdag 12.00"
DECIDING = f"{PLACES} waarde besluit"
"""Anna is in the steering group: a question of hers can decide."""


async def test_it_says_how_people_answer_and_the_poll_allows_all() -> None:
    async with town() as stage:
        await stage.person("anna").says("wonen", f"!vraag {DECIDING}")
        assert living(stage).body.splitlines()[:5] == [
            "Stemming 1: Waar komt de bank?",
            "Dit is een besluit: wat bewoners en partners het best vinden kunnen, gaat door.",
            "Kies alles waar je mee kunt leven. Meer dan één mag.",
            "De keuzes: 1 Plein · 2 Park · 3 Haven",
            "Typ !stem 1 1,2 met al jouw nummers. In de peiling hieronder kun je vaak maar één keuze maken.",
        ]
        for room in ("wonen", "ymere", "eigenwijks", "woon"):
            assert poll(stage, room).max_selections == 3


async def test_poll_and_words_are_one_vote_that_can_name_several() -> None:
    async with town() as stage:
        await stage.person("anna").says("wonen", f"!vraag {PLACES}")
        await stage.person("anna").votes("wonen", poll(stage), "1", "3")
        await stage.person("bram").says("wonen", "!stem 1 park en haven")
        await stage.person("mei").opens_direct()
        await stage.person("mei").writes("!stem 1 2, 1")
        await stage.person("karin").says("ymere", "!vote 1 2 3 2")
        assert await choices(stage) == {"anna": (1, 3), "bram": (2, 3), "mei": (2, 1), "ymere": (2, 3)}
        await stage.person("anna").says("wonen", "!stem 1 2")
        await stage.person("bram").says("wonen", "!stem 1 weg")
        assert await choices(stage) == {"anna": (2,), "mei": (2, 1), "ymere": (2, 3)}


@pytest.mark.parametrize("words", ["1 4", "plein en zee", "alles", "p", "1-3"])
async def test_words_that_are_no_choice_change_nothing(words: str) -> None:
    async with town() as stage:
        await stage.person("anna").says("wonen", f"!vraag {PLACES}")
        await stage.person("bram").says("wonen", "!stem 1 1")
        await stage.person("bram").says("wonen", f"!stem 1 {words}")
        assert stage.last("wonen").body == (
            "Die keuze ken ik niet in stemming 1. Er is niets veranderd.\n"
            "Typ !stem 1 met al jouw nummers, zoals !stem 1 1,2:\n1. Plein\n2. Park\n3. Haven"
        )
        assert await choices(stage) == {"bram": (1,)}


async def test_what_both_sides_can_best_live_with_is_chosen_and_explained() -> None:
    async with town() as stage:
        await stage.person("anna").says("wonen", f"!vraag {DECIDING}")
        for name, words in (("anna", "1"), ("bram", "1 2"), ("mei", "1 2"), ("fatima", "3")):
            await stage.person(name).says("wonen", f"!stem 1 {words}")
        await vote(stage, {"karin": "2"}, "ymere")
        await vote(stage, {"samira": "3"}, "eigenwijks")
        await stage.at(FRIDAY)
        assert "✅ Gekozen: Park." in result(stage)
        assert "✅ Gekozen: Park." in outcome(stage, "ymere")
        assert "Voor beide kanten samen is Park het best." in result(stage)
        assert "Bewoners: 4 van 5 stemden. De meesten kunnen leven met Plein.\n- ████████░░ 3 Plein" in result(stage)
        await stage.person("mei").says("wonen", "!uitleg 1")
        assert stage.last("wonen").body.splitlines()[1:-1] == [
            "Bewoners: 4 van 5 stemden. Minstens 2 moesten stemmen. Dat is gelukt.",
            "Plein: 3. Park: 2. Haven: 1. Het meest: Plein.",
            "Partners: 2 van 3 stemden. Minstens 1 moest stemmen. Dat is gelukt.",
            "Plein: 0. Park: 1. Haven: 1. De hoogste keuzes staan gelijk.",
            "Het gaat om de kant waar een keuze het laagst staat.",
            "Park: 2 van 4. Haven: 1 van 4.",
            "De uitslag: ✅ Gekozen: Park.",
        ]


async def test_an_item_of_the_agenda_can_be_decided_so() -> None:
    async with town() as stage:
        await item(stage)
        await stage.person("anna").says("wonen", "!besluit 1 goedkeuren: Hout | Staal tot vrijdag 12.00")
        assert poll(stage).answers == (("1", "Hout"), ("2", "Staal"))
        assert "Dit is een besluit: wat bewoners en partners" in living(stage)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("Waar? | Hier | Daar manier goedkeuren", "Kies alles waar je mee kunt leven."),
        ("Waar? | Hier | Daar tot vrijdag wijze: alles waar je mee kunt leven", "Kies alles waar je mee kunt leven."),
        ("approval: Where? | Here | There", "Kies alles waar je mee kunt leven."),
        ("Goedkeuren\nWaar?\nHier\nDaar", "Kies alles waar je mee kunt leven."),
        ("keuze: Goed: waar? | Hier | Daar", "Kies één van deze."),
        ("voor of tegen: Een bank op het plein tot vrijdag", "Je kunt voor of tegen zijn, of geen mening hebben."),
    ],
)
async def test_a_way_stands_at_the_start_or_behind_its_label(words: str, first: str) -> None:
    async with town() as stage:
        await stage.person("bram").says("wonen", f"!vraag {words}")
        assert first in living(stage)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("Waar? | Hier | Daar manier dobbelsteen", "Deze manier van stemmen ken ik niet: dobbelsteen."),
        ("goedkeurn: Waar? | Hier | Daar", "Bedoel je goedkeuren:? Typ het dan zo."),
        ("voorstel: Een bank? | ja | nee", "Bij voor of tegen zijn er geen keuzes. Laat ze weg."),
        ("", "Deze manieren zijn er:"),
        ("goedkeuren: Waar?", "Er zijn minstens twee keuzes nodig."),
    ],
)
async def test_a_way_that_is_none_is_answered_with_those_that_there_are(words: str, answer: str) -> None:
    async with town() as stage:
        await stage.person("bram").says("wonen", f"!vraag {words}")
        assert answer in stage.last("wonen")
        assert not stage.polls("wonen")
        assert not told(stage, "bram", "code")
