"""The minutes as a plugin: which command and which event goes where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hub.api.commands import Command
from hub.api.context import Context
from hub.api.domain_events import DomainEvent
from hub.api.events import Reaction, Redaction, Timer
from hub.api.hookspecs import CommandHandler, Effects, hookimpl
from hub.api.ids import UserId
from hub.api.people import Person
from hub.api.personal import Kept
from hub.api.texts import Text
from plugins.minutes import commands as table
from plugins.minutes import correcting, keys, listening, making, pruning, reading, store
from plugins.minutes import personal as privacy
from plugins.minutes.rules.course import State
from plugins.minutes.says import answers
from plugins.minutes.settings import MinutesSettings


@hookimpl
def commands() -> Sequence[tuple[Command, CommandHandler]]:
    return (
        (table.MINUTES, reading.minutes),
        (table.CORRECT, correcting.correct),
        (table.ADD, correcting.add),
        (table.AGREE, correcting.agree),
        (table.CHANGES, reading.changes),
    )


@hookimpl
def settings() -> type[MinutesSettings]:
    return MinutesSettings


@hookimpl
async def on_enabled(ctx: Context, present: Sequence[DomainEvent]) -> Effects:
    """What was noted, decided and done while it was off; and drafts that waited meanwhile."""
    learnt = [effect for event in present for effect in await listening.heard(ctx, event, old=True)]
    return [*learnt, *await making.resumed(ctx)]


@hookimpl
async def present(ctx: Context) -> Sequence[DomainEvent]:
    return [making.published(row) for row in await store.in_state(ctx.wijk.slug, State.PUBLISHED)]


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
    number = keys.number_of(reaction.key) if keys.is_draft(reaction.key) else None
    return await correcting.reacted(ctx, reaction, number) if number is not None else []


@hookimpl
async def on_redaction(ctx: Context, redaction: Redaction) -> Effects:
    return await correcting.removed(ctx, redaction)


@hookimpl
async def on_timer(ctx: Context, timer: Timer) -> Effects:
    return await making.quiet(ctx, timer)


@hookimpl
async def on_domain_event(ctx: Context, event: DomainEvent) -> Effects:
    return await listening.heard(ctx, event)


@hookimpl
async def suggest(ctx: Context, person: Person) -> Sequence[Text]:
    """A draft of a meeting that this person was at, and to which they did not agree yet."""
    drafts = await store.in_state(ctx.wijk.slug, State.DRAFT)
    mine = [row for row in drafts if person.user_id in await store.present(row)]
    return [answers.to_agree(row.meeting) for row in mine if person.user_id not in await store.agreed(row)][:1]
