"""The grammar of dates, Dutch and English together. How templates are read: :mod:`hub.api.dates.match`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple

from hub.api.dates import clock, days
from hub.api.dates.clock import ENGLISH_NIGHT, Spoken
from hub.api.dates.days import Day, Weekday
from hub.api.dates.match import Grammar, Rules
from hub.api.dates.when import When


class Reading(NamedTuple):
    """What a phrase means at a given moment; errors as in :mod:`hub.api.dates.days`.

    ``dated``: it names a day, not just a time of the clock. ``loose``: see :class:`hub.api.dates.days.Day`.
    """

    at: Callable[[dt.datetime], When]
    dated: bool = True
    loose: bool = False


def _on(day: Day) -> Reading:
    return Reading(lambda now: When(day.on(now.date()), None, day.before), loose=day.loose)


def _on_at(day: Day, spoken: Spoken) -> Reading:
    return Reading(lambda now: When(day.on(now.date()), spoken.time(day.part), day.before))


def _at(spoken: Spoken) -> Reading:
    """Only a time: the next moment it is so late."""

    def at(now: dt.datetime) -> When:
        time = spoken.time()
        return When(now.date() + dt.timedelta(time <= now.time()), time)

    return Reading(at, dated=False)


def _loosely(spoken: Spoken) -> Reading:
    return _at(spoken)._replace(loose=True)


def _soon(count: int, minutes: int) -> Reading:
    """ "over 2 uur", in time that really passes."""

    def at(now: dt.datetime) -> When:
        then = (now.astimezone(dt.UTC) + dt.timedelta(minutes=count * minutes)).astimezone(now.tzinfo)
        return When(then.date(), then.time().replace(second=0, microsecond=0, fold=0))

    return Reading(at)


def _limit(reading: Reading) -> Reading:
    def at(now: dt.datetime) -> When:
        when = reading.at(now)
        return When(when.date, when.time, before=True)

    return reading._replace(at=at)


def _unclear(*_: object) -> Reading:
    return _on(days.unclear())


def _last_day(*said: Day | int) -> Reading:
    """ "van 1 tot 5 december": the last day is the one that counts."""
    (last,) = [day for day in said[-1:] if isinstance(day, Day)]
    return _limit(_on(last))


def _same(value: Any) -> Any:
    return value


def _nothing(*_: object) -> None:
    return None


_RULES: Rules = {
    "phrase": (
        ("<dated>", _same),
        ("limit <dated>", _limit),
        ("<sure_clock>", _at),
        ("limit <clock>", lambda spoken: _limit(_at(spoken))),
        ("<clock>", _loosely),
    ),
    "dated": (
        ("op? <day>", _on),
        ("op? <day> ,? <clock>", _on_at),
        ("op? <day> ,? limit <clock>", lambda day, spoken: _limit(_on_at(day, spoken))),
        ("<clock> ,? op? <day>", lambda spoken, day: _on_at(day, spoken)),
        ("in COUNT MINUTES_LONG", _soon),
        ("within COUNT MINUTES_LONG", lambda count, minutes: _limit(_soon(count, minutes))),
        ("op? <day> uiterlijk", lambda day: _limit(_on(day))),
        ("van DAY till <calendar>", _last_day),
        ("van <date> till <date>", _last_day),
        ("around op? <day>", _unclear),
        ("in the course of <relative>", _unclear),
        ("around week op? <weekday>", _unclear),
        ("DAY or <calendar>", _unclear),
        ("<date> either <date>", _unclear),
        ("between DAY either <calendar>", _unclear),
        ("between <date> either <date>", _unclear),
    ),
    "limit": (
        ("limit_word", _nothing),
        ("tot en met", _nothing),
        ("niet later dan", _nothing),
        ("no later than", _nothing),
        ("not later than", _nothing),
        ("on or before", _nothing),
        ("voor or op", _nothing),
    ),
    # --- the clock
    "clock": (
        ("<sure_clock>", _same),
        ("<perhaps_hours>", _same),
        ("at BARE_HOUR", _same),
    ),
    "sure_clock": (
        ("at? <hours> <part>", clock.in_part),
        ("at? HOUR <part>", clock.in_part),
        ("van HOUR to <hours> <part>", lambda start, _, part: start._replace(part=part)),
        ("van HOUR to <hours>", lambda start, _: start),
        ("van? <hours> to <hours> <part>", lambda start, _, part: start._replace(part=part)),
        ("van? <hours> to <hours>", lambda start, _: start),
        ("at <hours>", _same),
        ("<sure_hours>", _same),
    ),
    "hours": (
        ("<sure_hours>", _same),
        ("<perhaps_hours>", _same),
    ),
    "sure_hours": (
        ("CLOCK uur?", _same),
        ("DOTTED uur", _same),
        ("half HALF uur?", clock.half),
        ("half past TWELVE uur?", clock.half_past),
        ("<minutes> PAST_TO half HALF uur?", clock.around_half),
        ("<minutes> PAST_TO TWELVE uur?", clock.around),
    ),
    "perhaps_hours": (
        ("HOUR uur", _same),
        ("DOTTED", _same),
    ),
    "minutes": (
        ("a? QUARTER", _same),
        ("MINUTES minuten?", _same),
    ),
    "part": (
        ("'s? AT_PART", _same),
        ("AM_PM", _same),
        ("in the PART", _same),
        ("at night", lambda: ENGLISH_NIGHT),
    ),
    # --- the day
    "day": (
        ("<date>", _same),
        ("<date> ,? <part>", days.in_part),
    ),
    "date": (
        ("<weekday> ,? <calendar>", days.on_weekday),
        ("WEEKDAY_SHORT .? ,? <calendar>", lambda number, day: days.on_weekday(Weekday(number), day)),
        ("<relative> ,? <calendar>", days.agreed),
        ("<relative>", _same),
        ("<weekday>", days.coming),
        ("<calendar>", _same),
    ),
    "weekday": (
        ("WEEKDAY", Weekday),
        ("WEEKDAY PART", Weekday),
        ("WEEKDAY_PART", lambda both: Weekday(*both)),
    ),
    "relative": (
        ("AHEAD", days.ahead),
        ("AHEAD PART", days.ahead),
        ("AHEAD_PART", lambda both: days.ahead(*both)),
        ("this PART", lambda part: days.ahead(0, part)),
        ("the? dag after tomorrow", lambda: days.ahead(2)),
        ("in COUNT UNIT", days.in_units),
        ("within COUNT UNIT", days.within_units),
        ("in COUNT UNIT or COUNT", days.unclear),
        ("next PERIOD", lambda unit: days.in_units(1, unit)),
        ("coming PERIOD", lambda unit: days.in_units(1, unit)),
        ("coming <weekday>", days.coming),
        ("<weekday> coming", days.coming),
        ("this <weekday>", days.this),
        ("next <weekday>", lambda weekday: days.in_week(1, weekday)),
        ("gone <weekday>", days.unclear),
        ("gone week op? <weekday>", days.unclear),
        ("<weekday> gone week", days.unclear),
        ("this week op? <weekday>", lambda weekday: days.in_week(0, weekday)),
        ("<weekday> this week", lambda weekday: days.in_week(0, weekday)),
        ("next week op? <weekday>", lambda weekday: days.in_week(1, weekday)),
        ("<weekday> of? next week", lambda weekday: days.in_week(1, weekday)),
        ("in COUNT week op? <weekday>", days.in_week),
        ("<weekday> in COUNT UNIT", days.weekday_after),
        ("AHEAD in COUNT UNIT", lambda ahead, count, unit: days.after(count, unit, days.ahead(ahead))),
        ("in een? half jaar", lambda: days.in_units(6, "month")),
        ("within een? half jaar", lambda: days.within_units(6, "month")),
        ("COUNT UNIT from now", days.in_units),
        ("COUNT UNIT na <anchor>", days.after),
        ("within COUNT UNIT na <anchor>", lambda *said: days.after(*said)._replace(before=True)),
        ("towards? the? EDGE of? -? <span>", days.edge),
    ),
    "anchor": (
        ("AHEAD", days.ahead),
        ("<weekday>", days.coming),
        ("<calendar>", _same),
    ),
    "calendar": (
        ("DATE", lambda date: days.fixed(*date)),
        ("the? DAY of? MONTH .?", days.day_month),
        ("the? DAY of? MONTH .? ,? YEAR", lambda day, month, year: days.fixed(year, month, day)),
        ("ENGLISH_MONTH .? the? DAY", lambda month, day: days.day_month(day, month)._replace(loose=True)),
        ("ENGLISH_MONTH .? the? DAY ,? YEAR", lambda month, day, year: days.fixed(year, month, day)),
        ("DAY_MONTH", lambda date: days.day_month(*date)._replace(loose=True)),
        ("the? NTH_DAY", days.nth_day),
        ("the? NTH_DAY of? <span>", days.nth_day_of),
        ("the? NTH <weekday> of <span>", days.nth_weekday_of),
    ),
    "span": (
        ("this PERIOD", lambda unit: days.span_from_now(0, unit)),
        ("the PERIOD", lambda unit: days.span_from_now(0, unit)),
        ("the? next PERIOD", lambda unit: days.span_from_now(1, unit)),
        ("MONTH", days.span_of_month),
        ("MONTH YEAR", days.span_of_month),
    ),
    # --- when, but not on which day
    "vague": (
        ("<some_time>", _unclear),
        ("<some_time> <clock>", _unclear),
    ),
    "some_time": (
        ("any_time the? near? season", _nothing),
        ("near season", _nothing),
        ("towards? the? EDGE of? the? near? season", _nothing),
        ("any_time the? near? MONTH", _nothing),
        ("any_time the course of the? near? MONTH", _nothing),
        ("any_time the course of the? near? PERIOD", _nothing),
        ("in? the? week COUNT", _nothing),
        ("in? the? NTH week of <span>", _nothing),
        ("this PERIOD", _nothing),
        ("around PERIOD", _nothing),
        ("in een? few of? UNIT", _nothing),
        ("as soon as? possible", _nothing),
        ("z . s . m .?", _nothing),
        ("some_day", _nothing),
    ),
}

GRAMMAR = Grammar(_RULES)
