"""Hands, and who has the floor."""

from __future__ import annotations

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Effect, Post, Reply
from hub.api.events import Message, Reaction, Redaction
from hub.api.ids import UserId
from hub.api.texts import Mention
from plugins.meetings import finding, presence, showing, store
from plugins.meetings.models import MeetingRow
from plugins.meetings.rules.course import State
from plugins.meetings.says import answers

HAND = "✋"
DOWN = frozenset({"weg", "omlaag", "nee", "down", "away", "no"})


async def hand(ctx: Context, message: Message, call: Call) -> list[Effect]:
    row = await finding.running(ctx, message, call)
    if not isinstance(row, MeetingRow):
        return [Reply(row)]
    await presence.arrived(ctx, row, message.sender)
    if call.text("words").casefold().strip(" .!") in DOWN:
        await store.lower_hand(row, message.sender)
        return [Reply(answers.hand_is_down()), *await showing.shown(ctx, row)]
    await store.raise_hand(row, message.sender, message.event_id)
    waiting = [waits.user_id for waits in await store.hands(row)]
    place = waiting.index(message.sender) + 1
    return [Reply(answers.hand_is_up(place)), *await showing.shown(ctx, row)]


async def turn(ctx: Context, message: Message, call: Call) -> list[Effect]:
    row = await finding.led_here(ctx, message, call)
    if not isinstance(row, MeetingRow):
        return [Reply(row)]
    waiting = await store.hands(row)
    row.speaker = waiting[0].user_id if waiting else ""
    await row.save(update_fields=["speaker"])
    if not waiting:
        return [Reply(answers.no_hands()), *await showing.shown(ctx, row)]
    await waiting[0].delete()
    name = await showing.name(ctx, row.speaker)
    room = finding.room_of(ctx, row) or message.room_id
    return [Post(room, answers.floor(Mention(UserId(row.speaker), name))), *await showing.shown(ctx, row)]


async def reacted(ctx: Context, reaction: Reaction, row: MeetingRow) -> list[Effect]:
    """Whoever reacts to the message of a meeting is there; with ✋ they want to speak."""
    if row.state is not State.RUNNING:
        return []
    if not (await ctx.person(reaction.sender)).roles:
        return []
    new = await presence.arrived(ctx, row, reaction.sender)
    if reaction.emoji == HAND:
        new |= await store.raise_hand(row, reaction.sender, reaction.event_id)
    return await showing.shown(ctx, row) if new else []


async def removed(ctx: Context, redaction: Redaction) -> list[Effect]:
    """A ✋ that is taken away."""
    found = await store.hand_by(ctx.wijk.slug, redaction.target)
    row = await store.meeting(ctx.wijk.slug, found.meeting) if found else None
    if found is None or row is None:
        return []
    await found.delete()
    return await showing.shown(ctx, row)
