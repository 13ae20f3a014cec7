"""Who hears of something late on a rung of the ladder, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hub.api.context import Context
from hub.api.ids import RoomId, UserId
from hub.api.ladder import Ladder, Rung, up
from hub.api.people import Mandate
from hub.api.wijk import Partner, RoomKind

PARTNER = "partner:"
"""Before the slug, where a partner and not a person answers for something."""


@dataclass(frozen=True, slots=True)
class Hearers:
    """People who hear it directly, and the room in which it is said."""

    people: tuple[UserId, ...] = ()
    room: RoomId | None = None

    def without(self, resting: frozenset[str]) -> Hearers:
        return Hearers(tuple(user for user in self.people if user not in resting), self.room)

    def __bool__(self) -> bool:
        return bool(self.people) or self.room is not None


def partner_of(ctx: Context, owner: str) -> Partner | None:
    """The partner that answers for something; ``None`` if a person does, or nobody, or it is no longer there."""
    return ctx.wijk.partner(owner.removeprefix(PARTNER)) if owner.startswith(PARTNER) else None


async def next_rung(
    ctx: Context, ladder: Ladder, at: Rung | None, owner: str, theme: str, resting: frozenset[str] = frozenset()
) -> tuple[Rung, Hearers] | None:
    """The next rung where somebody is, with who that is; ``None`` if there is none. Where nobody is, nobody is waited
    for. Who is ``resting`` is left alone."""
    missing: frozenset[Rung] = frozenset()
    while rung := up(ladder, at, missing):
        found = (await hearers(ctx, rung, owner, theme)).without(resting)
        if found or rung is Rung.SILENCE:
            return rung, found
        missing |= {rung}
    return None


async def hearers(ctx: Context, rung: Rung, owner: str, theme: str) -> Hearers:
    """Who is on a rung now. ``owner`` is a user id, ``partner:slug``, or empty if nobody answers for it.

    Of a partner the owners are those with a mandate for the theme, and its deputies stand in for them; without any,
    there is nobody. Its lead is in the configuration (``lead``); they read it in the room of the partner, as their
    colleagues do. Everybody reads it in the room of the theme, and on the public page if the wijk has one: its plugin
    shows it there. Of a person with a mandate, deputy and lead are those of their partner; of others there are none.
    """
    partner = partner_of(ctx, owner)
    if rung is Rung.STEERING:
        group = ctx.wijk.only(RoomKind.STEERING)
        return Hearers(room=group.room_id if group else None)
    if rung is Rung.PUBLIC:
        found = ctx.wijk.theme(theme)
        return Hearers(room=found.room if found else None)
    if not owner or (owner.startswith(PARTNER) and partner is None) or rung is Rung.SILENCE:
        return Hearers()
    if partner is None and rung is Rung.OWNER:
        return Hearers(people=await _here(ctx, [UserId(owner)]))
    mandates = await _mandates(ctx, partner, owner, theme)
    if rung is Rung.LEAD:
        partner = partner or _its_partner(ctx, mandates)
        return Hearers(people=(partner.lead,) if partner.lead else (), room=partner.room) if partner else Hearers()
    speak = [mandate.user_id for mandate in mandates]
    if rung is Rung.OWNER:
        return Hearers(people=await _here(ctx, speak))
    stand_in = [mandate.deputy for mandate in mandates if mandate.deputy and mandate.deputy not in speak]
    return Hearers(people=await _here(ctx, stand_in))


async def _mandates(ctx: Context, partner: Partner | None, owner: str, theme: str) -> list[Mandate]:
    """The mandates for a theme today: of a partner, or of one person."""
    today, slug = ctx.local().date(), ctx.wijk.theme(theme)
    valid = [m for m in await ctx.mandates() if m.valid(today, slug.slug if slug else None)]
    return [m for m in valid if (m.partner == partner.slug if partner else m.user_id == owner)]


def _its_partner(ctx: Context, mandates: Iterable[Mandate]) -> Partner | None:
    return next((found for mandate in mandates if (found := ctx.wijk.partner(mandate.partner))), None)


async def _here(ctx: Context, users: Iterable[UserId]) -> tuple[UserId, ...]:
    """Those who still have a role in the wijk."""
    people = [await ctx.person(user) for user in dict.fromkeys(users)]
    return tuple(person.user_id for person in people if person.roles)
