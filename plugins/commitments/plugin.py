"""The agreements as a plugin: which command and which event goes where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hub.api.commands import Command
from hub.api.context import Context
from hub.api.domain_events import DomainEvent
from hub.api.effects import Effect
from hub.api.events import Edit, Reaction, Redaction, Timer
from hub.api.hookspecs import CommandHandler, hookimpl
from hub.api.ids import UserId
from hub.api.people import Person
from hub.api.personal import Kept
from hub.api.public import Section
from hub.api.texts import Text
from plugins.commitments import (
    climbing,
    delaying,
    judging,
    keys,
    listening,
    pruning,
    publishing,
    replying,
    showing,
    store,
)
from plugins.commitments import commands as table
from plugins.commitments import personal as privacy
from plugins.commitments.settings import CommitmentsSettings


@hookimpl
def commands() -> Sequence[tuple[Command, CommandHandler]]:
    return (
        (table.ALL, showing.show_all),
        (table.ONE, showing.show_one),
        (table.REPLY, replying.reply),
        (table.DELAY, delaying.delay),
    )


@hookimpl
def settings() -> type[CommitmentsSettings]:
    return CommitmentsSettings


@hookimpl
async def on_enabled(ctx: Context, present: Sequence[DomainEvent]) -> Sequence[Effect]:
    """What was decided, promised and done meanwhile; and every step comes at its time, or now."""
    effects = [effect for event in present for effect in await listening.hear(ctx, event, old=True)]
    themes = await store.themes(ctx.wijk.slug)
    return [*effects, *await climbing.resumed(ctx), *await showing.boards(ctx, *sorted(themes))]


@hookimpl
async def present(ctx: Context) -> Sequence[DomainEvent]:
    return await judging.present(ctx)


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
async def on_reaction(ctx: Context, reaction: Reaction) -> Sequence[Effect]:
    number = keys.asked(reaction.key)
    row = await store.agreement(ctx.wijk.slug, number) if number is not None else None
    return await delaying.marked(ctx, reaction, row) if row else []


@hookimpl
async def on_edit(ctx: Context, edit: Edit) -> Sequence[Effect]:
    return await replying.edited(ctx, edit)


@hookimpl
async def on_redaction(ctx: Context, redaction: Redaction) -> Sequence[Effect]:
    return await replying.removed(ctx, redaction)


@hookimpl
async def on_timer(ctx: Context, timer: Timer) -> Sequence[Effect]:
    return await climbing.due(ctx, timer)


@hookimpl
async def on_domain_event(ctx: Context, event: DomainEvent) -> Sequence[Effect]:
    return await listening.hear(ctx, event)


@hookimpl
async def suggest(ctx: Context, person: Person) -> Sequence[Text]:
    return await showing.suggest(ctx, person)


@hookimpl
async def public(ctx: Context) -> Sequence[Section]:
    return await publishing.public(ctx)
