"""``!digest``: how far things are, once a week, to who wants it and when they want it. Nobody gets one unasked."""

from __future__ import annotations

import datetime as dt

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Effect, Reply, Schedule, Tell, Unschedule
from hub.api.events import Message, Timer
from hub.api.ids import UserId
from hub.api.resting import resting
from plugins.progress import showing, store
from plugins.progress.models import DigestRow, RestingRow
from plugins.progress.rules.figures import lately
from plugins.progress.rules.weekly import Weekly, read
from plugins.progress.says import digest as says

TIMER = "digest:"


async def command(ctx: Context, message: Message, call: Call) -> list[Effect]:
    row = await store.digest_of(ctx.wijk.slug, message.sender)
    if not call.has("when"):
        return [Reply(says.stands(_next(ctx, row) if row else None))]
    wanted = read(call.text("when"), ctx.local())
    if isinstance(wanted, Weekly):
        row = await store.put_digest(ctx.wijk.slug, message.sender, wanted.weekday, wanted.time, ctx.now)
        return [plan(ctx, row), Reply(says.on(_next(ctx, row)))]
    if wanted is None:
        return [Reply(says.unclear())]
    if row is None:
        return [Reply(says.off())]
    await row.delete()
    return [Unschedule(_timer(row)), Reply(says.off())]


def plan(ctx: Context, row: DigestRow) -> Schedule:
    return Schedule(_timer(row), _weekly(row).following(ctx.now, ctx.wijk.zone))


async def due(ctx: Context, timer: Timer) -> list[Effect]:
    """Who left the wijk is forgotten; who takes a rest is left alone this time."""
    number = timer.key.removeprefix(TIMER)
    row = await store.digest(ctx.wijk.slug, int(number)) if number.isdigit() else None
    if row is None:
        return []
    person = await ctx.person(UserId(row.user_id))
    if not person.roles:
        await row.delete()
        return []
    if row.user_id in await resting(RestingRow, ctx.wijk.slug, ctx.local().date()):
        return [plan(ctx, row)]
    every = await store.things(ctx.wijk.slug)
    since, row.last_at = ctx.local(row.last_at), ctx.now
    await row.save(update_fields=["last_at"])
    said = says.weekly(await showing.overview(ctx), since, lately(every, since.date()))
    return [Tell(person.user_id, said), plan(ctx, row)]


def _next(ctx: Context, row: DigestRow) -> dt.datetime:
    return ctx.local(_weekly(row).following(ctx.now, ctx.wijk.zone))


def _weekly(row: DigestRow) -> Weekly:
    return Weekly(row.weekday, dt.time.fromisoformat(row.time))


def _timer(row: DigestRow) -> str:
    return f"{TIMER}{row.id}"
