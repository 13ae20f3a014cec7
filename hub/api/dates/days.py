"""Days as people say them: each is a function from today to the day meant.

Such a function raises ValueError or OverflowError when there is no such day (31 February), when what was said
contradicts itself (Tuesday on a Wednesday), or when a phrase about the future would end up before today.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Iterable
from typing import NamedTuple

from hub.api.dates.clock import Part

Pick = Callable[[dt.date], dt.date]


class Day(NamedTuple):
    """``loose``: looks like a date, but may well be something else (1/2, de 2e), so its place in the text decides."""

    on: Pick
    part: Part | None = None
    before: bool = False
    loose: bool = False


class Weekday(NamedTuple):
    number: int
    part: Part | None = None


class Span(NamedTuple):
    """A week, month or year: the first days it may begin with, seen from today. ``fixed``: it may lie in the past."""

    unit: str
    starts: Callable[[dt.date], Iterable[dt.date]]
    fixed: bool = False


# --- counted from today


def ahead(days: int, part: Part | None = None) -> Day:
    return Day(lambda today: today + dt.timedelta(days), part)


def in_units(count: int, unit: str) -> Day:
    return Day(lambda today: _later(today, count, unit))


def within_units(count: int, unit: str) -> Day:
    return in_units(count, unit)._replace(before=True)


def after(count: int, unit: str, anchor: Day) -> Day:
    """ "een week na 1 december"."""
    return Day(lambda today: _later(anchor.on(today), count, unit), anchor.part)


def unclear(*_: object) -> Day:
    """For what is a date phrase, but of no single day to come: "vorige vrijdag", "over een week of twee"."""

    def none(_: dt.date) -> dt.date:
        raise ValueError

    return Day(none)


def _later(day: dt.date, count: int, unit: str) -> dt.date:
    """So much later; of a month that is too short, its last day."""
    if unit in ("day", "week"):
        return day + dt.timedelta(count * (7 if unit == "week" else 1))
    years, month = divmod(day.month - 1 + count * (12 if unit == "year" else 1), 12)
    first = day.replace(year=day.year + years, month=month + 1, day=1)
    return first.replace(day=min(day.day, _length(first)))


def _length(day: dt.date) -> int:
    return calendar.monthrange(day.year, day.month)[1]


def in_part(day: Day, part: Part) -> Day:
    return day._replace(part=part if day.part is None else part & day.part)


# --- weekdays


def coming(weekday: Weekday) -> Day:
    """The next one: 1 to 7 days from today, as for today one says "vandaag"."""
    return Day(lambda today: today + dt.timedelta((weekday.number - today.weekday() - 1) % 7 + 1), weekday.part)


def weekday_after(weekday: Weekday, count: int, unit: str) -> Day:
    """ "dinsdag over een week", "vrijdag over 14 dagen": so long after the next one."""
    return on_weekday(weekday, after(count, unit, coming(weekday)))


def this(weekday: Weekday) -> Day:
    """The nearest one, which may be today."""
    return Day(lambda today: today + dt.timedelta((weekday.number - today.weekday()) % 7), weekday.part)


def in_week(weeks: int, weekday: Weekday) -> Day:
    """That day of the calendar week that is ``weeks`` after this one; weeks begin on Monday."""
    return Day(
        lambda today: _not_past(today + dt.timedelta(7 * weeks + weekday.number - today.weekday()), today), weekday.part
    )


def _not_past(day: dt.date, today: dt.date) -> dt.date:
    if day < today:
        raise ValueError
    return day


# --- days of the calendar


def fixed(year: int, month: int, day: int) -> Day:
    return Day(lambda _: dt.date(year, month, day))


def day_month(day: int, month: int) -> Day:
    """The next time it is that day; 29 February may take years."""
    return Day(lambda today: _next(((today.year + years, month, day) for years in range(9)), today))


def nth_day(day: int) -> Day:
    """ "de 15e": the next one; months without a 31st are passed over."""

    def on(today: dt.date) -> dt.date:
        months = (divmod(today.month - 1 + more, 12) for more in range(9))
        return _next(((today.year + years, month + 1, day) for years, month in months), today)

    return Day(on, loose=True)


def _next(days: Iterable[tuple[int, int, int]], today: dt.date) -> dt.date:
    for year, month, day in days:
        if 1 <= day <= calendar.monthrange(year, month)[1] and dt.date(year, month, day) >= today:
            return dt.date(year, month, day)
    raise ValueError


# --- days in a week, month or year


def span_from_now(count: int, unit: str) -> Span:
    """This week (0), next month (1)."""

    def starts(today: dt.date) -> Iterable[dt.date]:
        day = _later(today, count, unit)
        return (
            {
                "week": day - dt.timedelta(day.weekday()),
                "month": day.replace(day=1),
                "year": day.replace(month=1, day=1),
            }[unit],
        )

    return Span(unit, starts)


def span_of_month(month: int, year: int | None = None) -> Span:
    if year is not None:
        return Span("month", lambda _: (dt.date(year, month, 1),), fixed=True)
    return Span("month", lambda today: (dt.date(today.year + more, month, 1) for more in range(2)))


_EDGES: dict[tuple[str, str], Callable[[dt.date, dt.date], dt.date]] = {
    ("begin", "week"): lambda first, _: first,
    ("middle", "week"): lambda first, _: first + dt.timedelta(2),
    # The end of the week is Friday; who says it in the weekend means Sunday.
    ("end", "week"): lambda first, today: first + dt.timedelta(6 if (today - first).days > 4 else 4),
    ("begin", "month"): lambda first, _: first,
    ("middle", "month"): lambda first, _: first.replace(day=15),
    ("end", "month"): lambda first, _: first.replace(day=_length(first)),
    ("begin", "year"): lambda first, _: first,
    ("middle", "year"): lambda first, _: first.replace(month=7),
    ("end", "year"): lambda first, _: first.replace(month=12, day=31),
}


def edge(name: str, span: Span) -> Day:
    """ "begin", "middle" or "end" of a span."""
    return _in_span(span, lambda first, today: _EDGES[name, span.unit](first, today))


def nth_day_of(day: int, span: Span) -> Day:
    """ "de 15e van volgende maand"."""
    return _in_span(span, lambda first, _: first.replace(day=day) if span.unit == "month" else _no_day())


def nth_weekday_of(nth: int, weekday: Weekday, span: Span) -> Day:
    """ "de eerste dinsdag van de maand", counted from 1; -1 is the last."""

    def pick(first: dt.date, _: dt.date) -> dt.date:
        month = [first.replace(day=day) for day in range(1, _length(first) + 1)]
        days = [day for day in month if day.weekday() == weekday.number]
        return days[nth - (nth > 0)] if span.unit == "month" and (nth == -1 or 1 <= nth <= len(days)) else _no_day()

    return _in_span(span, pick)._replace(part=weekday.part)


def _no_day(*_: dt.date) -> dt.date:
    raise ValueError


def _in_span(span: Span, pick: Callable[[dt.date, dt.date], dt.date]) -> Day:
    def on(today: dt.date) -> dt.date:
        days = (pick(first, today) for first in span.starts(today))
        return next((day for day in days if span.fixed or day >= today), None) or _no_day()

    return Day(on)


# --- said twice


def on_weekday(weekday: Weekday, day: Day) -> Day:
    """ "dinsdag 1 december": the date counts, the weekday must agree."""

    def on(today: dt.date) -> dt.date:
        date = day.on(today)
        return date if date.weekday() == weekday.number else _no_day()

    return Day(on, weekday.part)


def agreed(said: Day, again: Day) -> Day:
    """ "morgen 24 november", "volgende week dinsdag 1 december"."""

    def on(today: dt.date) -> dt.date:
        date = said.on(today)
        return date if date == again.on(today) else _no_day()

    return Day(on, said.part)
