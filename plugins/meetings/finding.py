"""Which meeting is meant, and who may lead it."""

from __future__ import annotations

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.events import Event
from hub.api.ids import RoomId, UserId
from hub.api.people import Role
from hub.api.texts import Say
from plugins.meetings import store
from plugins.meetings.models import MeetingRow
from plugins.meetings.rules.course import REMEMBERED, State
from plugins.meetings.says import answers


def room_of(ctx: Context, row: MeetingRow) -> RoomId | None:
    """Where a meeting runs: people may have moved to a new room since."""
    room = ctx.wijk.room(row.room)
    return room.room_id if room else None


def rooms(ctx: Context, row: MeetingRow) -> list[RoomId]:
    """The rooms of its theme, or of all themes where it is for the whole wijk."""
    return [theme.room for theme in ctx.wijk.themes if row.theme in ("", theme.slug)]


def rooms_of_partners(ctx: Context, row: MeetingRow) -> list[RoomId]:
    """The rooms of the partners that are expected at a meeting."""
    return [partner.room for partner in ctx.wijk.partners if partner.room and (
        not row.theme or partner.concerned(row.theme)
    )]  # fmt: skip


async def all_running(ctx: Context) -> list[MeetingRow]:
    return await store.meetings(ctx.wijk.slug, {State.RUNNING})


async def running_in(ctx: Context, room: RoomId) -> MeetingRow | None:
    here = ctx.wijk.room(room)
    found = [row for row in await all_running(ctx) if here and room_of(ctx, row) == here.room_id]
    return found[0] if found else None


async def running(ctx: Context, event: Event, call: Call) -> MeetingRow | Say:
    """The meeting that runs in this room; elsewhere the one that is named, or the only one that this place is about. Or
    why there is none."""
    if row := await running_in(ctx, event.room_id):
        return row
    found = await all_running(ctx)
    if call.has("meeting"):
        number = call.number("meeting")
        return next((row for row in found if row.number == number), answers.does_not_run(number))
    partner = ctx.wijk.partner_of(event.room_id)
    if partner is not None:
        found = [row for row in found if not row.theme or partner.concerned(row.theme)]
    if ctx.wijk.theme_of(event.room_id) is not None:
        found = []
    if len(found) > 1:
        return answers.which_one([row.number for row in found])
    return found[0] if found else answers.nothing_runs()


async def running_or_held(ctx: Context, event: Event, call: Call) -> MeetingRow | Say:
    """The meeting that runs; where none does, one that was over lately: the one that is named, or the last of this
    room."""
    row = await running(ctx, event, call)
    if isinstance(row, MeetingRow):
        return row
    since = ctx.now - REMEMBERED
    over = [one for one in await store.meetings(ctx.wijk.slug, {State.OVER}) if one.ended_at and one.ended_at >= since]
    if call.has("meeting"):
        return next((one for one in over if one.number == call.number("meeting")), row)
    here = ctx.wijk.room(event.room_id)
    return next((one for one in reversed(over) if here and room_of(ctx, one) == here.room_id), row)


async def led_here(ctx: Context, event: Event, call: Call) -> MeetingRow | Say:
    """The meeting of this room, if this person leads it."""
    row = await running_in(ctx, event.room_id)
    if row is None:
        return answers.nothing_runs()
    if not await leads(ctx, row, event.sender):
        return answers.not_leading((await ctx.person(UserId(row.chair))).name)
    return row


async def leads(ctx: Context, row: MeetingRow, user: UserId) -> bool:
    person = await ctx.person(user)
    return user == row.chair or bool(person.roles & {Role.STEERING, Role.ADMIN})
