"""Writing a calendar file (iCalendar, RFC 5545), for who wants the meetings in a calendar of their own. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from plugins.calendar.rules.double import Slot

if TYPE_CHECKING:
    import icalendar

MEDIA_TYPE = "text/calendar"


@dataclass(frozen=True, slots=True)
class Line:
    """A meeting as it stands in the file. With the same ``uid`` a calendar that reads it twice shows it once."""

    uid: str
    title: str
    slot: Slot


def written(name: str, lines: Iterable[Line], now: dt.datetime, zone: ZoneInfo) -> bytes:
    """The file, in UTF-8. Moments are in UTC, so that every calendar shows them on its own clock."""
    import icalendar  # only who makes a file pays for it

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Wijkhub//Wijkhub//NL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for line in lines:
        calendar.add_component(_event(line, now, zone))
    return bytes(calendar.to_ical())


def _event(line: Line, now: dt.datetime, zone: ZoneInfo) -> icalendar.Event:
    import icalendar

    slot, event = line.slot, icalendar.Event()
    event.add("uid", line.uid)
    event.add("dtstamp", now.astimezone(dt.UTC))
    event.add("summary", line.title)
    for name, moment in (("dtstart", slot.starts_at), ("dtend", slot.ends_at)):
        event.add(name, moment.astimezone(zone).date() if slot.all_day else moment.astimezone(dt.UTC))
    if slot.place:
        event.add("location", slot.place)
    return event
