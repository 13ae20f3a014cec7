"""What stands in the ballot book, and people who vote without waiting for the hub."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from hub.testing.homeserver.faults import Exchange
from hub.testing.stage import Stage
from plugins.voting import store
from plugins.voting.rules import Ballot, standing
from plugins.voting.tests.town import poll


@dataclass(frozen=True)
class Dawdle:
    """A homeserver that looks at once, and answers later."""

    seconds: float

    async def around(self, exchange: Exchange) -> Any:
        found = await exchange.serve()
        await asyncio.sleep(self.seconds)
        return found


RESPONSE = "org.matrix.msc3381.poll.response"


async def book(number: int = 1, wijk: str = "de-punt") -> list[Ballot]:
    decision = await store.decisions.newest(wijk, number)
    assert decision is not None
    return await store.ballots.book(decision)


async def choices(stage: Stage) -> dict[str, tuple[int, ...]]:
    """What stands in the ballot book, by the name of the voter."""
    return {voter.id.split(":")[0].lstrip("@"): b.choice for voter, b in standing(await book()).items()}


def slips_in(stage: Stage, name: str, answer: str, room: str = "wonen", event: str | None = None) -> str:
    """An answer to a poll, without waiting for what the hub does."""
    relation = {"rel_type": "m.reference", "event_id": event or poll(stage, room).event_id}
    content = {RESPONSE: {"answers": [answer]}, "m.relates_to": relation}
    stage_event = stage.homeserver.send(name, stage.room_id(room), content, RESPONSE)
    stage.acted()
    return stage_event


async def crowd(stage: Stage, size: int) -> list[str]:
    """New residents in the room of the theme."""
    names = [f"buur{n}" for n in range(size)]
    for name in names:
        stage.homeserver.register(name, displayname=name.capitalize())
        stage.homeserver.invite("wijkhub", stage.room_id("wonen"), name)
        stage.homeserver.join(name, stage.room_id("wonen"))
    stage.acted()
    await stage.settled()
    return names
