"""The ladder: one timer for each agreement and each decision, always set to the next step.

From a rung it goes up when its days are over. Who is asked hears it directly, the others in their room.
"""

from __future__ import annotations

import datetime as dt

from hub.api.context import Context
from hub.api.effects import Audit, Effect, Emit, Post, Schedule, Tell, Unschedule
from hub.api.events import Timer
from hub.api.ladder import Rung, Stand, until
from hub.api.moments import days_later, decent
from hub.api.rungs import PARTNER, Hearers, next_rung
from plugins.commitments import judging, keys, showing, store
from plugins.commitments.models import Agreement, Decided
from plugins.commitments.rules.standing import State
from plugins.commitments.says import rungs
from plugins.commitments.settings import CommitmentsSettings
from plugins.commitments.view import idle, view

ALOUD = frozenset({Rung.LEAD, Rung.STEERING, Rung.PUBLIC})
"""Rungs on which it is said in a room. At the end of the ladder what was said reads otherwise: there is no news."""
BELATED = dt.timedelta(hours=12)
"""What comes so much later than meant says so."""


async def due(ctx: Context, timer: Timer) -> list[Effect]:
    """A step is due: told at a decent hour, and only what is true now."""
    kind, number = keys.timed(timer.key) or ("", 0)
    if (morning := decent(ctx.now, ctx.wijk.zone)) > ctx.now:
        return [Schedule(timer.key, morning)]
    late = timer.late >= BELATED
    if kind == keys.AGREEMENT and (row := await store.agreement(ctx.wijk.slug, number)):
        return await _agreement(ctx, row, late)
    if kind == keys.DECISION and (decided := await store.decided(ctx.wijk.slug, number)):
        return await _decision(ctx, decided)
    return []


# ---- agreements


def plan(ctx: Context, row: Agreement) -> Effect:
    """Set the timer of an agreement to its next step, or to none."""
    key, at = keys.timer(keys.AGREEMENT, row.number), _step(ctx, row)
    return Schedule(key, max(at, ctx.now)) if at else Unschedule(key)


def _step(ctx: Context, row: Agreement) -> dt.datetime | None:
    """When it is late, or when the next rung hears of it. A question for another date is waited for some days."""
    settings = ctx.settings(CommitmentsSettings)
    if not row.partner or row.stands is not State.OPEN or row.due is None:
        return None
    if row.at is None:
        at = days_later(row.since or _noon(ctx, row.due), 1, settings.hour, ctx.wijk.zone)
    elif row.since is None:
        return None
    else:
        found = until(settings.ladder, Stand(row.at, row.since), settings.hour, ctx.wijk.zone)
        if found is None:
            return None
        at = found
    if row.asked is not None and row.asked_at is not None:
        at = max(at, days_later(row.asked_at, settings.reply_days, settings.hour, ctx.wijk.zone))
    return at


def _noon(ctx: Context, day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), ctx.wijk.zone)


async def off(row: Agreement) -> None:
    """What was told of an agreement that is on the ladder no more, reads so by now: a next time is told anew."""
    if row.told and row.at is None:
        row.told, row.warned = [], False
        await row.save()


async def _agreement(ctx: Context, row: Agreement, belated: bool) -> list[Effect]:
    at = _step(ctx, row)
    if at is None or ctx.now < at:
        return [plan(ctx, row)] if at else []
    found = await _up(ctx, row, row.at)
    if found is None:
        return [*await judging.judged(ctx, row), *await showing.refresh(ctx, row)]
    rung, hear = found
    row.rung, row.since, row.waits_since = rung.value, ctx.now, row.waits_since or ctx.now
    row.told = [*row.told, rung.value] if rung in ALOUD else row.told
    await row.save()
    effects = [*await _tell(ctx, row, rung, hear, belated), *await judging.judged(ctx, row), plan(ctx, row)]
    shown = await showing.refresh(ctx, row)
    posted = {effect.key for effect in effects if isinstance(effect, Post)}
    return [*effects, *[effect for effect in shown if getattr(effect, "key", None) not in posted]]


