"""When the owner of an action hears of its date: days before, the day after, and then every week for a while. Pure."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from hub.api.dates import When
from hub.api.moments import MORNING

NOTHING, SOON, OVERDUE = -1, 0, 1
"""Steps: what was last told about a date. After ``OVERDUE`` come the weekly ones."""


def course(due: dt.date, days_before: int, weekly: int, zone: ZoneInfo) -> tuple[dt.datetime, ...]:
    """The moment of each step, in order; aware, in UTC."""
    late = due + dt.timedelta(days=1)
    days = (due - dt.timedelta(days=days_before), *(late + dt.timedelta(weeks=week) for week in range(weekly + 1)))
    return tuple(When(day).at(zone, MORNING).astimezone(dt.UTC) for day in days)


def reached(steps: Sequence[dt.datetime], now: dt.datetime) -> int:
    """The last step whose moment has come: whatever was missed before it is not told any more."""
    return bisect_right(steps, now) - 1


def following(steps: Sequence[dt.datetime], told: int, now: dt.datetime) -> dt.datetime | None:
    """When the step after ``told`` is due; now, if its moment has passed; ``None`` if there is none."""
    return max(steps[told + 1], now) if told + 1 < len(steps) else None
