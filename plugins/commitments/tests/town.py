"""A wijk with agreements: helpers for the conversation tests."""

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

PLUGINS = ("actions", "commitments", "crosspost")


@asynccontextmanager
async def town(**settings: object) -> AsyncIterator[Stage]:
    """A stage with actions and agreements, the latter set as given. It begins on Monday 23 November 2026 at ten."""
    async with Stage(*PLUGINS, settings={"commitments": settings}) as stage:
        yield stage


def day(number: int, month: int = 12, hour: int = 11) -> dt.datetime:
    """So late in Amsterdam, in the winter of 2026."""
    return dt.datetime(2026, month, number, hour - 1, 0, tzinfo=dt.UTC)


async def passing(stage: Stage, *days: int) -> None:
    """Those days of December one after another: in one jump the hub would have been away."""
    for number in days:
        await stage.at(day(number))


async def promise(stage: Stage, what: str = "De lift maken", date: str = "1 december", more: str = "") -> None:
    """Anna writes down what Ymere will do."""
    await stage.person("anna").says("wonen", f"!actie {what} @ymere voor {date} {more}")


def board(stage: Stage, place: str = "Wonen", room: str = "wonen") -> Shown:
    return next(message for message in stage.hub_said(room) if message.body.startswith(f"Wat we afspraken: {place}"))


def decision(number: int, question: str, *, passed: bool = True, item: int | None = None) -> DecisionClosed:
    return DecisionClosed(
        decision=number, question=question, theme="wonen", outcome="passed" if passed else "rejected", passed=passed,
        chosen=None, item=item,
    )  # fmt: skip


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
