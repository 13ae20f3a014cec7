"""How long a meeting takes, out of a line as people type it: "tot 21.00 uur", "2 uur", "duurt anderhalf uur". Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from hub.api.dates import parse_when
from hub.api.invitations import LONGEST

SHORTEST = 15
"""Minutes."""
DAY, HALF_DAY = 24 * 60, 12 * 60

_IN_WORDS = {
    "een half uur": 30, "half uur": 30, "drie kwartier": 45, "een uur": 60, "anderhalf uur": 90, "twee uur": 120,
    "drie uur": 180, "half an hour": 30, "an hour and a half": 90, "an hour": 60, "one hour": 60, "two hours": 120,
    "three hours": 180,
}  # fmt: skip
_IN_FIGURES = r"(?<![\d.,:])\d{1,3}(?:[.,]5)? ?(?:uur|uren|hours?|minuten|minutes|min)"
_ANY = "|".join((_IN_FIGURES, *sorted(_IN_WORDS, key=len, reverse=True)))
_AMOUNT = re.compile(rf"(?:\b(?:duurt|lasts|voor|for) )?\b({_ANY})\b(?: lang)?", re.I)
_UNTIL = re.compile(r"\b(?:tot|t/m|until|till|to)\s+(?=\S)|(?<=\d)\s*[-–]\s*(?=\d{1,2}[.:]\d{2})", re.I)
_FROM = re.compile(r"\b(?:van|from)\s+(?=(?:\S+\s*){1,3}\Z)", re.I)
_WORDS = 4
"""Of a time of the clock: "half tien 's avonds"."""


def amounts(words: str) -> Iterator[tuple[int, str]]:
    """Each length of time in a text, in minutes, the last one first; with the text that is left without it."""
    for found in reversed(list(_AMOUNT.finditer(words))):
        minutes = _minutes(found[1].casefold())
        if SHORTEST <= minutes <= LONGEST:
            yield minutes, f"{words[: found.start()]} {words[found.end() :]}"


def _minutes(amount: str) -> int:
    if amount in _IN_WORDS:
        return _IN_WORDS[amount]
    figures = re.match(r"[\d.,]+", amount)
    assert figures is not None
    count = float(figures[0].replace(",", "."))
    return int(count if amount.rstrip().endswith(("min", "minuten", "minutes")) else count * 60)


def until(words: str, now: dt.datetime) -> tuple[dt.time, str] | None:
    """The time of the clock until which it takes, and the text without that. ``now`` is aware."""
    for found in _UNTIL.finditer(words):
        behind = words[found.end() :]
        ends = [piece.end() for piece in re.finditer(r"\S+", behind)][:_WORDS]
        for end in reversed(ends):
            clock = _clock(behind[:end].rstrip(".,;"), now)
            if clock is not None:
                return clock, f"{_FROM.sub('', words[: found.start()])} {behind[end:]}"
    return None


def _clock(phrase: str, now: dt.datetime) -> dt.time | None:
    """The time that a phrase is, if it names no day."""
    early = parse_when(phrase, now.replace(hour=0, minute=0))
    late = parse_when(phrase, now.replace(hour=23, minute=59))
    named_a_day = early is None or late is None or early.time != late.time or early.date == late.date
    return None if early is None or named_a_day else early.time


def between(start: dt.time, end: dt.time) -> int:
    """Minutes from one time to the next such time; "half acht tot negen uur" is in one evening."""
    first, last = start.hour * 60 + start.minute, end.hour * 60 + end.minute
    spans = [(last - first) % DAY]
    if end.hour < HALF_DAY // 60:
        spans.append((last + HALF_DAY - first) % DAY)
    return min(spans)
