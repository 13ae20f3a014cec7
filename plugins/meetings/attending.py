"""``!present`` and ``!absent``."""

from __future__ import annotations

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Effect, Reply
from hub.api.events import Message
from plugins.meetings import finding, showing, store
from plugins.meetings.models import MeetingRow
from plugins.meetings.presence import arrived
from plugins.meetings.says import answers


async def present(ctx: Context, message: Message, call: Call) -> list[Effect]:
    row = await finding.running(ctx, message, call)
    if not isinstance(row, MeetingRow):
        return [Reply(row)]
    new = await arrived(ctx, row, message.sender)
    here = message.room_id == finding.room_of(ctx, row)
    said = [] if here and new else [Reply(answers.you_are_there(row.number, new=new))]
    return [*said, *await showing.shown(ctx, row)]


async def absent(ctx: Context, message: Message, call: Call) -> list[Effect]:
    row = await finding.running(ctx, message, call)
    if not isinstance(row, MeetingRow):
        return [Reply(row)]
    await store.lower_hand(row, message.sender)
    was = await store.leave(row, message.sender)
    return [Reply(answers.you_are_not_there(row.number, was=was)), *await showing.shown(ctx, row)]
