"""A wijk with feedback: helpers for the conversation tests."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from hub.api.domain_events import DomainEvent, InputGiven, MeetingNoted, Origin
from hub.api.effects import Emit
from hub.api.ids import EventId, RoomId, UserId
from hub.testing.stage import Stage
from hub.testing.view import Shown

PLUGINS = ("agenda", "voting", "actions", "feedback")


@asynccontextmanager
async def town(*plugins: str, **settings: object) -> AsyncIterator[Stage]:
    """A stage with feedback, set as given. It begins on Monday 23 November 2026 at ten."""
    async with Stage(*(plugins or PLUGINS), settings={"feedback": settings}) as stage:
        yield stage


def day(number: int, month: int = 12, hour: int = 11) -> dt.datetime:
    """So late in Amsterdam, in the winter of 2026."""
    return dt.datetime(2026, month, number, hour - 1, 0, tzinfo=dt.UTC)


async def question(
    stage: Stage, words: str = "Wanneer is de lift klaar?", *, by: str = "bram", note: int = 1, kind: str = "question"
) -> str:
    """Somebody asks something in a meeting, and Anna marks it. Returns the event of the message."""
    said = await stage.person(by).says("wonen", words)
    await stage.happens(noted(stage, words, said, by=by, note=note, kind=kind))
    return said


def noted(
    stage: Stage, words: str, event: str, *, by: str = "bram", note: int = 1, kind: str = "question",
    removed: bool = False,
) -> MeetingNoted:  # fmt: skip
    return MeetingNoted(
        meeting=1, note=note, theme="wonen", kind=kind, words=words, said_by=UserId(stage.person(by).user_id),
        by=UserId(stage.person("anna").user_id), room=RoomId(stage.room_id("wonen")), event=EventId(event),
        removed=removed,
    )  # fmt: skip


def given(
    stage: Stage, words: str, *, number: int = 1, by: str = "", channel: str = "direct", event: str = "",
    removed: bool = False,
) -> InputGiven:  # fmt: skip
    origin = Origin(
        raised_by=UserId(stage.person(by).user_id), room=RoomId(stage.room_id("wonen")), event=EventId(event) or None
    ) if by else None  # fmt: skip
    return InputGiven(
        input=number, round=1, question=1, theme="wonen", words=words, channel=channel, origin=origin, removed=removed
    )


def board(stage: Stage, place: str = "Wonen", room: str = "wonen") -> Shown:
    return next(m for m in stage.hub_said(room) if m.body.startswith(f"Jullie zeiden, wij deden: {place}"))


async def on_agenda(stage: Stage, title: str = "Een bankje", number: int = 1) -> None:
    """Anna raises an item that Bram and Karin support."""
    await stage.person("anna").says("wonen", f"!agenda {title}")
    await stage.person("bram").says("wonen", f"!steun {number}")
    await stage.person("karin").says("ymere", f"!steun {number}")


async def voted(stage: Stage, choice: str = "1", number: int = 1) -> None:
    """The item is put to the vote, and all vote alike."""
    await stage.person("anna").says("wonen", f"!besluit {number}")
    for name, room in (("anna", "wonen"), ("bram", "wonen"), ("karin", "ymere"), ("samira", "eigenwijks")):
        await stage.person(name).votes(room, stage.polls(room)[-1], choice)
    await stage.person("anna").says("wonen", f"!sluit {number}")


def emitted(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> list[DomainEvent]:
    """A list that grows with every domain event from now on."""
    found: list[DomainEvent] = []
    write = stage.hub.dispatch._write
    original = write.effects

    async def effects(cause: Any, effects: Any, written: Any) -> None:
        found.extend(effect.event for effect in effects if isinstance(effect, Emit))
        await original(cause, effects, written)

    monkeypatch.setattr(write, "effects", effects)
    return found
