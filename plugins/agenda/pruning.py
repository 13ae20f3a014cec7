"""Letting go of who raised, supported and planned what was over long ago. What was decided stays."""

from __future__ import annotations

import datetime as dt

from tortoise.expressions import Q

from hub.api.fields import somebody, unname
from plugins.agenda import store
from plugins.agenda.models import LASTS, AbsenceRow, ItemRow, MeetingRow, ReportRow, SupportRow
from plugins.agenda.personal import unsupport
from plugins.agenda.rules.course import OVER


async def prune(wijk: str, before: dt.datetime, most: int) -> int:
    """Items, then meetings, then reports. Ids of messages stay: what is removed there is still removed here."""
    gone = await _items(wijk, before, most)
    for more in (_absences, _meetings, _reports):
        gone += await more(wijk, before, most - gone) if gone < most else 0
    return gone


async def _items(wijk: str, before: dt.datetime, most: int) -> int:
    """An item is over when nobody is to do anything for it any more."""
    over = ItemRow.filter(wijk=wijk, state__in=list(OVER), moved_at__lt=before, let_go=False, stands="")
    gone = 0
    for item in await over.order_by("moved_at", "id"):
        if gone >= most:
            break
        tasks = await store.tasks(wijk, item.number)
        if all(task.done for task in tasks):
            for task in tasks:
                await unname(task, "owner")
            for part in (*await store.merged_into(wijk, item.number), item):
                gone += 1 + await _item(part)
    return gone


async def _item(item: ItemRow) -> int:
    """How many supported it."""
    support = await SupportRow.filter(somebody("user_id"), wijk=item.wijk, item=item.number)
    await unsupport(support)
    await unname(item, "raised_by", "brought_by", "placed_by", without=("words", "reason"), let_go=True)
    return len(support)


async def _absences(wijk: str, before: dt.datetime, most: int) -> int:
    gone = 0
    for row in await AbsenceRow.filter(wijk=wijk).order_by("id"):
        meeting = await store.meeting(wijk, row.meeting)
        if gone < most and (meeting is None or meeting.starts_at < before):
            await row.delete()
            gone += 1
    return gone


async def _meetings(wijk: str, before: dt.datetime, most: int) -> int:
    """Over, or cancelled, and the day on which it was to be has passed."""
    over = MeetingRow.filter(somebody("planned_by") | ~Q(reason=""), wijk=wijk, starts_at__lt=before - LASTS)
    found = await over.order_by("id").limit(most)
    for row in found:
        await unname(row, "planned_by", without=("reason",))
    return len(found)


async def _reports(wijk: str, before: dt.datetime, most: int) -> int:
    old = ReportRow.filter(wijk=wijk, let_go=False, read_at__lt=before)
    found = await old.order_by("id").limit(most)
    for row in found:
        await unname(row, without=("place", "theme"), present=[], points=[], let_go=True)
    return len(found)
