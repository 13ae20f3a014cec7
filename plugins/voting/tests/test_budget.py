"""A neighbourhood budget: projects with costs, divided by equal shares, with the reason for each."""

from __future__ import annotations

import pytest

from hub.testing.stage import Stage
from plugins.voting.tests.ballots import choices
from plugins.voting.tests.town import FRIDAY, item, living, outcome, poll, result, town

PROJECTS = "Bankje €500 | Bomen 1.500,- | Feest € 800,00 | Tunnel 2000 euro"
ASKED = f"buurtbudget: Wat doen we in 2027? | budget €2.500 | {PROJECTS} tot vrijdag 12.00"


async def asked(stage: Stage, words: str = ASKED) -> None:
    await stage.person("anna").says("wonen", f"!vraag {words}")


async def test_projects_costs_and_all_rules_are_said_before_anybody_votes() -> None:
    async with town() as stage:
        await asked(stage, f"{ASKED} waarde besluit")
        assert living(stage).body.splitlines()[:12] == [
            "Stemming 1: Wat doen we in 2027?",
            "Dit is een besluit: bewoners en partners verdelen geld over plannen.",
            "Kies alle plannen die geld moeten krijgen. Minstens 3, als je er zoveel goed vindt.",
            "1. Bankje (€ 500)",
            "2. Bomen (€ 1.500)",
            "3. Feest (€ 800)",
            "4. Tunnel (€ 2.000)",
            "Er is € 2.500.",
            "Bewoners en partners verdelen elk de helft van het geld. Aan één kant heeft ieder evenveel. "
            "Een plan krijgt geld als wie het koos, het samen kan betalen.",
            "Is er geld over? Dan maak ik de delen iets groter, zolang dat past. "
            "Wat dan over is, gaat naar plannen die nog passen. De meeste stemmen gaan voor.",
            "Staat het gelijk? Dan gaat het goedkoopste voor, dan de meeste stemmen, dan het lot.",
            "Typ jouw nummers: bijvoorbeeld !stem 1 1,2. In de peiling hieronder kun je vaak maar één keuze maken.",
        ]
        assert poll(stage).max_selections == 4
        assert poll(stage).answers[1] == ("2", "Bomen (€ 1.500)")


async def test_fewer_than_three_are_asked_kindly_for_more_and_count_all_the_same() -> None:
    async with town() as stage:
        await asked(stage)
        await stage.person("bram").says("wonen", "!stem 1 bankje")
        assert "Je koos 1 plan. Vind je er meer goed? Noem er dan minstens 3." in stage.last("wonen")
        await stage.person("mei").says("wonen", "!stem 1 bankje, feest en bomen")
        assert "minstens 3" not in stage.last("wonen").body
        await stage.person("fatima").votes("wonen", poll(stage), "1", "4")
        assert await choices(stage) == {"bram": (1,), "mei": (1, 3, 2), "fatima": (1, 4)}


async def test_the_result_says_for_each_project_why_it_did_or_did_not_get_money() -> None:
    async with town() as stage:
        await asked(stage, f"{ASKED} waarde besluit")
        for name, words in (("anna", "1 2"), ("bram", "1 2"), ("mei", "1 2 3"), ("fatima", "4")):
            await stage.person(name).says("wonen", f"!stem 1 {words}")
        await stage.person("karin").says("ymere", "!stem 1 1 2")
        await stage.person("samira").says("eigenwijks", "!stem 1 1 2 3")
        await stage.at(FRIDAY)
        assert "✅ Dit krijgt geld: Bankje, Bomen. Over: € 500." in outcome(stage)
        said = result(stage)
        assert "Bewoners: 4 van 5 stemden. De meeste stemmen: Bankje, Bomen.\n- ████████░░ 3 Bankje" in said
        assert (
            "Per plan:\n- ✅ Bankje (€ 500): wie het koos, betaalt het samen.\n"
            "- ✅ Bomen (€ 1.500): wie het koos, betaalt het samen.\n"
            "- ❌ Feest (€ 800): er was te weinig geld over.\n"
            "- ❌ Tunnel (€ 2.000): te weinig stemmen aan één kant.\n"
        ) in said
        await stage.person("mei").says("wonen", "!uitleg 1")
        told = stage.last("wonen").body.splitlines()
        assert "Een plan moet van beide kanten stemmen hebben." in told
        assert any(line.startswith("✅ Bankje (€ 500): wie het koos, betaalt het samen. Bewoners: 3 ") for line in told)
        assert "❌ Tunnel (€ 2.000): te weinig stemmen aan één kant. Partners: 0 stemmen, minstens 1 nodig." in told
        assert any("Aan het eind is er € 500 over." in line for line in told)


async def test_where_no_project_has_votes_from_both_sides_nothing_is_divided() -> None:
    async with town() as stage:
        await asked(stage)
        await stage.person("bram").says("wonen", "!stem 1 1")
        await stage.person("karin").says("ymere", "!stem 1 2")
        await stage.at(FRIDAY)
        assert "⚠️ Geen uitslag: geen plan kreeg stemmen van bewoners én van partners." in outcome(stage)


