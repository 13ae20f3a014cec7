"""The table as a plugin: which command and which event goes where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hub.api.commands import Command
from hub.api.context import Context
from hub.api.domain_events import DomainEvent
from hub.api.effects import Effect
from hub.api.events import Edit, Message, Redaction, Timer
from hub.api.hookspecs import CommandHandler, hookimpl
from hub.api.ids import UserId
from hub.api.personal import Kept
from hub.api.texts import Text
from plugins.table import asking, hearing, listening, pruning, seats, showing
from plugins.table import commands as table
from plugins.table import personal as privacy
from plugins.table.settings import TableSettings


@hookimpl
def commands() -> Sequence[tuple[Command, CommandHandler]]:
    return (
        (table.TABLE, showing.table),
        (table.ASK_US, asking.ask_us),
        (table.ASK_ALONG, seats.ask_along),
        (table.REPLY, seats.reply),
        (table.ABOUT_ME, hearing.about_me),
        (table.HEARD, hearing.heard),
    )


@hookimpl
def settings() -> type[TableSettings]:
    return TableSettings


@hookimpl
async def on_enabled(ctx: Context, present: Sequence[DomainEvent]) -> Sequence[Effect]:
    for event in present:
        await listening.learn(ctx, event, old=True)
    return []


@hookimpl
def personal() -> Sequence[Kept]:
    return privacy.KEPT


@hookimpl
async def erase(ctx: Context, user: UserId) -> Sequence[Text]:
    await privacy.forget(ctx.wijk.slug, user)
    return []


@hookimpl
async def prune(ctx: Context, before: dt.datetime, most: int) -> int:
    return await pruning.prune(ctx.wijk.slug, before, most)


@hookimpl
async def on_message(ctx: Context, message: Message) -> Sequence[Effect]:
    return await seats.answered(ctx, message)


@hookimpl
async def on_edit(ctx: Context, edit: Edit) -> Sequence[Effect]:
    return [*await seats.edited(ctx, edit), *await asking.edited(ctx, edit)]


@hookimpl
async def on_redaction(ctx: Context, redaction: Redaction) -> Sequence[Effect]:
    return [*await seats.removed(ctx, redaction), *await asking.removed(ctx, redaction)]


@hookimpl
async def on_timer(ctx: Context, timer: Timer) -> Sequence[Effect]:
    return await seats.due(ctx, timer)


@hookimpl
async def on_domain_event(ctx: Context, event: DomainEvent) -> Sequence[Effect]:
    await listening.learn(ctx, event)
    return []
