"""What is said in a meeting becomes a note: by a command, or by a mark on any message. Nothing else that is said is
kept."""

from __future__ import annotations

from dataclasses import dataclass

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Effect, Emit, Reply, Track
from hub.api.events import Edit, Message, Reaction, Redaction
from hub.api.ids import EventId, RoomId, UserId
from plugins.meetings import finding, keys, presence, showing, store, telling
from plugins.meetings.commands import LEADERS
from plugins.meetings.models import MeetingRow, NoteRow
from plugins.meetings.rules.course import State
from plugins.meetings.rules.notes import MARKS, Kind, clean, kind_named, said_in
from plugins.meetings.says import answers


@dataclass(frozen=True, slots=True)
class Words:
    """What was said, by whom, in which message."""

    words: str
    said_by: UserId
    room: RoomId
    event: EventId


async def by_command(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """``!note worry the lift``."""
    kind = kind_named(call.text("kind"))
    return [Reply(answers.which_kind())] if kind is None else await _typed(ctx, message, call, kind)


async def idea(ctx: Context, message: Message, call: Call) -> list[Effect]:
    return await _typed(ctx, message, call, Kind.IDEA)


async def worry(ctx: Context, message: Message, call: Call) -> list[Effect]:
    return await _typed(ctx, message, call, Kind.WORRY)


async def _typed(ctx: Context, message: Message, call: Call, kind: Kind) -> list[Effect]:
    row = await finding.running_in(ctx, message.room_id)
    if row is None:
        return [Reply(answers.nothing_runs())]
    quoted = message.quoted
    said = Words(clean(call.text("words")), message.sender, message.room_id, message.event_id)
    if not said.words and quoted is not None and quoted.sender != ctx.me:
        said = Words(said_in(quoted.body), quoted.sender, quoted.room_id, quoted.event_id)
    if not said.words:
        return [Reply(answers.no_words())]
    known = await _known(ctx, kind, said.event)
    if known is not None:
        return [Reply(answers.noted_already(known.number))]
    note, effects = await _noted(ctx, row, kind, said, message.sender, message.event_id)
    return [Reply(answers.noted(note.number, kind)), *effects]


async def marked(ctx: Context, reaction: Reaction) -> list[Effect]:
    """A mark counts while a meeting runs in that room, and says nothing elsewhere."""
    row, quoted, kind = await finding.running_in(ctx, reaction.room_id), reaction.quoted, MARKS[reaction.emoji]
    if row is None or quoted is None or quoted.sender == ctx.me:
        return []
    words = said_in(quoted.body)
    if not words or not (await ctx.person(reaction.sender)).may(LEADERS):
        return []
    if await _known(ctx, kind, quoted.event_id) is not None:
        return await _there(ctx, row, reaction.sender, quoted.sender)
    said = Words(words, quoted.sender, quoted.room_id, quoted.event_id)
    _, effects = await _noted(ctx, row, kind, said, reaction.sender, reaction.event_id)
    return effects


async def _known(ctx: Context, kind: Kind, event: EventId) -> NoteRow | None:
    found = await store.notes_of(ctx.wijk.slug, event)
    return next((note for note in found if note.kind is kind), None)


async def _there(ctx: Context, row: MeetingRow, *people: UserId) -> list[Effect]:
    """Whoever notes, and whoever spoke, is there."""
    new = [await presence.arrived(ctx, row, user) for user in dict.fromkeys(people)]
    return await showing.shown(ctx, row) if any(new) else []


async def _noted(
    ctx: Context, row: MeetingRow, kind: Kind, said: Words, by: UserId, way: EventId
) -> tuple[NoteRow, list[Effect]]:
    note = await store.add_note(
        row, kind=kind, words=said.words, said_by=said.said_by, by=by, room=said.room, event_id=said.event, way=way,
        item=row.current,
    )  # fmt: skip
    await _there(ctx, row, by, said.said_by)
    follow = Track(said.room, said.event, keys.note(row.number, note.number))
    return note, [follow, *await _told(ctx, note, row)]


async def strike(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """While it runs. After the end it is the minutes that people correct."""
    row = await finding.running_in(ctx, message.room_id)
    if row is None:
        return [Reply(answers.nothing_runs())]
    note = await store.note(row, call.number("note"))
    if note is None or note.removed:
        return [Reply(answers.no_such_note(call.number("note")))]
    if message.sender not in (note.by, note.said_by) and not await finding.leads(ctx, row, message.sender):
        return [Reply(answers.not_yours_to_strike())]
    return [Reply(answers.struck(note.number)), *await _taken_back(ctx, note)]


async def notes(ctx: Context, message: Message, call: Call) -> list[Effect]:
    row = await _here(ctx, message) or await finding.running(ctx, message, call)
    if not isinstance(row, MeetingRow):
        return [Reply(row)]
    found = await store.notes(row)
    return [Reply(answers.notes(row.number, [(note.number, note.kind, note.words) for note in found]))]


async def _here(ctx: Context, message: Message) -> MeetingRow | None:
    """The meeting that runs in this room, or the last one that ran there."""
    if row := await finding.running_in(ctx, message.room_id):
        return row
    over = await store.meetings(ctx.wijk.slug, {State.OVER})
    here = ctx.wijk.room(message.room_id)
    ran = [row for row in over if here is not None and finding.room_of(ctx, row) == here.room_id]
    return ran[-1] if ran else None


# ---- what changes later


async def edited(ctx: Context, edit: Edit) -> list[Effect]:
    """Whoever said it says it otherwise."""
    effects: list[Effect] = []
    for note in await store.notes_of(ctx.wijk.slug, edit.target):
        words = said_in(edit.body)
        if words and words != note.words and edit.sender == note.said_by:
            note.words = words
            await note.save(update_fields=["words"])
            effects += await _told(ctx, note)
    return effects


async def removed(ctx: Context, redaction: Redaction) -> list[Effect]:
    """A message is gone, and so is what it said. A mark that is taken away takes its note along while the meeting runs:
    after that others counted on it, and it is the minutes that people correct."""
    wijk, target = ctx.wijk.slug, redaction.target
    found = await store.notes_of(wijk, target)
    for note in await store.notes_by(wijk, target):
        row = await store.meeting(wijk, note.meeting)
        if note.event_id != target and row is not None and row.state is State.RUNNING:
            found.append(note)
    return [effect for note in found for effect in await _taken_back(ctx, note)]


async def _taken_back(ctx: Context, note: NoteRow) -> list[Effect]:
    note.removed, note.words = True, ""
    await note.save(update_fields=["removed", "words"])
    return await _told(ctx, note)


async def _told(ctx: Context, note: NoteRow, row: MeetingRow | None = None) -> list[Effect]:
    row = row or await store.meeting(note.wijk, note.meeting)
    return [] if row is None else [*await showing.shown(ctx, row), Emit(telling.noted(row, note))]
