"""A wijk with a calendar, and a partner's calendar on a server of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from hub.api.domain_events import MeetingCancelled, MeetingPlanned
from hub.api.ids import UserId
from hub.testing.stage import Stage
from hub.testing.view import Shown

PLACE = "/private-4f9c/feed.ics"
"""Where the calendar stands: whoever knows this can read it."""


def ical(*events: str) -> str:
    """A calendar file with these events, each as the lines between BEGIN and END."""
    body = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:test\n{body}END:VCALENDAR\n".replace("\n", "\r\n")


def event(title: str, starts: str, place: str = "", uid: str = "", hours: int = 2) -> str:
    """One event on a day and at a time of Amsterdam, such as 20261201T193000."""
    ends = (dt.datetime.fromisoformat(starts) + dt.timedelta(hours=hours)).strftime("%Y%m%dT%H%M%S")
    return (
        f"UID:{uid or title}\nSUMMARY:{title}\nLOCATION:{place}\n"
        f"DTSTART;TZID=Europe/Amsterdam:{starts}\nDTEND;TZID=Europe/Amsterdam:{ends}"
    )


def planned(number: int, when: str, theme: str = "wonen", by: str = "anna", moved: bool = False) -> MeetingPlanned:
    """A meeting of the wijk; ``when`` is a moment in UTC such as 2026-12-01T18:30."""
    return MeetingPlanned(
        meeting=number, title=theme.capitalize() or "De Punt", theme=theme, place="Buurthuis", moved=moved,
        starts_at=dt.datetime.fromisoformat(when).replace(tzinfo=dt.UTC), by=UserId(f"@{by}:wijk.test"),
    )  # fmt: skip


def cancelled(number: int, when: str, theme: str = "wonen") -> MeetingCancelled:
    return MeetingCancelled(
        meeting=number, title=theme.capitalize(), theme=theme, place="Buurthuis", reason="samen",
        starts_at=dt.datetime.fromisoformat(when).replace(tzinfo=dt.UTC),
    )  # fmt: skip


def board(stage: Stage, room: str = "wonen", name: str = "Wonen") -> Shown:
    """The pinned calendar of a theme; there is one."""
    [found] = [m for m in stage.hub_said(room) if m.body.startswith(f"Kalender van {name}") and not m.reply_to]
    return found


def proposals(stage: Stage, room: str) -> list[Shown]:
    return [message for message in stage.hub_said(room) if "Is dit dubbel?" in message]


@asynccontextmanager
async def town(*more: str, **settings: object) -> AsyncIterator[Stage]:
    """A stage with the calendar, set as given: ``town(days=3)``; with other plugins too."""
    async with Stage("calendar", *more, settings={"calendar": settings}) as stage:
        yield stage
