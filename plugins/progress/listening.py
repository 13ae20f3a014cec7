"""What other plugins tell, counted."""

from __future__ import annotations

import datetime as dt

from hub.api.context import Context
from hub.api.domain_events import DomainEvent, PersonPaused, PersonReturned
from hub.api.ids import UserId
from hub.api.resting import heard as rests
from plugins.progress import store
from plugins.progress.models import RestingRow
from plugins.progress.rules.figures import RESIDENTS
from plugins.progress.rules.things import Heard, Kind, after, named

_PARTNER = "partner:"


async def hear(ctx: Context, event: DomainEvent, *, old: bool = False) -> None:
    """``old``: it happened some time ago, nobody knows when."""
    if isinstance(event, PersonPaused | PersonReturned):
        await rests(RestingRow, ctx.wijk.slug, event)
    elif about := named(event):
        await _count(ctx, event, about, old)


async def _count(ctx: Context, event: DomainEvent, about: tuple[Kind, int], old: bool) -> None:
    owner = getattr(event, "owner", "")
    side = await _side(ctx, owner)
    day: dt.date | None = None if old else ctx.local().date()
    before = await store.thing(ctx.wijk.slug, *about)
    now = after(before, Heard(event, day, lambda _: side))
    if now is None:
        await store.drop(ctx.wijk.slug, *about)
    elif now != before:
        await store.put(ctx.wijk.slug, now)


async def _side(ctx: Context, owner: str) -> str:
    """Never a person: a partner, or the residents; empty if nobody does it."""
    if not owner or owner.startswith(_PARTNER):
        return owner
    partner = (await ctx.person(UserId(owner))).partner
    return f"{_PARTNER}{partner}" if partner else RESIDENTS
