"""Reading dates that people type."""

from __future__ import annotations

import datetime as dt
import re

from hub.api.dates.grammar import GRAMMAR, Reading
from hub.api.dates.lexer import lex
from hub.api.dates.match import Reader
from hub.api.dates.when import Found, When

YEARS_BACK, YEARS_AHEAD = 5, 20
"""A date outside these years is a slip of the finger."""

# A phrase stands alone: not in a word, a price, an address or a longer number.
_BEFORE = re.compile(r"(?<![\w@#/€$£])(?<!\w[.:-])(?<![€$£]\s)(?<![0-9],)")
_AFTER = re.compile(r"(?!\w|[-./:@]\w|,[0-9]|%)")
_CLOSING = frozenset(".!?)]\"'”’»*_")


def parse_when(text: str, now: dt.datetime) -> When | None:
    """The date that the whole ``text`` is, or None when it is none or contradicts itself.

    ``now`` is aware, in the zone of the wijk. Without a year it is the next time; a weekday is the next one, never
    today. Dates more than 5 years ago or 20 years ahead are None.
    """
    tokens = lex(text.rstrip(" \t\n.!?"))
    ways = Reader(GRAMMAR, tokens).ways("phrase", 0)
    return next((_when(value, now) for end, value in ways if end == len(tokens)), None)


def find_when(text: str, now: dt.datetime) -> Found | None:
    """The last date phrase in a free text, in its longest reading, else the last time of the clock.

    None when there is none, and when the last one is no possible date. What may be something else than a date ("1/2",
    "de 2e", "2 uur") counts only at the end of the text.
    """
    last = _last(text, "phrase")
    when = last and _when(last[0], now)
    return Found(when, last[1], last[2]) if last and when else None


def find_vague(text: str, now: dt.datetime) -> str | None:
    """The last words of a text that tell when, but not on which day: "na de zomervakantie", "31 november",
    "dinsdag of woensdag". None where a date was found, or nothing of the kind."""
    last = _last(text, "phrase")
    if last is not None and last[0].dated:
        return text[last[1] : last[2]] if _when(last[0], now) is None else None
    vague = _last(text, "vague")
    return text[vague[1] : vague[2]] if vague else None


def _last(text: str, rule: str) -> tuple[Reading, int, int] | None:
    """The last phrase in a text that names a day, else the last that names a time; with its place."""
    tokens = lex(text)
    reader = Reader(GRAMMAR, tokens)
    closing = len(tokens)
    while closing and text[tokens[closing - 1].start] in _CLOSING:
        closing -= 1
    dated: tuple[Reading, int, int] | None = None
    timed: tuple[Reading, int, int] | None = None
    at = 0
    while at < len(tokens):
        start = tokens[at].start
        best = 0
        for end, value in reader.ways(rule, at) if _BEFORE.match(text, start) else ():
            stop = tokens[end - 1].end
            if end > best and (end >= closing or not value.loose) and _AFTER.match(text, stop):
                best, reading = end, value
        if best and reading.dated:
            dated = reading, start, tokens[best - 1].end
            at = best
            continue
        if best and (timed is None or start >= timed[2]):
            timed = reading, start, tokens[best - 1].end
        at += 1
    return dated or timed


def _when(reading: Reading, now: dt.datetime) -> When | None:
    try:
        when = reading.at(now)
    except (ValueError, OverflowError):
        return None
    return when if now.year - YEARS_BACK <= when.date.year <= now.year + YEARS_AHEAD else None
