"""Waiting for the homeserver where there is no outbox that could wait: at the start, and in the sync loop."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog

from hub.core.ports import Refused

T = TypeVar("T")

log = structlog.get_logger()

FIRST_WAIT, LONGEST_WAIT = 0.5, 60.0


async def patiently(work: Callable[[], Awaitable[T]], tries: int | None = None) -> T:
    """Do work that may be done twice, again and again as long as the other side cannot do it *now*.

    Waits longer each time, with jitter, and at least as long as it is asked to. Raises :class:`Refused`: what is
    refused for good, an account that is not known, or the last of so many ``tries``.
    """
    wait, tried = FIRST_WAIT, 0
    while True:
        try:
            return await work()
        except Refused as refused:
            tried += 1
            if refused.permanent or refused.expelled or tried == tries:
                raise
            pause = max(wait * random.uniform(0.5, 1.0), refused.wait or 0.0)
            log.warning("the homeserver cannot do it now", code=refused.code, seconds=round(pause, 1))
        await asyncio.sleep(pause)
        wait = min(wait * 2, LONGEST_WAIT)
