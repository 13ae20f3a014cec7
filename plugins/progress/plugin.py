"""Which hook of the hub goes where in the progress."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hub.api.commands import Command
from hub.api.context import Context
from hub.api.domain_events import DomainEvent
from hub.api.effects import Effect
from hub.api.events import Timer
from hub.api.hookspecs import CommandHandler, hookimpl
from hub.api.ids import UserId
from hub.api.personal import Kept
from hub.api.public import Section
from hub.api.settings import Settings
from hub.api.texts import Text
from plugins.progress import commands as table
from plugins.progress import digests, listening, pruning, publishing, showing, store
from plugins.progress import personal as privacy
from plugins.progress.settings import ProgressSettings


@hookimpl
def commands() -> Sequence[tuple[Command, CommandHandler]]:
    return ((table.SHOW, showing.command), (table.DIGEST, digests.command))


@hookimpl
def settings() -> type[Settings]:
    return ProgressSettings


@hookimpl
async def on_enabled(ctx: Context, present: Sequence[DomainEvent]) -> Sequence[Effect]:
    """What happened meanwhile is counted, without a day: nobody knows when it was. Timers passed by."""
    for event in present:
        await listening.hear(ctx, event, old=True)
    return [digests.plan(ctx, row) for row in await store.digests(ctx.wijk.slug)]


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
async def on_timer(ctx: Context, timer: Timer) -> Sequence[Effect]:
    return await digests.due(ctx, timer)


@hookimpl
async def on_domain_event(ctx: Context, event: DomainEvent) -> Sequence[Effect]:
    await listening.hear(ctx, event)
    return []


@hookimpl
async def public(ctx: Context) -> Sequence[Section]:
    return await publishing.public(ctx)
