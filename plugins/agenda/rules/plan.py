"""Reading when and where a meeting is, and about which items, from one line as people type it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from enum import Enum

from hub.api.dates import When, find_when, parse_when
from hub.api.invitations import LONGEST
from plugins.agenda.rules.lasting import SHORTEST, amounts, between, until

MAX_PLACE = 120
MAX_WORDS = 500
"""What stands further on belongs to no plan that could be carried out: its place would be too long."""


class Lack(Enum):
    """What keeps a plan from being one."""

    DATE = "date"
    TIME = "time"
    PAST = "past"
    PLACE = "place"
    LONG = "long"
    END = "end"


@dataclass(frozen=True, slots=True)
class Plan:
    """``when`` without a time if none was said, ``None`` if no day was; ``items`` as typed, "" if none were. Until when
    it takes, or how many minutes, if somebody said so."""

    when: When | None
    place: str
    items: str = ""
    until: dt.time | None = None
    lasts: int | None = None

    @property
    def minutes(self) -> int | None:
        """How long it takes; ``None`` if nobody said so."""
        if self.until is None or self.when is None or self.when.time is None:
            return self.lasts
        return between(self.when.time, self.until)

    def lack(self, now: dt.datetime) -> Lack | None:
        """``now`` is aware, in the zone of the wijk."""
        if self.when is None or self.when.before:
            return Lack.DATE
        if self.when.date < now.date():
            return Lack.PAST
        if self.when.time is None:
            return Lack.TIME
        if (self.when.date, self.when.time) <= (now.date(), now.time()):
            return Lack.PAST
        if not self.place:
            return Lack.PLACE
        if self.minutes is not None and not SHORTEST <= self.minutes <= LONGEST:
            return Lack.END
        return Lack.LONG if len(self.place) > MAX_PLACE else None


_LIST = r"#?[0-9]{1,9}(?:(?:\s*(?:[,;&+–-]|\ben\b|\band\b|\bt/m\b)\s*|\s+)#?[0-9]{1,9})*"
_ITEMS = re.compile(rf"\b(?:met\s+|with\s+)?(?:agenda)?(?:punten|punt|items?|points?)\b\s*:?\s*({_LIST})(?!\w)", re.I)
_ITEMS_LAST = re.compile(_ITEMS.pattern + r"[\s.!]*\Z", re.I)
_EDGES = " \t\n,;.:-–@"
_BEFORE_PLACE = re.compile(r"\A(?:in|bij|te|at)\s+", re.I)


def read_plan(words: str, now: dt.datetime) -> Plan:
    """When, where and what about, in any order. Total. ``now`` is aware, in the zone of the wijk."""
    left = words[:MAX_WORDS]
    left, items = _without(left, _ITEMS_LAST.search(left))  # first: "1-3" at the end looks like a date
    if ends := until(left, now):
        return replace(_read(ends[1], items, now), until=ends[0])
    for minutes, rest in amounts(left):
        plan = _read(rest, items, now)
        if plan.when is not None and plan.when.time is not None:  # else "2 uur" is when it begins
            return replace(plan, lasts=minutes)
    return _read(left, items, now)


def _read(words: str, items: str, now: dt.datetime) -> Plan:
    left = words
    day, left = _find(left, now)
    if day and day.time is None:
        clock, rest = _find(left, now, day=False)
        if clock:
            day, left = When(day.date, clock.time, day.before), rest
    if not items:
        left, items = _without(left, _ITEMS.search(left))
    return Plan(day, _BEFORE_PLACE.sub("", " ".join(left.split()).strip(_EDGES)), items)


def _find(words: str, now: dt.datetime, day: bool = True) -> tuple[When | None, str]:
    """The day in a text, perhaps with a time, or else a time alone; and the text without it."""
    found = find_when(words, now)
    if found is None or _names_day(words[found.start : found.end], now) != day:
        return None, words
    return found.when, _cut(words, found.start, found.end)


def _names_day(phrase: str, now: dt.datetime) -> bool:
    """Not so if it is only a time of the clock: then the day follows from how late it is now."""
    early = parse_when(phrase, now.replace(hour=0, minute=0))
    late = parse_when(phrase, now.replace(hour=23, minute=59))
    return early is None or late is None or early.time != late.time or early.date == late.date


def _without(words: str, found: re.Match[str] | None) -> tuple[str, str]:
    return (_cut(words, *found.span()), found[1].replace("#", "")) if found else (words, "")


def _cut(words: str, start: int, end: int) -> str:
    return f"{words[:start].rstrip(_EDGES)} {words[end:].lstrip(_EDGES)}".strip()
