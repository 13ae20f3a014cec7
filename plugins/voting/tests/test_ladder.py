"""A vote without an answer goes up the ladder of the wijk: said in every room, each rung in its time, to an end."""

from __future__ import annotations

import datetime as dt

import pytest

from hub.api.domain_events import DecisionClosed, DecisionMoved
from hub.testing.stage import Stage
from plugins.voting.tests.town import (
    AGAINST,
    FOR,
    FRIDAY,
    emitted,
    item,
    logged,
    partners_vote,
    proposal,
    result,
    town,
    vote,
)

ROOMS = ("wonen", "ymere", "eigenwijks", "woon")
WEEK = dt.timedelta(days=7)
END = FRIDAY + WEEK + dt.timedelta(hours=8)
"""Of the first rung: a week after the vote, at eight in the evening."""


async def divided(stage: Stage) -> None:
    """Residents are for it, partners against."""
    await proposal(stage)
    await vote(stage, {"anna": FOR, "bram": FOR})
    await partners_vote(stage, AGAINST)
    await stage.at(FRIDAY)


async def with_steering(stage: Stage) -> None:
    await divided(stage)
    await stage.at(END)


async def test_when_the_sides_disagree_every_room_hears_what_follows() -> None:
    async with town() as stage:
        await divided(stage)
        for room in ROOMS:
            assert stage.last(room).body.endswith(
                "Uitslag van stemming 1, “Een bankje bij de bus”: "
                "⚠️ Geen besluit: bewoners en partners zijn het niet eens.\n"
                "Nu zoeken we samen naar andere woorden, tot vrijdag 4 december 2026 om 20.00 uur.\n"
                "Weet je een tekst die beide kanten willen? Typ !wijzig 1 en die tekst.\n"
                "Geen antwoord? Dan volgt de volgende stap."
            )
            assert "Volgende stap: zoek samen naar andere woorden." in result(stage, room)


async def test_silence_goes_up_to_the_steering_group_and_silence_there_leaves_the_result() -> None:
    async with town() as stage:
        await with_steering(stage)
        for room in ROOMS:
            assert stage.last(room).body == (
                "Stemming 1, “Een bankje bij de bus”: er kwamen op tijd geen andere woorden.\n"
                "Nu beslist de stuurgroep. Dat kan tot vrijdag 11 december 2026 om 20.00 uur.\n"
                "Geen antwoord? Dan blijft de uitslag zoals die is."
            )
        asked = stage.last("steering")
        assert "Zet 👍 bij dit bericht als je voor bent." in asked
        assert "Antwoord gegeven: 0 van 2." in asked
        await stage.at(END + WEEK)
        for room in ROOMS:
            assert stage.last(room).body == (
                "Stemming 1, “Een bankje bij de bus”: de stuurgroep gaf op tijd geen antwoord.\n"
                "Dus de uitslag blijft: het is niet besloten."
            )
            assert "Daarna veranderde er niets: deze uitslag blijft." in result(stage, room)
        await stage.passes(days=60)
        assert "gaf op tijd geen antwoord" in stage.last("woon")


async def test_the_steering_group_decides_with_reasons_and_everybody_reads_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with town() as stage:
        heard = emitted(stage, monkeypatch)
        await with_steering(stage)
        await stage.person("anna").says("steering", "!stuurgroep 1 voor Er zit nu niemand bij de bus")
        assert "Antwoord gegeven: 1 van 2." in stage.find("steering", "Nu beslissen jullie")
        assert "beslist de stuurgroep" in stage.last("wonen")  # one of two is not more than half
        await stage.person("karin").reacts("steering", stage.find("steering", "Nu beslissen jullie"), "👍")
        for room in ROOMS:
            assert stage.last(room).body == (
                "Stemming 1, “Een bankje bij de bus”: de stuurgroep zegt ja. Het gaat door.\n"
                "2 van de 2 leden gaven antwoord.\n"
                "Hun redenen:\n"
                "- Anna: Er zit nu niemand bij de bus"
            )
            assert "Daarna is besloten: het gaat door." in result(stage, room)
        moved = [event.to for event in heard if isinstance(event, DecisionMoved)]
        assert moved == ["together", "steering"]
        closed = [event for event in heard if isinstance(event, DecisionClosed)]
        assert [(event.outcome, event.passed) for event in closed] == [("chambers_disagree", False), ("passed", True)]
        await stage.passes(days=30)
        assert "zegt ja" in stage.last("wonen")


