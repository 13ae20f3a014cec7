"""Who is at a meeting: whoever says so, reacts, or speaks by command. A partner is at the table if one who speaks for
it is."""

from __future__ import annotations

from dataclasses import dataclass

from hub.api.context import Context
from hub.api.ids import UserId
from hub.api.people import Person
from plugins.meetings import store
from plugins.meetings.models import MeetingRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """``people`` in the order in which they came; ``partners`` and ``missing`` are slugs. ``speaks`` has for each
    partner the first who speaks for it. ``excused`` are those of the missing that said so beforehand, ``away`` the
    people without a partner who did and are not there."""

    people: list[UserId]
    partners: list[str]
    missing: list[str]
    excused: list[str]
    speaks: dict[str, UserId]
    away: list[UserId]


async def who(ctx: Context, row: MeetingRow) -> Who:
    rows = await store.attendance(row)
    speaks: dict[str, UserId] = {}
    for there in rows:
        if there.partner:
            speaks.setdefault(there.partner, UserId(there.user_id))
    expected = [partner.slug for partner in ctx.wijk.partners if not row.theme or partner.concerned(row.theme)]
    said, people = await store.away(row), [UserId(there.user_id) for there in rows]
    told = {one.partner for one in said if one.partner and not one.stand_in}
    missing: list[str] = [slug for slug in expected if slug not in speaks]
    return Who(
        people=people, partners=list(speaks), speaks=speaks, missing=missing,
        excused=[slug for slug in missing if slug in told],
        away=[UserId(one.user_id) for one in said if not one.partner and one.user_id not in people],
    )  # fmt: skip


async def arrived(ctx: Context, row: MeetingRow, user: UserId) -> bool:
    """Somebody of the wijk is there. False if that was known already, or it is nobody of the wijk."""
    person = await ctx.person(user)
    if not person.roles or user == ctx.me:
        return False
    return await store.attend(row, user, await partner_of(ctx, row, person))


async def partner_of(ctx: Context, row: MeetingRow, person: Person) -> str:
    """The partner that somebody speaks for at a meeting, "" for none."""
    partner, user = "", person.user_id
    if person.speaks_for:
        may_speak = await ctx.representatives(person.speaks_for, row.theme or None)
        partner = person.speaks_for if user in {one.user_id for one in may_speak} else ""
    if person.partner and not partner:
        stand_ins = {one.stand_in for one in await store.away(row) if one.partner == person.partner}
        partner = person.partner if user in stand_ins else ""
    return partner
