"""A hub that no longer turns ends itself, and says where it hung: nothing can be taken away from code that computes
without ever waiting. Whoever started it starts it again, and what hung is found then (``core/trouble/suspects.py``)."""

from __future__ import annotations

import asyncio
import faulthandler
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

STANDSTILL = 3
"""After how many times the time that a plugin has the hub ends itself."""
BEATS = 10
"""How often it shows in that time that it turns."""


@asynccontextmanager
async def beating(seconds: float) -> AsyncIterator[None]:
    """Inside, a process whose event loop stands still for so many seconds ends with code 1. Standard error says where
    each thread was: files and lines, never values."""

    async def beat() -> None:
        while True:
            faulthandler.dump_traceback_later(seconds, exit=True, file=sys.stderr)
            await asyncio.sleep(seconds / BEATS)

    task = asyncio.create_task(beat())
    try:
        yield
    finally:
        task.cancel()
        faulthandler.cancel_dump_traceback_later()
