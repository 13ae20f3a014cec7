"""A wijk with an agenda: helpers for the conversation tests."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from hub.api.domain_events import DomainEvent
from hub.api.effects import Audit, Effect, Emit
from hub.testing.stage import Stage
from hub.testing.view import Shown


@asynccontextmanager
async def town(**settings: object) -> AsyncIterator[Stage]:
    """A stage with the agenda, set as given: ``town(residents_needed=3)``."""
    async with Stage("agenda", settings={"agenda": settings}) as stage:
        yield stage


def item(stage: Stage, number: int, room: str = "wonen") -> Shown:
    """The living message of an item."""
    return next(m for m in stage.hub_said(room) if m.body.startswith(f"Punt {number}: "))


def board(stage: Stage, room: str = "wonen") -> Shown:
    """The board of a theme; there is one."""
    (found,) = [m for m in stage.hub_said(room) if m.body.startswith("Agenda ") and "Iets inbrengen?" in m]
    return found


async def on_agenda(stage: Stage, *titles: str) -> None:
    """Items that Anna raised, and that Bram and Karin support, from number 1."""
    for number, title in enumerate(titles, 1):
        await stage.person("anna").says("wonen", f"!agenda {title}")
        await stage.person("bram").says("wonen", f"!steun {number}")
        await stage.person("karin").says("ymere", f"!steun {number}")


def emitted(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> list[DomainEvent]:
    """A list that grows with every domain event that plugins emit from now on."""
    found: list[DomainEvent] = []
    _watch(stage, monkeypatch, lambda effect: found.append(effect.event) if isinstance(effect, Emit) else None)
    return found


def audited(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> list[Audit]:
    """The same with every line for the audit log."""
    found: list[Audit] = []
    _watch(stage, monkeypatch, lambda effect: found.append(effect) if isinstance(effect, Audit) else None)
    return found


def _watch(stage: Stage, monkeypatch: pytest.MonkeyPatch, see: Callable[[Effect], None]) -> None:
    write = stage.hub.dispatch._write
    original = write.effects

    async def effects(cause: Any, effects: Any, written: Any) -> None:
        for effect in effects:
            see(effect)
        await original(cause, effects, written)

    monkeypatch.setattr(write, "effects", effects)
