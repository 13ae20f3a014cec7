"""What other plugins hear of the agenda: as it happens, and how it stands for one that is switched on later."""

from __future__ import annotations

from hub.api.context import Context
from hub.api.domain_events import (
    DomainEvent,
    ItemChanged,
    ItemClosed,
    ItemOnAgenda,
    ItemRaised,
    MeetingCancelled,
    MeetingPlanned,
    Origin,
)
from hub.api.ids import EventId, RoomId, UserId
from plugins.agenda import store
from plugins.agenda.models import ItemRow, MeetingRow
from plugins.agenda.rules.course import OPEN, State


async def present(ctx: Context) -> list[DomainEvent]:
    """Also meetings that are over: actions follow from them."""
    items = await store.items(ctx.wijk.slug, set(State))
    meetings = await store.all_meetings(ctx.wijk.slug)
    return [*map(item, items), *(meeting(ctx, row) for row in meetings)]


def item(row: ItemRow) -> ItemRaised | ItemOnAgenda | ItemClosed:
    """How an item stands."""
    if row.state not in OPEN:
        return ItemClosed(
            item=row.number, title=row.title, theme=row.theme, origin=origin(row), how=row.state.value,
            into=row.merged_into,
        )  # fmt: skip
    kind = ItemOnAgenda if row.state is State.ON_AGENDA else ItemRaised
    return kind(item=row.number, title=row.title, theme=row.theme, origin=origin(row))


def changed(row: ItemRow) -> ItemChanged:
    """An item has other words, or none any more."""
    return ItemChanged(
        item=row.number, title=row.title, theme=row.theme, origin=origin(row), removed=row.removed,
        stands=row.state.value, into=row.merged_into,
    )  # fmt: skip


def origin(row: ItemRow) -> Origin:
    event = EventId(row.event_id) if row.event_id else None
    return Origin(raised_by=UserId(row.raised_by), room=RoomId(row.room), event=event)


def meeting(ctx: Context, row: MeetingRow, *, moved: bool = False) -> MeetingPlanned | MeetingCancelled:
    """How a meeting stands."""
    title = title_of(ctx, row)
    if row.cancelled:
        return MeetingCancelled(
            meeting=row.number, title=title, theme=row.theme, starts_at=row.starts_at, place=row.place,
            reason=row.reason,
        )  # fmt: skip
    return MeetingPlanned(
        meeting=row.number, title=title, theme=row.theme, starts_at=row.starts_at, place=row.place,
        items=tuple(row.items), moved=moved,
    )  # fmt: skip


def title_of(ctx: Context, row: MeetingRow) -> str:
    """A meeting is called after its theme, or the wijk."""
    theme = ctx.wijk.theme(row.theme)
    return theme.name if theme else ctx.wijk.name
