"""What the meetings hear of the agenda: a date, another one, or none any more."""

from __future__ import annotations

import datetime as dt

from hub.api.context import Context
from hub.api.domain_events import DomainEvent, MeetingCancelled, MeetingDeclined, MeetingPlanned
from hub.api.effects import Effect, Schedule, Unschedule
from plugins.meetings import inviting, keys, running, showing, store
from plugins.meetings.models import MeetingRow
from plugins.meetings.rules.course import State, Step, after
from plugins.meetings.rules.items import renewed
from plugins.meetings.settings import MeetingsSettings


async def heard(ctx: Context, event: DomainEvent, *, old: bool = False) -> list[Effect]:
    """``old``: it happened while this plugin was off, so that nobody is told anything."""
    match event:
        case MeetingPlanned():
            return await _planned(ctx, event, old=old)
        case MeetingCancelled():
            return await _cancelled(ctx, event, old=old)
        case MeetingDeclined():
            return await _declined(ctx, event)
    return []


async def _declined(ctx: Context, event: MeetingDeclined) -> list[Effect]:
    """*agenda* tells it where the meeting is planned; here it counts when the meeting runs."""
    if event.removed:
        await store.drop_away(ctx.wijk.slug, event.meeting, event.user)
    else:
        await store.put_away(ctx.wijk.slug, event.meeting, event.user, event.partner, event.stand_in or "")
    row = await store.meeting(ctx.wijk.slug, event.meeting)
    return await showing.shown(ctx, row) if row is not None and row.state is State.RUNNING else []


async def _planned(ctx: Context, event: MeetingPlanned, *, old: bool) -> list[Effect]:
    row = await store.meeting(ctx.wijk.slug, event.meeting)
    items = [[number, title] for number, title in event.items]
    themes = {str(number): theme for (number, _title), theme in zip(event.items, event.themes, strict=False)}
    if row is None:
        if event.removed:
            return []  # words were taken back while this is off, of a meeting that it never heard of
        row = await store.add(
            ctx.wijk.slug, event.meeting, title=event.title, theme=event.theme, place=event.place,
            starts_at=event.starts_at, minutes=event.minutes, sequence=event.sequence, items=items,
            themes=themes,
        )  # fmt: skip
        return [*_reminder(ctx, row), *([] if old else await inviting.told(ctx, row))]
    moved = (row.starts_at, row.place) != (event.starts_at, event.place)
    longer = row.minutes != event.minutes
    if row.starts_at != event.starts_at:
        await store.drop_away(ctx.wijk.slug, event.meeting)
    row.title, row.place, row.starts_at, row.sequence = event.title, event.place, event.starts_at, event.sequence
    row.minutes, row.themes = event.minutes, {**row.themes, **themes}
    found = renewed(row.about, event.items, row.current, row.talked, removed=event.removed)
    row.items = [[number, title] for number, title in found]
    effects: list[Effect] = []
    if row.state is State.RUNNING and moved and event.moved:
        row.state = after(row.state, Step.BREAK_OFF) or row.state
        effects = await running.stopped(ctx, row)
    else:
        await row.save()
        effects = await showing.shown(ctx, row) if row.room else []
    if moved and row.state is State.PLANNED:
        effects += [*_no_reminder(ctx, row), *_reminder(ctx, row)]
    if (moved or longer) and row.state is State.PLANNED and not old:
        effects += await inviting.told(ctx, row)
    return effects


async def _cancelled(ctx: Context, event: MeetingCancelled, *, old: bool) -> list[Effect]:
    row = await store.meeting(ctx.wijk.slug, event.meeting)
    if row is None or after(row.state, Step.CANCEL) is None:
        return []
    ran = row.state is State.RUNNING
    row.state = after(row.state, Step.CANCEL) or row.state
    row.reason, row.sequence = event.reason, event.sequence
    effects = await running.stopped(ctx, row) if ran else []
    await row.save()
    told = [] if old else await inviting.told(ctx, row)
    return [*effects, Unschedule(keys.soon(row.number)), *_no_reminder(ctx, row), *told]


def _no_reminder(ctx: Context, row: MeetingRow) -> list[Effect]:
    return running.soon_no_more(ctx, row) if row.reminded else []


def _reminder(ctx: Context, row: MeetingRow) -> list[Effect]:
    minutes = ctx.settings(MeetingsSettings).minutes_before
    at = row.starts_at - dt.timedelta(minutes=minutes)
    return [Schedule(keys.soon(row.number), at)] if minutes and at > ctx.now else [Unschedule(keys.soon(row.number))]


async def resumed(ctx: Context) -> list[Effect]:
    """After this was off, or was set otherwise: what runs is shown again, and what is to come is timed anew."""
    effects: list[Effect] = []
    for row in await store.meetings(ctx.wijk.slug, {State.PLANNED, State.RUNNING}):
        if row.state is State.RUNNING:
            effects += [*running.timers(ctx, row), *await showing.shown(ctx, row)]
        else:
            effects += _reminder(ctx, row)
    return effects
