"""Messages that repeat what people said in a round, by name: when somebody takes words back, these go too."""

from __future__ import annotations

from hub.api.context import Context
from hub.api.effects import Effect, Key, Redact
from hub.api.ids import RoomId
from plugins.input import store


async def echo(ctx: Context, round: int, room: str) -> str:
    """A name for a message that is about to repeat words of this round in a room."""
    name = f"echo:{await ctx.next_number('echo')}"
    await store.add_echo(ctx.wijk.slug, round, name, room)
    return name


async def fade(ctx: Context, round: int) -> list[Effect]:
    """Remove every message that repeats words of this round."""
    return [Redact(RoomId(row.room), Key(row.name)) for row in await store.take_echoes(ctx.wijk.slug, round)]
