"""What was marked as an action in a meeting becomes one: with its owner and date, and its card in the room."""

from __future__ import annotations

from collections.abc import Sequence

from hub.api.context import Context
from hub.api.domain_events import MeetingNoted
from hub.api.effects import Audit, Effect, Post
from hub.api.events import Message
from plugins.actions import events, store
from plugins.actions.adding import Wish, wish, write_down
from plugins.actions.models import Action
from plugins.actions.reminding import plan
from plugins.actions.rules.life import NEXT, Move, State
from plugins.actions.rules.reading import read
from plugins.actions.showing import refresh

ACTION = "action"


async def noted(ctx: Context, event: MeetingNoted) -> Sequence[Effect]:
    if event.kind != ACTION:
        return []
    known = await store.of_note(ctx.wijk.slug, event.meeting, event.note)
    if known is not None:
        return await _taken_back(ctx, event, known) if event.removed else await _reworded(ctx, event, known)
    if event.removed:
        return []
    said = Message(event_id=event.event, room_id=event.room, sender=event.by, sent_at=ctx.now, body=event.words)
    found = await wish(ctx, said, event.words, event)
    if not isinstance(found, Wish):
        return [Post(event.room, found, reply_to=event.event)]
    return await write_down(ctx, said, found)


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
