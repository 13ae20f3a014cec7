"""The public page as a plugin: as long as it is on, the wijk has one. What stands on it comes from the others."""

from __future__ import annotations

from collections.abc import Sequence

from hub.api.commands import Call, Command
from hub.api.context import Context
from hub.api.effects import Board, Effect, Reply, Unpin
from hub.api.events import Message
from hub.api.hookspecs import CommandHandler, hookimpl
from hub.api.texts import Say, Text
from hub.api.wijk import Room, RoomKind
from plugins.page import says
from plugins.page.commands import PAGE

WHERE = frozenset({RoomKind.THEME, RoomKind.PARTNER, RoomKind.STEERING})
"""Whose words and promises may come on it: they hear that there is one."""


@hookimpl
def commands() -> Sequence[tuple[Command, CommandHandler]]:
    return ((PAGE, show),)


@hookimpl
def front(ctx: Context) -> Sequence[Text]:
    return says.FRONT


@hookimpl
async def on_enabled(ctx: Context) -> Sequence[Effect]:
    """Nobody's words come on a page that they do not know of."""
    page = ctx.page
    return [Board(room.room_id, _said(ctx, room, page)) for room in _rooms(ctx)] if page else []


@hookimpl
async def on_disabled(ctx: Context) -> Sequence[Effect]:
    gone = says.closed(ctx.wijk.name)
    return [effect for room in _rooms(ctx) for effect in (Board(room.room_id, gone), Unpin(room.room_id))]


async def show(ctx: Context, message: Message, call: Call) -> Sequence[Effect]:
    return [Reply(says.here(ctx.wijk.name, ctx.page) if ctx.page else says.nowhere())]


def _said(ctx: Context, room: Room, page: str) -> Say:
    return (says.for_partner if room.kind is RoomKind.PARTNER else says.here)(ctx.wijk.name, page)


def _rooms(ctx: Context) -> list[Room]:
    return [room for room in ctx.wijk.rooms if room.kind in WHERE]
