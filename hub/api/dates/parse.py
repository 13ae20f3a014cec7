"""Reading dates that people type."""

from __future__ import annotations

import datetime as dt
import re

from hub.api.dates.when import Found, When

_SIMPLE = re.compile(
    r"(?<!\w)(?:(?P<before>voor|uiterlijk|before|by) )?(?:(?P<days>vandaag|morgen|overmorgen)|"
    r"(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2}))(?: (?P<time>[0-9]{2}:[0-9]{2}))?(?!\w)"
)
_DAYS = {"vandaag": 0, "morgen": 1, "overmorgen": 2}


def parse_when(text: str, now: dt.datetime) -> When | None:
    """The date that ``text`` is, or None when it is not one. ``now`` is aware, in the zone of the wijk."""
    found = find_when(text.strip(), now)
    return found.when if found and (found.start, found.end) == (0, len(text.strip())) else None


def find_when(text: str, now: dt.datetime) -> Found | None:
    """The last date phrase in a free text."""
    for match in reversed(list(_SIMPLE.finditer(text.lower()))):
        try:
            ahead = _DAYS.get(match["days"] or "")
            day = dt.date.fromisoformat(match["iso"]) if ahead is None else now.date() + dt.timedelta(ahead)
            time = dt.time.fromisoformat(match["time"]) if match["time"] else None
        except ValueError:
            return None
        return Found(When(day, time, bool(match["before"])), *match.span())
    return None
