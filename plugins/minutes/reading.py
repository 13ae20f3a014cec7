"""``!minutes`` and ``!changes``: what the minutes of a meeting say, and who corrected what."""

from __future__ import annotations

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Effect, Reply
from hub.api.events import Message
from hub.api.ids import UserId
from hub.api.texts import Say
from plugins.minutes import keys, making, showing, store
from plugins.minutes.models import MinutesRow
from plugins.minutes.rules.course import State
from plugins.minutes.says import answers


async def minutes(ctx: Context, message: Message, call: Call) -> list[Effect]:
    row = await _wanted(ctx, message, call)
    if not isinstance(row, MinutesRow):
        return [Reply(row)]
    if row.state is State.GATHERING:
        if row.ended_at is None:
            return [Reply(answers.still_going_on(row.meeting))]
        return await making.begin(ctx, row)
    said = Reply(await showing.message(ctx, row))
    return [said, *([await showing.page_for(ctx, row, message.sender)] if row.state is State.PUBLISHED else [])]


async def changes(ctx: Context, message: Message, call: Call) -> list[Effect]:
    row = await _wanted(ctx, message, call)
    if not isinstance(row, MinutesRow):
        return [Reply(row)]
    found = [
        answers.Changed(
            line=change.line, name=(await ctx.person(UserId(change.by))).name, day=ctx.local(change.at).date(),
            before=change.before, after=change.after,
        )
        for change in await store.changes(row)
    ]  # fmt: skip
    return [Reply(answers.changes(row.meeting, found))]


async def _wanted(ctx: Context, message: Message, call: Call) -> MinutesRow | Say:
    """The minutes that are named or answered, or else the newest of this room, or of the wijk."""
    number = call.number("meeting") if call.has("meeting") else keys.number_of(message.key)
    if number is not None:
        return await store.minutes(ctx.wijk.slug, number) or answers.unknown(number)
    found = [row for state in (State.DRAFT, State.PUBLISHED) for row in await store.in_state(ctx.wijk.slug, state)]
    if ctx.wijk.theme_of(message.room_id) is not None:
        here = ctx.wijk.room(message.room_id)
        found = [row for row in found if here and showing.room_of(ctx, row) == here.room_id]
    newest = max(found, key=lambda row: row.started_at, default=None)
    return newest or answers.none_yet()
