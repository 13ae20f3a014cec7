"""One rate bucket for a homeserver: all sends share it, and all wait when the homeserver says so."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Bucket:
    """A token bucket. ``rate`` sends a second on average, ``burst`` at once."""

    def __init__(self, rate: float, burst: float = 20.0, clock: Callable[[], float] | None = None) -> None:
        self._rate, self._burst = rate, max(burst, 1.0)
        self._clock = clock or asyncio.get_running_loop().time
        self._tokens, self._filled = self._burst, self._clock()
        self._closed_until = 0.0

    def pause(self, seconds: float) -> None:
        """The homeserver answered 429: nobody sends before that time."""
        self._closed_until = max(self._closed_until, self._clock() + seconds)

    async def take(self) -> None:
        """Wait for a turn. Turns are given in the order of asking."""
        now = self._clock()
        self._tokens = min(self._burst, self._tokens + (now - self._filled) * self._rate) - 1
        self._filled = now
        wait = max(-self._tokens / self._rate, 0.0)
        while (delay := max(wait, self._closed_until - self._clock())) > 0:
            await asyncio.sleep(delay)
            wait = 0.0
