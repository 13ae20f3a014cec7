"""The days of the story. All of them follow from the day it begins, so that it can begin on any day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from hub.api.dates import say_date


@dataclass(frozen=True, slots=True)
class Calendar:
    """``start`` is a Monday, ten in the morning, in the time zone of the wijk."""

    start: dt.datetime

    @property
    def meeting(self) -> dt.date:
        """Tuesday of next week."""
        return self._day(8)

    @property
    def meeting_begins(self) -> dt.datetime:
        return dt.datetime.combine(self.meeting, dt.time(19, 30), self.start.tzinfo)

    @property
    def meeting_ends(self) -> dt.datetime:
        return self.meeting_begins + dt.timedelta(minutes=40)

    @property
    def after_meeting(self) -> dt.datetime:
        return self._morning(9)

    @property
    def halfway(self) -> dt.datetime:
        """Of a vote that opens on :attr:`after_meeting` and runs for a week."""
        return self._morning(13)

    @property
    def closed(self) -> dt.datetime:
        """Just after it closes: at eight in the evening, if nobody gave a time."""
        return dt.datetime.combine(self._day(16), dt.time(20, 0, 5), self.start.tzinfo)

    @property
    def planting(self) -> tuple[dt.date, dt.date]:
        """A Saturday and a Sunday, after the vote closed."""
        return self._day(26), self._day(27)

    @property
    def due(self) -> dt.date:
        """A Friday, six weeks later: when the action must be done."""
        return self._day(46)

    @property
    def before_due(self) -> dt.datetime:
        return self._morning(45)

    @property
    def after_due(self) -> dt.datetime:
        """The Monday after it."""
        return self._morning(49)

    @property
    def still_late(self) -> tuple[dt.datetime, dt.datetime, dt.datetime]:
        """One, two and three weeks later, when nobody answered."""
        return self._morning(56), self._morning(64), self._morning(72)

    @property
    def round_over(self) -> dt.datetime:
        """When a round of questions is over that began after that."""
        return self._morning(80)

    @property
    def again(self) -> tuple[dt.date, dt.date]:
        """A Wednesday and the Friday after it, two weeks later: too much for one week."""
        return self._day(93), self._day(95)

    def _morning(self, days: int) -> dt.datetime:
        """Ten in the morning, so many days after the start."""
        return dt.datetime.combine(self._day(days), dt.time(10), self.start.tzinfo)

    def _day(self, days: int) -> dt.date:
        return self.start.date() + dt.timedelta(days=days)


def next_monday(now: dt.datetime, zone: ZoneInfo) -> Calendar:
    """The first Monday that is still to come."""
    today = now.astimezone(zone).date()
    monday = today + dt.timedelta(days=7 - today.weekday())
    return Calendar(dt.datetime.combine(monday, dt.time(10), zone))


def in_words(day: dt.date) -> str:
    """ "dinsdag 1 december 2026"."""
    return say_date(day, "nl")


def spoken(day: dt.date) -> str:
    """As people type it: "dinsdag 1 december"."""
    return in_words(day).rsplit(" ", 1)[0]
