"""What *feedback* tells reaches those who count on it: who must answer, since when, and how far up the ladder it is."""

from __future__ import annotations

from hub.testing.stage import Stage
from plugins.feedback.tests.town import day, noted, question


async def asks(stage: Stage, words: str) -> str:
    await stage.person("mei").says("wonen", words)
    return stage.last("wonen").body


async def test_a_question_to_a_partner_waits_from_when_it_was_asked_until_it_is_answered() -> None:
    async with Stage("feedback", "table", "progress") as stage:
        await question(stage)
        await stage.person("anna").says("steering", "!antwoord vraag 1 door @ymere")
        await stage.passes(days=4)
        assert "1 vraag wacht op antwoord, al 4 dagen." in await asks(stage, "!tafel ymere")
        said = await asks(stage, "!voortgang")
        assert "Zonder antwoord: 1 van 1." in said
        assert "Dit moet nog komen van:\n- Ymere: 1" in said
        await stage.at(day(15))
        assert "Wie het al weet:\n- wie het moet doen: 1" in await asks(stage, "!voortgang")
        command = await stage.person("karin").says("ymere", "!antwoord vraag 1 Ja, in maart")
        assert "wacht" not in await asks(stage, "!tafel ymere")
        assert "Zonder antwoord: 0 van 1." in await asks(stage, "!voortgang")
        assert "Wie het al weet" not in await asks(stage, "!voortgang")
        await stage.person("karin").removes("ymere", command)
        assert "1 vraag wacht op antwoord" in await asks(stage, "!tafel ymere")
        assert "Zonder antwoord: 1 van 1." in await asks(stage, "!voortgang")


async def test_a_question_that_is_taken_back_waits_nowhere() -> None:
    async with Stage("feedback", "table", "progress", "load") as stage:
        said = await question(stage)
        await stage.person("anna").says("steering", "!antwoord vraag 1 door @ymere")
        await stage.happens(noted(stage, "", said, removed=True))
        assert "wacht" not in await asks(stage, "!tafel ymere")
        assert "Zonder antwoord" not in await asks(stage, "!voortgang")


async def test_who_comes_later_learns_who_must_answer_and_how_far_it_climbed() -> None:
    async with Stage("feedback", "progress") as stage:
        await question(stage)
        await stage.person("anna").says("steering", "!antwoord vraag 1 door @ymere")
        await stage.person("beheer").says("admin", "!plugin uit voortgang")
        await stage.at(day(15))
        await stage.person("beheer").says("admin", "!plugin aan voortgang")
        said = await asks(stage, "!voortgang")
        assert "- Ymere: 1" in said
        assert "- wie het moet doen: 1" in said


async def test_an_answer_that_is_asked_of_somebody_counts_in_their_load_until_it_is_given() -> None:
    async with Stage("feedback", "load") as stage:
        await question(stage)
        await stage.person("mei").opens_direct()
        await stage.person("mei").writes("!drukte")
        assert "waar mensen op wachten" not in stage.direct("mei")[-1]
        await stage.person("anna").says("steering", "!antwoord vraag 1 door @mei")
        await stage.person("mei").writes("!drukte")
        assert "- 0 acties\n- 1 antwoord waar mensen op wachten\n" in stage.direct("mei")[-1]
        await stage.person("mei").says("wonen", "!antwoord vraag 1 Ja, in maart")
        await stage.person("mei").writes("!drukte")
        assert "waar mensen op wachten" not in stage.direct("mei")[-1]


async def test_an_agreement_that_climbs_stands_in_the_figures_until_it_is_over() -> None:
    async with Stage("actions", "commitments", "progress") as stage:
        await stage.person("anna").says("wonen", "!actie De lift maken @ymere voor 1 december")
        for number, who in ((2, "wie het moet doen"), (5, "de leiding van de partner"), (12, "de stuurgroep")):
            await stage.at(day(number))
            assert f"Wie het al weet:\n- {who}: 1" in await asks(stage, "!voortgang")
        await stage.person("karin").says("ymere", "!klaar 1")
        await stage.person("mei").says("wonen", "!bevestig 1")
        said = await asks(stage, "!voortgang")
        assert "Wie het al weet" not in said
        assert "Ymere: 0 nagekomen, 1 te laat, 0 niet nagekomen" in said
