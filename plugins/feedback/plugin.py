"""The feedback as a plugin: which command and which event goes where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hub.api.commands import Command
from hub.api.context import Context
from hub.api.domain_events import DomainEvent
from hub.api.effects import Effect
from hub.api.events import Redaction, Timer
from hub.api.hookspecs import CommandHandler, hookimpl
from hub.api.ids import UserId
from hub.api.personal import Kept
from hub.api.public import Section
from hub.api.texts import Text
from plugins.feedback import (
    answering,
    listening,
    pruning,
    publishing,
    showing,
    standing,
    store,
    sweeping,
    telling,
)
from plugins.feedback import commands as table
from plugins.feedback import personal as privacy
from plugins.feedback.settings import FeedbackSettings


@hookimpl
def commands() -> Sequence[tuple[Command, CommandHandler]]:
    return ((table.SHOW, showing.show), (table.ANSWER, answering.reply))


@hookimpl
def settings() -> type[FeedbackSettings]:
    return FeedbackSettings


@hookimpl
async def on_enabled(ctx: Context, present: Sequence[DomainEvent]) -> Sequence[Effect]:
    """What was raised, decided and done meanwhile; and each step comes at its time, or now."""
    effects = [effect for event in present for effect in await listening.hear(ctx, event, old=True)]
    themes = await store.themes(ctx.wijk.slug)
    return [*effects, await standing.planned_anew(ctx), *await showing.boards(ctx, *themes)]


@hookimpl
async def present(ctx: Context) -> Sequence[DomainEvent]:
    return await telling.present(ctx)


@hookimpl
def personal() -> Sequence[Kept]:
    return privacy.KEPT


@hookimpl
async def erase(ctx: Context, user: UserId) -> Sequence[Text]:
    return await privacy.forget(ctx.wijk.slug, user)


@hookimpl
async def prune(ctx: Context, before: dt.datetime, most: int) -> int:
    return await pruning.prune(ctx.wijk.slug, before, most)


@hookimpl
async def on_redaction(ctx: Context, redaction: Redaction) -> Sequence[Effect]:
    return await answering.removed(ctx, redaction)


@hookimpl
async def on_timer(ctx: Context, timer: Timer) -> Sequence[Effect]:
    return await sweeping.sweep(ctx, timer)


@hookimpl
async def on_domain_event(ctx: Context, event: DomainEvent) -> Sequence[Effect]:
    return await listening.hear(ctx, event)


@hookimpl
async def public(ctx: Context) -> Sequence[Section]:
    return await publishing.public(ctx)
