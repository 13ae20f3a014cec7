"""What was marked as an action in a meeting becomes one: with its owner and date, and its card in the room."""

from __future__ import annotations

from collections.abc import Sequence

from hub.api.context import Context
from hub.api.domain_events import MeetingNoted
from hub.api.effects import Audit, Change, Effect, Key, Post, Redact, Reply
from hub.api.events import Message
from hub.api.ids import EventId, RoomId, UserId
from hub.api.wijk import Theme
from plugins.actions import events, keys, store
from plugins.actions.adding import NoTheme, Wish, called, wish, write_down
from plugins.actions.models import Action, Unplaced
from plugins.actions.reminding import plan
from plugins.actions.rules.life import NEXT, Move, State
from plugins.actions.rules.reading import read
from plugins.actions.says import answers
from plugins.actions.showing import refresh

ACTION = "action"


async def noted(ctx: Context, event: MeetingNoted) -> Sequence[Effect]:
    if event.kind != ACTION:
        return []
    known = await store.of_note(ctx.wijk.slug, event.meeting, event.note)
    if known is not None:
        return await _taken_back(ctx, event, known) if event.removed else await _reworded(ctx, event, known)
    if event.removed:
        return await _not_asked_any_more(ctx, event)
    return await _made(ctx, event)


async def _made(ctx: Context, event: MeetingNoted, placed: Theme | None = None) -> Sequence[Effect]:
    said = Message(event_id=event.event, room_id=event.room, sender=event.by, sent_at=ctx.now, body=event.words)
    found = await wish(ctx, said, event.words, event, placed)
    if isinstance(found, NoTheme):
        return await _asked(ctx, event)
    if not isinstance(found, Wish):
        return [Post(event.room, found, reply_to=event.event)]
    effects = await write_down(ctx, said, found)
    waited = await store.drop_unplaced(ctx.wijk.slug, event.meeting, event.note)
    action = await store.of_note(ctx.wijk.slug, event.meeting, event.note)
    if not waited or action is None:
        return effects
    told = answers.placed(action.number, found.theme.name)
    return [*effects, Change(keys.unplaced(event.meeting, event.note), event.room, told)]


# ---- in a meeting of the whole wijk nobody may have said to which theme it belongs


async def _asked(ctx: Context, event: MeetingNoted) -> Sequence[Effect]:
    """Ask once. It waits until somebody says so."""
    new = await store.put_unplaced(
        ctx.wijk.slug, event.meeting, event.note, words=event.words, said_by=event.said_by, by=event.by,
        room=event.room, event_id=event.event, item=event.item, noted_at=ctx.now,
    )  # fmt: skip
    said = answers.marked_for_which_theme(_slugs(ctx))
    return [Post(event.room, said, keys.unplaced(event.meeting, event.note), reply_to=event.event)] if new else []


async def answered(ctx: Context, message: Message) -> Sequence[Effect]:
    """A theme, in answer to that question."""
    waiting = keys.unplaced_of(message.key)
    row = await store.unplaced(ctx.wijk.slug, *waiting) if waiting else None
    if row is None or not (await ctx.person(message.sender)).roles:
        return []
    theme = called(ctx).get(message.body.casefold().strip(" .!").removeprefix("thema ").removeprefix("theme "))
    if theme is None:
        return [Reply(answers.marked_for_which_theme(_slugs(ctx)))]
    return await _made(ctx, _event(row), theme)


def _event(row: Unplaced) -> MeetingNoted:
    return MeetingNoted(
        meeting=row.meeting, note=row.note, theme="", kind=ACTION, words=row.words, said_by=UserId(row.said_by),
        by=UserId(row.by), room=RoomId(row.room), event=EventId(row.event_id), item=row.item,
    )  # fmt: skip


async def _not_asked_any_more(ctx: Context, event: MeetingNoted) -> Sequence[Effect]:
    waited = await store.drop_unplaced(ctx.wijk.slug, event.meeting, event.note)
    return [Redact(event.room, Key(keys.unplaced(event.meeting, event.note)))] if waited else []


def _slugs(ctx: Context) -> list[str]:
    return [theme.slug for theme in ctx.wijk.themes]


# ---- what changes later


async def _reworded(ctx: Context, event: MeetingNoted, action: Action) -> Sequence[Effect]:
    """Whoever said it says it otherwise. Owner and date stay as they were agreed."""
    what = read(event.words, ctx.local()).what
    if action.stands is not State.OPEN or not what or what == action.what:
        return []
    action.what = what
    await action.save(update_fields=["what"])
    return [*await refresh(ctx, action), events.reworded(ctx, action)]


async def _taken_back(ctx: Context, event: MeetingNoted, action: Action) -> Sequence[Effect]:
    """The mark was a mistake, or its message is gone: so is the action, if nobody did it yet."""
    if action.stands is not State.OPEN:
        return []
    action.state, action.ended_at = NEXT[State.OPEN, Move.DROP], ctx.now
    await action.save(update_fields=["state", "ended_at"])
    change = await store.note(action, Move.DROP, event.by, ctx.now)
    return [
        *await refresh(ctx, action), plan(ctx, action), events.changed(ctx, action, change),
        Audit("action dropped", f"action {action.number}", event.by),
    ]  # fmt: skip
