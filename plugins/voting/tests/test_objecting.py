"""Objecting to a decision: with a reason, in time, and with others; then it goes up the ladder."""

from __future__ import annotations

import pytest

from hub.api.domain_events import DecisionMoved
from hub.testing.stage import Stage
from plugins.voting.tests.town import FOR, FRIDAY, emitted, logged, partners_vote, proposal, result, town, vote

ROOMS = ("wonen", "ymere", "eigenwijks", "woon")


async def passed(stage: Stage) -> None:
    await proposal(stage)
    await vote(stage, {"anna": FOR, "bram": FOR})
    await partners_vote(stage)
    await stage.at(FRIDAY)


async def objected(stage: Stage) -> None:
    await passed(stage)
    await stage.person("mei").says("wonen", "!bezwaar 1 De huurders zijn niet gevraagd")
    await stage.person("lars").reacts("woon", stage.last("woon"), "👍")
    await stage.person("fatima").says("wonen", "!bezwaar 1")


async def test_an_objection_needs_others_and_every_room_sees_how_many() -> None:
    async with town() as stage:
        await passed(stage)
        await stage.person("mei").says("wonen", "!bezwaar 1 De huurders zijn niet gevraagd")
        for room in ROOMS:
            assert stage.last(room).body == (
                "Mei maakt bezwaar tegen stemming 1, “Een bankje bij de bus”.\n"
                "> De huurders zijn niet gevraagd\n"
                "Nog 2 anderen moeten dit steunen. Dan kijken we er weer naar.\n"
                "Jij ook? Zet hier 👍, of typ !bezwaar 1. Dat kan tot vrijdag 4 december 2026 om 20.00 uur."
            )
        await stage.person("mei").reacts("wonen", stage.last("wonen"), "👍")
        mark = await stage.person("lars").reacts("woon", stage.last("woon"), "👍")
        assert "Nog 1 ander moet dit steunen." in stage.last("wonen")
        await stage.person("lars").removes("woon", mark)
        assert "Nog 2 anderen moeten dit steunen." in stage.last("wonen")
        await stage.person("anna").says("wonen", "!verloop 1")
        assert "Nu: dit is besloten." in stage.last("wonen")


async def test_with_enough_people_it_goes_up_the_ladder_and_silence_leaves_the_decision(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with town() as stage:
        heard = emitted(stage, monkeypatch)
        await objected(stage)
        for room in ROOMS:
            assert stage.last(room).body == (
                "Stemming 1, “Een bankje bij de bus”: genoeg mensen maken bezwaar. "
                "Mei zegt: De huurders zijn niet gevraagd\n"
                "Nu zoeken we samen naar andere woorden, tot vrijdag 4 december 2026 om 20.00 uur.\n"
                "Weet je een tekst die beide kanten willen? Typ !wijzig 1 en die tekst.\n"
                "Geen antwoord? Dan volgt de volgende stap."
            )
            assert "Genoeg mensen maken bezwaar." in stage.find(room, "Mei maakt bezwaar")
        moved = [event for event in heard if isinstance(event, DecisionMoved)]
        assert [(event.to, event.appealed) for event in moved] == [("together", True)]
        await stage.passes(days=8)
        await stage.passes(days=8)
        assert "Dus de uitslag blijft: het gaat door." in stage.last("wonen")
        assert "✅ Aangenomen." in result(stage)
        await stage.person("anna").says("wonen", "!verloop 1")
        said = stage.last("wonen")
        assert "Mei maakte bezwaar, en genoeg anderen ook. De reden: De huurders zijn niet gevraagd" in said
        assert "\nNu: dit is besloten.\n" in said.body
        log = await logged(stage)
        assert "decision appealed" in [line["action"] for line in log]
        assert "huurders" not in str(log)


async def test_the_steering_group_can_end_a_decision_that_people_object_to() -> None:
    async with town() as stage:
        await objected(stage)
        await stage.passes(days=8)
        await stage.person("anna").says("steering", "!stuurgroep 1 tegen Eerst de huurders")
        await stage.person("karin").says("steering", "!stuurgroep 1 tegen Eens met Anna")
        assert "de stuurgroep zegt nee. Het gaat niet door." in stage.last("wonen")
        await stage.person("mei").says("wonen", "!bezwaar 1 Toch niet goed")
        assert "Stemming 1 heeft alle stappen gehad." in stage.last("wonen")


async def test_an_objection_with_too_few_people_lapses() -> None:
    async with town() as stage:
        await passed(stage)
        await stage.person("mei").says("wonen", "!bezwaar 1 De huurders zijn niet gevraagd")
        await stage.passes(days=8)
        assert "Te weinig mensen steunden dit op tijd. De uitslag blijft." in stage.last("wonen")
        await stage.person("lars").reacts("woon", stage.last("woon"), "👍")
        assert "Te weinig mensen" in stage.last("wonen")
        await stage.person("mei").says("wonen", "!bezwaar 1 Nog een keer")
        assert "Bezwaar maken tegen stemming 1 kon tot vrijdag 4 december 2026 om 20.00 uur." in stage.last("wonen")


async def test_when_nobody_can_object() -> None:
    async with town() as stage:
        await proposal(stage)
        mei = stage.person("mei")
        await mei.says("wonen", "!bezwaar 1 Nee")
        assert "Stemming 1 heeft geen uitslag om bezwaar tegen te maken." in stage.last("wonen")
        await stage.at(FRIDAY)
        await mei.says("wonen", "!bezwaar 1 Nee")
        assert "We kijken al weer naar stemming 1." in stage.last("wonen")
        await stage.person("anna").says("groen", "!vraag Welke boom? | Eik | Linde tot zaterdag")
        await stage.passes(days=2)
        await mei.says("groen", "!bezwaar 2 Nee")
        assert "Stemming 2 beslist niets" in stage.last("groen")


async def test_an_objection_without_a_reason_is_asked_for_one() -> None:
    async with town() as stage:
        await passed(stage)
        await stage.person("mei").says("wonen", "!bezwaar 1")
        assert "Zeg erbij waarom" in stage.last("wonen")


async def test_a_wijk_sets_how_long_and_with_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town(objection_support=0) as stage:
        await passed(stage)
        await stage.person("mei").says("wonen", "!bezwaar 1 De huurders zijn niet gevraagd")
        assert "genoeg mensen maken bezwaar" in stage.last("wonen")
    async with town(objection_days=0) as stage:
        await passed(stage)
        await stage.person("mei").says("wonen", "!bezwaar 1 De huurders zijn niet gevraagd")
        assert "kon tot vrijdag 27 november 2026" in stage.last("wonen")


async def test_a_reason_that_is_taken_back_leaves_the_course_and_the_rooms() -> None:
    async with town(objection_support=0) as stage:
        await passed(stage)
        said = await stage.person("mei").says("wonen", "!bezwaar 1 Een geheim van de buren")
        await stage.person("mei").removes("wonen", said)
        assert "geheim" not in stage.find("wonen", "Mei maakt bezwaar")
        await stage.person("anna").says("wonen", "!verloop 1")
        assert "geheim" not in stage.last("wonen")
