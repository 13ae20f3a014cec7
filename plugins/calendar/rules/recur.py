"""Which rules of repetition (RFC 5545, RRULE) are worked out. Pure.

Whoever writes a calendar may be hostile: a rule may be written so that it never falls on any day, or on every second.
Those that calendars of people use are worked out; any other is left, and counted as not read. Each of these falls on a
day again and again, so the search for the next one ends soon.
"""

from __future__ import annotations

import datetime as dt
import re

MOST_STEPS = 1500
"""A series that would take more steps from its beginning to the end of what is shown is left: none of people does."""

_DAYS = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 28, "YEARLY": 365}
_WEEKDAYS = r"(?:MO|TU|WE|TH|FR|SA|SU)"
_PLAIN = rf"{_WEEKDAYS}(?:,{_WEEKDAYS}){{0,6}}"
_COUNTED = rf"(?:[+]?[1-4]|-[1-4]){_WEEKDAYS}(?:,(?:[+]?[1-4]|-[1-4]){_WEEKDAYS}){{0,9}}"
_ANY = {"INTERVAL": r"[1-9][0-9]?", "COUNT": r"[0-9]{1,6}", "UNTIL": r"[0-9TZ]{8,16}", "WKST": _WEEKDAYS}
_MAY: dict[str, tuple[dict[str, str], ...]] = {
    "DAILY": ({},),
    "WEEKLY": ({}, {"BYDAY": _PLAIN}),
    "MONTHLY": (
        {},
        {"BYMONTHDAY": r"-?(?:[1-9]|1[0-9]|2[0-8])(?:,-?(?:[1-9]|1[0-9]|2[0-8])){0,9}"},
        {"BYDAY": _COUNTED},
        {"BYDAY": _PLAIN, "BYSETPOS": r"-?[1-4]"},
    ),
    "YEARLY": (
        {},
        {"BYMONTH": r"[1-9]|1[0-2]", "BYMONTHDAY": r"[1-9]|1[0-9]|2[0-8]"},
        {"BYMONTH": r"[1-9]|1[0-2]", "BYDAY": _COUNTED},
    ),
}
"""For each frequency the parts that may stand together, besides those of ``_ANY``."""


def worked_out(rule: str, starts: dt.date, until: dt.date) -> bool:
    """Whether a rule is of a known form and reaches ``until`` in few steps. Total."""
    parts = [part.partition("=") for part in rule.strip().upper().split(";") if part]
    values = {name: value for name, _, value in parts}
    unit = _DAYS.get(values.pop("FREQ", ""))
    if unit is None or len(parts) != len(values) + 1:
        return False
    interval = values.get("INTERVAL", "1")
    for name in _ANY.keys() & values.keys():
        if not re.fullmatch(_ANY[name], values.pop(name)):
            return False
    if (until - starts).days // (unit * int(interval)) > MOST_STEPS:
        return False
    forms = _MAY[next(name for name, days in _DAYS.items() if days == unit)]
    return any(
        form.keys() == values.keys() and all(re.fullmatch(shape, values[name]) for name, shape in form.items())
        for form in forms
    )
