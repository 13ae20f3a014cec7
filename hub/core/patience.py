"""Waiting for the homeserver at the start, when there is no outbox yet that could wait."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog

from hub.core.ports import Refused

T = TypeVar("T")

log = structlog.get_logger()

FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0


async def patiently(work: Callable[[], Awaitable[T]]) -> T:
    """Do work that may be done twice, again and again as long as the other side cannot do it *now*.

    Waits as long as it asks for, or longer each time. Raises :class:`Refused` if it refuses for good.
    """
    wait = FIRST_WAIT
    while True:
        try:
            return await work()
        except Refused as refused:
            if refused.permanent:
                raise
            pause = wait if refused.wait is None else refused.wait
            log.warning("the homeserver cannot do it now", code=refused.code, seconds=pause)
            await asyncio.sleep(pause)
            wait = min(wait * 2, LONGEST_WAIT)
