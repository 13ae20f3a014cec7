"""``!present`` and ``!absent``. While a meeting runs everybody says so for themselves; for a week after it, who led it
must say so too: whoever was there corrects its minutes."""

from __future__ import annotations

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.domain_events import PresenceAdded
from hub.api.effects import Audit, Change, Effect, Emit, Post, Reply
from hub.api.events import Message, Reaction
from hub.api.ids import UserId
from hub.api.texts import Mention
from plugins.meetings import finding, keys, showing, store
from plugins.meetings.models import AttendanceRow, MeetingRow
from plugins.meetings.presence import arrived, partner_of
from plugins.meetings.rules.course import State
from plugins.meetings.says import answers

YES = "👍"


async def present(ctx: Context, message: Message, call: Call) -> list[Effect]:
    row = await finding.running_or_held(ctx, message, call)
    if not isinstance(row, MeetingRow):
        return [Reply(row)]
    if call.has("who"):
        return await _named(ctx, message, call, row)
    if row.state is State.OVER:
        return await _claims(ctx, message, row)
    new = await arrived(ctx, row, message.sender)
    here = message.room_id == finding.room_of(ctx, row)
    said = [] if here and new else [Reply(answers.you_are_there(row.number, new=new))]
    return [*said, *await showing.shown(ctx, row)]


async def absent(ctx: Context, message: Message, call: Call) -> list[Effect]:
    row = await finding.running_or_held(ctx, message, call)
    if not isinstance(row, MeetingRow):
        return [Reply(row)]
    if row.state is State.OVER:
        claim = next((one for one in await store.claims(row) if one.user_id == message.sender), None)
        if claim is None:
            return [Reply(answers.is_over(row.number))]
    await store.lower_hand(row, message.sender)
    was = await store.leave(row, message.sender)
    return [Reply(answers.you_are_not_there(row.number, was=was)), *await showing.shown(ctx, row)]


# ---- after the end


async def _claims(ctx: Context, message: Message, row: MeetingRow) -> list[Effect]:
    """Somebody says that they were there. It counts for nothing until who led it says so too."""
    person = await ctx.person(message.sender)
    room = finding.room_of(ctx, row)
    if not person.roles or room is None:
        return [Reply(answers.is_over(row.number))]
    if not await store.claim(row, person.user_id, await partner_of(ctx, row, person)):
        return [Reply(answers.you_are_there(row.number, new=False))]
    claim = next(one for one in await store.claims(row) if one.user_id == person.user_id)
    chair = await ctx.person(UserId(row.chair))
    asked = answers.was_there(row.number, person.name, Mention(chair.user_id, chair.name))
    here = message.room_id == room
    return [
        Post(room, asked, keys.claim(row.number, claim.id), reply_to=message.event_id if here else None),
        *([] if here else [Reply(answers.is_asked(chair.name))]),
        *await showing.shown(ctx, row),
    ]


async def confirmed(ctx: Context, reaction: Reaction) -> list[Effect]:
    """👍 of who led it, on that question."""
    found = keys.claim_of(reaction.key)
    row = await store.meeting(ctx.wijk.slug, found[0]) if found else None
    if found is None or row is None or reaction.emoji != YES or not await finding.leads(ctx, row, reaction.sender):
        return []
    claim = next((one for one in await store.claims(row) if one.id == found[1]), None)
    return await _counts(ctx, row, claim, reaction.sender) if claim and claim.user_id != reaction.sender else []


async def _named(ctx: Context, message: Message, call: Call, row: MeetingRow) -> list[Effect]:
    """``!present 1 @mei``: who leads it says that somebody is, or was, there."""
    if not await finding.leads(ctx, row, message.sender):
        return [Reply(answers.not_leading((await ctx.person(UserId(row.chair))).name))]
    person = await ctx.find_person(call.text("who"))
    if person is None:
        return [Reply(answers.nobody(call.text("who")))]
    if person.user_id == message.sender and row.state is State.OVER:
        return [Reply(answers.not_for_yourself())]
    if row.state is State.RUNNING:
        await arrived(ctx, row, person.user_id)
        return [Reply(answers.on_the_list(person.name, row.number)), *await showing.shown(ctx, row)]
    await store.claim(row, person.user_id, await partner_of(ctx, row, person))
    claim = next((one for one in await store.claims(row) if one.user_id == person.user_id), None)
    said = Reply(answers.on_the_list(person.name, row.number))
    return [*(await _counts(ctx, row, claim, message.sender) if claim else []), said]


async def _counts(ctx: Context, row: MeetingRow, claim: AttendanceRow, by: UserId) -> list[Effect]:
    claim.claimed = False
    await claim.save(update_fields=["claimed"])
    room, user = finding.room_of(ctx, row), UserId(claim.user_id)
    told = answers.was_there_indeed((await ctx.person(user)).name, row.number, (await ctx.person(by)).name)
    return [
        *([Change(keys.claim(row.number, claim.id), room, told)] if room else []),
        *await showing.shown(ctx, row),
        Emit(PresenceAdded(meeting=row.number, user=user, partner=claim.partner, by=by)),
        Audit("present at meeting", str(row.number), by),
    ]
