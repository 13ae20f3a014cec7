"""Which hook of the hub goes where in the calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hub.api.commands import Command
from hub.api.context import Context
from hub.api.domain_events import DomainEvent
from hub.api.effects import Effect
from hub.api.events import Fetched, Reaction, Redaction, Timer
from hub.api.hookspecs import CommandHandler, hookimpl
from hub.api.ids import UserId
from hub.api.people import Person
from hub.api.personal import Kept
from hub.api.plans import Plan
from hub.api.settings import Settings
from hub.api.texts import Text
from plugins.calendar import commands as table
from plugins.calendar import doubles, keys, listening, pruning, showing, sources, store
from plugins.calendar import personal as privacy
from plugins.calendar.settings import CalendarSettings


@hookimpl
def commands() -> Sequence[tuple[Command, CommandHandler]]:
    return (
        (table.SHOW, showing.command),
        (table.CONNECT, sources.connect),
        (table.DISCONNECT, sources.disconnect),
        (table.DOUBLE, doubles.command),
    )


@hookimpl
def settings() -> type[Settings]:
    return CalendarSettings


@hookimpl
async def on_enabled(ctx: Context, present: Sequence[DomainEvent]) -> Sequence[Effect]:
    """Meetings were planned while the calendar was off, and timers passed by."""
    for event in present:
        await listening.learn(ctx, event)
    reading = [
        effect for row in await store.sources(ctx.wijk.slug) for effect in await sources.ask(ctx, row, anew=True)
    ]
    return [*reading, *await showing.morning(ctx)]


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
    return await doubles.reacted(ctx, reaction)


@hookimpl
async def on_redaction(ctx: Context, redaction: Redaction) -> Sequence[Effect]:
    return await doubles.removed(ctx, redaction)


@hookimpl
async def on_timer(ctx: Context, timer: Timer) -> Sequence[Effect]:
    return await (showing.morning(ctx) if timer.key == keys.BOARD_TIMER else sources.due(ctx, timer))


@hookimpl
async def on_fetched(ctx: Context, fetched: Fetched) -> Sequence[Effect]:
    return await sources.fetched(ctx, fetched)


@hookimpl
async def on_domain_event(ctx: Context, event: DomainEvent) -> Sequence[Effect]:
    return await listening.hear(ctx, event)


@hookimpl
async def remarks(ctx: Context, plan: Plan) -> Sequence[Text]:
    return await doubles.remarks(ctx, plan)


@hookimpl
async def suggest(ctx: Context, person: Person) -> Sequence[Text]:
    return await doubles.suggest(ctx, person)
