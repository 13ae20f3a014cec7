"""Reading calendar files of others: what comes out of good ones, and that bad ones cost little and break nothing."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.calendar.rules.ical import MOST_ENTRIES, Reading, read
from plugins.calendar.rules.recur import worked_out
from plugins.calendar.tests.town import event, ical

ZONE = ZoneInfo("Europe/Amsterdam")
SINCE = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
UNTIL = SINCE + dt.timedelta(weeks=8)


def wijk(said: str) -> str | None:
    return "" if "wijk" in said.casefold() else None


def reading(*events: str) -> Reading:
    return read(ical(*events), ZONE, SINCE, UNTIL, wijk)


def starts(*events: str) -> list[str]:
    return [entry.starts_at.isoformat(timespec="minutes") for entry in reading(*events).entries]


def of(*lines: str, title: str = "Wijkoverleg") -> str:
    return "\n".join([f"UID:1\nSUMMARY:{title}", *lines])


# ---- what comes out


def test_title_time_and_place_and_nothing_else() -> None:
    lines = ("DESCRIPTION:over Jan", "ATTENDEE;CN=Jan:mailto:jan@example.org", "ORGANIZER:mailto:x@example.org")
    found = reading("\n".join([event("Wijk\\, samen", "20261201T193000", "Zaal 2"), *lines]))
    [entry] = found.entries
    assert (entry.title, entry.place, entry.all_day) == ("Wijk, samen", "Zaal 2", False)
    assert entry.starts_at == dt.datetime(2026, 12, 1, 18, 30, tzinfo=dt.UTC)
    assert entry.ends_at - entry.starts_at == dt.timedelta(hours=2)
    assert "Jan" not in repr(found)


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("DTSTART:20261201T183000Z", "2026-12-01T18:30+00:00"),
        ("DTSTART:20261201T193000", "2026-12-01T18:30+00:00"),
        ("DTSTART;TZID=America/New_York:20261201T133000", "2026-12-01T18:30+00:00"),
        ("DTSTART;TZID=W. Europe Standard Time:20261201T193000", "2026-12-01T18:30+00:00"),
        ("DTSTART;TZID=Mijn eigen tijd:20261201T193000", "2026-12-01T18:30+00:00"),
        ("DTSTART;VALUE=DATE:20261201", "2026-11-30T23:00+00:00"),
    ],
)
def test_a_time_is_on_its_own_clock_or_on_that_of_the_wijk(start: str, expected: str) -> None:
    assert starts(of(start)) == [expected]


def test_a_whole_day_is_one() -> None:
    [entry] = reading(of("DTSTART;VALUE=DATE:20261201\nDTEND;VALUE=DATE:20261202")).entries
    assert entry.all_day


def test_what_repeats_comes_on_each_day_but_those_left_out_moved_or_cancelled() -> None:
    series = of("DTSTART;TZID=Europe/Amsterdam:20250107T193000", "RRULE:FREQ=WEEKLY;BYDAY=TU",
                "EXDATE;TZID=Europe/Amsterdam:20261208T193000")  # fmt: skip
    moved = of("RECURRENCE-ID;TZID=Europe/Amsterdam:20261215T193000", "DTSTART;TZID=Europe/Amsterdam:20261216T193000")
    cancelled = of("RECURRENCE-ID;TZID=Europe/Amsterdam:20261222T193000", "STATUS:CANCELLED",
                   "DTSTART;TZID=Europe/Amsterdam:20261222T193000")  # fmt: skip
    days = [start[:10] for start in starts(series, moved, cancelled)]
    assert days == ["2026-11-24", "2026-12-01", "2026-12-16", "2026-12-29", "2027-01-05", "2027-01-12"]


@pytest.mark.parametrize("line", ["STATUS:CANCELLED", "CLASS:PRIVATE", "class:confidential"])
def test_what_is_cancelled_or_private_is_left(line: str) -> None:
    assert starts(of("DTSTART:20261201T183000Z", line)) == []


def test_what_does_not_concern_the_wijk_is_only_counted() -> None:
    found = reading(event("Teamuitje", "20261201T193000"), event("Wijkfeest", "20261202T193000"))
    assert (found.events, [entry.title for entry in found.entries]) == (2, ["Wijkfeest"])


def test_what_is_over_far_away_or_takes_weeks_is_no_meeting() -> None:
    far = [event("Wijk", when, uid=when) for when in ("20261101T193000", "20270301T193000")]
    assert starts(*far, event("Wijkvakantie", "20261201T193000", hours=24 * 14)) == []


def test_the_same_entry_has_the_same_name_at_each_reading() -> None:
    assert reading(event("Wijk", "20261201T193000")) == reading(event("Wijk", "20261201T193000"))


def test_what_is_no_calendar_says_so() -> None:
    assert not read("<html>", ZONE, SINCE, UNTIL, wijk).is_calendar


# ---- what somebody does on purpose

HOSTILE = (
    "FREQ=SECONDLY", "FREQ=MINUTELY;INTERVAL=1", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=0,1,2;BYMINUTE=0,1,2",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=300",
    "FREQ=MONTHLY;BYDAY=5MO;BYSETPOS=2", "FREQ=DAILY;INTERVAL=7;BYDAY=TU", "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO",
    "FREQ=WEEKLY;INTERVAL=0", "FREQ=WEEKLY;INTERVAL=-1", "FREQ=WEEKLY;FREQ=SECONDLY", "FREQ=", "", "FREQ=WEEKLY;X=1",
)  # fmt: skip


@pytest.mark.parametrize("rule", HOSTILE)
def test_a_rule_that_no_calendar_of_people_has_is_not_worked_out(rule: str) -> None:
    found = reading(of("DTSTART:20261124T183000Z", f"RRULE:{rule}"))
    assert (found.entries, found.unread) == ((), 1)


def test_a_series_from_long_ago_is_not_worked_out() -> None:
    assert starts(of("DTSTART:19000101T183000Z", "RRULE:FREQ=DAILY")) == []
    assert starts(of("DTSTART:20260101T183000Z", "RRULE:FREQ=DAILY")) != []


def test_many_occurrences_are_cut() -> None:
    series = [of("DTSTART:20261101T183000Z", "RRULE:FREQ=DAILY").replace("UID:1", f"UID:{n}") for n in range(20)]
    assert len(reading(*series).entries) == MOST_ENTRIES


def work(call: Callable[[], object]) -> int:
    """How many functions of Python are called: a measure of work that is the same on every machine."""
    calls = 0

    def count(frame: object, what: str, argument: object) -> None:
        nonlocal calls
        calls += what == "call"

    sys.setprofile(count)
    try:
        call()
    finally:
        sys.setprofile(None)
    return calls


BYTES = 300_000
MOST_WORK = 6_000_000


@pytest.mark.parametrize(
    "one",
    [
        of("DTSTART:20230101T183000Z", "RRULE:FREQ=DAILY"),
        of("DTSTART:20261124T183000Z", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"),
        of("DTSTART:20261124T183000Z", "RDATE:" + ",".join(["20261125T183000Z"] * 200)),
        of("DTSTART:20261201T183000Z", title="Teamuitje"),
        "SUMMARY:wijk",
        "BEGIN:VALARM\n" * 50,
    ],
)
def test_a_large_file_costs_no_more_than_a_file_of_people(one: str) -> None:
    many = BYTES // (len(one) + 30)
    text = ical(*(one.replace("UID:1", f"UID:{n}") for n in range(many)))
    assert work(lambda: read(text, ZONE, SINCE, UNTIL, wijk)) < MOST_WORK


NAMES = ("UID", "SUMMARY", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "BEGIN", "END")
VALUES = st.sampled_from((
    "VEVENT", "VCALENDAR", "wijk", "20261201T193000Z", "20261201", "00000000T000000Z", "99991231T235959Z",
    "PT99999999H",
    "-P1D", "20261201T193000Z/PT1H", *HOSTILE, "FREQ=WEEKLY", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=DAILY;COUNT=999999",
    "FREQ=WEEKLY;UNTIL=20261301", "x" * 5000,
)) | st.text(max_size=20)  # fmt: skip
PARAMETERS = st.sampled_from(("", ";TZID=Europe/Amsterdam", ";TZID=No/Where", ";VALUE=DATE", ";VALUE=PERIOD", ";=;"))
LINES = st.tuples(st.sampled_from(NAMES), PARAMETERS, VALUES).map(lambda line: f"{line[0]}{line[1]}:{line[2]}")


@settings(max_examples=150)
@given(st.lists(LINES, max_size=14).map("\n".join))
def test_reading_never_fails_and_its_work_is_bounded(lines: str) -> None:
    found: list[Reading] = []
    text = ical(f"UID:1\nSUMMARY:wijk\nDTSTART:20261201T193000Z\n{lines}")
    assert work(lambda: found.append(read(text, ZONE, SINCE, UNTIL, wijk))) < MOST_WORK
    assert all(entry.starts_at <= UNTIL and entry.ends_at >= SINCE for entry in found[0].entries)


@given(st.text())
def test_anything_can_be_read(text: str) -> None:
    read(f"BEGIN:VCALENDAR{text}", ZONE, SINCE, UNTIL, wijk)
    worked_out(text, SINCE.date(), UNTIL.date())
