"""Two meetings become one, because both sides want it: one gives way, and says where to go instead."""

from __future__ import annotations

import datetime as dt

from hub.api.context import Context
from hub.api.dates import When
from hub.api.domain_events import MeetingsJoined
from hub.api.effects import Audit, Effect
from hub.api.titles import clip
from plugins.agenda import meetings, planning, store
from plugins.agenda.models import MeetingRow
from plugins.agenda.rules.plan import MAX_PLACE
from plugins.agenda.says import meetings as says


async def joined(ctx: Context, event: MeetingsJoined) -> list[Effect]:
    """Nothing, if one of them is over or cancelled by now."""
    row = await _live(ctx, event.meeting)
    if row is None:
        return []
    if event.into is None:
        return await _moves(ctx, row, event)
    into = await _live(ctx, event.into)
    return await _becomes_part(ctx, row, into) if into else []


async def _live(ctx: Context, number: int) -> MeetingRow | None:
    row = await store.meeting(ctx.wijk.slug, number)
    return None if row is None or row.cancelled or row.is_over(ctx.now) else row


async def _becomes_part(ctx: Context, row: MeetingRow, into: MeetingRow) -> list[Effect]:
    """Its items go along."""
    into.items = list(dict.fromkeys([*into.items, *row.items]))
    await into.save(update_fields=["items"])
    row.cancelled, row.reason = True, ctx.words(says.joined_into(into, ctx.local(into.starts_at)))
    row.sequence += 1
    await row.save(update_fields=["cancelled", "reason", "sequence"])
    said = says.cancelled(row, ctx.local(row.starts_at))
    return [
        *await meetings.shown(ctx, row),
        *planning.heard(ctx, row, said),
        *await planning.called_off(ctx, row),
        *await meetings.shown(ctx, into),
        *await planning.planned(ctx, into),
        Audit("meeting joined", str(row.number), details={"into": into.number}),
    ]


async def _moves(ctx: Context, row: MeetingRow, event: MeetingsJoined) -> list[Effect]:
    """To the moment and the place of a meeting in the calendar of a partner."""
    starts_at = event.starts_at
    if event.all_day:
        same_time = When(ctx.local(starts_at).date(), ctx.local(row.starts_at).time())
        starts_at = same_time.at(ctx.wijk.zone, dt.time())
    if starts_at <= ctx.now:
        return []
    partner = ctx.wijk.partner(event.partner)
    await store.drop_absences(row)
    row.starts_at, row.place = starts_at.astimezone(dt.UTC), clip(event.place, MAX_PLACE) or row.place
    row.sequence += 1
    await row.save(update_fields=["starts_at", "place", "sequence"])
    said = says.joined_partner(row, ctx.local(row.starts_at), partner.name if partner else event.partner, event.title)
    return [
        *await meetings.shown(ctx, row),
        *planning.heard(ctx, row, said),
        *await planning.planned(ctx, row, moved=True),
        Audit("meeting joined", str(row.number), details={"partner": event.partner}),
    ]
