"""Reading a calendar file (iCalendar, RFC 5545) that somebody else wrote: total, and bounded in what it costs.

Of an event only title, time and place are looked at: who is invited and what it is about are never read. An event that
does not concern the wijk is dropped before anything is made of it, and so is what somebody marked as private. Time
zones are taken by name, as the file's own descriptions of them can be anything; a name that nobody knows means the
clock of the wijk.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hub.api.titles import MAX_TITLE, clip
from plugins.calendar.rules.recur import worked_out

if TYPE_CHECKING:
    import icalendar

MOST_EVENTS, MOST_SERIES, MOST_ENTRIES = 5000, 100, 200
"""Of a file; of those that concern the wijk; and of what these come down to."""
LONGEST_LINE = 4000
LONGEST = dt.timedelta(days=2)
"""What lasts longer is no meeting."""
ONE_HOUR = dt.timedelta(hours=1)
MAX_PLACE = 120

_KEPT = frozenset({
    "UID", "SUMMARY", "LOCATION", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID",
    "STATUS", "CLASS", "SEQUENCE",
})  # fmt: skip
_NAME = re.compile(r"([A-Za-z-]{1,40})(?=[;:])")
_DATE = re.compile(r":.{0,40}?(\d{4})(\d\d)(\d\d)")

Concerns = Callable[[str], str | None]
"""The theme that words are about, "" for the whole wijk, ``None`` if they are about neither."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something in a partner's calendar that concerns the wijk. ``uid`` is a digest: the same at each reading."""

    uid: str
    title: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    all_day: bool
    place: str
    theme: str


@dataclass(frozen=True, slots=True)
class Reading:
    """``events``: how many there are in the file; ``unread``: how many concern the wijk and could not be read."""

    entries: tuple[Entry, ...] = ()
    events: int = 0
    unread: int = 0
    is_calendar: bool = True


@dataclass(slots=True)
class _Event:
    """The lines of one event that matter, by the name of the property."""

    lines: list[tuple[str, str]] = field(default_factory=list)

    def value(self, name: str) -> str:
        """What stands after the colon, without the signs that RFC 5545 puts before some characters."""
        line = next((line for found, line in self.lines if found == name), "")
        return re.sub(r"\\([\\;,])", r"\1", line.partition(":")[2].replace("\\n", " ").replace("\\N", " "))

    def has(self, name: str) -> bool:
        return any(found == name for found, _ in self.lines)

    def day(self) -> dt.date | None:
        line = next((line for found, line in self.lines if found == "DTSTART"), "")
        try:
            return dt.date(*map(int, found.groups())) if (found := _DATE.search(line)) else None
        except ValueError:
            return None


def read(text: str, zone: ZoneInfo, since: dt.datetime, until: dt.datetime, concerns: Concerns) -> Reading:
    """What concerns the wijk between two moments (aware). Total."""
    if "BEGIN:VCALENDAR" not in text[:2000].upper():
        return Reading(is_calendar=False)
    series: dict[str, list[_Event]] = {}
    events = 0
    for event in _events(text):
        events += 1
        series.setdefault(event.value("UID") or f"-{events}", []).append(event)
        if events == MOST_EVENTS:
            break
    wanted = [(uid, found) for uid, found in series.items() if _concern(found, concerns)]
    entries: dict[str, Entry] = {}
    unread = max(0, len(wanted) - MOST_SERIES)
    for uid, found in wanted[:MOST_SERIES]:
        if (these := _entries(uid, found, zone, since, until, concerns)) is None:
            unread += 1
        else:
            entries.update((entry.uid, entry) for entry in these)
    first = sorted(entries.values(), key=lambda entry: (entry.starts_at, entry.uid))
    return Reading(tuple(first[:MOST_ENTRIES]), events, unread)


def _events(text: str) -> Iterator[_Event]:
    """Every event with the lines that matter; what stands inside it, such as an alarm, is passed by."""
    event, inside = None, 0
    for line in text.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "").split("\n"):
        found = _NAME.match(line)
        if found is None:
            continue
        name, value = found[1].upper(), line[found.end() + 1 :].strip().upper()
        if event is None:
            event = _Event() if (name, value) == ("BEGIN", "VEVENT") else None
        elif name == "BEGIN":
            inside += 1
        elif name == "END" and inside:
            inside -= 1
        elif name == "END":
            yield event
            event = None
        elif not inside and name in _KEPT:
            event.lines.append((name, line))


def _concern(found: list[_Event], concerns: Concerns) -> bool:
    if any(event.value("CLASS").upper() in ("PRIVATE", "CONFIDENTIAL") for event in found):
        return False
    return any(concerns(f"{event.value('SUMMARY')} {event.value('LOCATION')}") is not None for event in found)


def _entries(
    uid: str, found: list[_Event], zone: ZoneInfo, since: dt.datetime, until: dt.datetime, concerns: Concerns
) -> list[Entry] | None:
    """What a series comes down to; ``None`` if it cannot be read, or costs too much."""
    days = [event.day() for event in found]
    if None in days or any(len(line) > LONGEST_LINE for event in found for _, line in event.lines):
        return None
    repeats = [event for event in found if event.has("RRULE") or event.has("RDATE")]
    early, late = (since - LONGEST).date(), (until + ONE_HOUR * 24).date()
    if not repeats and not any(day and early <= day <= late for day in days):
        return []
    for event in repeats:
        rules = [line for name, line in event.lines if name == "RRULE"]
        day = event.day()
        if day is None or not all(worked_out(rule.partition(":")[2], day, late) for rule in rules):
            return None
    import icalendar  # only who reads a calendar pays for it
    import recurring_ical_events

    lines = [line for event in found for line in ("BEGIN:VEVENT", *(line for _, line in event.lines), "END:VEVENT")]
    whole = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-", *lines, "END:VCALENDAR", ""])
    try:
        calendar = icalendar.Calendar.from_ical(whole)
        occurrences = recurring_ical_events.of(calendar).between(since.astimezone(zone), until.astimezone(zone))
        made = [_entry(uid, occurrence, zone, concerns) for occurrence in occurrences[:MOST_ENTRIES]]
    except Exception:  # noqa: BLE001  (hostile files: whatever is wrong, this event cannot be read)
        return None
    return [entry for entry in made if entry is not None and since <= entry.ends_at and entry.starts_at <= until]


def _entry(uid: str, event: icalendar.Event, zone: ZoneInfo, concerns: Concerns) -> Entry | None:
    title, place = (" ".join(str(event.get(name, "")).split()) for name in ("SUMMARY", "LOCATION"))
    theme = concerns(f"{title} {place}")
    start, end = event.get("DTSTART").dt, event.get("DTEND")
    starts_at = _moment(start, zone)
    ends_at = _moment(end.dt, zone) if end is not None else starts_at
    cancelled = str(event.get("STATUS", "")).upper() == "CANCELLED"
    if theme is None or cancelled or not starts_at <= ends_at <= starts_at + LONGEST:
        return None
    which = hashlib.sha256(f"{uid} {starts_at.isoformat()}".encode()).hexdigest()[:32]
    all_day = not isinstance(start, dt.datetime)
    return Entry(which, clip(title, MAX_TITLE) or "-", starts_at, ends_at, all_day, clip(place, MAX_PLACE), theme)


def _moment(value: dt.date | dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """In UTC. A time without a zone is on the clock of the wijk; a whole day begins at midnight there."""
    if not isinstance(value, dt.datetime):
        value = dt.datetime.combine(value, dt.time())
    return (value.replace(tzinfo=zone) if value.tzinfo is None else value).astimezone(dt.UTC)
