"""What was decided is carried out: somebody says so, or all its actions are done."""

from __future__ import annotations

from typing import Any

import pytest

from hub.api.domain_events import ActionAdded, ActionChanged, ActionDone, DecisionMoved
from hub.api.ids import UserId
from hub.testing.stage import Stage
from plugins.voting.tests.town import FOR, FRIDAY, emitted, partners_vote, proposal, result, town, vote

BRAM = UserId("@bram:wijk.test")


async def passed(stage: Stage) -> None:
    await proposal(stage)
    await vote(stage, {"anna": FOR, "bram": FOR})
    await partners_vote(stage)
    await stage.at(FRIDAY)


def about(action: int) -> dict[str, Any]:
    return {"action": action, "title": "Bank", "theme": "wonen", "owner": "partner:ymere", "decision": 1}


async def test_a_decision_is_carried_out_when_its_last_action_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town() as stage:
        heard = emitted(stage, monkeypatch)
        await passed(stage)
        for action in (1, 2, 3):
            await stage.happens(ActionAdded(due=None, **about(action)))
        await stage.happens(ActionDone(confirmed_by=BRAM, **about(1)))
        await stage.happens(ActionChanged(due=None, how="dropped", **about(2)))
        assert "uitgevoerd" not in result(stage)
        await stage.happens(ActionDone(confirmed_by=BRAM, **about(3)))
        for room in ("wonen", "ymere"):
            words = "✅ Stemming 1, “Een bankje bij de bus”, is uitgevoerd: alle acties zijn klaar."
            assert stage.last(room).body == words
            assert "✅ Dit is uitgevoerd." in result(stage, room)
        await stage.happens(ActionAdded(due=None, **about(4)))
        assert "✅ Dit is uitgevoerd." not in result(stage)
        moved = [event.to for event in heard if isinstance(event, DecisionMoved)]
        assert moved == ["carried_out", "resumed"]
        await stage.person("anna").says("wonen", "!verloop 1")
        assert "Alle acties waren klaar." in stage.last("wonen")
        assert "Er was toch nog meer te doen." in stage.last("wonen")


async def test_who_opened_it_can_say_so_once_nothing_waits() -> None:
    async with town() as stage:
        await passed(stage)
        await stage.person("bram").says("wonen", "!uitgevoerd 1")
        assert "Dat kan alleen Anna, of een beheerder: Beheer." in stage.last("wonen")
        await stage.happens(ActionAdded(due=None, **about(1)))
        await stage.person("anna").says("wonen", "!uitgevoerd 1")
        assert "1 actie van stemming 1 is nog niet klaar." in stage.last("wonen")
        await stage.happens(ActionChanged(due=None, how="dropped", **about(1)))
        await stage.person("anna").says("wonen", "!uitgevoerd 1")
        assert "✅ Anna zegt: stemming 1, “Een bankje bij de bus”, is uitgevoerd." in stage.last("eigenwijks")
        await stage.person("anna").says("wonen", "!uitgevoerd 1")
        assert "Stemming 1 is al uitgevoerd." in stage.last("wonen")


async def test_what_was_not_decided_cannot_be_carried_out() -> None:
    async with town() as stage:
        await proposal(stage)
        await stage.at(FRIDAY)
        await stage.person("anna").says("wonen", "!uitgevoerd 1")
        assert "In stemming 1 is niets besloten dat nu uitgevoerd kan worden." in stage.last("wonen")


async def test_people_can_still_object_to_what_somebody_says_is_carried_out() -> None:
    async with town(objection_support=0) as stage:
        await passed(stage)
        await stage.person("anna").says("wonen", "!uitgevoerd 1")
        await stage.person("mei").says("wonen", "!bezwaar 1 Zo was het niet bedoeld")
        assert "genoeg mensen maken bezwaar" in stage.last("wonen")
