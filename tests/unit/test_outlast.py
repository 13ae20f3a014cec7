"""Waiting for a database that is away, and ending all the same."""

from __future__ import annotations

import asyncio
from types import FunctionType

from hub.store.away import outlast

cut = 0


async def breaks() -> None:
    """As a pool does that gets a connection back from somebody who is cancelled, and finds it broken; once."""
    global cut
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        cut += 1
        if cut == 1:
            raise ConnectionResetError from None
        raise


async def test_who_is_cancelled_while_the_connection_breaks_does_not_go_on() -> None:
    work = FunctionType(breaks.__code__, globals() | {"__name__": "asyncpg.pool", "cut": 0})
    task = asyncio.create_task(outlast(work))
    await asyncio.sleep(0)
    task.cancel()
    ended, _ = await asyncio.wait([task], timeout=2)
    assert ended
    assert task.cancelled()
