"""A wijk with the load and the actions: helpers for the conversation tests."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from hub.api.domain_events import DecisionOpened, MeetingPlanned
from hub.testing.stage import START, Stage
from hub.testing.view import Shown


@asynccontextmanager
async def town(**settings: object) -> AsyncIterator[Stage]:
    """A stage with load and actions, and a talk with everybody who is asked in one."""
    async with Stage("load", "actions", settings={"load": settings}) as stage:
        for name in ("anna", "bram", "mei", "karin"):
            await stage.person(name).opens_direct()
        yield stage


async def tells(stage: Stage, name: str, words: str) -> Shown:
    """Somebody says something to the hub alone. What it says back."""
    await stage.person(name).writes(words)
    return stage.direct(name)[-1]


def morning(days: int) -> dt.datetime:
    """Nine in the morning, so many days after the stage began on Monday 23 November 2026."""
    return START.replace(hour=8) + dt.timedelta(days=days)


def meeting(number: int, days: int, theme: str = "wonen") -> MeetingPlanned:
    return MeetingPlanned(
        meeting=number, title="Overleg", theme=theme, starts_at=START + dt.timedelta(days=days), place="buurthuis"
    )


def vote(number: int, theme: str = "wonen", partners: tuple[str, ...] = ("ymere",)) -> DecisionOpened:
    closes = START + dt.timedelta(days=7)
    return DecisionOpened(
        decision=number, question="Komt er een hek?", theme=theme, closes_at=closes, partners=partners
    )
