"""``!pause``: somebody takes a rest. They are reminded of nothing; mandate and vote stay theirs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.dates import When
from hub.api.effects import Audit, Effect, Schedule, Tell, Unschedule
from hub.api.events import Message, Reaction, Timer
from hub.api.ids import UserId
from hub.api.moments import MORNING
from hub.api.people import Person
from plugins.load import keys, rotas, store, telling
from plugins.load.models import Own
from plugins.load.rules.reading import Wish
from plugins.load.rules.reading import pause as read
from plugins.load.says import pause as says
from plugins.load.settings import LoadSettings
from plugins.load.showing import alone

GIVES_BACK, AGREES = "↩", frozenset("✅☑✔")
THEME, STAND_IN = "theme", "stand_in"


async def pause(ctx: Context, message: Message, call: Call) -> Sequence[Effect]:
    own, wish = await store.own.of(ctx.wijk.slug, message.sender), read(call.text("words"), ctx.local())
    if wish.wish is Wish.START:
        return await _start(ctx, message, own, wish.until, wish.who)
    if own.since is None:
        return [alone(ctx, message, says.not_resting())]
    if wish.wish is Wish.STOP:
        return await _end(ctx, own)
    return await _give_back(ctx, own)


async def _start(ctx: Context, message: Message, own: Own, until: dt.date | None, who: str) -> Sequence[Effect]:
    today, other = ctx.local().date(), await ctx.find_person(who) if who else None
    if who and (other is None or other.user_id == message.sender):
        return [alone(ctx, message, says.nobody(who))]
    if own.since is not None and until is None and not who:
        tasks = len(await store.asked.tasks(ctx.wijk.slug, message.sender))
        return [alone(ctx, message, says.resting(own.until, tasks, ""))]
    if until is not None and until < today:
        return [alone(ctx, message, says.past(until))]
    if other is not None and (await store.own.of(ctx.wijk.slug, other.user_id)).since is not None:
        return [alone(ctx, message, says.rests_too(other.name))]
    resting = await store.rotas.resting(ctx)
    own.since, own.until = own.since or today, until
    own.asked = other.user_id if other else own.asked
    await store.own.put(own)
    tasks = len(await store.asked.tasks(ctx.wijk.slug, message.sender))
    said = says.resting(until, tasks, other.name if other else "")
    return [
        alone(ctx, message, said, keys.pause(ctx.wijk.slug)),
        *([await _ask(ctx, own, tasks)] if other else []),
        *_timers(ctx, own, asked=other is not None),
        telling.paused(own),
        *await rotas.rests(ctx, own.user_id, resting),
        Audit("rest taken", message.sender, message.sender, {"until": str(until or "")}),
    ]


async def _ask(ctx: Context, own: Own, tasks: int) -> Effect:
    me = await ctx.person(UserId(own.user_id))
    said = says.will_you(me.name, handle(me), own.until, tasks)
    return Tell(UserId(own.asked), said, keys.ask(ctx.wijk.slug, own.user_id))


def _timers(ctx: Context, own: Own, *, asked: bool) -> list[Effect]:
    """The morning after the last day, and the day on which the stand-in should have answered."""
    back = keys.back(own.user_id)
    after = When(own.until + dt.timedelta(days=1)).at(ctx.wijk.zone, MORNING) if own.until else None
    effects: list[Effect] = [Schedule(back, max(after, ctx.now)) if after else Unschedule(back)]
    if asked:
        days = dt.timedelta(days=ctx.settings(LoadSettings).answer_days)
        effects.append(Schedule(keys.silent(own.user_id), ctx.now + days))
    return effects


async def _give_back(ctx: Context, own: Own) -> Sequence[Effect]:
    """Their open actions go back to the themes: who takes this?"""
    return [Tell(UserId(own.user_id), says.given_back()), telling.paused(own, THEME)]


async def _end(ctx: Context, own: Own) -> list[Effect]:
    user, stand_in = UserId(own.user_id), own.stand_in
    resting = await store.rotas.resting(ctx)
    own.since = own.until = None
    own.stand_in = own.asked = ""
    await store.own.put(own)
    me = await ctx.person(user)
    other = await ctx.person(UserId(stand_in)) if stand_in else None
    tasks = len(await store.asked.tasks(ctx.wijk.slug, user))
    told = [Tell(other.user_id, says.they_are_back(me.name))] if other and other.roles else []
    return [
        Tell(user, says.welcome(tasks, other.name if other else "")), *told,
        Unschedule(keys.back(user)), Unschedule(keys.silent(user)), telling.returned(user),
        *await rotas.rests(ctx, user, resting), Audit("rest ended", user, user),
    ]  # fmt: skip


async def stand_in(ctx: Context, message: Message, call: Call) -> Sequence[Effect]:
    """``!standin @anna``, or ``!standin @anna no``."""
    words, no = says.without_no(call.text("who"))
    person = await ctx.find_person(words)
    if person is None:
        return [alone(ctx, message, says.nobody(words))]
    own = await store.own.of(ctx.wijk.slug, person.user_id)
    if message.sender not in (own.asked, own.stand_in) or own.since is None:
        return [alone(ctx, message, says.not_asked(person.name))]
    return await (_refuses if no else _agrees)(ctx, own, message.sender)


async def reacted(ctx: Context, reaction: Reaction) -> Sequence[Effect]:
    if reaction.emoji == GIVES_BACK and reaction.key == keys.pause(ctx.wijk.slug):
        own = await store.own.of(ctx.wijk.slug, reaction.sender)
        return await _give_back(ctx, own) if own.since is not None else []
    user = keys.asked_for(reaction.key, ctx.wijk.slug)
    if user is None or reaction.emoji not in AGREES:
        return []
    asking = await store.own.of(ctx.wijk.slug, user)
    return await _agrees(ctx, asking, reaction.sender) if asking.since and asking.asked == reaction.sender else []


async def _agrees(ctx: Context, own: Own, by: UserId) -> list[Effect]:
    if own.stand_in == by:
        return []
    own.stand_in, own.asked = by, ""
    await store.own.put(own)
    me, other = await ctx.person(UserId(own.user_id)), await ctx.person(by)
    return [
        Tell(by, says.thank_you(me.name)), Tell(me.user_id, says.agreed(other.name)),
        Unschedule(keys.silent(own.user_id)), telling.paused(own, STAND_IN),
        Audit("stand-in agreed", own.user_id, by),
    ]  # fmt: skip


async def _refuses(ctx: Context, own: Own, by: UserId) -> list[Effect]:
    """Also later: then what they took on stays theirs, until they give it away."""
    own.stand_in = "" if own.stand_in == by else own.stand_in
    own.asked = "" if own.asked == by else own.asked
    await store.own.put(own)
    me, other = await ctx.person(UserId(own.user_id)), await ctx.person(by)
    return [
        Tell(by, says.all_right(me.name)), Tell(me.user_id, says.refused(other.name), keys.pause(ctx.wijk.slug)),
        Unschedule(keys.silent(own.user_id)), telling.paused(own),
    ]  # fmt: skip


async def due(ctx: Context, timer: Timer) -> Sequence[Effect]:
    kind, _, user = timer.key.partition(":")
    own = await store.own.of(ctx.wijk.slug, user)
    if own.since is None:
        return []
    if kind == "silent":
        if not own.asked:
            return []
        other = await ctx.person(UserId(own.asked))
        return [Tell(UserId(user), says.no_answer(other.name), keys.pause(ctx.wijk.slug))]
    over = own.until is not None and own.until < ctx.local().date()
    return await _end(ctx, own) if over else []


async def resumed(ctx: Context) -> list[Effect]:
    """After the plugin was off: others hear again who rests, and timers that passed by are set anew."""
    resting = [own for own in await store.own.everybody(ctx.wijk.slug) if own.since is not None]
    return [effect for own in resting for effect in (*_timers(ctx, own, asked=False), telling.paused(own))]


async def stopped(ctx: Context) -> list[Effect]:
    """The plugin goes off: nobody would hear of a return any more, so reminders begin again."""
    return [telling.returned(own.user_id) for own in await store.own.everybody(ctx.wijk.slug) if own.since is not None]


def handle(person: Person) -> str:
    """What to type for somebody."""
    return person.user_id.split(":")[0]
