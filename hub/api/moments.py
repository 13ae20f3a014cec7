"""Spans of days on the clock of a wijk, and when people may be disturbed. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from hub.api.dates import When

MORNING, EVENING = dt.time(9), dt.time(21)
"""People are reminded between these times on the clocks of the wijk."""

UNITS: Mapping[str, int] = {
    **dict.fromkeys(("dag", "dagen", "day", "days"), 1),
    **dict.fromkeys(("week", "weken", "weeks"), 7),
}
"""How many days each word stands for, as people type a span: "3 dagen", "2 weken"."""


def days_later(start: dt.datetime, days: int, hour: int, zone: dt.tzinfo) -> dt.datetime:
    """So many days later at ``hour`` by the clock, also where summer time begins or ends. ``start`` is aware."""
    return dt.datetime.combine(start.astimezone(zone).date() + dt.timedelta(days=days), dt.time(hour), zone)


def decent(moment: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """The same moment, or at night the next morning, in UTC: what comes late wakes nobody."""
    local = moment.astimezone(zone)
    if MORNING <= local.time() < EVENING:
        return moment
    day = local.date() + dt.timedelta(days=local.time() >= EVENING)
    return When(day).at(zone, MORNING).astimezone(dt.UTC)
