"""What people ask to see: the agenda of a place, or one item."""

from __future__ import annotations

from hub.api.context import Context
from hub.api.effects import Reply
from hub.api.ids import RoomId
from hub.api.wijk import RoomKind, Theme
from plugins.agenda import showing, store
from plugins.agenda.echoing import echo
from plugins.agenda.rules.course import ALIVE
from plugins.agenda.says import answers


async def listed(ctx: Context, room: RoomId, theme: Theme | None) -> Reply:
    """The agenda of a theme, or of all; in a partner's room only of the themes that concern it."""
    partner = ctx.wijk.partner(ctx.room.slug) if ctx.room and ctx.room.kind is RoomKind.PARTNER else None
    themes = [t for t in ctx.wijk.themes if partner is None or partner.concerned(t.slug)] if theme is None else [theme]
    items = [item for one in themes for item in await store.items(ctx.wijk.slug, ALIVE, one.slug)]
    return Reply(await showing.overview(ctx, themes), key=await echo(ctx, room, *items))


async def one(ctx: Context, room: RoomId, number: int) -> Reply:
    """One item, as its message reads now."""
    item = await store.item(ctx.wijk.slug, number)
    if item is None:
        return Reply(answers.no_item(number))
    return Reply(await showing.message(ctx, item), key=await echo(ctx, room, item))
