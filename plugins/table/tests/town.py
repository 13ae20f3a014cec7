"""A wijk with its table: helpers for the conversation tests."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from hub.api.domain_events import Answered, MeetingEnded
from hub.testing.stage import START, Stage
from hub.testing.view import Shown

PEOPLE = ("anna", "bram", "fatima", "youssef", "mei", "karin", "tom", "samira", "lars", "beheer")


@asynccontextmanager
async def town(*talks: str, **settings: object) -> AsyncIterator[Stage]:
    """A stage with the table. These people have a talk with the hub."""
    async with Stage("table", settings={"table": settings}) as stage:
        for name in talks:
            await stage.person(name).opens_direct()
        yield stage


async def tells(stage: Stage, name: str, words: str) -> Shown:
    """Somebody says something to the hub alone. What it says back."""
    await stage.person(name).writes(words)
    return stage.direct(name)[-1]


async def asks(stage: Stage, words: str, name: str = "anna", room: str = "wonen") -> str:
    """Somebody asks something in a room. What is answered."""
    await stage.person(name).says(room, words)
    return stage.last(room).body


def ended(meeting: int, *missing: str, days: int = 0) -> MeetingEnded:
    """A meeting of the theme wonen, so many days after the stage began."""
    at = START + dt.timedelta(days=days)
    there = {"ymere", "eigenwijks", "woon"} - set(missing)
    return MeetingEnded(
        meeting=meeting, title="Overleg", theme="wonen", place="buurthuis", started_at=at - dt.timedelta(hours=2),
        ended_at=at, partners=tuple(sorted(there)), missing=missing,
    )  # fmt: skip


def answered(number: int, state: str, owner: str = "partner:ymere") -> Answered:
    return Answered(about="item", number=number, title="Rekken", theme="wonen", state=state, owner=owner)
