"""When people are reminded: the course of one date."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from hub.api.moments import EVENING, MORNING, decent
from plugins.actions.rules.course import NOTHING, OVERDUE, SOON, course, following, reached

ZONES = st.sampled_from([ZoneInfo(name) for name in ("Europe/Amsterdam", "UTC", "America/Paramaribo", "Asia/Tokyo")])
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2050, 1, 1))
MOMENTS = st.datetimes(dt.datetime(2019, 1, 1), dt.datetime(2051, 1, 1), timezones=st.just(dt.UTC))  # noqa: DTZ001


def test_the_steps_are_at_nine_in_winter_and_in_summer() -> None:
    zone = ZoneInfo("Europe/Amsterdam")
    steps = course(dt.date(2027, 3, 28), 3, 2, zone)
    assert [step.astimezone(zone).strftime("%d-%m %H:%M") for step in steps] == [
        "25-03 09:00", "29-03 09:00", "05-04 09:00", "12-04 09:00",
    ]  # fmt: skip


@given(DAYS, st.integers(0, 60), st.integers(0, 12), ZONES)
def test_steps_follow_one_another_the_first_before_or_on_the_day_and_the_rest_after(
    due: dt.date, before: int, weekly: int, zone: ZoneInfo
) -> None:
    steps = course(due, before, weekly, zone)
    days = [step.astimezone(zone).date() for step in steps]
    assert list(steps) == sorted(set(steps))
    assert len(steps) == weekly + 2
    assert days[SOON] <= due < days[OVERDUE]


@given(DAYS, st.integers(0, 60), st.integers(0, 12), ZONES, MOMENTS)
def test_however_late_each_step_is_told_once_and_never_too_early(
    due: dt.date, before: int, weekly: int, zone: ZoneInfo, start: dt.datetime
) -> None:
    steps = course(due, before, weekly, zone)
    told, now, said = NOTHING, start, []
    while (at := following(steps, told, now)) is not None:
        assert at >= now
        now = at
        step = reached(steps, now)
        assert steps[step] <= now
        said.append(step)
        told = step
    assert said == sorted(set(said))
    assert said[-1:] == ([len(steps) - 1] if steps else [])


@given(MOMENTS, ZONES)
def test_nobody_is_woken(moment: dt.datetime, zone: ZoneInfo) -> None:
    later = decent(moment, zone)
    assert later >= moment
    assert later - moment < dt.timedelta(hours=14)
    assert MORNING <= later.astimezone(zone).time() < EVENING
    assert decent(later, zone) == later
