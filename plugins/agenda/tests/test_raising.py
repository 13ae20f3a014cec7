"""An item begins with a command, an answer or a mark, and says who raised it."""

import pytest

from hub.api.domain_events import ItemChanged, ItemRaised
from plugins.agenda.tests.town import board, emitted, item, town


async def test_an_item_shows_its_title_who_raised_it_what_is_missing_and_how_to_support_it() -> None:
    async with town() as stage:
        event = await stage.person("anna").says("wonen", "!agenda Een bankje bij de bus")
        shown = item(stage, 1)
        assert shown.body.splitlines() == [
            "Punt 1: Een bankje bij de bus",
            "Ingebracht door Anna.",
            "Steun: 1 bewoner en 0 partners.",
            "Nog nodig: 1 bewoner en 1 partner.",
            "Steun dit punt met 👍, of typ !steun 1.",
        ]
        assert shown.reply_to == event
        assert shown.mentions == ()
        assert "1 Een bankje bij de bus (nog nodig: 1 bewoner en 1 partner)" in board(stage)


async def test_others_hear_what_was_raised_with_where_it_came_from(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town() as stage:
        events = emitted(stage, monkeypatch)
        anna = stage.person("anna")
        event = await anna.says("wonen", "!agenda Een bankje")
        (raised,) = events
        assert isinstance(raised, ItemRaised)
        assert (raised.item, raised.title, raised.theme) == (1, "Een bankje", "wonen")
        assert raised.origin.raised_by == anna.user_id
        assert (raised.origin.room, raised.origin.event) == (stage.room_id("wonen"), event)


async def test_the_command_in_answer_to_a_message_takes_its_words() -> None:
    async with town() as stage:
        words = await stage.person("anna").says("wonen", "De lift is stuk. Al drie weken!")
        await stage.person("bram").says("wonen", "!agenda", reply_to=words)
        shown = item(stage, 1)
        assert shown.body.startswith(
            "Punt 1: De lift is stuk. Al drie weken!\nIngebracht door Anna.\nBram gaf het door."
        )
        assert shown.reply_to == words


async def test_a_mark_makes_an_item_of_whoever_wrote_the_message_once() -> None:
    async with town() as stage:
        words = await stage.person("anna").says("wonen", "De lift is stuk")
        await stage.person("bram").reacts("wonen", words, "📌")
        await stage.person("mei").reacts("wonen", words, "📌")
        assert "Ingebracht door Anna.\nBram gaf het door." in item(stage, 1)
        assert [m for m in stage.hub_said("wonen") if "Punt 2" in m] == []
        await stage.person("mei").says("wonen", "!agenda", reply_to=words)
        assert stage.last("wonen").body == "Dat bericht is al punt 1. Het zoekt nog steun."


async def test_the_title_of_a_long_message_is_its_gist() -> None:
    async with town() as stage:
        words = "Er staat altijd water in de Lorentzlaan. " + "Dat is vies en glad. " * 20
        event = await stage.person("anna").says("wonen", words)
        await stage.person("bram").reacts("wonen", event, "📌")
        assert "Punt 1: Er staat altijd water in de Lorentzlaan.\n" in item(stage, 1)


async def test_what_cannot_be_a_title_is_answered_plainly() -> None:
    async with town() as stage:
        anna = stage.person("anna")
        await anna.says("wonen", "!agenda ???")
        assert stage.last("wonen").body == "Waar gaat het over? Typ !agenda en dan een paar woorden."
        await anna.says("wonen", "!agenda " + "a" * 121)
        assert "een titel heeft hooguit 120 tekens" in stage.last("wonen")
        await anna.says("wonen", "!agenda " + "bla " * 15_000)
        assert "een titel heeft hooguit 120 tekens" in stage.last("wonen")
        await stage.person("bram").reacts("wonen", await anna.says("wonen", "🤷"), "📌")
        assert stage.last("wonen").body.startswith("Waar gaat het over?")
        assert "Er zijn nog geen punten." in board(stage)


async def test_words_of_people_stay_words() -> None:
    async with town() as stage:
        await stage.person("anna").says("wonen", "!agenda <b>Vet</b> **dik** `code`\nregel 2 @room")
        shown = item(stage, 1)
        assert shown.body.startswith("Punt 1: <b>Vet</b> **dik** `code` regel 2 @room\n")
        assert "<b>" not in shown.html
        assert shown.mentions == ()


async def test_a_mark_on_what_the_hub_said_raises_nothing() -> None:
    async with town() as stage:
        await stage.person("anna").says("wonen", "!steun 99")
        await stage.person("anna").reacts("wonen", stage.last("wonen"), "📌")
        assert stage.last("wonen").body == "Alleen wat mensen zeggen komt op de agenda, niet wat ik zeg."
        await stage.person("anna").reacts("wonen", board(stage), "📌")
        assert "Er zijn nog geen punten." in board(stage)


async def test_a_mark_in_a_partners_room_asks_for_the_theme_and_tells_nobody_else() -> None:
    async with town() as stage:
        karin = stage.person("karin")
        words = await karin.says("ymere", "De kelders zijn nat")
        await karin.reacts("ymere", words, "📌")
        assert "Antwoord op het bericht met !agenda en het thema." in stage.last("ymere")
        assert "Er zijn nog geen punten." in board(stage)
        await karin.says("ymere", "!agenda wonen", reply_to=words)
        assert "Het is nu punt 1, in de kamer “Wonen”." in stage.last("ymere")
        assert item(stage, 1).reply_to is None


async def test_outside_the_room_of_a_theme_the_theme_stands_first() -> None:
    async with town() as stage:
        karin = stage.person("karin")
        await karin.says("ymere", "!agenda Natte kelders")
        assert "Over welk thema gaat het?" in stage.last("ymere")
        assert "De thema’s zijn: wonen, groen." in stage.last("ymere")
        await karin.says("ymere", "!agenda Wonen: Natte kelders")
        assert stage.find("ymere", "punt 1").body == "Het is nu punt 1, in de kamer “Wonen”."
        assert "Punt 1: Natte kelders\nIngebracht door Karin.\nSteun: 0 bewoners en 1 partner (Ymere)." in item(
            stage, 1
        )


async def test_an_item_can_be_raised_in_a_direct_message() -> None:
    async with town() as stage:
        anna = stage.person("anna")
        await anna.opens_direct()
        await anna.writes("!agenda groen meer bomen")
        assert stage.direct("anna")[-1].body == "Het is nu punt 1, in de kamer “Groen”."
        assert "Ingebracht door Anna." in item(stage, 1, "groen")


async def test_alone_it_shows_the_agenda_of_the_room_or_of_all_that_concerns_it() -> None:
    async with town() as stage:
        anna = stage.person("anna")
        await anna.says("wonen", "!agenda")
        assert stage.last("wonen").body == "Er staat nog niets op de agenda. Typ !agenda en waar het over gaat."
        await anna.says("wonen", "!agenda Een bankje")
        await anna.says("groen", "!agenda Meer bomen")
        await anna.says("groen", "!agenda")
        assert "Meer bomen" in stage.last("groen")
        assert "Een bankje" not in stage.last("groen")
        await stage.person("karin").says("ymere", "!agenda")
        assert "Een bankje" in stage.last("ymere")
        assert "Meer bomen" in stage.last("ymere")
        await stage.person("lars").says("woon", "!agenda")
        assert "Een bankje" in stage.last("woon")
        assert "Meer bomen" not in stage.last("woon")
        await stage.person("lars").says("woon", "!agenda groen")
        assert "Meer bomen" in stage.last("woon")


async def test_the_title_follows_what_the_writer_makes_of_it_while_it_is_raised(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with town() as stage:
        anna, bram = stage.person("anna"), stage.person("bram")
        words = await anna.says("wonen", "De lift is stuk")
        await bram.reacts("wonen", words, "📌")
        events = emitted(stage, monkeypatch)
        await anna.edits("wonen", words, "De lift in de Wielingen is stuk")
        assert item(stage, 1).body.startswith("Punt 1: De lift in de Wielingen is stuk\n")
        assert "De lift in de Wielingen is stuk" in board(stage)
        assert [(type(e), getattr(e, "title", "")) for e in events] == [
            (ItemChanged, "De lift in de Wielingen is stuk")
        ]
        await anna.edits("wonen", words, "...")
        assert "Waar gaat het over?" in stage.last("wonen")
        assert item(stage, 1).body.startswith("Punt 1: De lift in de Wielingen is stuk\n")
        await anna.says("wonen", "!steun 1")
        await stage.person("karin").says("ymere", "!steun 1")
        await anna.edits("wonen", words, "Gratis bier")
        assert stage.last("wonen").body == "De titel van punt 1 blijft zo, want het staat op de agenda."
        assert item(stage, 1).body.startswith("Punt 1: De lift in de Wielingen is stuk\n")


async def test_an_edited_command_changes_the_title_too() -> None:
    async with town() as stage:
        anna = stage.person("anna")
        command = await anna.says("wonen", "!agenda Een bnkje")
        await anna.edits("wonen", command, "!agenda Een bankje")
        assert item(stage, 1).body.startswith("Punt 1: Een bankje\n")


async def test_somebody_else_cannot_change_the_words() -> None:
    async with town() as stage:
        words = await stage.person("anna").says("wonen", "!agenda Een bankje")
        await stage.person("bram").edits("wonen", words, "!agenda Een hek")
        assert item(stage, 1).body.startswith("Punt 1: Een bankje\n")


async def test_a_wijk_sees_nothing_of_another() -> None:
    async with town() as stage:
        await stage.person("anna").says("wonen", "!agenda Een bankje")
        zita = stage.person("zita")
        await zita.says("oost/straat", "!steun 1")
        assert stage.last("oost/straat").body == "Ik ken punt 1 niet. Typ !agenda om alle punten te zien."
        await zita.says("oost/straat", "!agenda Drempels")
        assert "Punt 1: Drempels" in stage.find("oost/straat", "Punt 1")
        assert "Een bankje" in item(stage, 1)


async def test_a_number_shows_that_item_and_raises_nothing() -> None:
    async with town() as stage:
        await stage.person("anna").says("wonen", "!agenda Een bankje")
        for words in ("!agenda 1", "!agenda punt 1", "!agenda #1"):
            await stage.person("bram").says("groen", words)
            assert stage.last("groen").body == item(stage, 1).body
        await stage.person("bram").says("groen", "!agenda 2")
        assert "Ik ken punt 2 niet." in stage.last("groen")


async def test_a_command_is_no_title() -> None:
    async with town() as stage:
        await stage.person("anna").says("wonen", "!agenda !steun 1")
        assert stage.last("wonen").body == "Dat lijkt op een opdracht. Typ die zonder !agenda ervoor."
        assert "Er zijn nog geen punten." in board(stage)


async def test_the_same_words_are_the_same_item() -> None:
    async with town() as stage:
        anna, bram = stage.person("anna"), stage.person("bram")
        await anna.says("wonen", "!agenda Licht in het park")
        await bram.says("wonen", "!agenda licht in het park!")
        said = (
            "Dat is al punt 1: Licht in het park\nPunt 1 zoekt nog steun.\nSteun het met !steun 1.\n"
            "Bedoel je iets anders? Zeg het dan in andere woorden."
        )
        assert stage.last("wonen").body == said
        words = await bram.says("groen", "Licht in het park")
        await anna.reacts("groen", words, "📌")
        assert stage.last("groen").body == said
        await anna.says("wonen", "!intrekken 1")
        await bram.says("wonen", "!agenda Licht in het park")
        assert "Ingebracht door Bram." in item(stage, 2)


async def test_removed_words_are_like_nothing() -> None:
    async with town() as stage:
        anna, bram = stage.person("anna"), stage.person("bram")
        words = await anna.says("wonen", "!agenda Mijn buurman snurkt")
        await bram.says("wonen", "!steun 1")
        await anna.removes("wonen", words)
        await bram.says("wonen", "!agenda verwijderd")
        assert "Ingebracht door Bram." in item(stage, 2)
        assert "Het lijkt op" not in stage.last("wonen")
