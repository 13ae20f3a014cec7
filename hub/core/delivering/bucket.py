"""One rate bucket for a homeserver: all sends share it, and all wait when the homeserver says so."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

_ALMOST = 1 - 1e-9
"""One token, but for what floating point leaves out."""


class Bucket:
    """A token bucket. ``rate`` sends a second on average, ``burst`` at once."""

    def __init__(self, rate: float, burst: float = 20.0, clock: Callable[[], float] | None = None) -> None:
        self._rate, self._burst = rate, max(burst, 1.0)
        self._clock = clock or asyncio.get_running_loop().time
        self._tokens, self._filled = self._burst, self._clock()
        self._closed_until = self._filled
        self._turn = asyncio.Lock()

    def pause(self, seconds: float) -> None:
        """The homeserver answered 429: nobody sends before that time, and then one by one."""
        self._closed_until = max(self._closed_until, self._clock() + seconds)
        self._tokens, self._filled = 1.0, self._closed_until

    async def take(self) -> None:
        """Wait for a turn. Turns are given in the order of asking."""
        async with self._turn:
            while (delay := self._delay()) > 0:  # noqa: ASYNC110 (it is time that is waited for)
                await asyncio.sleep(delay)
            self._tokens -= 1

    def _delay(self) -> float:
        """Seconds until there is a token and the homeserver lets us."""
        now = self._clock()
        self._tokens = min(self._burst, self._tokens + max(now - self._filled, 0.0) * self._rate)
        self._filled = max(self._filled, now)
        short = 0.0 if self._tokens >= _ALMOST else (1 - self._tokens) / self._rate
        return max(short, self._closed_until - now)
