"""A meeting as calendars read it: iCalendar (RFC 5545), sent as RFC 5546 has it. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from hub.api.ids import UserId

MEDIA_TYPE = "text/calendar"
LONGEST = 12 * 60
"""Minutes: no meeting takes longer."""


class Method(StrEnum):
    """What a calendar is to do with it (RFC 5546, section 3.2): take it in, also in the place of an earlier one; or
    strike it out."""

    PUBLISH = "PUBLISH"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """One meeting. ``sequence`` grows with every change that matters; with the same ``uid``, the highest counts.
    ``starts_at`` and ``made_at`` are aware. It takes so many ``minutes``."""

    uid: str
    sequence: int
    starts_at: dt.datetime
    made_at: dt.datetime
    title: str
    minutes: int = 120
    place: str = ""
    about: str = ""
    by: UserId
    cancelled: bool = False

    @property
    def method(self) -> Method:
        return Method.CANCEL if self.cancelled else Method.PUBLISH

    def ical(self) -> bytes:
        """The file, in UTF-8. Moments are in UTC: every calendar shows them on its own clock."""
        from icalendar import Calendar, Event, vUri  # only who invites pays for it

        event = Event()
        event.add("uid", self.uid)
        event.add("sequence", self.sequence)
        event.add("dtstamp", self.made_at.astimezone(dt.UTC))
        event.add("dtstart", self.starts_at.astimezone(dt.UTC))
        event.add("dtend", (self.starts_at + dt.timedelta(minutes=self.minutes)).astimezone(dt.UTC))
        event.add("summary", _clean(self.title))
        event.add("status", "CANCELLED" if self.cancelled else "CONFIRMED")
        event["organizer"] = vUri(f"matrix:u/{self.by.removeprefix('@')}")
        if self.place:
            event.add("location", _clean(self.place))
        if self.about:
            event.add("description", _clean(self.about))
        calendar = Calendar()
        calendar.add("prodid", "-//Wijkhub//Wijkhub//NL")
        calendar.add("version", "2.0")
        calendar.add("method", self.method.value)
        calendar.add_component(event)
        return bytes(calendar.to_ical())


def uid(wijk: str, meeting: int, hub: UserId) -> str:
    """The name of a meeting in every calendar, for ever: also where people have the meetings of several hubs."""
    return f"{wijk}-meeting-{meeting}@{hub.split(':', 1)[-1]}"


def _clean(words: str) -> str:
    """Without control characters, which a content line may not have (RFC 5545, section 3.1)."""
    return "".join(sign for sign in words if sign == "\n" or sign.isprintable() or sign == " ")
