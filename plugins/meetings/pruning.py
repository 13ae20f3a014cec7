"""Letting go of what was said in meetings that were over long ago."""

from __future__ import annotations

import datetime as dt

from tortoise.expressions import Q

from hub.api.fields import somebody
from hub.api.personal import nobody
from plugins.meetings.models import AwayRow, InviteeRow, MeetingRow, NoteRow
from plugins.meetings.rules.course import State


async def prune(wijk: str, before: dt.datetime, most: int) -> int:
    """The words of notes go, for the minutes have them; their ids stay, so that a removal still reaches the minutes."""
    ended = MeetingRow.filter(wijk=wijk, state__in=[State.OVER, State.CANCELLED])
    over = await ended.filter(Q(ended_at__lt=before) | Q(ended_at=None, starts_at__lt=before)).values_list(
        "number", flat=True
    )
    await MeetingRow.filter(wijk=wijk, number__in=list(over)).exclude(reason="").update(reason="")
    kept = NoteRow.filter(~Q(words="") | somebody("said_by", "by"), wijk=wijk, meeting__in=list(over))
    notes = await kept.order_by("id").limit(most)
    for note in notes:
        note.words, note.said_by, note.by = "", nobody(note.id), nobody(note.id)
        await note.save(update_fields=["words", "said_by", "by"])
    await InviteeRow.filter(wijk=wijk, meeting__in=list(over)).delete()
    await AwayRow.filter(wijk=wijk, meeting__in=list(over)).delete()
    return len(notes)
