"""The actions as a plugin: which command and which event goes where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hub.api.commands import Command
from hub.api.context import Context
from hub.api.domain_events import DomainEvent
from hub.api.effects import Effect
from hub.api.events import Message, Reaction, Redaction, Timer
from hub.api.hookspecs import CommandHandler, hookimpl
from hub.api.ids import UserId
from hub.api.people import Person
from hub.api.personal import Kept
from hub.api.texts import Text
from plugins.actions import adding, events, keys, listening, moving, noting, passing, pruning, reminding, showing, store
from plugins.actions import commands as table
from plugins.actions import personal as privacy
from plugins.actions.rules.life import Move
from plugins.actions.settings import ActionsSettings

TICKS = frozenset("✅☑✔")


@hookimpl
def commands() -> Sequence[tuple[Command, CommandHandler]]:
    return (
        (table.ADD, adding.add),
        (table.ALL, showing.show_all),
        (table.MINE, showing.show_mine),
        (table.CLAIM, moving.command(Move.CLAIM, moving.claim)),
        (table.CONFIRM, moving.command(Move.CONFIRM, moving.confirm)),
        (table.REOPEN, moving.command(Move.REOPEN, moving.reopen, "reason")),
        (table.RESCHEDULE, moving.command(Move.RESCHEDULE, moving.reschedule, "date")),
        (table.HAND_OVER, moving.command(Move.HAND_OVER, passing.hand_over, "owner")),
        (table.TAKE, moving.command(Move.TAKE, passing.take)),
        (table.DROP, moving.command(Move.DROP, moving.drop, "reason")),
    )


@hookimpl
def settings() -> type[ActionsSettings]:
    return ActionsSettings


@hookimpl
async def on_enabled(ctx: Context, present: Sequence[DomainEvent]) -> Sequence[Effect]:
    """Timers passed by while the plugin was off, and so did decisions and meetings; the days may have been set
    otherwise."""
    for event in present:
        await listening.learn(ctx, event)
    live = await store.live(ctx.wijk.slug)
    timers = [reminding.plan(ctx, action) for action in live]
    cards = [effect for action in live if action.meeting is not None for effect in await showing.refresh(ctx, action)]
    themes = [ctx.wijk.theme(slug) for slug in await store.themes(ctx.wijk.slug)]
    return [*timers, *cards, *[await showing.board(ctx, theme) for theme in themes if theme]]


@hookimpl
async def present(ctx: Context) -> Sequence[DomainEvent]:
    return await events.present(ctx)


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
async def on_message(ctx: Context, message: Message) -> Sequence[Effect]:
    return await noting.answered(ctx, message)


@hookimpl
async def on_reaction(ctx: Context, reaction: Reaction) -> Sequence[Effect]:
    if reaction.emoji in (passing.TAKES, passing.GIVES_BACK):
        return await passing.marked(ctx, reaction)
    if reaction.emoji not in TICKS:
        return []
    return await (passing.go_ahead if keys.is_meant(reaction.key) else moving.tick)(ctx, reaction)


@hookimpl
async def on_redaction(ctx: Context, redaction: Redaction) -> Sequence[Effect]:
    return await listening.removed(ctx, redaction)


@hookimpl
async def on_timer(ctx: Context, timer: Timer) -> Sequence[Effect]:
    return await reminding.remind(ctx, timer)


@hookimpl
async def on_domain_event(ctx: Context, event: DomainEvent) -> Sequence[Effect]:
    return await listening.hear(ctx, event)


@hookimpl
async def suggest(ctx: Context, person: Person) -> Sequence[Text]:
    return await showing.suggest(ctx, person)
