"""Crosspost: which hook goes where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from hub.api.commands import Command
from hub.api.context import Context
from hub.api.domain_events import DomainEvent
from hub.api.effects import Effect
from hub.api.events import Delivered, Edit, Message, Reaction, Redaction, Timer
from hub.api.hookspecs import CommandHandler, hookimpl
from hub.api.ids import UserId
from hub.api.people import Person, Role
from hub.api.personal import Kept
from hub.api.settings import Settings
from hub.api.texts import Text
from plugins.crosspost import answering, approving, pruning, reading, sharing, store, telling
from plugins.crosspost import commands as table
from plugins.crosspost import personal as privacy
from plugins.crosspost.rules import Step, thing_of
from plugins.crosspost.says.approval import next_step
from plugins.crosspost.settings import CrosspostSettings

SHARE = "📣"
SUPPORT = "👍"
DECIDE = {"✅": Step.APPROVE, "❌": Step.REFUSE}


@hookimpl
def commands() -> Sequence[tuple[Command, CommandHandler]]:
    return (
        (table.SHARE, sharing.by_command),
        (table.APPROVE, approving.approve),
        (table.REFUSE, approving.refuse),
        (table.LOG, reading.show),
    )


@hookimpl
def settings() -> type[Settings]:
    return CrosspostSettings


@hookimpl
async def on_enabled(ctx: Context, present: Sequence[DomainEvent]) -> Iterable[Effect]:
    """Messages in the rooms of partners stood still while it was off."""
    return [effect for event in present for effect in await telling.tell(ctx, event, old=True)]


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
async def on_message(ctx: Context, message: Message) -> Iterable[Effect]:
    return await answering.answered(ctx, message)


@hookimpl
async def on_reaction(ctx: Context, reaction: Reaction) -> Iterable[Effect]:
    thing = thing_of(reaction.key)
    if reaction.emoji == SHARE:
        return await sharing.by_mark(ctx, reaction)
    if thing and thing.kind == "item" and reaction.emoji == SUPPORT:
        return await answering.supported(ctx, reaction, thing)
    if thing and thing.kind == "ask" and (step := DECIDE.get(reaction.emoji)):
        return await approving.decide(ctx, reaction, thing.number, step)
    if thing and thing.kind == "remark" and reaction.emoji in DECIDE:
        return await sharing.decide(ctx, reaction, thing.number, goes=DECIDE[reaction.emoji] is Step.APPROVE)
    return []


@hookimpl
async def on_edit(ctx: Context, edit: Edit) -> Iterable[Effect]:
    return await sharing.edited(ctx, edit)


@hookimpl
async def on_redaction(ctx: Context, redaction: Redaction) -> Iterable[Effect]:
    return [*await sharing.removed(ctx, redaction), *await answering.support_removed(ctx, redaction)]


@hookimpl
async def on_timer(ctx: Context, timer: Timer) -> Iterable[Effect]:
    return await sharing.undecided(ctx, timer)


@hookimpl
async def on_domain_event(ctx: Context, event: DomainEvent) -> Iterable[Effect]:
    return await telling.tell(ctx, event)


@hookimpl
async def on_delivered(ctx: Context, delivered: Delivered) -> Iterable[Effect]:
    return await reading.noted(ctx, delivered)


@hookimpl
async def suggest(ctx: Context, person: Person) -> Sequence[Text]:
    if Role.ADMIN not in person.roles:
        return []
    return [next_step(share.number) for share in await store.waiting(ctx.wijk.slug)]
