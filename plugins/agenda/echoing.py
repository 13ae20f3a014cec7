"""Messages that repeat the words of items, by name: when somebody takes those words back, these go too."""

from __future__ import annotations

from hub.api.context import Context
from hub.api.effects import Effect, Key, Redact
from hub.api.ids import RoomId
from plugins.agenda import store
from plugins.agenda.models import ItemRow


async def echo(ctx: Context, room: str, *items: ItemRow) -> str:
    """A name for a message that is about to repeat the titles of these items in a room."""
    name = f"echo:{await ctx.next_number('echo')}"
    await store.add_echo(ctx.wijk.slug, name, room, [item.number for item in items])
    return name


async def fade(ctx: Context, item: ItemRow) -> list[Effect]:
    """Remove every message that repeats the title of an item."""
    return [Redact(RoomId(row.room), Key(row.name)) for row in await store.take_echoes(ctx.wijk.slug, item.number)]
