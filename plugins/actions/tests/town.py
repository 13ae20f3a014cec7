"""A wijk with actions: helpers for the conversation tests."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from hub.api.domain_events import DecisionClosed, DomainEvent
from hub.api.effects import Emit
from hub.testing.stage import Stage
from hub.testing.view import Shown

MONDAY = dt.date(2026, 11, 23)
"""The day on which every stage begins, at ten in the morning."""


@asynccontextmanager
async def town(**settings: object) -> AsyncIterator[Stage]:
    """A stage with the actions, set as given: ``town(remind_days_before=7)``."""
    async with Stage("actions", settings={"actions": settings}) as stage:
        yield stage


def cards(stage: Stage, room: str = "wonen") -> list[Shown]:
    """The living messages of actions in a room."""
    return [m for m in stage.hub_said(room) if m.body.startswith("Actie ") and "\nWie: " in m and "Wat er ge" not in m]


def card(stage: Stage, number: int, room: str = "wonen") -> Shown:
    """The living message of one action; there is one."""
    (found,) = [message for message in cards(stage, room) if message.body.startswith(f"Actie {number}: ")]
    return found


def board(stage: Stage, name: str = "Wonen", room: str = "wonen") -> Shown:
    """The pinned board of a theme; there is one, and it is the first message that begins so."""
    return next(m for m in stage.hub_said(room) if m.body.startswith(f"Acties van {name}"))


def emitted(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> list[DomainEvent]:
    """A list that grows with every domain event that the plugin emits from now on."""
    found: list[DomainEvent] = []
    write = stage.hub.dispatch._write
    original = write.effects

    async def effects(cause: Any, effects: Any, written: Any) -> None:
        found.extend(effect.event for effect in effects if isinstance(effect, Emit))
        await original(cause, effects, written)

    monkeypatch.setattr(write, "effects", effects)
    return found


def decision(number: int, question: str, theme: str = "wonen", item: int | None = None) -> DecisionClosed:
    return DecisionClosed(
        decision=number, question=question, theme=theme, outcome="passed", passed=True, chosen="voor", item=item
    )
