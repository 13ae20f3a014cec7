"""The paper of a date poll: "di 1 dec 19.30 | wo 2 dec | plek: Buurthuis". Pure."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

from hub.api.dates import When, parse_when, say_date
from hub.api.texts import Say
from plugins.voting.ask.drafts import Asked, Draft
from plugins.voting.rules import Dates
from plugins.voting.says.ways import dates as says

_PLACE = re.compile(r"^\s*(?:plek|plaats|waar|locatie|place|where)\b\s*[:=]?\s*(.+)$", re.IGNORECASE)
_SHORT = re.compile(r"^\s*(ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|fri|sat|sun)\b\.?", re.IGNORECASE)
_WEEKDAYS = {
    "ma": "maandag", "di": "dinsdag", "wo": "woensdag", "do": "donderdag", "vr": "vrijdag", "za": "zaterdag",
    "zo": "zondag", "mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday",
    "sat": "Saturday", "sun": "Sunday",
}  # fmt: skip
"""Alone they can be other words too, but not where days are asked for."""
LONGEST_PLACE = 120
EARLIER = dt.timedelta(days=1)
SHORTEST = dt.timedelta(hours=1)


def dates(asked: Asked) -> Draft | Say:
    """The moments, in order of time, and where. A date without a time has that of the one before it."""
    zone = asked.now.tzinfo
    assert isinstance(zone, ZoneInfo)
    place, time = "", None
    found: dict[dt.datetime, str] = {}
    for choice in asked.choices:
        if where := _PLACE.match(choice):
            place = where[1].strip(" .")[:LONGEST_PLACE]
            continue
        when = parse_when(choice, asked.now) or parse_when(_in_full(choice), asked.now)
        if when is None or when.before:
            return says.no_date(choice)
        time = when.time or time
        if time is None:
            return says.no_time(choice)
        when = When(when.date, time)
        moment = when.at(zone, time)
        if moment <= asked.now:
            return says.past(moment)
        if moment in found:
            return says.twice(moment)
        found[moment] = say_date(when, "nl")
    if len(found) < 2:
        return says.too_few()
    moments = tuple(sorted(found))
    closes = asked.closes
    if not asked.named and closes >= moments[0]:
        closes = max(asked.now + SHORTEST, min(asked.closes, moments[0] - EARLIER))
    if closes >= moments[0]:
        return says.too_early(moments[0], closes)
    return Draft(tuple(found[moment] for moment in moments), Dates(moments, place), closes=closes)


def _in_full(words: str) -> str:
    return _SHORT.sub(lambda day: _WEEKDAYS[day[1].casefold()], words)