async def test_a_no_of_the_steering_group_has_a_reason() -> None:
    async with town() as stage:
        await with_steering(stage)
        asked = stage.find("steering", "Nu beslissen jullie")
        await stage.person("anna").reacts("steering", asked, "👎")
        assert "Zeg erbij waarom niet" in stage.last("steering")
        await stage.person("anna").says("steering", "!stuurgroep 1 tegen")
        assert "Zeg erbij waarom niet" in stage.last("steering")
        await stage.person("anna").says("steering", "!stuurgroep 1 tegen Te duur")
        await stage.person("karin").says("steering", "!stuurgroep 1 tegen Ymere betaalt niet")
        assert "de stuurgroep zegt nee. Het gaat niet door." in stage.last("wonen")
        assert "- Karin: Ymere betaalt niet" in stage.last("wonen")


async def test_a_reason_that_is_removed_after_the_group_decided_goes_from_every_room() -> None:
    async with town() as stage:
        await with_steering(stage)
        words = await stage.person("anna").says("steering", "!stuurgroep 1 voor Mijn buurman Jan snurkt")
        await stage.person("karin").says("steering", "!stuurgroep 1 voor Dat is goed voor iedereen")
        await stage.person("anna").removes("steering", words)
        for room in ROOMS:
            said = stage.find(room, "de stuurgroep zegt ja")
            assert "snurkt" not in said
            assert "- Karin: Dat is goed voor iedereen" in said
        assert not [said for room in (*ROOMS, "steering") for said in stage.room(room) if "snurkt" in said]


async def test_a_member_who_takes_a_mark_back_has_not_answered() -> None:
    async with town() as stage:
        await with_steering(stage)
        asked = stage.find("steering", "Nu beslissen jullie")
        mark = await stage.person("anna").reacts("steering", asked, "👍")
        await stage.person("anna").removes("steering", mark)
        assert "Antwoord gegeven: 0 van 2." in stage.find("steering", "Nu beslissen jullie")
        await stage.at(END + WEEK)
        assert "gaf op tijd geen antwoord" in stage.last("wonen")


async def test_one_of_two_members_is_enough_when_the_time_is_over() -> None:
    async with town() as stage:
        await with_steering(stage)
        await stage.person("karin").says("steering", "!stuurgroep 1 voor")
        await stage.at(END + WEEK)
        assert "de stuurgroep zegt ja" in stage.last("wonen")


async def test_only_who_was_in_the_group_when_it_was_asked_answers_and_only_then() -> None:
    async with town() as stage:
        await divided(stage)
        await stage.person("anna").says("steering", "!stuurgroep 1 voor")
        assert "Stemming 1 ligt nu niet bij de stuurgroep." in stage.last("steering")
        await stage.at(END)
        await stage.person("bram").says("wonen", "!stuurgroep 1 voor")
        assert "stuurgroep" in stage.last("wonen")
        assert "Antwoord gegeven: 0 van 2." in stage.find("steering", "Nu beslissen jullie")


async def test_too_few_votes_climb_too_and_a_plain_no_does_not() -> None:
    async with town() as stage:
        await proposal(stage)
        await stage.at(FRIDAY)
        assert "Nu zoeken we samen naar andere woorden" in stage.last("wonen")
        await item(stage, 2, "Een boom")
        await stage.person("anna").says("wonen", "!besluit 2 tot maandag 30 november 12.00")
        await vote(stage, {"anna": AGAINST, "bram": AGAINST})
        await partners_vote(stage, AGAINST)
        await stage.at(FRIDAY + dt.timedelta(days=3))
        assert "❌ Niet aangenomen." in stage.last("wonen")
        assert "Nu " not in stage.last("wonen")


