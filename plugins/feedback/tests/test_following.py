"""How something stands follows by itself, and whoever raised it is told once, where they said it."""

from __future__ import annotations

import pytest

from hub.api.domain_events import Answered
from hub.testing.stage import Stage
from plugins.feedback.models import Raised
from plugins.feedback.rules.course import State
from plugins.feedback.tests.town import board, emitted, given, noted, on_agenda, question, town, voted


async def states() -> list[State]:
    return [row.state for row in await Raised.filter(gone=False).order_by("id")]


def named(stage: Stage, words: str, room: str = "wonen") -> int:
    """How many messages of the hub have these words."""
    return len([message for message in stage.hub_said(room) if words in message])


async def test_an_item_goes_from_heard_to_done_and_nobody_is_told_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town() as stage:
        told = emitted(stage, monkeypatch)
        await stage.person("anna").says("wonen", "!agenda Een bankje")
        assert "Gehoord, het antwoord komt nog\n- Een bankje (punt 1): gehoord" in board(stage)
        await stage.person("bram").says("wonen", "!steun 1")
        await stage.person("karin").says("ymere", "!steun 1")
        assert await states() == [State.ON_AGENDA]
        await voted(stage)
        assert "Dit doen we\n- Een bankje (punt 1): besloten: dit doen we" in board(stage)
        await stage.person("anna").says("wonen", "!actie Bankje kopen @ymere voor 10 december besluit 1")
        assert "iemand doet het: Ymere" in board(stage)
        assert named(stage, "Iemand doet dit nu: Een bankje") == 1
        await stage.person("karin").says("ymere", "!klaar 1")
        await stage.person("bram").says("wonen", "!bevestig 1")
        assert "✅ Dit is gedaan\n- Een bankje (punt 1): gedaan" in board(stage)
        assert named(stage, "Anna, dit gaat over wat jij zei.") == 1  # the rest agenda and voting told
        states_told = [event.state for event in told if isinstance(event, Answered)]
        assert states_told == ["on_agenda", "decided", "doing", "done"]


async def test_a_vote_against_is_a_no_and_a_dropped_action_leaves_it_decided() -> None:
    async with town() as stage:
        await on_agenda(stage)
        await voted(stage)
        await stage.person("anna").says("wonen", "!actie Bankje kopen @ymere voor 10 december besluit 1")
        await stage.person("anna").says("wonen", "!actie Tegels leggen @bram voor 10 december besluit 1")
        await stage.person("anna").says("wonen", "!laatvallen 1 te duur")
        assert await states() == [State.DOING]
        await on_agenda(stage, "Een hek om de tuin", 2)
        await voted(stage, "2", 2)
        assert "- Een hek om de tuin (punt 2): nee: het is weggestemd" in board(stage)


async def test_what_was_asked_in_a_meeting_goes_on_as_the_item_that_was_made_of_it() -> None:
    async with town() as stage:
        said = await question(stage, "Komt er een bankje bij de bus?")
        assert "- Komt er een bankje bij de bus? (vraag 1): gehoord" in board(stage)
        await stage.person("anna").reacts("wonen", said, "📌")
        await stage.person("anna").says("wonen", "!antwoorden vraag 1")
        assert "Het gaat verder als punt 1." in stage.last("wonen")
        assert "(vraag 1)" not in board(stage)
        await stage.person("mei").says("wonen", "!steun 1")
        await stage.person("karin").says("ymere", "!steun 1")
        await voted(stage)
        assert await states() == [State.DECIDED, State.DECIDED]
        assert named(stage, "Bram, dit gaat over wat jij zei.") == 0  # agenda names Bram, who raised the item


async def test_who_said_the_same_elsewhere_hears_what_becomes_of_the_item_in_the_way_they_used() -> None:
    async with town() as stage:
        await on_agenda(stage)
        await stage.happens(given(stage, "Zet ergens een bankje", by="fatima"))
        await stage.happens(given(stage, "Een plek om te zitten", number=2))
        for number in (1, 2):
            await stage.person("beheer").says("admin", f"!antwoord inbreng {number} punt 1")
        assert "Het gaat verder als punt 1: Zet ergens een bankje" in stage.direct("fatima")[-1]
        await voted(stage)
        assert "Er is besloten dit te doen: Zet ergens een bankje" in stage.direct("fatima")[-1]
        assert len(stage.direct("fatima")) == 2
        assert await states() == [State.DECIDED] * 3


async def test_an_item_that_is_withdrawn_waits_for_nothing_and_one_that_is_merged_goes_on_as_the_other() -> None:
    async with town() as stage:
        await stage.person("anna").says("wonen", "!agenda Een bankje")
        await stage.person("bram").says("wonen", "!agenda Meer licht in de gang")
        await stage.happens(given(stage, "Een bankje graag", by="fatima"))
        await stage.person("beheer").says("admin", "!antwoord inbreng 1 punt 1")
        await stage.person("beheer").says("admin", "!voegsamen 2 1")
        assert "Een bankje (punt 1)" not in board(stage)
        await stage.person("anna").says("wonen", "!antwoorden inbreng 1")
        assert "Het gaat verder als punt 2." in stage.last("wonen")
        await stage.person("beheer").says("wonen", "!intrekken 2")
        assert "(punt 2)" not in board(stage)
        assert "- Een bankje graag (inbreng 1): gehoord" in board(stage)


async def test_words_that_are_taken_back_go_and_a_note_that_becomes_something_else_wants_no_answer() -> None:
    async with town() as stage:
        secret = "Bij nummer 12 lekt het"
        said = await question(stage, secret)
        await stage.happens(given(stage, secret, by="fatima"))
        await stage.passes(days=22)
        assert "nummer 12" in stage.last("steering")
        await stage.happens(noted(stage, secret, said, removed=True))
        await stage.happens(given(stage, "", by="fatima", removed=True))
        for room in ("wonen", "steering"):
            assert "nummer 12" not in "".join(m.body for m in stage.hub_said(room))
        assert [row.title for row in await Raised.all()] == ["", ""]
        await question(stage, "Een idee voor de tuin", note=2, kind="idea")
        await stage.happens(noted(stage, "Een idee voor de tuin", "$x", note=2, kind="action"))
        assert "tuin" not in board(stage)


async def test_what_happened_while_it_was_off_is_learnt_without_telling_anybody() -> None:
    async with town() as stage:
        await on_agenda(stage)
        await stage.person("beheer").says("admin", "!plugin uit antwoorden")
        await voted(stage)
        await stage.person("anna").says("wonen", "!actie Bankje kopen @ymere voor 10 december besluit 1")
        await stage.person("beheer").says("admin", "!plugin aan antwoorden")
        assert "iemand doet het: Ymere" in board(stage)
        assert named(stage, "dit gaat over wat jij zei") == 0
        plugin = stage.hub.plugins.by_id["feedback"]
        found = await plugin.call("present", ctx=stage.hub.handle.context("de-punt", plugin, stage.clock.now()))
        assert [(event.about, event.state) for event in found] == [("item", "doing")]
