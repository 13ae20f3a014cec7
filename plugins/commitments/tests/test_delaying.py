"""A partner asks for another date: residents see both, and until they agree the old one holds."""

from __future__ import annotations

import pytest

from hub.api.domain_events import CommitmentMoved
from hub.testing.stage import Stage
from plugins.commitments.tests.town import board, day, emitted, promise, town

QUESTION = "Ymere vraagt een andere datum voor afspraak 1: De lift maken"

BOTH = "Afgesproken: dinsdag 1 december 2026. Gevraagd: maandag 1 februari 2027."


async def asked(stage: Stage) -> None:
    await promise(stage)
    await stage.person("karin").says("ymere", "!uitstel 1 1 februari de aannemer is ziek")


async def test_both_dates_and_the_reason_are_shown_and_a_resident_agrees_with_an_emoji(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with town() as stage:
        told = emitted(stage, monkeypatch)
        await asked(stage)
        question = stage.find("wonen", QUESTION)
        assert BOTH in question
        assert "de aannemer is ziek" in question
        assert "Ymere vraagt om maandag 1 februari 2027." in board(stage)
        for name in ("karin", "samira"):  # of the partner itself, and of another
            await stage.person(name).joins("wonen")
            await stage.person(name).reacts("wonen", question, "👍")
        assert "- 1 De lift maken (Ymere, dinsdag 1 december 2026)" in board(stage)
        await stage.person("bram").reacts("wonen", question, "👍")
        assert "Bram vond dat goed. De datum is nu maandag 1 februari 2027." in stage.find("wonen", "vroeg een andere")
        assert "- 1 De lift maken (Ymere, maandag 1 februari 2027)" in board(stage)
        assert "Eerst afgesproken: dinsdag 1 december 2026." in board(stage)
        assert "Wanneer: uiterlijk maandag 1 februari 2027" in stage.find("wonen", "Actie 1: De lift maken")
        moved = [event for event in told if isinstance(event, CommitmentMoved)]
        assert [(e.due.isoformat(), e.by) for e in moved] == [("2027-02-01", stage.person("bram").user_id)]
        await stage.at(day(10))
        assert stage.direct("karin") == []


async def test_a_resident_keeps_to_the_date_in_words_and_the_ladder_goes_on() -> None:
    async with town() as stage:
        await asked(stage)
        await stage.person("tom").says("ymere", "!uitstel 1 goed")
        assert "Hier antwoordt een bewoner op, en niemand van Ymere." in stage.last("ymere")
        await stage.person("mei").says("wonen", "!uitstel 1 nee")
        assert "Mei vond dat niet goed. De datum blijft dinsdag 1 december 2026." in stage.find("wonen", "vroeg een")
        await stage.at(day(2))
        assert "Afspraak 1 is te laat" in stage.direct("karin")[-1]


async def test_an_admin_of_no_partner_can_settle_it_and_the_next_step_waits_for_that() -> None:
    async with town() as stage:
        await promise(stage)
        await stage.at(day(2))
        await stage.person("karin").says("ymere", "!uitstel 1 1 februari de aannemer is ziek")
        await stage.at(day(8))
        assert stage.direct("tom") == []
        await stage.at(day(9))
        assert "Ymere vraagt om maandag 1 februari 2027." in stage.direct("tom")[-1]
        await stage.person("beheer").says("admin", "!uitstel 1 goed")
        assert "Er is nu een andere datum: maandag 1 februari 2027." in stage.find("ymere", "Afspraak 1 is te laat")


async def test_a_date_that_the_partner_moves_itself_is_a_wish_too_and_goes_back_if_residents_keep_to_theirs() -> None:
    async with town() as stage:
        await promise(stage)
        await stage.at(day(1))
        await stage.person("karin").says("ymere", "!datum 1 1 februari")
        assert "Afgesproken: dinsdag 1 december 2026. Gevraagd: maandag 1 februari 2027." in stage.find(
            "wonen", QUESTION
        )
        await stage.at(day(4))
        assert stage.direct("karin") == []  # residents have some days to answer
        await stage.person("bram").says("wonen", "!uitstel 1 nee")
        assert "Wanneer: uiterlijk dinsdag 1 december 2026" in stage.find("wonen", "Actie 1: De lift maken")
        await stage.passes(minutes=1)
        assert "Afspraak 1 is te laat" in stage.direct("karin")[-1]


async def test_a_date_that_residents_give_holds_at_once_and_so_does_an_earlier_one_of_the_partner() -> None:
    async with town() as stage:
        await promise(stage)
        await stage.person("karin").says("ymere", "!datum 1 30 november")
        assert "- 1 De lift maken (Ymere, maandag 30 november 2026)" in board(stage)
        await stage.at(day(5))
        await stage.person("anna").says("wonen", "!datum 1 20 december")
        assert "- 1 De lift maken (Ymere, zondag 20 december 2026)" in board(stage)
        assert "vraagt om" not in board(stage)


@pytest.mark.parametrize(
    ("who", "words", "answer"),
    [
        ("karin", "1 1 februari", "Bewoners willen graag weten waarom."),
        ("karin", "1 de aannemer is ziek", "Daar lees ik geen datum in."),
        ("karin", "1 1 december de aannemer is ziek", "is de datum al."),
        ("karin", "1 20 november 2026 de aannemer was ziek", "is al voorbij."),
        ("karin", "9 1 februari de aannemer is ziek", "Ik ken geen afspraak 9 met een partner."),
        ("tom", "1 1 februari de aannemer is ziek", "Alleen wie voor Ymere spreekt, kan hier antwoorden."),
        ("karin", "1 goed", "Niemand vraagt nu om een andere datum voor afspraak 1."),
    ],
)
async def test_what_cannot_be_asked_is_answered_in_words(who: str, words: str, answer: str) -> None:
    async with town() as stage:
        await promise(stage)
        await stage.person(who).says("ymere", f"!uitstel {words}")
        assert answer in stage.last("ymere")
        assert "vraagt om" not in board(stage)
