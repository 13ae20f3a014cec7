"""``!rota``: chores for which people take turns. One living message in a theme's room; whoever is in, said so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.dates import When
from hub.api.effects import Audit, Change, Effect, Post, Redact, Reply, Schedule, Tell, Track, Unschedule
from hub.api.effects import Key as Named
from hub.api.events import Message, Reaction, Redaction, Timer
from hub.api.ids import UserId
from hub.api.moments import MORNING
from hub.api.people import Role
from hub.api.texts import Say
from plugins.load import keys, store
from plugins.load.models import Rota
from plugins.load.rules import turns
from plugins.load.rules.turns import Asked, Wish
from plugins.load.says import rota as says

JOINS, SWAPS = "✋", "🔁"
MOST = 10
"""So many rotas in one room are enough."""
AHEAD = dt.timedelta(days=2)


async def rota(ctx: Context, message: Message, call: Call) -> Sequence[Effect]:
    asked = turns.read(call.text("words"), ctx.local())
    if not asked.name:
        return [Reply(says.shown([await view(ctx, one) for one in await _here(ctx)]))]
    if asked.wish is Wish.MAKE:
        return await _make(ctx, message, asked)
    if asked.wish is Wish.STRANGE:
        return [Reply(says.in_weeks(asked.name))]
    here = await _here(ctx)
    found = [one for one in here if one.name == asked.name]
    if not found and (begins := [one for one in here if asked.name.startswith(f"{one.name} ")]):
        return [Reply(says.what_can_be(begins[0].name))]
    if len(found) != 1:
        return [Reply(says.which(asked.name, several=bool(found)))]
    return await _moved(ctx, found[0], asked.wish, message.sender, message.event_id)


async def _here(ctx: Context) -> list[Rota]:
    """The rotas of this theme's room; elsewhere all of the wijk."""
    theme = ctx.wijk.theme_of(ctx.room.room_id) if ctx.room else None
    return await store.rotas.among(ctx.wijk.slug, theme.slug if theme else None)


async def _make(ctx: Context, message: Message, asked: Asked) -> Sequence[Effect]:
    """A new one, or another rhythm for one that there is."""
    theme = ctx.wijk.theme_of(message.room_id)
    if theme is None:
        return [Reply(says.in_a_theme())]
    assert asked.first is not None
    known = await store.rotas.among(ctx.wijk.slug, theme.slug)
    row = next((one for one in known if one.name == asked.name), None)
    if row is not None:
        row.every, row.next_on, row.reminded = asked.every, asked.first, False
        await row.save(update_fields=["every", "next_on", "reminded"])
        return [*await refreshed(ctx, row), _timer(ctx, row), Reply(says.changed(await view(ctx, row)))]
    if len(known) >= MOST:
        return [Reply(says.enough(MOST))]
    number = await ctx.next_number("rota")
    row = await store.rotas.make(
        ctx.wijk.slug, number, theme=theme.slug, name=asked.name, every=asked.every, next_on=asked.first,
        by=message.sender, event_id=message.event_id,
    )  # fmt: skip
    return [
        Post(theme.room, says.card(await view(ctx, row)), keys.rota(number), reply_to=message.event_id),
        Track(message.room_id, message.event_id, keys.made(number)),
        _timer(ctx, row),
        Audit("rota made", f"rota {number}", message.sender),
    ]


async def _moved(ctx: Context, row: Rota, wish: Wish, user: UserId, event: str) -> Sequence[Effect]:
    match wish:
        case Wish.JOIN:
            return await _join(ctx, row, user, event)
        case Wish.LEAVE:
            return await _leave(ctx, row, user)
        case Wish.SWAP:
            return await _swap(ctx, row, user)
        case Wish.END:
            return await _end(ctx, row, user)
    return [Reply(says.card(await view(ctx, row)))]


async def _join(ctx: Context, row: Rota, user: UserId, event: str) -> Sequence[Effect]:
    if user in await store.rotas.order(row):
        return [Reply(says.in_already(row.name))]
    return [*await _joined(ctx, row, user, event), Reply(says.joined(row.name))]


async def _joined(ctx: Context, row: Rota, user: UserId, event: str) -> list[Effect]:
    before = await first(ctx, row)
    await store.rotas.join(row, user, event)
    return [*await refreshed(ctx, row), *await _next_hears(ctx, row, before)]


async def _leave(ctx: Context, row: Rota, user: UserId) -> Sequence[Effect]:
    before = await first(ctx, row)
    if not await store.rotas.leave(row, user):
        return [Reply(says.not_in(row.name))]
    return [*await refreshed(ctx, row), *await _next_hears(ctx, row, before), Reply(says.left(row.name))]


async def _swap(ctx: Context, row: Rota, user: UserId) -> Sequence[Effect]:
    """Whoever cannot changes places with the next, who may do the same: nobody has to be asked."""
    order, before = await store.rotas.order(row), await first(ctx, row)
    if user not in order:
        return [Reply(says.not_in(row.name))]
    new = turns.swapped(order, user, await store.rotas.resting(ctx))
    if new is None:
        return [Reply(says.nobody_after(row.name))]
    await store.rotas.put_order(row, new)
    other = await ctx.person(UserId(new[order.index(user)]))
    return [
        *await refreshed(ctx, row), *await _next_hears(ctx, row, before), Reply(says.swapped(row.name, other.name)),
    ]  # fmt: skip


