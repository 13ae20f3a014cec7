"""Saying a date in full, so that nobody can misread it."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from hub.api.dates.when import When


class _Tongue(NamedTuple):
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    limit: str
    time: str
    clock: str


DUTCH = _Tongue(
    ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    (
        *("januari", "februari", "maart", "april", "mei", "juni"),
        *("juli", "augustus", "september", "oktober", "november", "december"),
    ),
    "uiterlijk ",
    " om {hour}.{minute:02} uur",
    "{hour}.{minute:02} uur",
)
ENGLISH = _Tongue(
    ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    "by ",
    " at {hour:02}:{minute:02}",
    "{hour:02}:{minute:02}",
)


def say_date(when: When | dt.date, lang: str) -> str:
    """The date in full: "uiterlijk dinsdag 1 december 2026 om 19.30 uur", "by Tuesday 1 December 2026 at 19:30".

    ``lang`` is a language tag; whatever is not Dutch is said in English. Seconds are left out.
    """
    if not isinstance(when, When):
        when = When(when)
    tongue = _tongue(lang)
    day = when.date
    words = f"{tongue.weekdays[day.weekday()]} {day.day} {tongue.months[day.month - 1]} {day.year}"
    if when.time is not None:
        words += tongue.time.format(hour=when.time.hour, minute=when.time.minute)
    return (tongue.limit if when.before else "") + words


def say_time(time: dt.time, lang: str) -> str:
    """A time of the clock: "19.30 uur", "19:30"."""
    return _tongue(lang).clock.format(hour=time.hour, minute=time.minute)


def _tongue(lang: str) -> _Tongue:
    return DUTCH if lang.lower().startswith("nl") else ENGLISH
