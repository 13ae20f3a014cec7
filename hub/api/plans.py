"""What is about to be done. Whoever does it asks the other plugins first: what should people know before they go on?

A plan is a question, not an event: nothing follows from it but words, and a person decides.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hub.api.ids import Slug, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskPlan:
    """Somebody is about to get something to do. ``owner`` is a user id or ``partner:slug``."""

    owner: str
    what: str
    due: dt.date | None
    by: UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class SharePlan:
    """A text is about to go to a partner's channel."""

    partner: Slug
    words: str
    by: UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPlan:
    """A meeting is about to get a date. ``theme`` is empty if it is of the whole wijk, ``meeting`` if it is new. It
    takes so many ``minutes``."""

    theme: str
    title: str
    starts_at: dt.datetime
    place: str
    by: UserId | None = None
    meeting: int | None = None
    minutes: int = 120


Plan = TaskPlan | SharePlan | MeetingPlan
