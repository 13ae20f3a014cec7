"""Meetings of two partners that look double. The hub changes neither and asks for nothing: one message in the room of
each says which they are, changes along, and is said anew when there is something after there was nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import combinations

from hub.api.context import Context
from hub.api.effects import Audit, Change, Effect, Post
from hub.api.ids import RoomId
from hub.api.texts import Say
from plugins.calendar import keys, store, view
from plugins.calendar.models import BesideRow
from plugins.calendar.rules.double import Slot, pairs
from plugins.calendar.says import doubles as says


async def look(ctx: Context, slots: Sequence[Slot]) -> list[Effect]:
    """For each two partners what is double now."""
    theirs: dict[str, list[Slot]] = {partner.slug: [] for partner in ctx.wijk.partners}
    for slot in slots:
        if slot.partner in theirs:
            theirs[slot.partner].append(slot)
    effects: list[Effect] = []
    for one, other in combinations(sorted(theirs), 2):
        effects += await _two(ctx, one, other, pairs(theirs[one], theirs[other], view.terms(ctx), ctx.wijk.zone))
    return effects


async def _two(ctx: Context, one: str, other: str, found: Sequence[tuple[Slot, Slot]]) -> list[Effect]:
    row, now = await store.beside(ctx.wijk.slug, one, other), _digest(found)
    before = row.shown if row else ""
    if now == before:
        return []
    row = row or BesideRow(key=f"{ctx.wijk.slug} {one} {other}", wijk=ctx.wijk.slug)
    row.shown = now
    if not before:
        row.number = await ctx.next_number("beside")
    await row.save()
    said, rooms = _said(ctx, found), _rooms(ctx, one, other)
    if before:
        return [Change(keys.beside(row.number, room), room, said) for room in rooms]
    audit = Audit("double meetings of partners", f"{one} {other}")
    return [*[Post(room, said, keys.beside(row.number, room)) for room in rooms], audit]


def _digest(found: Sequence[tuple[Slot, Slot]]) -> str:
    """Another one as soon as something reads otherwise; no words. Empty if there is nothing."""
    words = [f"{slot.key} {slot.title} {slot.starts_at} {slot.place}" for pair in found for slot in pair]
    return hashlib.sha256("\n".join(words).encode()).hexdigest() if words else ""


def _rooms(ctx: Context, *slugs: str) -> list[RoomId]:
    partners = [ctx.wijk.partner(slug) for slug in slugs]
    return [partner.room for partner in partners if partner is not None and partner.room is not None]


def _said(ctx: Context, found: Sequence[tuple[Slot, Slot]]) -> Say:
    return says.beside([(view.line(ctx, one), view.line(ctx, other)) for one, other in found])
