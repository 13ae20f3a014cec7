"""The load as a plugin: which command and which event goes where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hub.api.commands import Command
from hub.api.context import Context
from hub.api.domain_events import DomainEvent
from hub.api.effects import Effect
from hub.api.events import Reaction, Redaction, Timer
from hub.api.hookspecs import CommandHandler, hookimpl
from hub.api.ids import UserId
from hub.api.personal import Kept
from hub.api.plans import Plan
from hub.api.texts import Text
from plugins.load import commands as table
from plugins.load import listening, pausing, pruning, rotas, showing, telling
from plugins.load import personal as privacy
from plugins.load.settings import LoadSettings


@hookimpl
def commands() -> Sequence[tuple[Command, CommandHandler]]:
    return (
        (table.LOAD, showing.load),
        (table.PAUSE, pausing.pause),
        (table.STAND_IN, pausing.stand_in),
        (table.ROTA, rotas.rota),
    )


@hookimpl
def settings() -> type[LoadSettings]:
    return LoadSettings


@hookimpl
async def on_enabled(ctx: Context, present: Sequence[DomainEvent]) -> Sequence[Effect]:
    for event in present:
        await listening.learn(ctx, event)
    return [*await pausing.resumed(ctx), *await rotas.resumed(ctx)]


@hookimpl
async def on_disabled(ctx: Context) -> Sequence[Effect]:
    return await pausing.stopped(ctx)


@hookimpl
async def present(ctx: Context) -> Sequence[DomainEvent]:
    return await telling.present(ctx)


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
async def on_reaction(ctx: Context, reaction: Reaction) -> Sequence[Effect]:
    return [*await pausing.reacted(ctx, reaction), *await rotas.reacted(ctx, reaction)]


@hookimpl
async def on_redaction(ctx: Context, redaction: Redaction) -> Sequence[Effect]:
    return await rotas.removed(ctx, redaction)


@hookimpl
async def on_timer(ctx: Context, timer: Timer) -> Sequence[Effect]:
    if timer.key.startswith("rota:"):
        return await rotas.due(ctx, timer)
    return await pausing.due(ctx, timer)


@hookimpl
async def on_domain_event(ctx: Context, event: DomainEvent) -> Sequence[Effect]:
    await listening.learn(ctx, event)
    return []


@hookimpl
async def remarks(ctx: Context, plan: Plan) -> Sequence[Text]:
    return await showing.remarks(ctx, plan)
