"""What was decided is done by somebody: else it is said in the theme, to the partners and on the board."""

from __future__ import annotations

import pytest

from hub.api.domain_events import DecisionMoved, DecisionWithoutAction, ItemChanged, Origin
from hub.api.ids import RoomId
from hub.testing.stage import Stage
from plugins.commitments.tests.town import board, day, decision, emitted, town

NOBODY = "Besloten, en niemand doet het nog: Een bankje"


def idle(stage: Stage) -> list[str]:
    return [message.body for message in stage.hub_said("wonen") if NOBODY in message]


async def test_after_the_agreed_days_everybody_concerned_hears_that_nobody_does_it_and_an_action_clears_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with town() as stage:
        told = emitted(stage, monkeypatch)
        await stage.happens(decision(4, "Een bankje"))
        await stage.at(day(7, hour=9))
        assert idle(stage) == []
        await stage.at(day(7))
        (said,) = idle(stage)
        assert "binnen 14 dagen is er iemand die het doet." in said
        assert "- Besluit 4 Een bankje (besloten op maandag 23 november 2026)" in board(stage)
        for partner in ("ymere", "eigenwijks", "woon"):
            assert "Dit is besloten, en niemand doet het nog." in stage.last(partner)
        await stage.at(day(10))
        assert NOBODY in stage.last("steering")
        await stage.person("anna").says("wonen", "!actie Bankje kopen besluit 4")  # without a date it is nobody's
        assert "Besluit 4 Een bankje" in board(stage)
        await stage.person("anna").says("wonen", "!datum 1 20 december")
        assert "Besluit 4" not in board(stage)
        assert "✅ Dit is nu geregeld." in idle(stage)[0]
        assert "✅ Dit is nu geregeld." in stage.last("steering")
        assert "✅ Iemand doet het nu." in stage.last("ymere")
        rungs = [event.rung for event in told if isinstance(event, DecisionWithoutAction)]
        assert rungs == ["owner", "steering", "settled"]
        await stage.passes(days=60)
        assert len(idle(stage)) == 1


async def test_it_goes_up_to_everybody_and_then_stands_as_silence() -> None:
    async with town() as stage:
        await stage.happens(decision(4, "Een bankje"))
        for moment in (7, 10, 17):
            await stage.at(day(moment))
        assert len(idle(stage)) == 2
        await stage.at(day(24))
        assert "Niemand gaf antwoord, bij geen enkele stap." in idle(stage)[-1]
        await stage.passes(days=60)
        assert len(idle(stage)) == 2


async def test_when_its_action_is_dropped_nobody_does_it_again() -> None:
    async with town(action_days=3) as stage:
        await stage.happens(decision(4, "Een bankje"))
        await stage.person("anna").says("wonen", "!actie Bankje kopen @bram vrijdag besluit 4")
        await stage.at(day(30, 11))
        assert idle(stage) == []
        await stage.person("anna").says("wonen", "!laatvallen 1 te duur")
        await stage.passes(days=1)
        assert len(idle(stage)) == 1


@pytest.mark.parametrize("to", ["carried_out", "steering", "again"])
async def test_what_was_carried_out_or_is_not_decided_after_all_waits_for_nobody(to: str) -> None:
    async with town() as stage:
        await stage.happens(decision(4, "Een bankje"))
        await stage.happens(DecisionMoved(decision=4, question="Een bankje", theme="wonen", to=to))
        await stage.happens(decision(5, "Een hek", passed=False))
        await stage.passes(days=60)
        assert idle(stage) == []


async def test_a_decision_that_counts_again_has_its_days_again() -> None:
    async with town() as stage:
        await stage.happens(decision(4, "Een bankje"))
        await stage.happens(DecisionMoved(decision=4, question="Een bankje", theme="wonen", to="together"))
        await stage.passes(days=30)
        await stage.happens(decision(4, "Een bankje"))
        await stage.passes(days=13)
        assert idle(stage) == []
        await stage.passes(days=2)
        assert len(idle(stage)) == 1


async def test_words_of_an_item_that_were_removed_go_from_its_decision_too() -> None:
    async with town() as stage:
        await stage.happens(decision(4, "Een bankje", item=9))
        await stage.at(day(7))
        origin = Origin(raised_by=stage.person("anna").user_id, room=RoomId(stage.room_id("wonen")))  # type: ignore[arg-type]
        await stage.happens(ItemChanged(item=9, title="(verwijderd)", theme="wonen", origin=origin, removed=True))
        assert "bankje" not in "".join(message.body for message in stage.hub_said("wonen"))
