"""A wijk that meets: helpers for the conversation tests."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from icalendar import Calendar

from hub.api.domain_events import MeetingCancelled, MeetingPlanned
from hub.testing.stage import Stage
from hub.testing.view import Shown

STARTS = dt.datetime(2026, 11, 23, 18, 30, tzinfo=dt.UTC)
"""That evening at half past seven, in Amsterdam."""

ITEMS = ((3, "Een bankje"), (5, "De lift"))


@asynccontextmanager
async def town(*others: str, **settings: object) -> AsyncIterator[Stage]:
    """A stage with the meetings, set as given: ``town(minutes_per_item=10)``."""
    async with Stage("meetings", *others, settings={"meetings": settings}) as stage:
        yield stage


def planned(number: int = 1, theme: str = "wonen", **more: Any) -> MeetingPlanned:
    values: dict[str, Any] = {"title": "Wonen", "starts_at": STARTS, "place": "Buurthuis", "items": ITEMS, **more}
    return MeetingPlanned(meeting=number, theme=theme, **values)


def cancelled(number: int = 1, theme: str = "wonen", sequence: int = 1) -> MeetingCancelled:
    return MeetingCancelled(
        meeting=number, title="Wonen", theme=theme, starts_at=STARTS, place="Buurthuis", reason="de zaal is dicht",
        sequence=sequence,
    )  # fmt: skip


async def begun(stage: Stage) -> None:
    """Meeting 1 is planned; Anna begins it at half past seven."""
    await stage.happens(planned())
    await stage.at(STARTS)
    await stage.person("anna").says("wonen", "!begin 1")


def board(stage: Stage, number: int = 1, room: str = "wonen") -> Shown:
    """The living message of a meeting; there is one."""
    said = [m for m in stage.hub_said(room) if m.body.startswith(f"Bijeenkomst {number}: ")]
    (found,) = [m for m in said if "begint." not in m and "\nWanneer: " not in m]
    return found


def pinned(stage: Stage, room: str = "wonen") -> list[str]:
    state = stage.homeserver.state(stage.room_id(room)).get(("m.room.pinned_events", ""), {})
    found: list[str] = state.get("pinned", [])
    return found


def calendars(stage: Stage, messages: list[Shown]) -> list[Any]:
    """The calendar files among these messages, read by another program."""
    files = [message.file for message in messages if message.file and message.file.kind == "text/calendar"]
    return [Calendar.from_ical(stage.homeserver.file(file.mxc)) for file in files]
