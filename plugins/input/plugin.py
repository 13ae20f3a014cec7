"""Input as a plugin: which command and which event goes where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hub.api.commands import Command
from hub.api.context import Context
from hub.api.domain_events import Answered, AnswersRead, DomainEvent
from hub.api.effects import Effect, Schedule
from hub.api.events import Edit, Message, Reaction, Redaction, Timer
from hub.api.hookspecs import CommandHandler, hookimpl
from hub.api.ids import UserId
from hub.api.people import Person
from hub.api.personal import Kept
from hub.api.settings import Settings
from hub.api.texts import Text
from plugins.input import (
    answering,
    closing,
    following,
    grouping,
    keys,
    pruning,
    quoting,
    reporting,
    rounds,
    showing,
    store,
    telling,
)
from plugins.input import commands as table
from plugins.input import personal as privacy
from plugins.input.says.rounds import suggestion
from plugins.input.settings import InputSettings


@hookimpl
def commands() -> Sequence[tuple[Command, CommandHandler]]:
    return (
        (table.ROUND, rounds.command),
        (table.LONGER, rounds.longer),
        (table.END, rounds.end),
        (table.ANSWER, answering.command),
        (table.NAMELESS, answering.nameless),
        (table.ON_PAPER, answering.on_paper),
        (table.QUOTE, quoting.command),
        (table.TOGETHER, grouping.together),
        (table.APART, grouping.apart),
        (table.TO_THEME, grouping.to_theme),
        (table.HEADING, grouping.heading),
        (table.TO_AGENDA, grouping.to_agenda),
    )


@hookimpl
def settings() -> type[Settings]:
    return InputSettings


@hookimpl
async def on_enabled(ctx: Context, present: Sequence[DomainEvent]) -> Sequence[Effect]:
    """Timers passed by while the plugin was off; and who was forgotten is quoted no more."""
    rows = await store.rounds(ctx.wijk.slug)
    timers = [Schedule(keys.close(row.number), max(row.until, ctx.now)) for row in rows if not row.closed]
    stale = [row for row in rows if row.closed and row.stale]
    return [*timers, *[e for row in stale for e in await showing.refreshed(ctx, row, row.stale, words_gone=True)]]


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
async def on_message(ctx: Context, message: Message) -> Sequence[Effect]:
    return await answering.replied(ctx, message)


@hookimpl
async def on_reaction(ctx: Context, reaction: Reaction) -> Sequence[Effect]:
    return await quoting.liked(ctx, reaction)


@hookimpl
async def on_edit(ctx: Context, edit: Edit) -> Sequence[Effect]:
    return await following.edited(ctx, edit)


@hookimpl
async def on_redaction(ctx: Context, redaction: Redaction) -> Sequence[Effect]:
    return await following.removed(ctx, redaction)


@hookimpl
async def on_timer(ctx: Context, timer: Timer) -> Sequence[Effect]:
    return await closing.rang(ctx, timer)


@hookimpl
async def on_domain_event(ctx: Context, event: DomainEvent) -> Sequence[Effect]:
    match event:
        case Answered():
            return await telling.became(ctx, event)
        case AnswersRead():
            return await reporting.read(ctx, event)
    return []


@hookimpl
async def suggest(ctx: Context, person: Person) -> Sequence[Text]:
    """A round that this person did not answer yet."""
    here = ctx.wijk.theme_of(ctx.room.room_id) if ctx.room else None
    going = await store.open_rounds(ctx.wijk.slug, here.slug if here else None)
    wijk = ctx.wijk.slug
    return [suggestion(row) for row in going if not await store.count_of(wijk, row.number, person.user_id)][:1]
