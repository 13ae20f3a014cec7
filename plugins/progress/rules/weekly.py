"""When somebody wants to hear how far things are: once a week, on a day and at a time they choose. Pure."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from hub.api.dates import When, parse_when

MORNING = dt.time(9)
_EVERY = re.compile(r"\A(?:op\s+|on\s+)?(?:elke|iedere|every|each)\s+", re.IGNORECASE)
_DAY = re.compile(
    r"\b(?:maan|dins|woens|donder|vrij|zater|zon)dag\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE
)
_HERE = re.compile(r"\b(?:hier|in deze kamer|here|in this room)\b", re.IGNORECASE)
_OFF = frozenset({"uit", "nee", "niet", "stop", "off", "no"})


@dataclass(frozen=True, slots=True)
class Weekly:
    """``weekday`` counts from Monday, 0; ``time`` is on the clock of the wijk."""

    weekday: int
    time: dt.time

    def following(self, now: dt.datetime, zone: ZoneInfo) -> dt.datetime:
        """The next moment after ``now`` (aware), in UTC. Across a change of the clock it is at the same time."""
        local = now.astimezone(zone)
        day = local.date() + dt.timedelta(days=(self.weekday - local.weekday()) % 7)
        moment = When(day, self.time).at(zone, self.time).astimezone(dt.UTC)
        if moment <= now.astimezone(dt.UTC):
            moment = When(day + dt.timedelta(days=7), self.time).at(zone, self.time).astimezone(dt.UTC)
        return moment


def here(words: str) -> tuple[str, bool]:
    """The words without "here", and whether it was said: where the overview comes."""
    left, found = _HERE.subn(" ", words)
    return " ".join(left.split()), bool(found)


def read(words: str, now: dt.datetime) -> Weekly | bool | None:
    """What somebody typed: a day of the week, perhaps with a time; ``False`` for not at all; ``None`` if it is neither.
    ``now`` is aware, on the clock of the wijk."""
    said = words.strip().casefold().strip(".!")
    if said in _OFF:
        return False
    if not _DAY.search(said):
        return None
    when = parse_when(_EVERY.sub("", said), now)
    if when is None or when.before:
        return None
    return Weekly(when.date.weekday(), when.time or MORNING)
