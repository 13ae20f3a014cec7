"""The hub's own part, a plugin that is always on: its id, and the effects that only it may use."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from hub.api.effects import Effect

OWN = "hub"
"""The id under which the hub's own commands and manners run."""


@dataclass(frozen=True, slots=True)
class OnBehalf:
    """Effects of another plugin, written as that plugin's."""

    plugin: str
    effects: Sequence[Effect]


@dataclass(frozen=True, slots=True)
class Then:
    """Something in memory that must follow the commit: never I/O, and harmless if the process dies before it."""

    step: Callable[[], Awaitable[None]]


OwnEffect = OnBehalf | Then
AnyEffect = Effect | OwnEffect
