"""Told by *calendar*: what both owners of two meetings agreed on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hub.api.domain_events.base import DomainEvent


@dataclass(frozen=True, kw_only=True)
class MeetingsJoined(DomainEvent):
    """Both sides want one meeting instead of two. Emitted by *calendar*. Whoever plans meetings carries it out, and
    says so with ``MeetingCancelled`` or ``MeetingPlanned``.

    ``meeting`` gives way: to ``into``, another meeting of the wijk; or, where that is ``None``, to what stands in the
    calendar of ``partner``, which is on ``starts_at`` (``all_day``: at no time of that day) and which the hub does not
    change. ``title`` and ``place`` are those of the meeting that stays.
    """

    meeting: int
    into: int | None = None
    partner: str = ""
    title: str = ""
    starts_at: dt.datetime
    all_day: bool = False
    place: str = ""
