"""Times of the clock as people say them, and which half of the day they mean."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

Part = frozenset[int]
"""A part of the day: the hours, 0-23, that can be said with it."""

MORNING: Part = frozenset(range(12))
AFTERNOON: Part = frozenset(range(12, 19))
EVENING: Part = frozenset(range(17, 24))
DUTCH_NIGHT: Part = frozenset((22, 23, 1, 2, 3, 4, 5))  # twelve at night: of which day?
ENGLISH_NIGHT: Part = frozenset((19, 20, 21, 22, 23, 1, 2, 3, 4))
AM: Part = frozenset(range(12))
PM: Part = frozenset(range(12, 24))

UNSAID = {hour: hour + 12 if hour <= 8 else hour for hour in range(1, 13)}
"""What "8 uur" and "half acht" mean when no part of the day is said: neighbours meet in the afternoon (1-6), in the
evening (7, 8) or during the day (9-12)."""


class Spoken(NamedTuple):
    """``exact``: on the clock of 24 hours, as in 19:30, 08.00 or 20 uur; else 1-12, as in "half acht"."""

    hour: int
    minute: int = 0
    exact: bool = False
    part: Part | None = None

    def time(self, part: Part | None = None) -> dt.time:
        """The time meant, on a day of which ``part`` was named. ValueError when there is none, or the parts differ."""
        parts = [each for each in (part, self.part) if each is not None]
        if not parts:
            return dt.time(self.hour if self.exact else UNSAID[self.hour], self.minute)
        halves = {self.hour % 12, self.hour % 12 + 12} if 1 <= self.hour <= 12 else {self.hour}
        (hour,) = halves.intersection(*parts)
        return dt.time(hour, self.minute)


def around(minutes: int, sign: int, hour: int) -> Spoken:
    """ "kwart voor acht": so many ``minutes`` past (1) or to (-1) an ``hour`` of 1-12."""
    hours, minute = divmod((hour * 60 + sign * minutes) % 720, 60)
    return Spoken(hours or 12, minute)


def half(hour: int) -> Spoken:
    return around(30, -1, hour)


def half_past(hour: int) -> Spoken:
    return around(30, 1, hour)


def around_half(minutes: int, sign: int, hour: int) -> Spoken:
    """ "tien voor half negen"."""
    return around(30 - sign * minutes, -1, hour)


def in_part(spoken: Spoken, part: Part) -> Spoken:
    return spoken._replace(part=part)
