"""What voting learns of others: which items there are to vote on, and who takes a rest."""

from __future__ import annotations

from hub.api import resting
from hub.api.context import Context
from hub.api.domain_events import (
    DomainEvent,
    ItemChanged,
    ItemClosed,
    ItemOnAgenda,
    PersonPaused,
    PersonReturned,
)
from plugins.voting import store
from plugins.voting.models import RestRow


async def heard(ctx: Context, event: DomainEvent) -> None:
    match event:
        case ItemOnAgenda() | ItemClosed():
            is_open = isinstance(event, ItemOnAgenda)
            await store.items.put(
                ctx.wijk.slug, event.item, event.title, event.theme, event.origin, ctx.now, open=is_open
            )
        case ItemChanged():
            known = await store.items.get(ctx.wijk.slug, event.item)
            if known is not None:
                await store.items.put(
                    ctx.wijk.slug, event.item, event.title, event.theme, event.origin, ctx.now, open=known.open
                )
        case PersonPaused() | PersonReturned():
            await resting.heard(RestRow, ctx.wijk.slug, event)
