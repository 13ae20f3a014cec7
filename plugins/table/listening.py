"""What others tell: seats at meetings, and how long a partner takes to answer."""

from __future__ import annotations

import datetime as dt

from hub.api import resting
from hub.api.context import Context
from hub.api.domain_events import (
    UNANSWERED,
    Answered,
    AnswerLate,
    DomainEvent,
    MeetingCancelled,
    MeetingEnded,
    MeetingPlanned,
    PersonPaused,
    PersonReturned,
    PresenceAdded,
)
from hub.api.rungs import PARTNER
from plugins.table import store
from plugins.table.models import RestingRow


async def learn(ctx: Context, event: DomainEvent, *, old: bool = False) -> None:
    """``old``: it is told again to who heard nothing before, so it says nothing of today."""
    wijk = ctx.wijk.slug
    match event:
        case MeetingPlanned():
            await store.put_coming(wijk, event.meeting, event.theme, event.starts_at)
        case MeetingCancelled():
            await store.drop_coming(wijk, event.meeting)
        case MeetingEnded():
            await store.drop_coming(wijk, event.meeting)
            for partner in (*event.partners, *event.missing):
                await store.put_seat(
                    wijk, event.meeting, partner, theme=event.theme, ended_at=event.ended_at,
                    missing=partner in event.missing, excused=partner in event.excused,
                )  # fmt: skip
        case PresenceAdded():
            seat = await store.seat(wijk, event.meeting, event.partner)
            if seat is not None:
                seat.missing = False
                await store.put(seat)
        case Answered(state="withdrawn"):
            await store.drop_question(wijk, event.about, event.number)
        case Answered():
            await _answered(ctx, event, old)
        case AnswerLate():
            await _late(ctx, event)
        case PersonPaused() | PersonReturned():
            await resting.heard(RestingRow, wijk, event)


async def _answered(ctx: Context, event: Answered, old: bool) -> None:
    """A question begins to wait when it is heard or gets this partner as owner, and ends with any answer. What was
    answered and is open again begins anew."""
    row, answers = await store.question(ctx.wijk.slug, event.about, event.number), event.state not in UNANSWERED
    owner = event.owner.removeprefix(PARTNER) if event.owner.startswith(PARTNER) else ""
    if owner and owner != row.partner:
        row.wijk, row.partner, row.answered_at = ctx.wijk.slug, owner, None
        row.asked_at = None if old or answers else ctx.now
    elif row.partner and row.answered_at is not None and not answers:
        row.asked_at, row.answered_at = None if old else ctx.now, None
    if not row.partner:
        return
    if answers and row.answered_at is None:
        row.answered_at = ctx.now
    await store.put(row)


async def _late(ctx: Context, event: AnswerLate) -> None:
    """It says since when: that helps where the beginning was not heard."""
    row = await store.question(ctx.wijk.slug, event.about, event.number)
    if not event.owner.startswith(PARTNER) or row.asked_at is not None:
        return
    row.wijk, row.partner = ctx.wijk.slug, event.owner.removeprefix(PARTNER)
    row.asked_at = dt.datetime.combine(event.since, dt.time(9), ctx.wijk.zone)
    row.answered_at = None
    await store.put(row)
