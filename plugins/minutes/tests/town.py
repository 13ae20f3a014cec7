"""A wijk that makes minutes together: helpers for the conversation tests."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from hub.api.domain_events import DomainEvent, MeetingEnded, MeetingNoted, MeetingStarted
from hub.api.effects import Emit
from hub.api.ids import EventId, RoomId, UserId
from hub.testing.stage import START, Stage
from hub.testing.view import Shown

BEGAN = START
ENDED = START + dt.timedelta(minutes=95)


@asynccontextmanager
async def town(*others: str, **settings: object) -> AsyncIterator[Stage]:
    """A stage with the minutes, set as given: ``town(approvals_needed=1)``."""
    async with Stage("minutes", *others, settings={"minutes": settings}) as stage:
        yield stage


def user(stage: Stage, name: str) -> UserId:
    return UserId(stage.homeserver.user_id(name))


async def meets(stage: Stage, *notes: tuple[str, str], ends: bool = True) -> None:
    """Meeting 1, with Anna, Bram and Karin of Ymere; what Bram said was noted by Anna."""
    same: dict[str, Any] = {"meeting": 1, "title": "Wonen", "theme": "wonen", "place": "Buurthuis"}
    await stage.happens(MeetingStarted(**same, started_at=BEGAN, items=((3, "Een bankje"), (5, "De lift"))))
    for number, (kind, words) in enumerate(notes, 1):
        await stage.happens(noted(stage, number, kind, words))
    if ends:
        await stage.happens(
            MeetingEnded(
                **same, started_at=BEGAN, ended_at=ENDED,
                present=tuple(user(stage, name) for name in ("anna", "bram", "karin")), partners=("ymere",),
                missing=("eigenwijks",), talked=((3, "Een bankje", 40), (5, "De lift", 55)),
            )
        )  # fmt: skip


def noted(stage: Stage, number: int, kind: str, words: str, *, removed: bool = False) -> MeetingNoted:
    return MeetingNoted(
        meeting=1, note=number, theme="wonen", kind=kind, words=words, said_by=user(stage, "bram"),
        by=user(stage, "anna"), room=RoomId(stage.room_id("wonen")), event=EventId(f"$note{number}"), removed=removed,
    )  # fmt: skip


def minutes(stage: Stage, room: str = "wonen") -> Shown:
    """The draft, or the minutes that it became; there is one."""
    (found,) = [m for m in stage.hub_said(room) if m.body.startswith("Verslag van bijeenkomst 1: ")]
    return found


def files(stage: Stage, room: str = "wonen") -> dict[str, bytes]:
    """The files of minutes that stand in a room, by name."""
    found = [message.file for message in stage.hub_said(room) if message.file]
    assert len({file.name for file in found}) == len(found), "an old file was left"
    return {file.name: stage.homeserver.file(file.mxc) for file in found}


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
