"""Invitations for calendars: a file in the room of the theme and in those of its partners, and for whoever asks for it.
The same name, and a higher number with every change, so that calendars change along."""

from __future__ import annotations

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Attach, Effect, Key, Redact, Reply
from hub.api.events import Message
from hub.api.ids import RoomId, UserId
from hub.api.invitations import MEDIA_TYPE, Invitation, uid
from hub.api.texts import Say
from hub.api.wijk import RoomKind
from plugins.meetings import finding, keys, store
from plugins.meetings.models import MeetingRow
from plugins.meetings.rules.course import State
from plugins.meetings.says import answers, calendar
from plugins.meetings.settings import MeetingsSettings


async def told(ctx: Context, row: MeetingRow) -> list[Effect]:
    """A meeting has a date, another one, or none any more. Saves the row."""
    files = ctx.settings(MeetingsSettings).invitations
    rooms = [*finding.rooms(ctx, row), *finding.rooms_of_partners(ctx, row)] if files else []
    effects: list[Effect] = []
    for room in rooms:
        key = f"{keys.invitation(row.number)}@{room}"
        if room in row.invited:
            effects.append(Redact(room, Key(key)))  # who takes the old file in would stand before a closed door
        effects.append(_file(ctx, row, room, key))
    row.invited = list(dict.fromkeys([*row.invited, *rooms]))
    await row.save(update_fields=["invited"])
    return [*effects, *[_file(ctx, row, UserId(user)) for user in await store.invitees(row)]]


async def asked(ctx: Context, message: Message, call: Call) -> list[Effect]:
    row = await _wanted(ctx, message, call)
    if not isinstance(row, MeetingRow):
        return [Reply(row)]
    await store.invite(row, message.sender)
    here = ctx.room is not None and ctx.room.kind is RoomKind.DIRECT
    said = [] if here else [Reply(answers.sent_to_you())]
    return [*said, _file(ctx, row, message.sender)]


async def _wanted(ctx: Context, message: Message, call: Call) -> MeetingRow | Say:
    if call.has("meeting"):
        row = await store.meeting(ctx.wijk.slug, call.number("meeting"))
        if row is not None and row.state is State.OVER:
            return answers.is_over(row.number)
        return row or answers.unknown(call.number("meeting"))
    planned = await store.meetings(ctx.wijk.slug, {State.PLANNED, State.RUNNING})
    theme = ctx.wijk.theme_of(message.room_id)
    coming = [row for row in planned if row.starts_at > ctx.now or row.state is State.RUNNING]
    found = [row for row in coming if theme is None or row.theme in ("", theme.slug)]
    if len(found) > 1:
        return answers.which_invitation([(row.number, row.title) for row in found])
    return found[0] if found else answers.nothing_planned()


def _file(ctx: Context, row: MeetingRow, to: RoomId | UserId, key: str | None = None) -> Attach:
    cancelled = row.state is State.CANCELLED
    when = ctx.local(row.starts_at)
    if cancelled:
        said: Say = answers.no_invitation(row.number, row.title, when)
    else:
        said = answers.invitation(row.number, row.title, when, ctx.local(row.ends_at).time(), row.place)
    numbers = [number for number, _ in row.about]
    invitation = Invitation(
        uid=uid(ctx.wijk.slug, row.number, ctx.me), sequence=row.sequence, starts_at=row.starts_at, minutes=row.minutes,
        made_at=ctx.now,
        title=ctx.words(calendar.title(row.number, row.title)), place=row.place,
        about=ctx.words(calendar.about(ctx.wijk.name, numbers)), by=ctx.me, cancelled=cancelled,
    )  # fmt: skip
    name = ctx.words(calendar.file_name(row.number))
    return Attach(to, name, MEDIA_TYPE, invitation.ical(), said, key=key)
