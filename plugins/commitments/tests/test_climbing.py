"""A promise that is late goes up the ladder, is told where each step lands, and its silence is shown as silence."""

from __future__ import annotations

import pytest

from hub.api.domain_events import CommitmentClimbed, CommitmentJudged, PersonPaused, PersonReturned
from hub.api.ids import UserId
from hub.testing.stage import Stage
from plugins.commitments.tests.town import board, day, emitted, passing, promise, town


async def mandate(stage: Stage, words: str) -> None:
    await stage.person("beheer").says("admin", f"!mandaat {words}")


async def test_each_step_is_told_where_it_lands_in_order_once_and_ends_in_silence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with town() as stage:
        told = emitted(stage, monkeypatch)
        await promise(stage)
        await stage.at(day(1, hour=23))
        assert stage.direct("karin") == []
        await stage.at(day(2))
        (asked,) = stage.direct("karin")
        assert "Afspraak 1 is te laat: De lift maken" in asked
        assert "Dan hoort de leiding van de partner het op zaterdag 5 december 2026." in asked
        assert "⏰ Te laat\n- 1 De lift maken (Ymere, dinsdag 1 december 2026)" in board(stage)
        await stage.at(day(5))  # nobody stands in for Karin: that step is not waited for
        assert "Jij geeft leiding aan deze partner." in stage.direct("tom")[-1]
        assert "Geen antwoord sinds woensdag 2 december 2026." in stage.last("ymere")
        await stage.at(day(12))
        assert "Stuurgroep: praat hierover met Ymere." in stage.last("steering")
        await stage.at(day(19))
        assert "Iedereen kan dit nu lezen." in stage.last("wonen")
        before = len(stage.hub_said("wonen"))
        await stage.at(day(26))
        assert "❌ Niet nagekomen\n- 1 De lift maken" in board(stage)
        assert "❌ Dit is niet nagekomen." in stage.last("wonen")
        assert "Geen antwoord sinds woensdag 2 december 2026." in stage.last("wonen")
        await stage.passes(days=60)
        assert len(stage.hub_said("wonen")) == before
        assert [e.rung for e in told if isinstance(e, CommitmentClimbed)] == ["owner", "lead", "steering", "public"]
        assert [e.how for e in told if isinstance(e, CommitmentJudged)] == ["late", "broken"]
        logged = [line["details"]["rung"] for line in await stage.log() if line["action"] == "agreement late"]
        assert logged == ["owner", "lead", "steering", "public", "silence"]


async def test_who_stands_in_hears_it_after_who_speaks_for_the_partner() -> None:
    async with town() as stage:
        await mandate(stage, "@karin ymere vervanger @samira")
        await promise(stage)
        await stage.at(day(2))
        assert len(stage.direct("karin")) == 1
        assert [said for said in stage.direct("samira") if "Afspraak 1" in said] == []
        await stage.at(day(5))
        assert "Jij vervangt wie voor deze partner spreekt." in stage.direct("samira")[-1]
        assert len(stage.direct("karin")) == 1


async def test_who_takes_a_rest_is_left_alone_and_the_next_step_hears_it() -> None:
    async with town() as stage:
        await promise(stage)
        await stage.happens(PersonPaused(user=UserId(stage.person("karin").user_id)))
        await stage.at(day(2))
        assert stage.direct("karin") == []
        assert "Jij geeft leiding aan deze partner." in stage.direct("tom")[-1]
        await stage.happens(PersonReturned(user=UserId(stage.person("karin").user_id)))
        await promise(stage, "De deur maken", "3 december")
        await stage.at(day(4))
        assert "Afspraak 2 is te laat: De deur maken" in stage.direct("karin")[-1]


async def test_a_hub_that_was_away_passes_nobody_by() -> None:
    async with town() as stage:
        await promise(stage)
        await stage.at(day(30, hour=15))
        assert "later dan de bedoeling was" in stage.direct("karin")[-1]
        assert stage.direct("tom") == []
        assert "Iedereen kan dit nu lezen" not in "".join(m.body for m in stage.hub_said("wonen"))


async def test_nobody_is_woken_for_it() -> None:
    async with town() as stage:
        await promise(stage)
        await stage.at(day(2, hour=3))
        assert stage.direct("karin") == []
        await stage.at(day(3, hour=3))  # the hub was away all day
        assert stage.direct("karin") == []
        await stage.at(day(3, hour=9))
        assert "Afspraak 1 is te laat" in stage.direct("karin")[0]


