"""What other plugins hear of the agenda: as it happens, and how it stands for one that is switched on later."""

from __future__ import annotations

import datetime as dt

from hub.api.context import Context
from hub.api.domain_events import (
    DomainEvent,
    ItemChanged,
    ItemClosed,
    ItemOnAgenda,
    ItemRaised,
    MeetingCancelled,
    MeetingDeclined,
    MeetingPlanned,
    Origin,
)
from hub.api.ids import EventId, RoomId, UserId
from plugins.agenda import store
from plugins.agenda.models import AbsenceRow, ItemRow, MeetingRow
from plugins.agenda.rules.course import OPEN, State
from plugins.agenda.settings import AgendaSettings


async def present(ctx: Context) -> list[DomainEvent]:
    """Also meetings that are over: actions follow from them."""
    items = await store.items(ctx.wijk.slug, set(State))
    meetings = await store.all_meetings(ctx.wijk.slug)
    return [*map(item, items), *[await meeting(ctx, row) for row in meetings], *await absences(ctx.wijk.slug)]


async def absences(wijk: str) -> list[MeetingDeclined]:
    return [declined(row) for row in await store.all_absences(wijk)]


def declined(row: AbsenceRow, *, removed: bool = False) -> MeetingDeclined:
    return MeetingDeclined(
        meeting=row.meeting, user=UserId(row.user_id), partner=row.partner,
        stand_in=UserId(row.stand_in) if row.stand_in and not removed else None, removed=removed,
    )  # fmt: skip


def item(row: ItemRow) -> ItemRaised | ItemOnAgenda | ItemClosed:
    """How an item stands."""
    if row.state not in OPEN:
        return ItemClosed(
            item=row.number, title=row.title, theme=row.theme, origin=origin(row), how=row.state.value,
            into=row.merged_into, input=row.input,
        )  # fmt: skip
    kind = ItemOnAgenda if row.state is State.ON_AGENDA else ItemRaised
    return kind(item=row.number, title=row.title, theme=row.theme, origin=origin(row), input=row.input)


def changed(row: ItemRow) -> ItemChanged:
    """An item has other words, or none any more."""
    return ItemChanged(
        item=row.number, title=row.title, theme=row.theme, origin=origin(row), removed=row.removed,
        stands=row.state.value, into=row.merged_into,
    )  # fmt: skip


def origin(row: ItemRow) -> Origin:
    event = EventId(row.event_id) if row.event_id else None
    return Origin(raised_by=UserId(row.raised_by), room=RoomId(row.room), event=event)


async def meeting(
    ctx: Context, row: MeetingRow, *, moved: bool = False, changed: bool = False, removed: bool = False
) -> MeetingPlanned | MeetingCancelled:
    """How a meeting stands, and what was new about it."""
    title, items = title_of(ctx, row), await discussed(ctx.wijk.slug, row, ctx.now)
    if row.cancelled:
        return MeetingCancelled(
            meeting=row.number, title=title, theme=row.theme, starts_at=row.starts_at, place=row.place,
            reason=row.reason, sequence=row.sequence,
        )  # fmt: skip
    return MeetingPlanned(
        meeting=row.number, title=title, theme=row.theme, starts_at=row.starts_at, place=row.place,
        items=tuple((about.number, about.title) for about in items), themes=tuple(about.theme for about in items),
        decision=row.decision, by=UserId(row.planned_by), moved=moved, changed=changed, removed=removed,
        sequence=row.sequence, minutes=row.minutes or ctx.settings(AgendaSettings).meeting_minutes,
    )  # fmt: skip


async def discussed(wijk: str, row: MeetingRow, now: dt.datetime) -> list[ItemRow]:
    """What a meeting talks about: the items that are still open then; what was merged counts as what it is part of."""
    found = [await store.standing(wijk, number) for number in row.items]
    over = row.is_over(now)
    return list({item.number: item for item in found if item is not None and (over or item.state in OPEN)}.values())


def title_of(ctx: Context, row: MeetingRow) -> str:
    """A meeting is called after its theme, or the wijk."""
    theme = ctx.wijk.theme(row.theme)
    return theme.name if theme else ctx.wijk.name


def partner_name(ctx: Context, slug: str) -> str:
    partner = ctx.wijk.partner(slug)
    return partner.name if partner else slug
