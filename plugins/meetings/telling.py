"""What other plugins hear of meetings: as it happens, and how it stands for one that is switched on later."""

from __future__ import annotations

from hub.api.context import Context
from hub.api.domain_events import DomainEvent, MeetingEnded, MeetingNoted, MeetingStarted
from hub.api.ids import EventId, RoomId, UserId
from plugins.meetings import presence, store
from plugins.meetings.models import MeetingRow, NoteRow
from plugins.meetings.rules.course import State
from plugins.meetings.rules.items import title_of


async def present(ctx: Context) -> list[DomainEvent]:
    """Every meeting that runs or is over, with what was noted. What a note said long ago is not known any more."""
    found: list[DomainEvent] = []
    for row in await store.meetings(ctx.wijk.slug, {State.RUNNING, State.OVER}):
        found += [started(row), *[noted(row, note) for note in await store.notes(row) if note.words]]
        if row.state is State.OVER:
            found.append(await ended(ctx, row))
    return found


def started(row: MeetingRow) -> MeetingStarted:
    assert row.started_at is not None
    return MeetingStarted(
        meeting=row.number, title=row.title, theme=row.theme, place=row.place, started_at=row.started_at,
        items=tuple(row.about), room=RoomId(row.room),
    )  # fmt: skip


def noted(row: MeetingRow, note: NoteRow) -> MeetingNoted:
    theme = row.theme or row.themes.get(str(note.item), "")
    return MeetingNoted(
        meeting=row.number, note=note.number, theme=theme, kind=note.kind.value, words=note.words,
        said_by=UserId(note.said_by), by=UserId(note.by), room=RoomId(note.room), event=EventId(note.event_id),
        item=note.item, removed=note.removed,
    )  # fmt: skip


async def ended(ctx: Context, row: MeetingRow) -> MeetingEnded:
    assert row.started_at is not None
    assert row.ended_at is not None
    who = await presence.who(ctx, row)
    return MeetingEnded(
        meeting=row.number, title=row.title, theme=row.theme, place=row.place, started_at=row.started_at,
        ended_at=row.ended_at, present=tuple(who.people), partners=tuple(who.partners), missing=tuple(who.missing),
        excused=tuple(who.excused),
        talked=tuple(
            (int(number), title_of(row.about, int(number)), round(seconds / 60))
            for number, seconds in row.talked.items()
        ),
        room=RoomId(row.room),
    )  # fmt: skip
