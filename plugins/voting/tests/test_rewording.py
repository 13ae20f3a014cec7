"""Other words for a vote without an answer: somebody of each side wants them, then people vote again on them."""

from __future__ import annotations

import datetime as dt

import pytest

from hub.api.domain_events import DecisionClosed, DecisionOpened
from hub.testing.stage import Stage
from plugins.voting.tests.ballots import choices
from plugins.voting.tests.town import (
    AGAINST,
    FOR,
    FRIDAY,
    emitted,
    partners_vote,
    poll,
    proposal,
    result,
    town,
    vote,
)

ROOMS = ("wonen", "ymere", "eigenwijks", "woon")
AGAIN = dt.datetime(2026, 12, 4, 19, 0, tzinfo=dt.UTC)
"""When a next round closes: a week after the first, at eight in the evening."""


async def divided(stage: Stage) -> None:
    await proposal(stage)
    await vote(stage, {"anna": FOR, "bram": FOR})
    await partners_vote(stage, AGAINST)
    await stage.at(FRIDAY)


async def reworded(stage: Stage) -> None:
    await divided(stage)
    await stage.person("bram").says("wonen", "!wijzig 1 Eén bank zonder leuning")
    await stage.person("karin").reacts("ymere", stage.last("ymere"), "👍")


async def test_new_words_stand_in_every_room_until_both_sides_want_them() -> None:
    async with town() as stage:
        await divided(stage)
        await stage.person("bram").says("wonen", "!wijzig 1 Eén bank zonder leuning")
        for room in ROOMS:
            assert stage.last(room).body == (
                "Bram heeft andere woorden voor stemming 1, “Een bankje bij de bus”:\n"
                "> Eén bank zonder leuning\n"
                "Er moet nog een partner zijn die dit wil.\n"
                "Dan wordt er weer gestemd. Wil jij dit ook? Zet hier 👍, of typ !wijzig 1 eens.\n"
                "Het kan tot vrijdag 4 december 2026 om 20.00 uur."
            )
        await stage.person("bram").reacts("wonen", stage.last("wonen"), "👍")
        await stage.person("mei").reacts("wonen", stage.last("wonen"), "👍")
        assert "Ook: Mei." in stage.last("wonen")
        assert len(stage.polls("wonen")) == 1
        await stage.person("samira").says("eigenwijks", "!wijzig 1 eens")
        for room in ROOMS:
            assert poll(stage, room).question == "Stemming 1, ronde 2: Eén bank zonder leuning"
            assert "Er is een volgende ronde van deze stemming" in stage.find(room, "volgende ronde van deze")


async def test_the_next_round_is_a_vote_of_its_own_under_the_same_number(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town() as stage:
        heard = emitted(stage, monkeypatch)
        await reworded(stage)
        old, new = stage.polls("wonen")[-2:]
        await stage.person("anna").votes("wonen", new, FOR)
        await stage.person("bram").says("wonen", "!stem 1 voor")
        await partners_vote(stage)
        await stage.person("mei").votes("wonen", old, AGAINST)
        assert await choices(stage) == {"anna": (1,), "bram": (1,), "ymere": (1,), "eigenwijks": (1,)}
        await stage.at(AGAIN)
        assert "✅ Aangenomen." in result(stage)
        opened = [event for event in heard if isinstance(event, DecisionOpened)]
        assert [event.question for event in opened] == ["Een bankje bij de bus", "Eén bank zonder leuning"]
        closed = [event for event in heard if isinstance(event, DecisionClosed)]
        assert [(event.decision, event.outcome) for event in closed] == [(1, "chambers_disagree"), (1, "passed")]
        await stage.person("anna").says("wonen", "!verloop 1")
        said = stage.last("wonen")
        assert "Beide kanten wilden de andere woorden van Bram." in said
        assert "Bram opende ronde 2." in said
        assert "Nu: dit is besloten." in said
        await stage.passes(days=30)
        assert "stuurgroep" not in stage.last("wonen")


async def test_a_round_without_an_answer_goes_on_with_the_next_rung_not_the_same() -> None:
    async with town() as stage:
        await reworded(stage)
        await stage.at(AGAIN)
        assert "te weinig mensen stemden.\nNu beslist de stuurgroep." in stage.last("wonen").body
        await stage.person("bram").says("wonen", "!wijzig 1 Nog iets anders")
        assert "Andere woorden voor stemming 1 kan nu niet." in stage.last("wonen")
        await stage.person("anna").says("steering", "!stuurgroep 1 voor")
        await stage.person("karin").says("steering", "!stuurgroep 1 voor")
        assert "“Eén bank zonder leuning”: de stuurgroep zegt ja." in stage.last("wonen")


async def test_words_that_cannot_be_voted_on_are_refused() -> None:
    async with town() as stage:
        await divided(stage)
        bram = stage.person("bram")
        await bram.says("wonen", "!wijzig 1 een  bankje bij de BUS")
        assert "Dit zijn dezelfde woorden." in stage.last("wonen")
        await bram.says("wonen", "!wijzig 1 " + "bank " * 90)
        assert "Dat is te lang." in stage.last("wonen")
        await bram.says("wonen", "!wijzig 1 eens")
        assert "Niemand anders heeft al andere woorden" in stage.last("wonen")
        await bram.says("wonen", "!wijzig 9 Iets")
        assert "Er is geen stemming 9" in stage.last("wonen")


async def test_who_takes_their_words_back_takes_them_from_every_room() -> None:
    async with town() as stage:
        await divided(stage)
        said = await stage.person("bram").says("wonen", "!wijzig 1 Eén bank zonder leuning")
        await stage.person("bram").removes("wonen", said)
        for room in ROOMS:
            assert "Dit is teruggenomen." in stage.last(room)
            assert "leuning" not in stage.last(room)
        await stage.person("karin").reacts("ymere", stage.last("ymere"), "👍")
        assert len(stage.polls("wonen")) == 1


async def test_words_that_only_one_side_wants_lapse_with_their_step() -> None:
    async with town() as stage:
        await divided(stage)
        await stage.person("bram").says("wonen", "!wijzig 1 Eén bank zonder leuning")
        await stage.passes(days=8)
        assert "De tijd voor andere woorden is om." in stage.find("wonen", "Bram heeft andere woorden")
        assert "Nu beslist de stuurgroep." in stage.last("wonen")


async def test_a_choice_can_get_other_choices() -> None:
    async with town() as stage:
        await stage.person("anna").says("wonen", "!vraag Waar? | Plein | Park tot vrijdag 12.00 waarde besluit")
        await stage.at(FRIDAY)
        await stage.person("bram").says("wonen", "!wijzig 1 Waar dan? | Haven | Brug")
        await stage.person("karin").reacts("ymere", stage.last("ymere"), "👍")
        assert [text for _, text in poll(stage).answers] == ["Haven", "Brug"]
