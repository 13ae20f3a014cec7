"""What is asked with ``!vraag`` and is no item of the agenda stands among the answers too, until it is done."""

from __future__ import annotations

import pytest

from hub.api.domain_events import Answered, DecisionClosed
from hub.testing.stage import Stage
from plugins.feedback.tests.town import board, day, emitted, town

ASKED = "!vraag Waar komt de bank? | Plein | Park"


async def asked(stage: Stage, weight: str = "besluit") -> str:
    """Anna, of the steering group, asks it."""
    return await stage.person("anna").says("wonen", f"{ASKED} waarde {weight}")


async def all_vote(stage: Stage, number: int = 1) -> None:
    """Both sides vote alike, and Anna closes the vote."""
    for name, room in (("anna", "wonen"), ("bram", "wonen"), ("karin", "ymere"), ("samira", "eigenwijks")):
        await stage.person(name).votes(room, stage.polls(room)[-1], "2")
    await stage.person("anna").says("wonen", f"!sluit {number}")


def told(stage: Stage, words: str) -> int:
    return len([message for message in stage.hub_said("wonen") if words in message])


async def test_a_vote_goes_from_deciding_to_done_and_who_asked_hears_each_answer_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with town() as stage:
        seen = emitted(stage, monkeypatch)
        said = await asked(stage)
        line = "Hier beslissen mensen over\n- Waar komt de bank? (stemming 1): mensen beslissen dit, uiterlijk"
        assert line in board(stage)
        await stage.person("bram").says("wonen", "!antwoorden stemming 1")
        assert "Wie mag stemmen, beslist dit samen." in stage.last("wonen")
        await stage.person("karin").says("ymere", "!antwoord stemming 1 nee, want het mag niet")
        assert "Het is al: mensen beslissen dit" in stage.last("ymere")
        await all_vote(stage)
        assert "- Waar komt de bank? (stemming 1): besloten: dit doen we" in board(stage)
        assert stage.person("anna").user_id in stage.find("wonen", "Uitslag van stemming 1").mentions
        assert told(stage, "dit gaat over wat jij zei") == 0  # the result named Anna already
        await stage.person("bram").says("wonen", "!actie Bank bestellen @ymere voor 10 december besluit 1")
        assert "iemand doet het: Ymere, uiterlijk donderdag 10 december 2026" in board(stage)
        assert stage.find("wonen", "Iemand doet dit nu: Waar komt de bank?").reply_to == said
        await stage.person("karin").says("ymere", "!klaar 1")
        await stage.person("bram").says("wonen", "!bevestig 1")
        assert "✅ Dit is gedaan\n- Waar komt de bank? (stemming 1): gedaan" in board(stage)
        assert told(stage, "✅ Dit is gedaan: Waar komt de bank?") == 1
        states = [(event.about, event.state) for event in seen if isinstance(event, Answered)]
        assert states == [("vote", state) for state in ("deciding", "decided", "doing", "done")]


async def test_who_could_not_read_the_result_where_they_asked_hears_it_there() -> None:
    async with town() as stage:
        said = await asked(stage)
        await stage.happens(DecisionClosed(
            decision=1, question="Waar komt de bank?", theme="wonen", outcome="rejected", passed=False, chosen=None,
        ))  # fmt: skip
        assert "(stemming 1): nee: het is weggestemd" in board(stage)
        heard = stage.find("wonen", "Anna, dit gaat over wat jij zei.")
        assert "Er is over gestemd, en het haalde het niet." in heard
        assert heard.reply_to == said


async def test_what_people_think_is_an_answer_and_nothing_is_done_by_it() -> None:
    async with town() as stage:
        await asked(stage, "peiling")
        await stage.person("bram").votes("wonen", stage.polls("wonen")[-1], "2")
        await stage.person("anna").says("wonen", "!sluit 1")
        assert "Gevraagd, en de uitslag is er\n- Waar komt de bank? (stemming 1): de uitslag is er" in board(stage)
        await stage.passes(days=60)
        assert "Waar komt de bank" not in "".join(m.body for m in stage.hub_said("steering"))


async def test_advice_still_wants_an_answer_from_who_decides_and_is_late_without_one() -> None:
    async with town() as stage:
        await asked(stage, "advies")
        await all_vote(stage)
        assert "(stemming 1): er is gestemd, antwoord uiterlijk" in board(stage)
        await stage.at(day(16))
        assert "Waar komt de bank? (stemming 1): geen antwoord sinds" in stage.last("steering")
        await stage.person("karin").says("ymere", "!antwoord stemming 1 nee, want de grond is niet van ons")
        assert "Waarom:\nde grond is niet van ons" in stage.find("wonen", "Anna, dit gaat over wat jij zei.")


async def test_what_is_stopped_waits_for_nothing() -> None:
    async with town() as stage:
        await asked(stage)
        assert "(stemming 1): mensen beslissen dit" in board(stage)
        await stage.person("anna").says("wonen", "!stopstemming 1 verkeerde vraag")
        assert "(stemming 1)" not in board(stage)


async def test_votes_from_before_it_was_on_are_known_and_nobody_is_told() -> None:
    async with town() as stage:
        await stage.person("beheer").says("admin", "!plugin uit antwoorden")
        await asked(stage)
        await all_vote(stage)
        await stage.person("beheer").says("admin", "!uitgevoerd 1")
        await stage.person("beheer").says("admin", "!plugin aan antwoorden")
        assert "(stemming 1): gedaan" in board(stage)
        assert told(stage, "dit gaat over wat jij zei") == 0
