"""The meetings as a plugin: which command and which event goes where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Mapping, Sequence

from hub.api.commands import Command
from hub.api.context import Context
from hub.api.domain_events import DomainEvent
from hub.api.effects import Effect
from hub.api.events import Edit, Reaction, Redaction, Timer
from hub.api.hookspecs import CommandHandler, Effects, hookimpl
from hub.api.ids import UserId
from hub.api.people import Person
from hub.api.personal import Kept
from hub.api.texts import Text
from plugins.meetings import attending, inviting, keys, knowing, noting, pruning, running, speaking, store, telling
from plugins.meetings import commands as table
from plugins.meetings import personal as privacy
from plugins.meetings.rules.course import State, can_begin
from plugins.meetings.rules.notes import MARKS
from plugins.meetings.says import answers
from plugins.meetings.settings import MeetingsSettings

TIMERS: Mapping[str, Callable[[Context, Timer], Awaitable[list[Effect]]]] = {
    "soon": running.soon,
    "item": running.time_is_over,
    "long": running.too_long,
}


@hookimpl
def commands() -> Sequence[tuple[Command, CommandHandler]]:
    return (
        (table.BEGIN, running.begin),
        (table.NEXT, running.next_item),
        (table.TIME, running.more_time),
        (table.TURN, speaking.turn),
        (table.CHAIR, running.chair),
        (table.END, running.end),
        (table.HAND, speaking.hand),
        (table.PRESENT, attending.present),
        (table.ABSENT, attending.absent),
        (table.NOTE, noting.by_command),
        (table.IDEA, noting.idea),
        (table.WORRY, noting.worry),
        (table.STRIKE, noting.strike),
        (table.NOTES, noting.notes),
        (table.INVITATION, inviting.asked),
    )


@hookimpl
def settings() -> type[MeetingsSettings]:
    return MeetingsSettings


@hookimpl
async def on_enabled(ctx: Context, present: Sequence[DomainEvent]) -> Effects:
    """Meetings were planned, moved and cancelled while it was off."""
    learnt = [effect for event in present for effect in await knowing.heard(ctx, event, old=True)]
    return [*learnt, *await knowing.resumed(ctx)]


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
async def on_reaction(ctx: Context, reaction: Reaction) -> Effects:
    """On the message of a meeting it says that somebody is there; on another message a mark notes what it says."""
    if keys.claim_of(reaction.key) is not None:
        return await attending.confirmed(ctx, reaction)
    number = keys.number_of(reaction.key) if keys.is_board(reaction.key) else None
    if number is not None:
        row = await store.meeting(ctx.wijk.slug, number)
        return await speaking.reacted(ctx, reaction, row) if row else []
    return await noting.marked(ctx, reaction) if reaction.emoji in MARKS else []


@hookimpl
async def on_edit(ctx: Context, edit: Edit) -> Effects:
    return await noting.edited(ctx, edit)


@hookimpl
async def on_redaction(ctx: Context, redaction: Redaction) -> Effects:
    return [*await speaking.removed(ctx, redaction), *await noting.removed(ctx, redaction)]


@hookimpl
async def on_timer(ctx: Context, timer: Timer) -> Effects:
    handle = TIMERS.get(timer.key.split(":")[0])
    return await handle(ctx, timer) if handle else []


@hookimpl
async def on_domain_event(ctx: Context, event: DomainEvent) -> Effects:
    return await knowing.heard(ctx, event)


@hookimpl
async def suggest(ctx: Context, person: Person) -> Sequence[Text]:
    """A meeting that runs and that this person is not at yet, or one that can begin."""
    found: list[Text] = []
    for row in await store.meetings(ctx.wijk.slug, {State.PLANNED, State.RUNNING}):
        there = {one.user_id for one in await store.attendance(row)}
        if row.state is State.RUNNING and person.user_id not in there:
            found.append(answers.join(row.number, row.title))
        elif row.state is State.PLANNED and row.starts_at <= ctx.now and can_begin(row.starts_at, ctx.now):
            found.append(answers.can_begin(row.number, row.title))
    return found[:1]
