"""Waiting for what another part does and tells nobody of."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

PATIENCE = 240.0
"""For what hangs; a machine that does much else may take a minute for what takes a second."""
PAUSE = 0.01
SHARE = 4
"""A condition that takes long to look at is looked at less often: the hub needs the machine more than whoever waits."""


async def until(condition: Callable[[], bool], patience: float = PATIENCE) -> None:
    """Return as soon as something is so. Raises ``TimeoutError`` if it is not within so many seconds."""
    async with asyncio.timeout(patience):
        while True:
            began = time.thread_time()
            if condition():
                return
            await asyncio.sleep(max(PAUSE, SHARE * (time.thread_time() - began)))
