"""How something stands changes: it is kept, told to whoever raised it, shown, and the other plugins hear of it."""

from __future__ import annotations

import datetime as dt

from hub.api.context import Context
from hub.api.effects import Audit, Effect, Schedule, Unschedule
from hub.api.ladder import Stand, until
from hub.api.moments import days_later
from plugins.feedback import keys, showing, store, telling
from plugins.feedback.models import Raised
from plugins.feedback.rules.course import DATED, WAITING, State, waits
from plugins.feedback.says import telling as says
from plugins.feedback.settings import FeedbackSettings
from plugins.feedback.view import view


async def to(ctx: Context, row: Raised, state: State, *, by_agenda: bool, quiet: bool) -> list[Effect]:
    """It stands so from now on. ``quiet``: whoever raised it is not told; it is old news, or said already."""
    before, row.state, row.changed_at = row.state, state, ctx.now
    row.rung, row.since = "", None
    if state not in DATED:
        row.until = None
    if state not in WAITING:
        row.answer_by = None
    if by_agenda or state in (State.HEARD, State.ON_AGENDA, State.DECIDING, State.DOING, State.DECIDED):
        row.words = row.words_event = ""
    row.waits_from = _waits_from(ctx, row)
    await save(ctx, row)
    told = [] if quiet else await telling.raiser(ctx, row, by_agenda=by_agenda)
    emitted = [telling.answered(ctx, row)] if {before, state} != {State.HEARD} or not quiet else []
    audit = Audit("feedback", f"{row.about.value} {row.number}", details={"state": state.value})
    return [*told, *await shown(ctx, row), *emitted, *([audit] if not quiet else []), await plan(ctx)]


def _waits_from(ctx: Context, row: Raised) -> dt.datetime:
    """What is later is waited for from its day on."""
    if row.state is State.LATER and row.until is not None:
        return _noon(ctx, row.until)
    return ctx.now


def _noon(ctx: Context, day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), ctx.wijk.zone)


async def kept(ctx: Context, row: Raised) -> list[Effect]:
    """Something about it changed, and not how it stands."""
    await save(ctx, row)
    return await shown(ctx, row)


async def shown(ctx: Context, row: Raised) -> list[Effect]:
    return [*await showing.boards(ctx, row.theme), *await showing.renamed(ctx, row)]


async def goes_on_as(ctx: Context, row: Raised, item: Raised, *, quiet: bool) -> list[Effect]:
    """From now on it stands as an item does."""
    row.item, row.item_by = item.number, item.raised_by
    row.owner, row.actions, row.words, row.until = item.owner, item.actions, item.words, item.until
    row.answer_by = item.answer_by
    effects = await to(ctx, row, item.state, by_agenda=True, quiet=True)
    seen = await view(ctx, row)
    same = row.raised_by == item.raised_by and row.event_id == item.event_id
    told = [] if quiet or same else await telling.to_raiser(ctx, row, lambda who: says.part_of(seen, who))
    return [*told, *effects]


async def gone(ctx: Context, row: Raised, *, forget: bool = True) -> list[Effect]:
    """It waits for no answer any more. ``forget``: its words were taken back."""
    told = [] if row.gone else [telling.withdrawn(ctx, row)]
    row.gone, row.rung, row.since, row.changed_at = True, "", None, ctx.now
    if forget:
        row.title, row.words, row.words_event = "", "", ""
    await save(ctx, row)
    return [*await shown(ctx, row), *told, await plan(ctx)]


# ---- when the next step comes


async def save(ctx: Context, row: Raised) -> None:
    row.next_at = _next(ctx, row)
    await row.save()


def _next(ctx: Context, row: Raised) -> dt.datetime | None:
    """When it is late, or goes up. What is later is late the day after its day; so is what somebody answers before a
    day, and a step that comes before that waits for it."""
    settings, zone = ctx.settings(FeedbackSettings), ctx.wijk.zone
    later = row.state is State.LATER and row.until is not None
    if row.gone or not settings.ladder or not (later or waits(row.state, row.until, ctx.local().date())):
        return None
    agreed = days_later(_noon(ctx, row.answer_by), 1, settings.hour, zone) if row.answer_by and not later else None
    if row.at is None or row.since is None:
        return agreed or days_later(row.waits_from, 1 if later else settings.answer_days, settings.hour, zone)
    step = until(settings.ladder, Stand(row.at, row.since), settings.hour, zone)
    return max(step, agreed) if step and agreed else step


async def plan(ctx: Context) -> Effect:
    """Wake for the first of all steps."""
    first = await store.first_due(ctx.wijk.slug)
    return Schedule(keys.SWEEP, max(first, ctx.now)) if first else Unschedule(keys.SWEEP)


async def planned_anew(ctx: Context) -> Effect:
    """Days and ladder may be set otherwise."""
    for row in await store.all_of(ctx.wijk.slug):
        before, row.next_at = row.next_at, _next(ctx, row)
        if before != row.next_at:
            await row.save(update_fields=["next_at"])
    return await plan(ctx)
