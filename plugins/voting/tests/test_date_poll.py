"""A date poll: days as people write them, possible or gladly, and a meeting that stands on the agenda."""

from __future__ import annotations

import pytest

from hub.testing.stage import Stage
from plugins.voting.tests.ballots import choices
from plugins.voting.tests.town import FRIDAY, living, outcome, poll, result, town

DAYS = "di 1 dec 19.30 | do 3 december om 20 uur | zaterdag 5 dec 10.00"
ASKED = f"datumprikker: Wanneer komen we bij elkaar? | {DAYS} | plek: Buurthuis tot vrijdag 12.00"


async def asked(stage: Stage, words: str = ASKED) -> None:
    await stage.person("bram").says("wonen", f"!vraag {words}")


async def test_days_are_said_back_in_full_and_in_order_of_time() -> None:
    async with town() as stage:
        await asked(stage, "datum: Wanneer? | za 5 dec | di 1 dec 19.30 | plek: Buurthuis tot vrijdag 12.00")
        assert "Ik zie niet hoe laat: za 5 dec. Zet er een tijd bij." in stage.last("wonen")
        await asked(stage, "datum: Wanneer? | za 5 dec 19.30 | di 1 dec | plek: Buurthuis tot vrijdag 12.00")
        assert living(stage).body.splitlines()[:7] == [
            "Stemming 1: Wanneer?",
            "De dag die het best uitkomt, wordt de dag van een bijeenkomst.",
            "Kies alle dagen waarop je kunt komen.",
            "1. dinsdag 1 december 2026 om 19.30 uur",
            "2. zaterdag 5 december 2026 om 19.30 uur",
            "Waar: Buurthuis",
            "Typ jouw nummers: bijvoorbeeld !stem 1 1,2?. Met ? kan het, maar liever niet. "
            "In de peiling hieronder kun je vaak maar één keuze maken.",
        ]
        assert poll(stage).max_selections == 2
        assert poll(stage).answers[0] == ("1", "dinsdag 1 december 2026 om 19.30 uur")


@pytest.mark.parametrize(
    ("words", "choice"),
    [
        ("1 3 (2)", (1, 3, -2)),
        ("1, 3, 2?", (1, 3, -2)),
        ("(2, 3)", (-2, -3)),
        ("dinsdag en desnoods 3", (1, -3)),
        ("1 ?", (-1,)),
        ("3", (3,)),
        ("1 1?", None),
        ("4", None),
        ("vrijdag", None),
    ],
)
async def test_a_day_is_possible_gladly_or_if_need_be(words: str, choice: tuple[int, ...] | None) -> None:
    async with town() as stage:
        await asked(stage)
        await stage.person("mei").says("wonen", f"!stem 1 {words}")
        assert (await choices(stage)).get("mei") == choice


async def test_it_ends_in_a_meeting_on_the_agenda_with_that_day() -> None:
    async with Stage("voting", "agenda") as stage:
        await asked(stage)
        for name, words in (("anna", "1 2"), ("bram", "2 3"), ("mei", "2?")):
            await stage.person(name).says("wonen", f"!stem 1 {words}")
        await stage.person("karin").votes("ymere", poll(stage, "ymere"), "2", "1")
        await stage.at(FRIDAY)
        day = "donderdag 3 december 2026 om 20.00 uur"
        assert f"✅ Gekozen: {day}." in outcome(stage)
        assert f"Bewoners: 3 van 5 stemden. Hier het best: {day}, 3 kunnen. Waarvan 2 graag." in result(stage)
        assert "Volgende stap: bijeenkomst 1 staat op de agenda." in result(stage)
        (meeting,) = [said for said in stage.hub_said("wonen") if said.body.startswith("Bijeenkomst 1: Wonen")]
        assert f"Wanneer: {day}\nWaar: Buurthuis\nGevraagd in stemming 1: Wanneer komen we bij elkaar?" in meeting
        (board,) = [said for said in stage.hub_said("wonen") if said.body.startswith("Agenda ")]
        assert f"Volgende bijeenkomst: {day}, Buurthuis." in board
        await stage.person("mei").says("wonen", "!uitleg 1")
        assert "Waarvan 2 graag." in stage.last("wonen")
        assert await stage.faults() == []


async def test_where_the_agenda_is_off_the_result_says_so_and_it_is_planned_when_it_is_switched_on() -> None:
    async with Stage("voting", "agenda") as stage:
        await stage.person("beheer").says("admin", "!plugin uit agenda")
        await asked(stage, f"datumprikker: Wanneer? | {DAYS} tot vrijdag 12.00 regel bewoners")
        await stage.person("anna").says("wonen", "!stem 1 1")
        await stage.at(FRIDAY)
        assert "De agenda staat hier uit." in result(stage)
        await stage.person("beheer").says("admin", "!plugin aan agenda")
        assert "Volgende stap: bijeenkomst 1 staat op de agenda." in result(stage)
        (meeting,) = [said for said in stage.hub_said("wonen") if said.body.startswith("Bijeenkomst 1: Wonen")]
        assert "Waar: nog niet bekend. Typ !verzet 1 met de dag en de plek." in meeting


async def test_without_a_last_day_it_closes_a_day_before_the_first() -> None:
    async with town() as stage:
        await asked(stage, "datumprikker: Wanneer? | vrijdag 19.30 | zaterdag 10.00")
        assert "Stemmen kan tot donderdag 26 november 2026 om 19.30 uur." in living(stage)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("datumprikker: Wanneer? | ooit | di 1 dec 19.30", "Ik zie niet welke dag dit is: ooit"),
        ("datumprikker: Wanneer? | na 1 december | di 1 dec 19.30", "Ik zie niet welke dag dit is: na 1 december"),
        (
            "datumprikker: Wanneer? | 1 november 2026 20.00 | di 1 dec 19.30",
            "Dat is al geweest: zondag 1 november 2026",
        ),
        ("datumprikker: Wanneer? | di 1 dec 19.30 | 1 december om half acht", "Dit moment staat er twee keer in:"),
        ("datumprikker: Wanneer? | di 1 dec 19.30", "Er zijn minstens twee dagen nodig om uit te kiezen."),
        ("datumprikker: Wanneer? | do 19.30 | vr 19.30 tot vrijdag 12.00", "De stemming zou later sluiten:"),
    ],
)
async def test_a_day_that_is_none_is_answered_plainly(words: str, answer: str) -> None:
    async with town() as stage:
        await asked(stage, words)
        assert answer in stage.last("wonen")
        assert not stage.polls("wonen")
