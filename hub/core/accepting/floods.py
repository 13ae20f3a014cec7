"""Who types commands faster than a person can is not carried out for a while, and hears so once. Others go on."""

from __future__ import annotations

import datetime as dt
from collections import deque
from enum import Enum, auto

SPAN = dt.timedelta(minutes=1)
MOST_PEOPLE = 10_000
"""How many people are watched; after that all begin anew."""


class Pace(Enum):
    FINE = auto()
    TOLD = auto()
    """One command too many: the first for which this person hears it."""
    OVER = auto()


class Floods:
    """Counts the commands of each person within a minute, by the homeserver's clock: what was said over a day and
    comes in at once, because the hub was away, is no flood."""

    def __init__(self, most: int) -> None:
        """``most``: commands of one person within a minute that are carried out."""
        self._most = most
        self._times: dict[str, deque[dt.datetime]] = {}
        self._over: set[str] = set()

    def pace(self, who: str, at: dt.datetime) -> Pace:
        """How fast somebody goes with this command. Only what is carried out counts for the next."""
        if len(self._times) >= MOST_PEOPLE and who not in self._times:
            self._times.clear()
            self._over.clear()
        times = self._times.setdefault(who, deque())
        while times and at - times[0] >= SPAN:
            times.popleft()
        if len(times) < self._most:
            times.append(at)
            self._over.discard(who)
            return Pace.FINE
        if who in self._over:
            return Pace.OVER
        self._over.add(who)
        return Pace.TOLD
