"""A person decides which answers belong together; nothing is lost; one mark makes an item of an answer."""

from __future__ import annotations

from hub.api.domain_events import Answered
from plugins.input.models import AnswerRow
from plugins.input.tests.town import answers, asked, ends, overview, town


async def test_look_alikes_are_suggested_and_a_person_merges_and_splits_them() -> None:
    async with town() as stage:
        anna = stage.person("anna")
        await asked(stage)
        await answers(stage, "bram", "2: Meer licht in de steeg bij de school")
        await answers(stage, "mei", "2: Licht in de steeg bij de school graag")
        await answers(stage, "fatima", "2: Een bank in de zon")
        await anna.says("wonen", "!vraagronde 1")
        assert "2 lijkt op 1. Hetzelfde? Typ !bijelkaar 1 2." in stage.last("wonen")
        await stage.person("bram").says("wonen", "!bijelkaar 1 2")
        assert "alleen wie de ronde begon" in stage.last("wonen")
        await anna.says("wonen", "!bijelkaar 1 2")
        assert "nu bij elkaar: 1, 2" in stage.last("wonen")
        await anna.says("wonen", "!kopje 2 Licht bij de school")
        await ends(stage)
        assert "Licht bij de school (2 mensen)" in overview(stage)
        assert "3 antwoorden, in 2 punten" in overview(stage)
        await anna.says("wonen", "!uitelkaar 1")
        assert "Antwoord 1 staat nu apart." in stage.last("wonen")
        assert "Licht bij de school (1 persoon)" in overview(stage)
        assert "3 antwoorden, in 3 punten" in overview(stage)
        await anna.says("wonen", "!uitelkaar 1")
        assert "staat al apart" in stage.last("wonen")


async def test_an_answer_moves_to_another_theme_and_both_rooms_show_it() -> None:
    async with town() as stage:
        await stage.person("beheer").says("admin", "!vraagronde Het plein")
        await answers(stage, "bram", "2: Meer bomen")
        await answers(stage, "mei", "2: Bomen", "groen")
        await stage.person("bram").says("wonen", "!naarthema 1 groen")
        assert "Antwoord 1 staat nu bij Groen." in stage.last("wonen")
        await stage.person("bram").says("wonen", "!naarthema 1 kunst")
        assert "gaat niet over kunst" in stage.last("wonen")
        await stage.person("beheer").says("admin", "!bijelkaar 2 1")
        await stage.person("beheer").says("admin", "!rondeklaar 1")
        assert "Bomen (2 mensen)" in overview(stage, "groen")
        assert "Hier zei niemand iets." in overview(stage, "wonen")


async def test_what_is_not_there_is_said() -> None:
    async with town() as stage:
        anna = stage.person("anna")
        await asked(stage)
        await answers(stage, "bram", "1: Mooi")
        for typed, said in (
            ("!bijelkaar 1", "twee of meer"), ("!bijelkaar 1 9", "geen antwoord 9"),
            ("!uitelkaar 9", "geen antwoord 9"), ("!kopje 1 !!!", "hoogstens 100 letters"),
            ("!vraagronde 9", "geen ronde 9"), ("!rondeklaar", "Welke ronde"),
            ("!naaragenda 9", "geen antwoord 9"), ("!inbreng 9.1 Iets", "geen ronde 9"),
        ):  # fmt: skip
            await anna.says("wonen", typed)
            assert said in stage.last("wonen"), typed


async def test_any_answer_reaches_the_agenda_with_one_command_or_mark() -> None:
    async with town("agenda") as stage:
        await asked(stage)
        mine = await answers(stage, "bram", "2: Meer licht in de steeg")
        await stage.person("mei").reacts("wonen", mine, "📌")
        assert "Meer licht in de steeg" in stage.find("wonen", "Punt 1: ")
        await answers(stage, "fatima", "3: Te hard rijden")
        await stage.person("mei").says("wonen", "!naaragenda 2")
        assert "Te hard rijden" in stage.find("wonen", "Punt 2")
        assert "Fatima" in stage.find("wonen", "Punt 2: ")
        await stage.person("mei").says("wonen", "!naaragenda 2")
        assert [said for said in stage.hub_said("wonen") if said.body.startswith("Punt 3")] == []


async def test_an_item_of_who_is_unknown_names_the_round_and_loses_its_words_with_the_answer() -> None:
    async with town("agenda") as stage:
        await stage.person("mei").opens_direct()
        await stage.person("beheer").says("admin", "!sleutelfiguur @mei")
        await asked(stage)
        paper = await stage.person("mei").writes("!inbrengpapier 2 Een hek om de speeltuin")
        assert "als antwoord 1" in stage.direct("mei")[-1]
        await stage.person("anna").says("wonen", "!naaragenda 1")
        item = stage.find("wonen", "Punt 1: ")
        assert "Een hek om de speeltuin" in item
        assert "Iemand zei dit in de vragenronde “Het nieuwe plein”." in item
        assert "Mei" not in item
        await stage.happens(Answered(about="input", number=1, title="Een hek", theme="wonen", state="doing"))
        assert "Iemand is ermee bezig." in stage.direct("mei")[-1]
        assert "Vertel het door" in stage.direct("mei")[-1]
        room = stage.direct_room("mei")
        assert room is not None
        await stage.person("mei").removes(room, paper)
        assert [said for said in stage.hub_said("wonen") if "Een hek om de speeltuin" in said] == []
        assert [row.words for row in await AnswerRow.all()] == [""]


async def test_only_a_connector_brings_in_paper_and_only_in_their_own_talk() -> None:
    async with town() as stage:
        await asked(stage)
        await stage.person("bram").opens_direct()
        await stage.person("bram").writes("!inbrengpapier 2 Een hek")
        assert "Alleen een sleutelfiguur" in stage.direct("bram")[-1]
        await stage.person("mei").says("wonen", "!inbrengpapier 2 Een hek")
        assert "in ons eigen gesprek" in stage.direct("mei")[-1]
        assert await AnswerRow.all().count() == 0
