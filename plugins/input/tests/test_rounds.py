"""A round is asked in rooms, answered in any way, ends by itself, and its overview says what people said."""

from __future__ import annotations

import datetime as dt

import pytest

from hub.api.domain_events import AnswersRead, InputAsked, InputClosed, InputGiven
from plugins.input.models import AnswerRow, RoundRow
from plugins.input.tests.town import answers, asked, ends, overview, questions, town


async def test_a_round_over_two_themes_is_answered_and_read_back_by_theme() -> None:
    async with town() as stage:
        await stage.person("beheer").says("admin", "!vraagronde Het nieuwe plein tot 12 december")
        assert "Wat vind je ervan?" in questions(stage, "wonen")
        assert "Wat geeft je zorgen?" in questions(stage, "groen")
        assert "begonnen bij: Wonen, Groen" in stage.last("admin")
        await answers(stage, "bram", "2: Meer licht in de steeg")
        await answers(stage, "mei", "3: De bus is te laat", "groen")
        await stage.person("fatima").says("wonen", "!inbreng 1 Mooi plan")
        assert "Er zijn hier 2 antwoorden." in questions(stage)
        assert "Er is hier één antwoord." in questions(stage, "groen")
        await stage.at(dt.datetime(2026, 12, 12, 20, 1, tzinfo=dt.UTC))
        assert "Deze ronde is klaar." in questions(stage)
        said = overview(stage)
        assert "Meer licht in de steeg (1 persoon)" in said
        assert "Mooi plan (1 persoon)" in said
        assert "De bus is te laat" not in said
        assert "Bram" not in said
        assert "De bus is te laat (1 persoon)" in overview(stage, "groen")
        page = stage.last("wonen").file
        assert page is not None
        assert page.name == "de-punt-1-wonen.pdf"
        assert "Dan maak ik dit bestand een uur na de laatste verandering opnieuw." in stage.last("wonen")
        assert stage.homeserver.file(page.mxc).startswith(b"%PDF-")
        await answers(stage, "bram", "2: Te laat")
        assert "Antwoorden kan niet meer." in stage.last("wonen")


async def test_own_questions_and_words_without_a_number() -> None:
    async with town() as stage:
        await asked(stage, words="Het plein\nWat mis je?\nWat kan weg?")
        assert "Wat kan weg?" in questions(stage)
        message = await answers(stage, "bram", "Een bank")
        assert "dus ik zet het bij de eerste" in stage.last("wonen")
        await stage.person("bram").edits("wonen", message, "2: Een bank")
        await answers(stage, "mei", "2 bankjes erbij")
        await stage.person("mei").says("wonen", "!inbreng 9 Iets")
        assert "Deze ronde heeft de vragen 1 tot 2." in stage.last("wonen")
        assert await AnswerRow.filter(words="2 bankjes erbij", question=1).count() == 1
        (live,) = await AnswerRow.filter(by=stage.person("bram").user_id)
        assert (live.number, live.question, live.words) == (1, 2, "Een bank")
        await stage.person("bram").edits("wonen", message, "1: Een boom\n2: Een bank")
        mine = AnswerRow.filter(by=stage.person("bram").user_id, removed=False).order_by("question")
        assert [(one.question, one.words) for one in await mine] == [(1, "Een boom"), (2, "Een bank")]
        await stage.person("bram").edits("wonen", message, "1: Een boom")
        assert [(one.question, one.words) for one in await mine.all()] == [(1, "Een boom")]


async def test_a_round_is_given_more_time_and_ended_by_who_leads_it() -> None:
    async with town() as stage:
        await asked(stage)
        await stage.person("bram").says("wonen", "!rondelanger 1 1 januari")
        assert "Vraag het Anna" in stage.last("wonen")
        await stage.person("anna").says("wonen", "!rondelanger 1 1 januari")
        assert "stopt nu op" in stage.last("wonen")
        await stage.at(dt.datetime(2026, 12, 13, tzinfo=dt.UTC))
        assert "Antwoorden kan tot" in questions(stage)
        await answers(stage, "bram", "1: Mooi")
        await stage.person("bram").says("wonen", "!rondeklaar 1")
        assert "Vraag het Anna" in stage.last("wonen")
        await stage.person("beheer").says("admin", "!rondeklaar 1")
        assert "Mooi (1 persoon)" in overview(stage)
        await stage.at(dt.datetime(2027, 1, 2, tzinfo=dt.UTC))
        assert len([said for said in stage.hub_said("wonen") if "Mooi (1 persoon)" in said]) == 1


async def test_who_may_open_rounds_and_how_many_there_are_is_set() -> None:
    async with town(residents_open="nee", most_open=1) as stage:
        await stage.person("bram").says("wonen", "!vraagronde Het plein")
        assert "Bewoners beginnen hier geen rondes. Vraag het Beheer." in stage.last("wonen")
        await stage.person("karin").says("ymere", "!vraagronde Het plein thema groen")
        assert questions(stage, "groen")
        await stage.person("beheer").says("admin", "!vraagronde Nog een")
        assert "genoeg rondes" in stage.last("admin")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Het plein tot sint juttemis", "Welke dag is “sint juttemis”?"),
        ("Het plein thema kunst", "Ik ken geen thema kunst."),
        ("Het plein tot 1 november 2026", "is al voorbij"),
        ("Het plein tot 1 juni", "duurt hoogstens"),
        ("tot vrijdag", "waar de ronde over gaat"),
    ],
)
async def test_what_is_wrong_with_a_round_is_said(words: str, said: str) -> None:
    async with town() as stage:
        await asked(stage, words=words)
        assert said in stage.last("wonen")
        assert await RoundRow.all().count() == 0


