"""The story: what people of De Punt do, chapter by chapter, and what the others then see."""

from __future__ import annotations

from collections.abc import Sequence

from hub.demo.calendar import Calendar
from hub.demo.evening import Evening
from hub.demo.steps import Chapter
from hub.demo.story import action, admin, agenda, decision, input, load, meeting, progress, sharing


def story(calendar: Calendar, evening: Evening) -> Sequence[Chapter]:
    """All chapters, in order; each goes on where the one before it ended. ``evening``: what was said at one with
    residents."""
    return (
        agenda.chapter(calendar),
        meeting.chapter(calendar),
        decision.chapter(calendar),
        action.chapter(calendar),
        input.chapter(calendar, evening),
        load.chapter(),
        sharing.chapter(),
        progress.chapter(calendar),
        admin.chapter(),
    )