async def test_what_is_done_is_off_the_ladder_and_kept_or_late_by_the_day_on_which_it_was_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with town() as stage:
        told = emitted(stage, monkeypatch)
        await promise(stage)
        await promise(stage, "De deur maken")
        await stage.at(day(1, hour=20))
        await stage.person("karin").says("ymere", "!klaar 1")
        await passing(stage, 2, 6)
        assert "Ymere zegt dat het klaar is. Een bewoner moet dat nog bevestigen." in board(stage)
        await stage.person("karin").says("ymere", "!bevestig 1")  # not a resident
        await stage.person("bram").says("wonen", "!bevestig 1")
        await stage.person("karin").says("ymere", "!klaar 2")
        await stage.person("bram").says("wonen", "!bevestig 2")
        assert "✅ Nagekomen\n- 1 De lift maken" in board(stage)
        assert "Gedaan, na de datum\n- 2 De deur maken" in board(stage)
        assert "✅ Het is nu gedaan." in stage.find("ymere", "Afspraak 2 is te laat")
        judged = [(e.action, e.how, e.done) for e in told if isinstance(e, CommitmentJudged)]
        assert judged == [(2, "late", False), (1, "kept", True), (2, "late", True)]
        steering = len(stage.hub_said("steering"))
        await stage.passes(days=60)
        assert len(stage.hub_said("steering")) == steering
        await stage.person("bram").says("wonen", "!afspraken ymere")
        assert "Nagekomen: 1. Te laat: 1. Niet nagekomen: 0." in stage.last("wonen")


async def test_what_turns_out_not_to_be_done_goes_on_from_the_step_where_it_was() -> None:
    async with town() as stage:
        await promise(stage)
        await passing(stage, 2, 5)
        await stage.person("karin").says("ymere", "!klaar 1")
        await stage.passes(days=20)
        assert len(stage.hub_said("steering")) == 1
        await stage.person("anna").says("wonen", "!nietklaar 1 de lift staat nog stil")
        await stage.passes(days=6)
        assert len(stage.hub_said("steering")) == 1
        await stage.passes(days=2)
        assert "Stuurgroep: praat hierover met Ymere." in stage.last("steering")
        assert len(stage.direct("tom")) == 1


async def test_without_a_ladder_it_is_late_and_nobody_is_told() -> None:
    async with town(ladder="-") as stage:
        await promise(stage)
        await stage.passes(days=90)
        assert "⏰ Te laat\n- 1 De lift maken" in board(stage)
        assert stage.direct("karin") == []
        assert len(stage.hub_said("steering")) == 1


async def test_the_ladder_can_be_changed_while_something_is_on_it() -> None:
    async with town() as stage:
        await promise(stage)
        await stage.at(day(2))
        await stage.person("beheer").says(
            "admin", "!plugin instellen afspraken trap=eigenaar 1 dag, stuurgroep 2 weken"
        )
        await stage.at(day(3))
        assert "Stuurgroep: praat hierover met Ymere." in stage.last("steering")
        assert stage.direct("tom") == []


async def test_what_another_takes_over_begins_anew_and_nothing_is_left_with_who_had_it() -> None:
    async with town() as stage:
        await promise(stage)
        await passing(stage, 2, 5)
        await stage.person("karin").says("ymere", "!reactie 1 wij wachten op de aannemer")
        await stage.person("anna").says("wonen", "!geefdoor 1 @eigenwijks")
        assert "is nu van iemand anders" in stage.find("ymere", "Afspraak 1")
        assert "wij wachten" not in board(stage)
        await stage.at(day(6))
        assert "Eigenwijks zou dit doen." in stage.direct("samira")[-1]
        await stage.person("anna").says("wonen", "!afspraken ymere")
        assert "Met Ymere is nog niets afgesproken." in stage.last("wonen")


async def test_what_is_dropped_is_neither_kept_nor_broken() -> None:
    async with town() as stage:
        await promise(stage)
        await passing(stage, 2, 5)
        await stage.person("anna").says("wonen", "!laatvallen 1 er komt een nieuwe lift")
        assert "De lift maken" not in board(stage)
        assert "Niemand verwacht dit nog." in stage.find("ymere", "Afspraak 1")
        await stage.passes(days=30)
        assert len(stage.hub_said("steering")) == 1