async def test_more_than_twenty_projects_have_no_poll_and_are_voted_on_in_words() -> None:
    async with town() as stage:
        many = " | ".join(f"Plan {n} € {n}00" for n in range(1, 101))
        await asked(stage, f"buurtbudget: Wat doen we? | budget € 20.000 | {many} tot vrijdag 12.00")
        assert not stage.polls("wonen")
        assert "100. Plan 100 (€ 10.000)" in living(stage)
        await stage.person("bram").says("wonen", "!stem 1 100, 7, plan 12")
        await stage.person("karin").says("ymere", "!stem 1 100 7")
        assert (await choices(stage))["bram"] == (100, 7, 12)
        await stage.at(FRIDAY)
        assert "- ✅ wie het koos, betaalt het samen. Plan 7 (€ 700)" in result(stage)
        assert "- ❌ te weinig stemmen aan één kant. Plan 1 (€ 100); Plan 2 (€ 200)" in result(stage)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("buurtbudget: Wat? | Bankje €500 | Bomen €800", "Ik zie niet hoeveel geld er is."),
        (
            "buurtbudget: Wat? | budget €600 | Bankje | Bomen €500",
            "Ik zie niet wat dit plan is, of wat het kost: Bankje",
        ),
        ("buurtbudget: Wat? | budget €600 | €500 | Bomen €500", "Ik zie niet wat dit plan is, of wat het kost: €500"),
        ("buurtbudget: Wat? | budget €600 | Bank €700 | Bomen €500", "Bank kost € 700. Dat is meer dan er is: € 600."),
        ("buurtbudget: Wat? | budget €600 | Bank €0 | Bomen €500", "Dit plan kost niets: Bank."),
        ("buurtbudget: Wat? | budget €600 | Bank €500", "Er zijn minstens twee plannen nodig."),
        ("buurtbudget: Wat? | budget €600 | Bank €500 | bank €400", "Twee van de keuzes zijn hetzelfde."),
        ("buurtbudget: Wat? | budget €600 | pot €700 | A €1 | B €2", "Ik zie twee bedragen voor het geheel."),
    ],
)
async def test_what_is_missing_or_too_dear_is_said_with_an_example(words: str, answer: str) -> None:
    async with town() as stage:
        await asked(stage, words)
        assert answer in stage.last("wonen")
        assert "!vraag buurtbudget: Wat doen we in 2027? | budget € 10.000" in stage.last("wonen")
        assert not stage.polls("wonen")


@pytest.mark.parametrize(
    "words",
    [
        "buurtbudget: Wat? budget €10.000 | Bankje €500 | Bomen 1.500,-",
        "Wat? | Bankje 500 euro | Bomen 1500 | budget van € 10.000,00 manier buurtbudget",
        "buurtbudget €10.000: Wat? | Bankje €500 | Bomen 1.500,- tot vrijdag",
        "budget van 10.000 euro: Wat?\nBankje €500\nBomen 1.500,-",
        "buurtbudget\nWat?\nbudget: 10.000\nBankje: € 500\nBomen: €1.500,00\ntot vrijdag",
    ],
)
async def test_amounts_are_read_as_people_type_them(words: str) -> None:
    async with town() as stage:
        await asked(stage, words)
        assert "Stemming 1: Wat?\n" in living(stage)
        assert "1. Bankje (€ 500)\n2. Bomen (€ 1.500)\nEr is € 10.000." in living(stage)


async def test_an_item_of_the_agenda_can_divide_money_and_the_steering_group_can_take_it_over() -> None:
    async with town(ladder="steering 7 days rejected", quorum="80%") as stage:
        await item(stage, 1, "Buurtbudget 2027")
        await stage.person("anna").says(
            "wonen", f"!besluit 1 buurtbudget: budget €2.500 | {PROJECTS} tot vrijdag 12.00"
        )
        await stage.person("bram").says("wonen", "!stem 1 1 2")
        await stage.person("karin").says("ymere", "!stem 1 1 2")
        await stage.at(FRIDAY)
        assert "Geen besluit: te weinig mensen stemden." in outcome(stage)
        assert "Zet 👍 bij dit bericht als jullie het geld zelf gaan verdelen." in stage.last("steering")
        await stage.person("anna").says("steering", "!stuurgroep 1 voor wij doen het in januari")
        await stage.person("karin").says("steering", "!stuurgroep 1 voor")
        assert "de stuurgroep zegt ja. Het gaat door." in stage.last("wonen")


async def test_other_projects_for_the_same_money_are_a_next_round() -> None:
    async with town() as stage:
        await asked(stage, f"{ASKED} waarde besluit")
        await stage.person("bram").says("wonen", "!stem 1 1")
        await stage.person("mei").says("wonen", "!stem 1 1")
        await stage.person("karin").says("ymere", "!stem 1 2")
        await stage.at(FRIDAY)
        assert "Typ !wijzig met het nummer en de nieuwe tekst." in result(stage)
        await stage.person("bram").says("wonen", "!wijzig 1 Wat doen we? | Bankje 600 euro | Bomen € 1.700")
        await stage.person("karin").says("ymere", "!wijzig 1 eens")
        again = stage.hub_said("wonen")[-1]
        assert "Stemming 1, ronde 2: Wat doen we?" in again
        assert "1. Bankje (€ 600)\n2. Bomen (€ 1.700)\nEr is € 2.500." in again


async def test_a_hundred_projects_that_everybody_chose_still_fit_in_one_message() -> None:
    async with town() as stage:
        many = " | ".join(f"{f'Plan {n} '.ljust(60, 'x')} € {10_000 + n}" for n in range(1, 101))
        await asked(stage, f"buurtbudget: Wat doen we? | budget € 900.000 | {many} tot vrijdag 12.00")
        for name, room in (("bram", "wonen"), ("karin", "ymere")):
            await stage.person(name).says(room, f"!stem 1 {','.join(map(str, range(1, 101)))}")
        await stage.at(FRIDAY)
        said = result(stage)
        assert "en nog 77" in said
        assert said.body.endswith(".")
        assert said.html
