"""A homeserver that is away is asked by one room at a time, for all of them, and not by each room for itself.

One room that fails may be in trouble by itself, and tries again by itself. When a second one fails before anything has
arrived, the circuit is open: until something arrives there is one try at a time, with growing pauses.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

FIRST_PAUSE = 2.0
LONGEST_PAUSE = 60.0
NEW_PAUSE = 10.0
"""Seconds after which a room that has not failed yet may try, however long the pause: perhaps it is only the others."""


class Circuit:
    """Which lanes may try. Moments are seconds by the clock of the event loop."""

    def __init__(self) -> None:
        self._failed: dict[str, float] = {}
        """When each lane failed last, since anything arrived."""
        self._pause = 0.0

    @property
    def pause(self) -> float:
        """Seconds between the tries of lanes that failed before."""
        return self._pause

    @property
    def open(self) -> bool:
        return len(self._failed) > 1

    def fails(self, lane: str, now: float) -> None:
        """A lane did not get on. What was on its way already when the circuit opened makes no pause longer."""
        waited = now - max(self._failed.values(), default=now)
        self._failed[lane] = now
        if not self._pause:
            self._pause = FIRST_PAUSE if self.open else 0.0
        elif waited >= min(self._pause, NEW_PAUSE):
            self._pause = min(2 * self._pause, LONGEST_PAUSE)

    def arrived(self) -> None:
        """Something arrived: each lane tries for itself again."""
        self._failed.clear()
        self._pause = 0.0

    def choose(self, lanes: Sequence[str], busy: Iterable[str], now: float) -> list[str]:
        """Of lanes that want to try, those that may now. Nobody while another tries; then who has not failed yet, or
        whoever failed longest ago."""
        if not self.open:
            return list(lanes)
        if any(busy) or not lanes:
            return []
        first = min(lanes, key=lambda lane: self._failed.get(lane, -1.0))
        pause = self._pause if first in self._failed else min(self._pause, NEW_PAUSE)
        return [first] if now >= max(self._failed.values()) + pause else []
