"""Reminding who has not voted yet: residents directly, a partner in its own room. Who takes a rest is left alone; their
deputy is not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from hub.api import resting
from hub.api.context import Context
from hub.api.effects import Effect, Post, Schedule, Tell, Unschedule
from hub.api.events import Timer
from hub.api.ids import UserId
from plugins.voting import showing, store
from plugins.voting.cast import consenting
from plugins.voting.models import DecisionRow, RestRow
from plugins.voting.rules import Chamber, reminders, timely
from plugins.voting.says import deputies as deputies_say
from plugins.voting.says import reminding as says
from plugins.voting.settings import VotingSettings

REMIND = "remind"
MOST_REMINDERS = 2
APART = dt.timedelta(hours=6)


def scheduled(ctx: Context, decision: DecisionRow) -> list[Effect]:
    """The reminders from now until a vote closes, in place of those planned before."""
    moments = reminders(ctx.now, decision.closes_at, ctx.wijk.zone)
    keys = [f"{showing.timer_key(REMIND, decision)}:{which}" for which in range(MOST_REMINDERS)]
    return [*map(Unschedule, keys), *map(Schedule, keys, moments)]


async def remind(ctx: Context, timer: Timer) -> list[Effect]:
    """A late one is left out if it would come at night, at the last moment, or together with another."""
    decision = await showing.named(ctx, timer.key)
    if decision is None or decision.state not in store.decisions.GOING_ON:
        return []
    reminded = decision.reminded_at is not None and ctx.now - decision.reminded_at < APART
    if reminded or not timely(ctx.now, decision.closes_at, ctx.wijk.zone):
        return []
    decision.reminded_at = ctx.now
    await decision.save(update_fields=["reminded_at"])
    silent = [*await _residents(ctx, decision), *await _partners(ctx, decision)]
    return [*silent, *await consenting.reminded(ctx, decision)]


async def _residents(ctx: Context, decision: DecisionRow) -> list[Effect]:
    if not ctx.settings(VotingSettings).remind_residents:
        return []
    text = says.resident(decision, ctx.local(decision.closes_at))
    silent = [UserId(voter) for voter in await store.register.voters(decision, Chamber.RESIDENTS, silent=True)]
    rest = await resting.resting(RestRow, ctx.wijk.slug, ctx.local().date())
    told: list[Effect] = [Tell(user, text) for user in silent if user not in rest and (await ctx.person(user)).roles]
    return [*told, *await _deputies(ctx, decision, silent)]


async def _deputies(ctx: Context, decision: DecisionRow, silent: Collection[UserId]) -> list[Effect]:
    """Those who may vote for somebody who is away and has not voted."""
    today, closes = ctx.local().date(), ctx.local(decision.closes_at)
    effects: list[Effect] = []
    for one in await store.deputies.known(ctx.wijk.slug):
        if one.absent in silent and one.valid(today) and (await ctx.person(UserId(one.deputy))).roles:
            name = (await ctx.person(UserId(one.absent))).name
            effects.append(Tell(UserId(one.deputy), deputies_say.reminder(decision, name, closes)))
    return effects


async def _partners(ctx: Context, decision: DecisionRow) -> list[Effect]:
    effects: list[Effect] = []
    for slug in await store.register.voters(decision, Chamber.PARTNERS, silent=True):
        partner = ctx.wijk.partner(slug)
        if partner is None:
            continue
        speakers = await ctx.representatives(slug, decision.theme)
        text = says.partner(decision, partner.name, speakers, ctx.local(decision.closes_at))
        rooms: list[Effect] = [Post(partner.room, text)] if partner.room else []
        effects += rooms or [Tell(speaker.user_id, text) for speaker in speakers]
    return effects
