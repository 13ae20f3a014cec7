"""When a decision is looked at again: so many months later, at an hour at which people do not mind a message."""

from calendar import monthrange
from datetime import date, datetime, time, timedelta, tzinfo

HOUR = time(10)
FIRST_HOUR, LAST_HOUR = time(9), time(20)


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or the last day of it: half a year after 31 August is 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def on(day: date, zone: tzinfo) -> datetime:
    """When that day people are asked."""
    return datetime.combine(day, HOUR, zone)


def sensible(now: datetime, zone: tzinfo) -> datetime | None:
    """When to ask instead, if `now` is at night: the hub was away at the hour itself."""
    local = now.astimezone(zone)
    if FIRST_HOUR <= local.time() <= LAST_HOUR:
        return None
    return on(local.date() + timedelta(days=local.time() > LAST_HOUR), zone)
