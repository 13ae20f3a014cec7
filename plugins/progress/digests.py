"""``!digest``: how far things are, once a week, when and where somebody wants it: to them alone, or in a room. Nobody
gets one unasked."""

from __future__ import annotations

import datetime as dt

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Audit, Effect, Post, Reply, Schedule, Tell, Unschedule
from hub.api.events import Message, Timer
from hub.api.ids import RoomId, UserId
from hub.api.people import Role
from hub.api.resting import resting
from hub.api.texts import Say
from hub.api.wijk import RoomKind
from plugins.progress import showing, store
from plugins.progress.models import DigestRow, RestingRow
from plugins.progress.rules.figures import lately
from plugins.progress.rules.weekly import Weekly, here, read
from plugins.progress.says import digest as says

TIMER = "digest:"


async def command(ctx: Context, message: Message, call: Call) -> list[Effect]:
    words, aloud = here(call.text("when"))
    aloud = aloud and ctx.room is not None and ctx.room.kind is not RoomKind.DIRECT
    if aloud and not await _may(ctx, message):
        return [Reply(says.not_here(await ctx.ask_whom(Role.ADMIN)))]
    row = await (_of_room(ctx, message.room_id) if aloud else store.digest_of(ctx.wijk.slug, message.sender))
    if not words:
        return [Reply(says.stands(_next(ctx, row) if row else None, here=aloud))]
    wanted = read(words, ctx.local())
    if isinstance(wanted, Weekly):
        whose = {"room": row.room if row else message.room_id} if aloud else {"user": message.sender}
        row = await store.put_digest(ctx.wijk.slug, wanted.weekday, wanted.time, ctx.now, **whose)
        return [plan(ctx, row), Reply(says.on(_next(ctx, row), here=aloud)), *_logged(message, "on", aloud)]
    if wanted is None:
        return [Reply(says.unclear())]
    if row is None:
        return [Reply(says.off(here=aloud))]
    await row.delete()
    return [Unschedule(_timer(row)), Reply(says.off(here=aloud)), *_logged(message, "off", aloud)]


async def _of_room(ctx: Context, room_id: RoomId) -> DigestRow | None:
    """The overview of a room, also of one that people moved to since."""
    room = ctx.wijk.room(room_id)
    rows = [row for row in await store.digests(ctx.wijk.slug) if row.room]
    return next((row for row in rows if room is not None and ctx.wijk.room(row.room) == room), None)


async def _may(ctx: Context, message: Message) -> bool:
    """In the room of a partner who speaks for it; elsewhere the steering group; and admins."""
    person = await ctx.person(message.sender)
    partner = ctx.wijk.partner_of(message.room_id)
    if Role.ADMIN in person.roles:
        return True
    if partner is not None:
        return person.speaks_for == partner.slug
    return Role.STEERING in person.roles


def _logged(message: Message, how: str, aloud: bool) -> list[Effect]:
    """What all of a room will read is in the log; what one person chose for themselves is theirs."""
    return [Audit("weekly overview in a room", how, message.sender)] if aloud else []


def plan(ctx: Context, row: DigestRow) -> Schedule:
    return Schedule(_timer(row), _weekly(row).following(ctx.now, ctx.wijk.zone))


async def due(ctx: Context, timer: Timer) -> list[Effect]:
    """Who left the wijk is forgotten, and so is a room that is no more; who takes a rest is left alone this time."""
    number = timer.key.removeprefix(TIMER)
    row = await store.digest(ctx.wijk.slug, int(number)) if number.isdigit() else None
    if row is None:
        return []
    room = ctx.wijk.room(row.room) if row.room else None
    if room is None and not (row.user_id and (await ctx.person(UserId(row.user_id))).roles):
        await row.delete()
        return []
    if row.user_id in await resting(RestingRow, ctx.wijk.slug, ctx.local().date()):
        return [plan(ctx, row)]
    said = await _said(ctx, row)
    row.last_at = ctx.now
    await row.save(update_fields=["last_at"])
    return [Post(room.room_id, said) if room else Tell(UserId(row.user_id), said), plan(ctx, row)]


async def _said(ctx: Context, row: DigestRow) -> Say:
    """In the room of a theme what concerns that."""
    room = ctx.wijk.room(row.room) if row.room else None
    theme = ctx.wijk.theme_of(room.room_id) if room else None
    every = [t for t in await store.things(ctx.wijk.slug) if theme is None or t.theme == theme.slug]
    since = ctx.local(row.last_at)
    overview = await (showing.of_theme(ctx, theme) if theme else showing.overview(ctx))
    return says.weekly(overview, since, lately(every, since.date()), here=bool(row.room))


def _next(ctx: Context, row: DigestRow) -> dt.datetime:
    return ctx.local(_weekly(row).following(ctx.now, ctx.wijk.zone))


def _weekly(row: DigestRow) -> Weekly:
    return Weekly(row.weekday, dt.time.fromisoformat(row.time))


def _timer(row: DigestRow) -> str:
    return f"{TIMER}{row.id}"
