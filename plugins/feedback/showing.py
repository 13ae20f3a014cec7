"""What stands in the rooms: the board of each theme, and what people ask for."""

from __future__ import annotations

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Board, Change, Effect, Reply
from hub.api.events import Message
from hub.api.ids import RoomId
from hub.api.ladder import Rung
from hub.api.public import link
from hub.api.texts import Say
from hub.api.wijk import RoomKind
from plugins.feedback import keys, store
from plugins.feedback.models import Notice, Raised
from plugins.feedback.rules.reading import Thing, thing
from plugins.feedback.says import answers
from plugins.feedback.says import board as says
from plugins.feedback.says.asking import asked
from plugins.feedback.says.page import ID
from plugins.feedback.says.telling import notice as late
from plugins.feedback.view import view


async def boards(ctx: Context, *slugs: str) -> list[Effect]:
    found = [theme for slug in dict.fromkeys(slugs) if (theme := ctx.wijk.theme(slug))]
    return [Board(theme.room, await board(ctx, theme.slug, theme.name)) for theme in found]


async def board(ctx: Context, theme: str | None, place: str) -> Say:
    rows = await store.of_theme(ctx.wijk.slug, theme)
    own = [row for row in rows if row.item is None or row.about == "item"]
    return says.board(place, [await view(ctx, row) for row in own])


async def renamed(ctx: Context, *rows: Raised) -> list[Effect]:
    """The messages that name these things read otherwise now."""
    numbers = sorted({number for row in rows for number in row.notices})
    found: list[Effect] = []
    for one in await store.notices(ctx.wijk.slug, numbers):
        found.append(Change(keys.notice(one.number), RoomId(one.room), await notice(ctx, one)))
    return found


async def notice(ctx: Context, one: Notice) -> Say:
    """A message that names what has no answer, as it reads now."""
    seen = [await view(ctx, row) for row in await store.named_in(ctx.wijk.slug, one.number)]
    if Rung(one.rung) is not Rung.OWNER:
        return late(Rung(one.rung), seen, on_page(ctx))
    partner = ctx.wijk.partner_of(one.room)
    return asked(partner.name if partner else "", seen)


def on_page(ctx: Context) -> str | None:
    """Where on the public page stands what has no answer."""
    return link(ctx.page, ID) if ctx.page else None


async def show(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """One thing by its number; in a talk what the person raised; else what was said in this theme or the wijk."""
    words = call.text("thing")
    named = thing(words)
    meant = named[0] if named else keys.thing_of(message.key, ctx.wijk.slug) if not words else None
    if meant is not None:
        row = await find(ctx, meant)
        return [Reply(says.whole(await view(ctx, row)) if row else answers.no_such())]
    if words:
        return [Reply(answers.which())]
    if ctx.room is not None and ctx.room.kind is RoomKind.DIRECT:
        rows = await store.of_person(ctx.wijk.slug, message.sender)
        return [Reply(says.mine([await view(ctx, row) for row in rows]))]
    theme = ctx.wijk.theme_of(message.room_id)
    place = theme.name if theme else ctx.wijk.name
    return [Reply(await board(ctx, theme.slug if theme else None, place))]


async def find(ctx: Context, meant: Thing) -> Raised | None:
    row = await store.get(ctx.wijk.slug, meant)
    return row if row is not None and not row.gone else None