async def _end(ctx: Context, row: Rota, user: UserId) -> Sequence[Effect]:
    person = await ctx.person(user)
    if user != row.by and Role.ADMIN not in person.roles:
        return [Reply(says.not_yours((await ctx.person(UserId(row.by))).name))]
    room = ctx.wijk.theme(row.theme)
    ended: list[Effect] = [Change(keys.rota(row.number), room.room, says.ended(row.name))] if room else []
    await store.rotas.end(row)
    return [*ended, Unschedule(keys.rota(row.number)), Reply(says.ended(row.name))]


async def reacted(ctx: Context, reaction: Reaction) -> Sequence[Effect]:
    """✋ on the living message: I am in. 🔁 there or on a reminder: I cannot, the next one does it."""
    number = keys.rota_of(reaction.key, ctx.wijk.slug)
    row = await store.rotas.get(ctx.wijk.slug, number) if number is not None else None
    if row is None or not (await ctx.person(reaction.sender)).roles:
        return []
    if reaction.emoji == JOINS and reaction.sender not in await store.rotas.order(row):
        return await _joined(ctx, row, reaction.sender, reaction.event_id)
    return await _swap(ctx, row, reaction.sender) if reaction.emoji == SWAPS else []


async def removed(ctx: Context, redaction: Redaction) -> Sequence[Effect]:
    """Who takes their ✋ away is out; who removes the message that made a rota ends it, with its name."""
    wijk = ctx.wijk.slug
    if made := await store.rotas.made_in(wijk, redaction.target):
        room = ctx.wijk.theme(made.theme)
        await store.rotas.end(made)
        gone: list[Effect] = [Redact(room.room, Named(keys.rota(made.number)))] if room else []
        return [*gone, Unschedule(keys.rota(made.number))]
    turn = await store.rotas.joined_in(wijk, redaction.target)
    row = await store.rotas.get(wijk, turn.rota) if turn else None
    if turn is None or row is None:
        return []
    before = await first(ctx, row)
    await turn.delete()
    return [*await refreshed(ctx, row), *await _next_hears(ctx, row, before)]


# ---- whose turn it is


async def first(ctx: Context, row: Rota) -> str:
    """Whose turn it is; empty if it is nobody's."""
    return next(iter(turns.up(await store.rotas.order(row), await store.rotas.resting(ctx))), "")


async def refreshed(ctx: Context, row: Rota) -> list[Effect]:
    theme = ctx.wijk.theme(row.theme)
    return [Change(keys.rota(row.number), theme.room, says.card(await view(ctx, row)))] if theme else []


async def view(ctx: Context, row: Rota) -> says.View:
    able = turns.up(await store.rotas.order(row), await store.rotas.resting(ctx))
    names = [(await ctx.person(UserId(user))).name for user in able]
    return says.View(row.name, row.every, row.next_on, tuple(names))


async def _next_hears(ctx: Context, row: Rota, before: str) -> list[Effect]:
    """Once a turn was announced, whoever gets it instead hears so."""
    now = await first(ctx, row)
    return [_told(ctx, row, now)] if row.reminded and now and now != before else []


def _told(ctx: Context, row: Rota, user: str) -> Tell:
    said: Say = says.your_turn(row.name, row.next_on)
    return Tell(UserId(user), said, keys.turn(ctx.wijk.slug, row.number))


def _timer(ctx: Context, row: Rota) -> Schedule:
    """The morning on which whoever has the turn hears it, or after which it is the turn of the next."""
    day = row.next_on + dt.timedelta(days=1) if row.reminded else row.next_on - AHEAD
    return Schedule(keys.rota(row.number), max(When(day).at(ctx.wijk.zone, MORNING), ctx.now))


async def due(ctx: Context, timer: Timer) -> Sequence[Effect]:
    number = keys.rota_of(timer.key, ctx.wijk.slug)
    row = await store.rotas.get(ctx.wijk.slug, number) if number is not None else None
    if row is None:
        return []
    today, told = ctx.local().date(), list[Effect]()
    if row.next_on < today:
        await store.rotas.put_order(row, turns.done(await store.rotas.order(row), await store.rotas.resting(ctx)))
        row.next_on, row.reminded = turns.following(row.next_on, row.every, today), False
    elif not row.reminded:
        row.reminded = True
        user = await first(ctx, row)
        told = [_told(ctx, row, user)] if user else []
    await row.save(update_fields=["next_on", "reminded"])
    return [*told, *await refreshed(ctx, row), _timer(ctx, row)]


async def rests(ctx: Context, user: str, before: frozenset[str]) -> list[Effect]:
    """Somebody begins or ends a rest: who has a turn may be another. ``before``: who rested until now."""
    effects: list[Effect] = []
    for row in await store.rotas.of(ctx.wijk.slug, user):
        was = next(iter(turns.up(await store.rotas.order(row), before)), "")
        effects += [*await refreshed(ctx, row), *await _next_hears(ctx, row, was)]
    return effects


async def resumed(ctx: Context) -> list[Effect]:
    """After the plugin was off: timers that passed by are set anew, and the living messages are right again."""
    rows = await store.rotas.among(ctx.wijk.slug)
    return [effect for row in rows for effect in (*await refreshed(ctx, row), _timer(ctx, row))]
