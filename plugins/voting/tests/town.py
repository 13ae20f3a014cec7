"""A wijk that votes: helpers for the conversation tests."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import pytest

from hub.api.domain_events import DomainEvent, ItemOnAgenda, Origin
from hub.api.effects import Emit
from hub.api.ids import EventId, RoomId, UserId
from hub.api.log import Line
from hub.testing.stage import Stage
from hub.testing.view import Poll, Shown

RESIDENTS = ("anna", "bram", "fatima", "youssef", "mei")
FOR, AGAINST, NO_OPINION = "1", "2", "3"
"""The ids of the answers in the poll of a proposal."""

FRIDAY = dt.datetime(2026, 11, 27, 11, 0, tzinfo=dt.UTC)
"""Friday at noon in Amsterdam: when the votes of these tests close."""


@asynccontextmanager
async def town(**settings: object) -> AsyncIterator[Stage]:
    """A stage with voting, set as given: ``town(open_per_theme=1)``. Whatever happened, in the end all that is kept
    agrees with the log."""
    async with Stage("voting", settings={"voting": settings}) as stage:
        yield stage
        assert await stage.faults() == []


async def item(stage: Stage, number: int = 1, title: str = "Een bankje bij de bus", theme: str = "wonen") -> None:
    """An item is on the agenda; Fatima raised it."""
    raised_by = UserId(stage.homeserver.user_id("fatima"))
    origin = Origin(raised_by=raised_by, room=RoomId(stage.room_id(theme)), event=EventId("$raised"))
    await stage.happens(ItemOnAgenda(item=number, title=title, theme=theme, origin=origin))


async def proposal(stage: Stage, terms: str = "tot vrijdag 12.00") -> Poll:
    """Anna puts an item to the vote. Its poll in the room of the theme."""
    await item(stage)
    await stage.person("anna").says("wonen", f"!besluit 1 {terms}")
    return poll(stage)


async def question(stage: Stage, words: str = "Waar komt de bank? | Plein | Park | Haven tot vrijdag 12.00") -> Poll:
    """Anna asks to choose one of several."""
    await stage.person("anna").says("wonen", f"!vraag {words}")
    return poll(stage)


def poll(stage: Stage, room: str = "wonen") -> Poll:
    """The newest poll of a room."""
    return stage.polls(room)[-1]


async def vote(stage: Stage, votes: Mapping[str, str], room: str = "wonen") -> None:
    """Each of these people answers the newest poll of a room: ``{"bram": FOR}``."""
    for name, answer in votes.items():
        await stage.person(name).votes(room, poll(stage, room), answer)


async def partners_vote(stage: Stage, answer: str = FOR) -> None:
    """Ymere and Eigenwijks vote, each in its own room."""
    await vote(stage, {"karin": answer}, "ymere")
    await vote(stage, {"samira": answer}, "eigenwijks")


def living(stage: Stage, room: str = "wonen", number: int = 1) -> Shown:
    """The message next to the poll; there is one."""
    (found,) = [m for m in stage.hub_said(room) if m.edited and f"temming {number}: " in m] or [
        m for m in stage.hub_said(room) if m.body.startswith(f"Stemming {number}: ")
    ]
    return found


def result(stage: Stage, room: str = "wonen", number: int = 1) -> Shown:
    """The living message once it has the result; there is one."""
    (found,) = [m for m in stage.hub_said(room) if m.body.startswith(f"Uitslag van stemming {number}: ")]
    assert found.edited
    return found


def votes_shown(said: Shown, side: str) -> dict[str, int]:
    """What the bars of one side in a result say: ``votes_shown(result(stage), "Bewoners")``."""
    _before, _side, after = said.body.partition(f"\n{side}: ")
    lines = itertools.takewhile(lambda line: line.startswith("- "), after.splitlines()[1:])
    return {option: int(votes) for _dash, _bar, votes, option in (line.split(" ", 3) for line in lines)}


def outcome(stage: Stage, room: str = "wonen", number: int = 1) -> Shown:
    """The one sentence that says aloud how a vote ended; there is one, in answer to the living message."""
    (found,) = [m for m in stage.hub_said(room) if f"temming {number}, “" in m]
    assert found.reply_to is not None
    return found


async def count_shown(stage: Stage) -> str:
    """The line of the living message that says how many voted, once it is up to date."""
    await stage.passes(seconds=5)
    return next(line for line in living(stage).body.splitlines() if line.startswith("Gestemd"))


def emitted(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> list[DomainEvent]:
    """A list that grows with every domain event that plugins emit from now on."""
    found: list[DomainEvent] = []
    write = stage.hub.dispatch._write
    original = write.effects

    async def effects(cause: Any, effects: Any, written: Any) -> None:
        found.extend(effect.event for effect in effects if isinstance(effect, Emit))
        await original(cause, effects, written)

    monkeypatch.setattr(write, "effects", effects)
    return found


async def logged(stage: Stage) -> list[Line]:
    """What voting wrote in the log."""
    return [line for line in await stage.log() if line["plugin"] == "voting"]


def told(stage: Stage, name: str, words: str) -> list[Shown]:
    """What the hub said to somebody directly, with these words in it."""
    return [said for said in stage.direct(name) if words in said]
