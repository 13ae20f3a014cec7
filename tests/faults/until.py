"""Waiting for what another part does and tells nobody of."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

PATIENCE = 60.0


async def until(condition: Callable[[], bool], patience: float = PATIENCE) -> None:
    """Return as soon as something is so. Raises ``TimeoutError`` if it is not within so many seconds."""
    async with asyncio.timeout(patience):
        while not condition():  # noqa: ASYNC110
            await asyncio.sleep(0.01)
