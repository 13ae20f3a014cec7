"""What a vote is worth: an item with support of both sides can decide; a question of one person only asks."""

from __future__ import annotations

import pytest

from hub.api.domain_events import DecisionClosed, DecisionOpened
from hub.api.people import Role
from plugins.voting.rules import Chamber, Method, Weight
from plugins.voting.settings import VotingSettings
from plugins.voting.tests.town import (
    AGAINST,
    FOR,
    FRIDAY,
    emitted,
    living,
    outcome,
    partners_vote,
    proposal,
    question,
    result,
    town,
    vote,
    votes_shown,
)

ASKED = "Waar komt de bank? | Plein | Park tot vrijdag 12.00"
NOT_DECIDED = "We willen weten wat je vindt. Daarmee is nog niets besloten."


async def test_a_question_of_a_resident_asks_what_people_think_and_decides_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with town() as stage:
        heard = emitted(stage, monkeypatch)
        await stage.person("bram").says("wonen", f"!vraag {ASKED}")
        assert NOT_DECIDED in living(stage)
        await vote(stage, {"mei": "2"})  # one of five: whoever answers is heard
        await stage.at(FRIDAY)
        assert outcome(stage).body == (
            "Bram: Uitslag van stemming 1, “Waar komt de bank?”: 📊 Bewoners: Park. Partners: geen keuze."
        )
        assert "Voor een besluit zet je het op de agenda met !agenda." in result(stage)
        opened, closed = heard
        assert isinstance(opened, DecisionOpened)
        assert isinstance(closed, DecisionClosed)
        assert (opened.weight, closed.weight, closed.passed, closed.chosen) == ("poll", "poll", False, None)


async def test_a_resident_or_partner_alone_cannot_let_a_question_decide_and_hears_what_can() -> None:
    async with town() as stage:
        await stage.person("bram").says("wonen", f"!vraag {ASKED} waarde besluit")
        assert stage.last("wonen").body == (
            "Met !vraag vraag je wat mensen vinden. Daarmee is nog niets besloten.\n"
            "Wil je een besluit? Zet het op de agenda met !agenda. Dan kunnen anderen het steunen.\n"
            "Een beheerder kan wel een vraag stellen die beslist: Beheer."
        )
        await stage.person("samira").joins("wonen")
        await stage.person("samira").says("wonen", f"!vraag {ASKED} waarde advies")
        assert "Daarmee is nog niets besloten." in stage.last("wonen")
        assert not stage.polls("wonen")
        await stage.person("bram").says("wonen", f"!vraag {ASKED} waarde informatie")
        assert "Anderen beslissen hierover." in living(stage)


async def test_the_steering_group_and_a_wijk_that_wants_it_let_a_question_decide() -> None:
    async with town(open_per_theme=2) as stage:
        await question(stage, f"{ASKED} waarde besluit")  # Anna is in the steering group
        assert "een keuze wint als bewoners en partners die kiezen" in living(stage)
        await stage.person("beheer").says("admin", "!plugin instellen stemmen waarde_vraag=besluit")
        await stage.person("bram").says("wonen", f"!vraag {ASKED}")
        assert "een keuze wint als bewoners en partners die kiezen" in living(stage, number=2)


async def test_an_item_of_the_agenda_decides_unless_somebody_says_that_it_only_asks() -> None:
    async with town() as stage:
        await proposal(stage)
        assert "Dit is een besluit" in living(stage)
        await stage.person("anna").says("wonen", "!stopstemming 1 anders")
        await proposal(stage, "waarde peiling tot vrijdag 12.00")
        assert NOT_DECIDED in living(stage, number=2)
        await vote(stage, {"anna": FOR, "bram": AGAINST, "mei": AGAINST})
        await partners_vote(stage, FOR)
        await stage.at(FRIDAY)
        assert "📊 Bewoners: niet voor. Partners: voor." in outcome(stage, number=2)
        assert "Bewoners: 3 van 5 stemden. Deze kant is niet voor." in result(stage, number=2)
        assert votes_shown(result(stage, number=2), "Bewoners") == {"Voor": 1, "Tegen": 2, "Geen mening": 0}


@pytest.mark.parametrize(
    ("votes", "words"),
    [
        ({"anna": FOR, "bram": FOR}, "✅ Het advies: doen."),
        ({"anna": AGAINST, "bram": FOR}, "❌ Het advies: niet doen."),
    ],
)
async def test_advice_is_called_advice(votes: dict[str, str], words: str) -> None:
    async with town() as stage:
        await proposal(stage, "tot vrijdag 12.00 regel bewoners waarde advies")
        await vote(stage, votes)
        await stage.at(FRIDAY)
        assert words in outcome(stage)
        assert "Hier beslissen de bewoners." not in result(stage)


def test_who_may_ask_what_follows_from_the_setting() -> None:
    for most, role, may in (
        (Weight.POLL, Role.RESIDENT, (False, False, True, True)),
        (Weight.ADVISE, Role.REPRESENTATIVE, (False, True, True, True)),
        (Weight.POLL, Role.ADMIN, (True, True, True, True)),
        (Weight.INFORM, Role.STEERING, (True, True, True, True)),
    ):
        settings = VotingSettings(question_weight=most)
        assert tuple(settings.may_ask(weight, {role}) for weight in Weight) == may


def test_nobody_is_too_few_to_be_heard() -> None:
    settings = VotingSettings()
    for weight, quorum in ((Weight.DECIDE, 3), (Weight.ADVISE, 3), (Weight.POLL, 0), (Weight.INFORM, 0)):
        needed = settings.requirements(Method.CHOICE, weight)[Chamber.RESIDENTS]
        assert needed.voters_needed(10) == quorum
