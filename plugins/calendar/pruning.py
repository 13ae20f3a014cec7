"""Letting go of who planned meetings that were over long ago, and of who said that two of them become one."""

from __future__ import annotations

import datetime as dt

from hub.api.fields import somebody, unname
from plugins.calendar import store
from plugins.calendar.models import DoubleRow, EntryRow, MeetingRow


async def prune(wijk: str, before: dt.datetime, most: int) -> int:
    gone = 0
    for row in await DoubleRow.filter(somebody("own_by", "other_by"), wijk=wijk).order_by("id"):
        meeting = await store.meeting(wijk, row.meeting)
        if gone < most and (meeting is None or meeting.starts_at < before):
            await unname(row, "own_by", "other_by", without=("own_event", "other_event"))
            gone += 1
    planned = MeetingRow.filter(somebody("planned_by"), wijk=wijk, starts_at__lt=before)
    for one in await planned.order_by("id").limit(max(0, most - gone)):
        await unname(one, "planned_by")
        gone += 1
    return gone + (await _entries(wijk, before, most - gone) if gone < most else 0)


async def _entries(wijk: str, before: dt.datetime, most: int) -> int:
    """They go each morning; where the plugin is off, here."""
    old = await EntryRow.filter(wijk=wijk, ends_at__lt=before).order_by("id").limit(most).values_list("id", flat=True)
    await EntryRow.filter(wijk=wijk, id__in=list(old)).delete()
    return len(old)
