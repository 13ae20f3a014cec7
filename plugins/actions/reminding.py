"""Keeping owners to their date: one timer for each action, always set to the next step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hub.api.context import Context
from hub.api.effects import Effect, Schedule, Tell, Unschedule
from hub.api.events import Timer
from hub.api.ids import UserId
from hub.api.moments import decent
from hub.api.people import Role
from plugins.actions import events, keys, store
from plugins.actions.models import Action
from plugins.actions.people import facts, owner_name
from plugins.actions.rules.course import OVERDUE, course, following, reached
from plugins.actions.rules.life import Standing, State, partner_of, standings
from plugins.actions.says.reminders import reminder, unconfirmed
from plugins.actions.settings import ActionsSettings
from plugins.actions.showing import refresh
from plugins.actions.view import view

ASKED_AFTER = (dt.timedelta(days=3), dt.timedelta(days=7))
"""How long after an owner said "done" somebody is asked to confirm that, and how long after that once more."""
BELATED = dt.timedelta(hours=12)
"""A reminder that comes so much later than meant says so."""


def plan(ctx: Context, action: Action) -> Effect:
    """Set the timer to the next step. Nobody is reminded of what has no date, or is done."""
    if action.stands is State.CLAIMED:
        return Schedule(keys.timer(action.number), ctx.now + ASKED_AFTER[0], {"asked": 0})
    after = None
    if action.due is not None and action.stands is State.OPEN:
        after = following(_course(ctx, action.due), action.told, ctx.now)
    key = keys.timer(action.number)
    return Schedule(key, after) if after else Unschedule(key)


def passed(ctx: Context, due: dt.date) -> int:
    """The step that is past when a date is given: who has just named tomorrow needs no reminder of it today."""
    return reached(_course(ctx, due), ctx.now)


def _course(ctx: Context, due: dt.date) -> tuple[dt.datetime, ...]:
    settings = ctx.settings(ActionsSettings)
    return course(due, settings.remind_days_before, settings.weekly_reminders, ctx.wijk.zone)


async def remind(ctx: Context, timer: Timer) -> Sequence[Effect]:
    """Tell what is true now: a step that was missed is not told any more."""
    number = keys.number_of_timer(timer.key)
    action = await store.get(ctx.wijk.slug, number) if number is not None else None
    if action is not None and action.stands is State.CLAIMED:
        return await _ask(ctx, action, timer)
    if action is None or action.due is None or action.stands is not State.OPEN:
        return []
    belated = timer.late >= BELATED or timer.data.get("belated") is True
    morning = decent(ctx.now, ctx.wijk.zone)
    if morning > ctx.now:
        return [Schedule(timer.key, morning, {"belated": belated})]
    before, action.told = action.told, max(action.told, reached(_course(ctx, action.due), ctx.now))
    if action.told == before:
        return [plan(ctx, action)]
    await action.save(update_fields=["told"])
    effects = [*await _tell(ctx, action, belated), *await refresh(ctx, action), plan(ctx, action)]
    if before < OVERDUE:
        effects.append(events.due(action, action.due, overdue=action.told >= OVERDUE))
    return effects


async def _tell(ctx: Context, action: Action, belated: bool) -> list[Effect]:
    """The owner hears it, or if there is none here, whoever asked for it; who takes a rest does not. A partner hears it
    in its own channel."""
    if partner_of(action.owner) is not None:
        return []
    here = [user for user in (action.owner, action.given_by) if (await ctx.person(UserId(user))).roles]
    if not here or here[0] in await store.resting(ctx):
        return []
    left = None if here[0] == action.owner or not action.owner else await owner_name(ctx, action.owner)
    said = reminder(await view(ctx, action), ctx.local().date(), belated=belated, left=left)
    return [Tell(UserId(here[0]), said, keys.told(ctx.wijk.slug, action.number))]


async def _ask(ctx: Context, action: Action, timer: Timer) -> list[Effect]:
    """Nobody has said whether it is really done. First whoever asked for it hears that, then an admin: one person each
    time, and only who may confirm it."""
    asked = timer.data.get("asked")
    asked = asked if isinstance(asked, int) else 0
    morning = decent(ctx.now, ctx.wijk.zone)
    if morning > ctx.now:
        return [Schedule(timer.key, morning, {"asked": asked})]
    about = await facts(ctx, action)
    people = (await ctx.person(UserId(action.given_by)), *await ctx.who_can(Role.ADMIN))
    able = dict.fromkeys(person.user_id for person in people if Standing.WITNESS in standings(person, about))
    for user in await store.resting(ctx):
        able.pop(UserId(user), None)
    chosen = list(able)[asked : asked + 1] or list(able)[:1]
    said = unconfirmed(await view(ctx, action))
    effects: list[Effect] = [Tell(user, said, keys.told(ctx.wijk.slug, action.number)) for user in chosen]
    if asked + 1 < len(ASKED_AFTER):
        effects.append(Schedule(timer.key, ctx.now + ASKED_AFTER[asked + 1], {"asked": asked + 1}))
    return effects
