"""What the plugin tells other plugins, for tests."""

from __future__ import annotations

from typing import Any

import pytest

from hub.api.domain_events import DomainEvent
from hub.api.effects import Emit
from hub.testing.stage import Stage


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
