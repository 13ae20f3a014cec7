"""The front: of several processes on one database one reads, sends and watches the clock."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any

import structlog

from hub.core.trouble.lease import Lease
from hub.store.away import outlast
from hub.store.seat import Lost, Seat

log = structlog.get_logger()


class Front:
    """What is done there, whenever that is for this process to do."""

    def __init__(
        self, seat: Seat, lease: Lease, take_over: Callable[[], Awaitable[None]],
        parts: Sequence[Callable[[], Coroutine[Any, Any, None]]],
    ) -> None:  # fmt: skip
        """``take_over``: what comes before ``parts``, in a process that did something else until now."""
        self._seat, self._lease, self._take_over, self._parts = seat, lease, take_over, parts

    async def run(self) -> None:
        """Until cancelled. Raises what a part raises."""
        while True:
            try:
                if not self._seat.ours:
                    await self._seat.taken()
                    await outlast(self._take_over)
                # in a task of its own: a group that fails forgets that it was cancelled as well
                await asyncio.create_task(side_by_side(self._seat.lost, *self._parts))
            except* Lost:
                log.warning("the place at the front was lost, another process may take it")
                self._lease.lose()
            if (me := asyncio.current_task()) and me.cancelling():
                raise asyncio.CancelledError


async def side_by_side(*parts: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Parts none of which may end: what one raises ends the others. Without it the hub would be deaf."""
    async with asyncio.TaskGroup() as tasks:
        for part in parts:
            tasks.create_task(_never_ending(part()))


async def _never_ending(part: Coroutine[Any, Any, None]) -> None:
    """A part that ends by itself, or that something in it cancels, ends the hub."""
    task = asyncio.current_task()
    try:
        await part
    except asyncio.CancelledError:
        if task is None or task.cancelling():
            raise
    raise RuntimeError("a part of the hub ended")
