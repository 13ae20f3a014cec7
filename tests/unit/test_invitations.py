"""A meeting in calendars: another program reads what was meant, whatever people typed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from hub.api.ids import UserId
from hub.api.invitations import Invitation, uid

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=200)


def invitation(title: str, place: str = "", about: str = "", *, sequence: int = 0, gone: bool = False) -> Invitation:
    hub = UserId("@wijkhub:localhost")
    return Invitation(
        uid=uid("de-punt", 3, hub), sequence=sequence, starts_at=NOW, made_at=NOW, title=title, place=place,
        about=about, by=hub, cancelled=gone,
    )  # fmt: skip


@given(WORDS, WORDS, WORDS)
def test_whatever_people_typed_is_one_meeting_with_one_start_and_nothing_beside_it(
    title: str, place: str, about: str
) -> None:
    calendar: Any = Calendar.from_ical(invitation(title, place, about).ical())
    (event,) = calendar.walk("VEVENT")
    assert len(calendar.subcomponents) == 1
    assert sorted(event) == sorted({
        "UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS", "ORGANIZER",
        *(["LOCATION"] if "LOCATION" in event else []), *(["DESCRIPTION"] if "DESCRIPTION" in event else []),
    })  # fmt: skip
    assert event["DTSTART"].dt == NOW


def test_what_moved_has_the_same_name_and_a_higher_number_and_what_is_cancelled_is_struck_out() -> None:
    words = ('Wonen; "de hal", 5%', "Buurthuis, zaal 2", "1 Bank\n2 Lift")
    sent = (invitation(*words), invitation(*words, sequence=1), invitation(*words, sequence=2, gone=True))
    calendars: list[Any] = [Calendar.from_ical(one.ical()) for one in sent]
    assert [str(calendar["METHOD"]) for calendar in calendars] == ["PUBLISH", "PUBLISH", "CANCEL"]
    events = [calendar.walk("VEVENT")[0] for calendar in calendars]
    assert {str(event["UID"]) for event in events} == {"de-punt-meeting-3@localhost"}
    assert [event["SEQUENCE"] for event in events] == [0, 1, 2]
    assert str(events[2]["STATUS"]) == "CANCELLED"
    assert str(events[0]["SUMMARY"]) == 'Wonen; "de hal", 5%'
    assert str(events[0]["LOCATION"]) == "Buurthuis, zaal 2"
    assert str(events[0]["DESCRIPTION"]) == "1 Bank\n2 Lift"
    assert str(events[0]["ORGANIZER"]) == "matrix:u/wijkhub:localhost"
