"""A plugin that raises, hangs, floods or returns nonsense: it costs only what was asked of it there."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest
from wijkhub_probe.nonsense import NONSENSE, STRANGE

from hub.store.models import Inbox, Outbox, State

from .amount import AT_LENGTH
from .conftest import Report
from .talk import Talk, talk
from .until import until

BROKEN = [f"!onzin {kind}" for kind in NONSENSE] + ["!ontplof", "!hang", "!vloed 30000"]
FLOOD, ROUNDS = (10_000 if AT_LENGTH else 2_000), 5


async def tried_to_the_end(talking: Talk) -> None:
    """Move the clock over the waits in between, until the hub has given up or is done."""
    stage = talking.stage
    stage.acted()
    await until(stage.seen)
    async with asyncio.timeout(20):
        while await Inbox.filter(state=State.WAITING).exists():
            stage.clock.move(dt.timedelta(seconds=60))
            stage.hub.dispatch.wake()
            await asyncio.sleep(0.005)
    await stage.settled()


@pytest.mark.parametrize("words", BROKEN)
async def test_what_a_broken_plugin_does_costs_only_itself(words: str, report: Report) -> None:
    """Samira asks for it, in the room of her organisation; all others talk on."""
    async with talk(timeout=0.3) as talking:
        stage = talking.stage
        talking.says("tel")
        stage.homeserver.text("samira", stage.room_id("eigenwijks"), words)
        talking.says("vloed", "tel")
        await tried_to_the_end(talking)
        await stage.person("samira").says("eigenwijks", "!tel")
        assert stage.last("eigenwijks").body == "1"
        sorry = [said for said in stage.hub_said("eigenwijks") if "Sorry" in said]
        told = [said for said in stage.hub_said("admin") if "E-" in said]
        assert [said for said in stage.hub_said("oost/admin") if "E-" in said] == []
        verdict = talking.ledger.verdict(1, words=words, told=len(told))
    report(verdict)
    assert verdict, verdict
    assert (len(sorry), len(told)) == (1, 1)


@pytest.mark.parametrize("kind", STRANGE)
async def test_what_can_be_made_sense_of_is_taken_as_it_is(kind: str, report: Report) -> None:
    async with talk() as talking:
        stage = talking.stage
        talking.says("tel")
        stage.homeserver.text("samira", stage.room_id("eigenwijks"), f"!onzin {kind}")
        talking.says("vloed", "tel")
        await talking.over()
        assert await Outbox.filter(state=State.WAITING).count() == 0
        verdict = talking.ledger.verdict(1, kind=kind)
    report(verdict)
    assert verdict, verdict


@pytest.mark.timeout(300)
async def test_a_flood_of_thousands_arrives_whole_and_the_others_are_answered_meanwhile(report: Report) -> None:
    async with talk() as talking:
        stage, sent = talking.stage, talking.stage.homeserver.requests
        room = stage.room_id("eigenwijks")
        stage.homeserver.text("samira", room, f"!vloed {FLOOD}")
        for _ in range(ROUNDS):
            talking.says("tel", "echo")
            await until(talking.ledger.complete)
        meanwhile = len(talking.ledger.lines(room))
        await until(lambda: sent["PUT", "send"] >= FLOOD, patience=240)
        await stage.settled()
        drops = talking.ledger.lines(room)
        verdict = talking.ledger.verdict(1, drops=len(drops), meanwhile=meanwhile)
    report(verdict)
    assert verdict, verdict
    assert drops == [f"drop {n}" for n in range(FLOOD)]
    assert meanwhile < FLOOD / 2
