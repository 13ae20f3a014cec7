"""Meetings of the wijk, as *agenda* tells of them."""

from __future__ import annotations

from hub.api.context import Context
from hub.api.domain_events import DomainEvent, MeetingCancelled, MeetingPlanned
from hub.api.effects import Effect
from plugins.calendar import doubles, showing, store


async def hear(ctx: Context, event: DomainEvent) -> list[Effect]:
    if not isinstance(event, MeetingPlanned | MeetingCancelled):
        return []
    new = await learn(ctx, event)
    done = isinstance(event, MeetingCancelled) or event.moved
    saved = await doubles.carried_out(ctx, event) if done else []
    return [*saved, *await doubles.look(ctx), *await showing.boards(ctx)] if new or saved else []


async def learn(ctx: Context, event: DomainEvent) -> bool:
    """Whether a meeting is otherwise than it was known."""
    if not isinstance(event, MeetingPlanned | MeetingCancelled):
        return False
    before = await store.meeting(ctx.wijk.slug, event.meeting)
    cancelled = isinstance(event, MeetingCancelled)
    minutes = event.minutes if isinstance(event, MeetingPlanned) else before.minutes if before else 0
    known = before and (before.starts_at, before.minutes, before.place, before.title, before.cancelled)
    if known == (event.starts_at, minutes, event.place, event.title, cancelled):
        return False
    by = event.by if isinstance(event, MeetingPlanned) else None
    await store.put_meeting(
        ctx.wijk.slug, event.meeting, theme=event.theme, title=event.title, starts_at=event.starts_at,
        minutes=minutes, place=event.place, cancelled=cancelled, planned_by=by or (before.planned_by if before else ""),
    )  # fmt: skip
    return True
