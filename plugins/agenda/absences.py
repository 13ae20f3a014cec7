"""Who says beforehand that they will not be at a meeting, and who comes in their place."""

from __future__ import annotations

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Effect, Emit, Reply, Track
from hub.api.events import Message, Redaction
from hub.api.people import Person
from hub.api.texts import Say
from plugins.agenda import meetings, store, telling
from plugins.agenda.models import AbsenceRow, MeetingRow
from plugins.agenda.says import absences as says


async def decline(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """``!decline 1``, or ``!decline 1 @tom`` for who speaks for a partner."""
    row, person = await _meant(ctx, message, call), await ctx.person(message.sender)
    if not isinstance(row, MeetingRow):
        return [Reply(row)]
    partner = await _speaks_for(ctx, row, person)
    instead = await ctx.find_person(call.text("who")) if partner and call.text("who").startswith("@") else None
    if partner and call.text("who").startswith("@") and not _can_stand_in(person, instead):
        return [Reply(says.no_stand_in(telling.partner_name(ctx, partner)))]
    absence = await store.put_absence(
        row, person.user_id, partner=partner, stand_in=instead.user_id if instead else "", way=message.event_id
    )
    return [
        Track(message.room_id, message.event_id, f"absence:{row.number}"),
        *await meetings.shown(ctx, row),
        Emit(telling.declined(absence)),
        Reply(says.declined(row.number, instead.name if instead else "")),
    ]


async def attend(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """``!attend 1``: they come after all."""
    row = await _meant(ctx, message, call)
    if not isinstance(row, MeetingRow):
        return [Reply(row)]
    absence = await store.absence(row, message.sender)
    if absence is None:
        return [Reply(says.was_expected(row.number))]
    return [*await _taken_back(ctx, row, absence), Reply(says.comes_after_all(row.number))]


async def removed(ctx: Context, redaction: Redaction) -> list[Effect]:
    """The message that said so is gone: nothing was said."""
    effects: list[Effect] = []
    for absence in await store.absences_by(ctx.wijk.slug, redaction.target):
        row = await store.meeting(ctx.wijk.slug, absence.meeting)
        effects += await _taken_back(ctx, row, absence) if row is not None else []
    return effects


async def _taken_back(ctx: Context, row: MeetingRow, absence: AbsenceRow) -> list[Effect]:
    await absence.delete()
    return [*await meetings.shown(ctx, row), Emit(telling.declined(absence, removed=True))]


# ---- what is meant


async def _meant(ctx: Context, message: Message, call: Call) -> MeetingRow | Say:
    """The meeting that is named; else the only one that is to come here."""
    if call.has("meeting"):
        row = await store.meeting(ctx.wijk.slug, call.number("meeting"))
    else:
        here = ctx.wijk.theme_of(message.room_id)
        coming = await store.meetings(ctx.wijk.slug, ctx.now, here.slug if here else None)
        row = coming[0] if len(coming) == 1 else None
    if row is None or row.cancelled or row.is_over(ctx.now):
        return says.which()
    return row if (await ctx.person(message.sender)).roles else says.stranger()


async def _speaks_for(ctx: Context, row: MeetingRow, person: Person) -> str:
    """The partner that they would speak for there, "" for none."""
    if not person.speaks_for:
        return ""
    may_speak = await ctx.representatives(person.speaks_for, row.theme or None)
    return person.speaks_for if person.user_id in {one.user_id for one in may_speak} else ""


def _can_stand_in(person: Person, other: Person | None) -> bool:
    """Somebody else of the same organisation."""
    return other is not None and other.partner == person.partner and other.user_id != person.user_id