async def test_a_question_of_what_people_think_does_not_climb() -> None:
    async with town() as stage:
        await stage.person("anna").says("wonen", "!vraag Waar? | Plein | Park tot vrijdag 12.00")
        await stage.at(FRIDAY)
        assert "Nu " not in stage.last("wonen")


async def test_a_hub_that_was_away_takes_the_step_once_and_says_that_it_is_late() -> None:
    async with town() as stage:
        await divided(stage)
        await stage.stop()
        stage.clock.set(END + dt.timedelta(days=2))
        await stage.start()
        await stage.passes(seconds=1)
        for room in ROOMS:
            said = [message for message in stage.hub_said(room) if "geen andere woorden" in message]
            assert len(said) == 1
            assert "Ik was weg toen die tijd om was." in said[0]
            assert "Dat kan tot zondag 13 december 2026 om 20.00 uur." in said[0]  # they have their whole week


async def test_a_rung_whose_time_was_over_while_voting_was_off_ends_when_it_is_on() -> None:
    async with town() as stage:
        await divided(stage)
        await stage.person("beheer").says("admin", "!plugin uit stemmen")
        await stage.at(END + dt.timedelta(hours=1))
        assert "geen andere woorden" not in stage.last("wonen")
        await stage.person("beheer").says("admin", "!plugin aan stemmen")
        await stage.passes(seconds=1)
        assert "geen andere woorden" in stage.last("wonen")


async def test_the_course_has_every_step_and_so_has_the_log() -> None:
    async with town() as stage:
        await with_steering(stage)
        await stage.at(END + WEEK)
        await stage.person("anna").says("wonen", "!verloop 1")
        said = stage.last("wonen")
        assert "Geen besluit: bewoners en partners zijn het niet eens. Stap 1: bewoners en partners zoeken" in said
        assert "Niemand gaf op tijd antwoord. Stap 2: de stuurgroep beslist." in said
        assert "Niemand gaf op tijd antwoord. Daarna veranderde er niets: deze uitslag blijft." in said
        log = await logged(stage)
        actions = [line["action"] for line in log if line["action"] != "ballot"]
        assert actions[2:] == [
            "result: no answer, goes up the ladder",
            "decision goes up the ladder",
            "result: not passed",
        ]
        assert [line["details"].get("because") for line in log][-2:] == ["silence", "silence"]


async def test_silence_can_mean_no_where_the_wijk_wants_that() -> None:
    async with town(ladder="stuurgroep 2 dagen vervalt") as stage:
        await divided(stage)
        await stage.passes(days=2, hours=9)
        assert "Dus het gaat niet door." in stage.last("wonen")
        await stage.person("anna").says("wonen", "!stand 1")
        assert "Daarna is besloten: het gaat niet door." in stage.last("wonen")


async def test_a_wijk_without_a_ladder_ends_with_the_vote() -> None:
    async with town(ladder="-") as stage:
        await divided(stage)
        assert "Nu " not in stage.last("wonen")
        await stage.person("anna").says("wonen", "!verloop 1")
        assert "Nu: dit is niet besloten." in stage.last("wonen")


async def test_the_ladder_holds_as_it_was_when_the_vote_opened() -> None:
    async with town() as stage:
        await proposal(stage)
        await stage.person("beheer").says("admin", "!trap 1 3 dagen stuurgroep")
        await vote(stage, {"anna": FOR, "bram": FOR})
        await partners_vote(stage, AGAINST)
        await stage.at(FRIDAY)
        assert "Nu zoeken we samen naar andere woorden, tot vrijdag 4 december" in stage.last("wonen")
