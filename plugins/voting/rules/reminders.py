"""When to remind those who have not voted yet.

the vote runs longer than    reminders
4 days                       halfway, and a day before the end
2 days                       a day before the end
3 hours                      halfway
(not even that)              none

At night a reminder waits until the morning; if the vote is over by then, it goes out the evening before.
It never comes within an hour of the start or the end: then it is left out.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta, tzinfo

FIRST_HOUR, LAST_HOUR = time(9), time(20)  # both are still fine
MARGIN = timedelta(hours=1)
DAY = timedelta(days=1)


def _halfway(opens: datetime, closes: datetime, zone: tzinfo) -> datetime:
    return opens + (closes - opens) / 2


def _day_before(opens: datetime, closes: datetime, zone: tzinfo) -> datetime:
    """Local, so that the hour of the clock stays the same where summer time begins or ends."""
    return closes.astimezone(zone) - DAY


MOMENTS: tuple[tuple[timedelta, tuple[Callable[[datetime, datetime, tzinfo], datetime], ...]], ...] = (
    (timedelta(days=4), (_halfway, _day_before)),
    (timedelta(days=2), (_day_before,)),
    (timedelta(hours=3), (_halfway,)),
)


def reminders(opens: datetime, closes: datetime, zone: tzinfo) -> tuple[datetime, ...]:
    """The instants, in UTC and in order, between `opens` and `closes` (both aware); `zone` is the wijk's."""
    opens, closes = opens.astimezone(UTC), closes.astimezone(UTC)  # arithmetic within one zone ignores DST
    moments = next((moments for longer, moments in MOMENTS if closes - opens > longer), ())
    candidates = (_sensible(moment(opens, closes, zone), zone) for moment in moments)
    earliest, latest = opens + MARGIN, closes - MARGIN
    found = (next((at for at in sensible if earliest <= at <= latest), None) for sensible in candidates)
    return tuple(sorted({at for at in found if at}))


def timely(now: datetime, closes: datetime, zone: tzinfo) -> bool:
    """Whether a reminder that comes late (the hub was away) is still of use at `now`, and no nuisance."""
    return FIRST_HOUR <= now.astimezone(zone).time() <= LAST_HOUR and now <= closes - MARGIN


def _sensible(wanted: datetime, zone: tzinfo) -> Iterator[datetime]:
    """`wanted` itself by day; at night the next morning, then the evening before. In UTC."""
    local = wanted.astimezone(zone)
    today, hour = local.date(), local.time()
    if FIRST_HOUR <= hour <= LAST_HOUR:
        yield wanted.astimezone(UTC)
        return
    evening = today if hour > LAST_HOUR else today - DAY
    yield datetime.combine(evening + DAY, FIRST_HOUR, zone).astimezone(UTC)
    yield datetime.combine(evening, LAST_HOUR, zone).astimezone(UTC)
