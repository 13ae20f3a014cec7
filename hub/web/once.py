"""What many ask for at once is made once, and kept for some seconds: who looks costs the hub a bounded amount."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Once(Generic[K, V]):
    """``make`` for a key, at most once in so many seconds. Keys must be few."""

    def __init__(self, make: Callable[[K], Awaitable[V]], seconds: float) -> None:
        self._make, self.seconds = make, seconds
        self._made: dict[K, tuple[float, asyncio.Task[V]]] = {}

    async def __call__(self, key: K) -> V:
        """What was made; raises what making it raised, to everybody who waited for it."""
        now = asyncio.get_running_loop().time()
        began, task = self._made.get(key, (0.0, None))
        if task is None or (task.done() and (now - began >= self.seconds or not _good(task))):
            task = asyncio.create_task(self._one(key))
            self._made[key] = (now, task)
        return await asyncio.shield(task)

    def forget(self) -> None:
        """What was made is made anew when it is asked for."""
        self._made = {}

    async def _one(self, key: K) -> V:
        return await self._make(key)

    async def close(self) -> None:
        """End what is being made."""
        tasks = [task for _, task in self._made.values() if not task.done()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _good(task: asyncio.Task[V]) -> bool:
    return not task.cancelled() and task.exception() is None