async def test_in_a_talk_an_answer_says_its_theme_and_follows_its_message() -> None:
    async with town() as stage:
        await stage.person("beheer").says("admin", "!vraagronde Het plein")
        bram = stage.person("bram")
        await bram.opens_direct()
        await bram.writes("!inbreng")
        assert "De thema’s zijn: wonen, groen." in stage.direct("bram")[-1]
        room = stage.direct_room("bram")
        assert room is not None
        await bram.says(room, "2: Meer licht", reply_to=stage.direct("bram")[-1])
        assert "Bij welk thema?" in stage.direct("bram")[-1]
        message = await bram.writes("!inbreng 2 wonen Meer licht")
        assert "Het staat bij Wonen als antwoord 1." in stage.direct("bram")[-1]
        await bram.edits(room, message, "!inbreng 2 wonen Veel meer licht")
        assert [row.words for row in await AnswerRow.all()] == ["Veel meer licht"]
        await bram.writes("!aanhalen 1")
        await ends(stage)
        await stage.person("beheer").says("admin", "!rondeklaar 1")
        said = overview(stage)
        assert "Bram zegt:" in said
        assert "Veel meer licht" in said
        await bram.removes(room, message)
        assert "Veel meer licht" not in overview(stage)


async def test_only_who_agrees_is_quoted_by_name() -> None:
    async with town() as stage:
        await asked(stage)
        bram = await answers(stage, "bram", "2: Meer licht bij de bus")
        fatima = await answers(stage, "fatima", "2: Een bank in de zon")
        await stage.person("fatima").reacts("wonen", bram, "👍")
        agreed = await stage.person("fatima").reacts("wonen", fatima, "👍")
        await stage.person("mei").says("wonen", "!aanhalen 1")
        assert "Dat kiest alleen wie het zei." in stage.last("wonen")
        await ends(stage)
        assert "Fatima zegt:" in overview(stage)
        assert "Bram zegt:" not in overview(stage)
        await stage.person("fatima").removes("wonen", agreed)
        assert "Fatima zegt:" not in overview(stage)
        assert [said for said in stage.hub_said("wonen") if said.file] == []
        await stage.passes(hours=2)
        assert len([said for said in stage.hub_said("wonen") if said.file]) == 1


async def test_what_is_removed_goes_everywhere_and_the_rest_stays() -> None:
    async with town() as stage:
        await asked(stage)
        bram = await answers(stage, "bram", "2: Geheim van Bram")
        await answers(stage, "mei", "2: Geheim van Mei")
        await stage.person("anna").says("wonen", "!bijelkaar 1 2")
        await ends(stage)
        assert "Geheim van Bram (2 mensen)" in overview(stage)
        await stage.person("anna").says("wonen", "!vraagronde 1")
        assert "Geheim van Bram" in stage.last("wonen")
        await stage.person("bram").removes("wonen", bram)
        assert "Geheim van Mei (1 persoon)" in overview(stage)
        assert [said for said in stage.hub_said("wonen") if "Geheim van Bram" in said] == []
        assert [row.words for row in await AnswerRow.filter(removed=True)] == [""]
        assert [said for said in stage.hub_said("wonen") if said.file] == []


async def test_the_words_of_a_round_go_with_the_message_that_opened_it() -> None:
    async with town() as stage:
        opened = await stage.person("anna").says("wonen", "!vraagronde Geheim plein\nWat is geheim?")
        await answers(stage, "bram", "Alles")
        await stage.person("anna").removes("wonen", opened)
        assert [said for said in stage.hub_said("wonen") if "eheim" in said] == []
        await ends(stage)
        assert "Alles (1 persoon)" in overview(stage)


async def test_a_report_is_read_as_a_round_that_is_over_once() -> None:
    async with town() as stage:
        event = AnswersRead(
            name="Avond", theme="wonen",
            answers=(("Wat vond je?", "Het was moeilijk"), ("Wat mist er?", "Namen"), ("Wat mist er?", "Een datum")),
        )  # fmt: skip
        await stage.happens(event)
        assert "3 antwoorden.\n" in overview(stage).body
        assert "Een datum\n" in overview(stage).body
        assert "mens" not in overview(stage), "nobody knows how many people said it"
        assert "als vraagronde 1" in stage.last("admin")
        await stage.happens(event)
        assert "Ik ken dit verslag al" in stage.last("admin")
        assert await AnswerRow.all().count() == 3
        await stage.happens(AnswersRead(name="Nog een", answers=(("Wat?", "Iets"),)))
        assert "heeft een thema nodig" in stage.last("admin")


async def test_others_hear_of_a_round_and_a_plugin_that_comes_later_hears_the_same() -> None:
    async with town() as stage:
        await asked(stage)
        await answers(stage, "bram", "1: Mooi\n2: Licht")
        await ends(stage)
        ctx = stage.hub.handle.context("de-punt", stage.hub.plugins.by_id["input"], stage.clock.now())
        told = await stage.hub.plugins.by_id["input"].call("present", ctx=ctx)
        assert [type(event) for event in told] == [InputAsked, InputGiven, InputGiven, InputClosed]
        assert told[0].questions[0] == "Wat vind je ervan?"
        assert told[1].origin.raised_by == stage.person("bram").user_id
        assert told[3].answers == 2
