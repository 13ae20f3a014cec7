"""A date, perhaps with a time of the clock, as someone meant it."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from dataclasses import dataclass
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class When:
    """``time`` is what the clock on the wall shows; None is the whole day.

    ``before``: said as a limit ("voor 15 januari", "uiterlijk vrijdag", "by Friday"). The date itself is the last day
    that still counts.
    """

    date: dt.date
    time: dt.time | None = None
    before: bool = False

    def at(self, zone: ZoneInfo, default: dt.time) -> dt.datetime:
        """The moment, aware, in ``zone``; ``default`` is the time of a whole day.

        A time that daylight saving skips becomes the first moment that exists after it; of a time that comes twice it
        is the first.
        """
        wall = dt.datetime.combine(self.date, (self.time or default).replace(tzinfo=None, fold=0), zone)
        moment = wall.astimezone(dt.UTC)
        if moment.astimezone(zone).replace(tzinfo=None, fold=0) == wall.replace(tzinfo=None):
            return wall
        return _end_of_gap(wall.replace(fold=1).astimezone(dt.UTC), moment, zone)


@dataclass(frozen=True, slots=True)
class Found:
    """A date phrase in a text: ``text[start:end]``, its prefix word ("voor", "op") included."""

    when: When
    start: int
    end: int


def _end_of_gap(earlier: dt.datetime, later: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """The second between the two, with the clock still as before and as after the jump, at which it jumps."""
    summer = later.astimezone(zone).utcoffset()

    def jumped(second: int) -> bool:
        return dt.datetime.fromtimestamp(second, zone).utcoffset() == summer

    seconds = range(int(earlier.timestamp()), int(later.timestamp()) + 1)
    return dt.datetime.fromtimestamp(seconds[bisect_left(seconds, True, key=jumped)], zone)