async def _tell(ctx: Context, row: Agreement, rung: Rung, hear: Hearers, belated: bool) -> list[Effect]:
    seen, then = await view(ctx, row), await _then(ctx, row, rung)
    said = rungs.direct(seen, rung, then, belated=belated)
    effects: list[Effect] = [Tell(user, said, keys.told(ctx.wijk.slug, row.number)) for user in hear.people]
    if rung in ALOUD and (room := await showing.room_of(ctx, row, rung)):
        key = keys.late(keys.AGREEMENT, row.number, rung)
        effects.append(Post(room, rungs.aloud(seen, rung, then), key, notify=rung is Rung.LEAD))
    effects += await _warn(ctx, row, rung, then)
    details = {"partner": row.partner, "rung": rung.value}
    effects.append(Audit("agreement late", f"agreement {row.number}", details=details))
    if rung is not Rung.SILENCE and row.due is not None:
        effects.append(Emit(judging.climbed(row, rung)))
    return effects


async def _warn(ctx: Context, row: Agreement, rung: Rung, then: rungs.Then | None) -> list[Effect]:
    """Before it comes on the public page its partner hears so, also where the step before that is not with them."""
    room = await showing.room_of(ctx, row, Rung.LEAD)
    if rung is not Rung.STEERING or room is None or then is None or not then.page or then.rung is not Rung.PUBLIC:
        return []
    row.warned = True
    await row.save()
    return [Post(room, rungs.warned(await view(ctx, row), then.day), keys.warned(row.number), notify=True)]


async def _then(ctx: Context, row: Agreement, rung: Rung) -> rungs.Then | None:
    above, at = await _up(ctx, row, rung), _step(ctx, row)
    return rungs.Then(above[0], ctx.local(at).date(), ctx.page is not None) if above and at else None


async def _up(ctx: Context, row: Agreement, at: Rung | None) -> tuple[Rung, Hearers] | None:
    """The next rung for an agreement, with who hears it there. Who takes a rest is left alone."""
    ladder, rest = ctx.settings(CommitmentsSettings).ladder, await store.resting(ctx)
    return await next_rung(ctx, ladder, at, f"{PARTNER}{row.partner}", row.theme, rest)


# ---- decisions that nobody does


async def plan_decision(ctx: Context, row: Decided) -> Effect:
    key = keys.timer(keys.DECISION, row.number)
    at = _decision_step(ctx, row) if await showing.nobody_does(row) else None
    return Schedule(key, max(at, ctx.now)) if at else Unschedule(key)


def _decision_step(ctx: Context, row: Decided) -> dt.datetime | None:
    settings = ctx.settings(CommitmentsSettings)
    if row.at is None or row.since is None:
        return days_later(row.decided_at, settings.action_days, settings.hour, ctx.wijk.zone)
    return until(settings.ladder, Stand(row.at, row.since), settings.hour, ctx.wijk.zone)


async def _decision(ctx: Context, row: Decided) -> list[Effect]:
    """First everybody of the theme hears it, as owners of what they decided; then the steps above them."""
    at = _decision_step(ctx, row)
    if at is None or not await showing.nobody_does(row):
        return []
    if ctx.now < at:
        return [await plan_decision(ctx, row)]
    settings = ctx.settings(CommitmentsSettings)
    rung: Rung | None = Rung.OWNER
    if row.at is not None:
        found = await next_rung(ctx, settings.ladder, row.at, "", row.theme)
        rung = found[0] if found else None
    if rung is None:
        return []
    row.rung, row.since = rung.value, ctx.now
    effects: list[Effect] = []
    if rung is Rung.SILENCE:
        effects = await showing.idle_told(ctx, row, cleared=False)
    elif room := await showing.idle_room(ctx, row, rung):
        row.told = [*row.told, rung.value]
        above, step = await next_rung(ctx, settings.ladder, rung, "", row.theme), _decision_step(ctx, row)
        then = rungs.Then(above[0], ctx.local(step).date(), ctx.page is not None) if above and step else None
        text = rungs.idle(idle(ctx, row), settings.action_days, then)
        effects.append(Post(room, text, keys.late(keys.DECISION, row.number, rung)))
    await row.save()
    audit = Audit("decision without action", f"decision {row.number}", details={"rung": rung.value})
    told = Emit(judging.idle(ctx, row, rung.value))
    return [*effects, told, audit, await plan_decision(ctx, row), *await showing.boards(ctx, row.theme)]


async def resumed(ctx: Context) -> list[Effect]:
    """Agreements are on (again), or set otherwise: every step comes at its time, or now."""
    rows, waiting = await store.agreements(ctx.wijk.slug), await store.waiting(ctx.wijk.slug)
    return [*[plan(ctx, row) for row in rows], *[await plan_decision(ctx, row) for row in waiting]]
