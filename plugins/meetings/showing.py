"""The living message of a meeting, as it must read now: pinned while it runs."""

from __future__ import annotations

from hub.api.context import Context
from hub.api.effects import Board, Effect, Unpin
from hub.api.ids import UserId
from hub.api.people import Person, Role
from plugins.meetings import finding, keys, presence, store
from plugins.meetings.models import MeetingRow
from plugins.meetings.rules.course import State
from plugins.meetings.rules.items import left, title_of
from plugins.meetings.says import living as says


async def shown(ctx: Context, row: MeetingRow) -> list[Effect]:
    """Edit the message where the meeting runs, or ran."""
    room = finding.room_of(ctx, row)
    return [Board(room, says.living(await facts(ctx, row)), keys.board(row.number))] if room else []


async def put_away(ctx: Context, row: MeetingRow) -> list[Effect]:
    """It runs no more: the message says how it ended, and makes room for others."""
    room = finding.room_of(ctx, row)
    return [*await shown(ctx, row), Unpin(room, keys.board(row.number))] if room else []


async def facts(ctx: Context, row: MeetingRow) -> says.Facts:
    who = await presence.who(ctx, row)
    people = [await ctx.person(user) for user in who.people]
    runs = row.state is State.RUNNING
    current = row.current if runs else None
    counts: dict[str, int] = {}
    for note in await store.notes(row):
        counts[note.kind] = counts.get(note.kind, 0) + 1
    return says.Facts(
        number=row.number, title=row.title, place=row.place, state=row.state, reason=row.reason,
        started_at=ctx.local(row.started_at) if row.started_at else None,
        ended_at=ctx.local(row.ended_at) if row.ended_at else None,
        next_at=ctx.local(row.starts_at),
        chair=(await ctx.person(UserId(row.chair))).name if row.chair else "",
        item=(current, title_of(row.about, current)) if current is not None else None,
        until=ctx.local(row.until) if row.until else None,
        later=left(row.about, row.current, row.talked) if runs else [],
        speaker=await name(ctx, row.speaker) if row.speaker and runs else "",
        hands=[await name(ctx, hand.user_id) for hand in await store.hands(row)] if runs else [],
        residents=[person.name for person in people if Role.RESIDENT in person.roles],
        others=[person.name for person in people if _other(person, who)],
        partners=[(partner_name(ctx, slug), (await ctx.person(user)).name) for slug, user in who.speaks.items()],
        missing=[partner_name(ctx, slug) for slug in who.missing if slug not in who.excused],
        excused=[partner_name(ctx, slug) for slug in who.excused]
        + [(await ctx.person(user)).name for user in who.away],
        counts=counts, claims=[(await ctx.person(UserId(one.user_id))).name for one in await store.claims(row)],
    )  # fmt: skip


def _other(person: Person, who: presence.Who) -> bool:
    """Neither a resident nor counted with a partner."""
    return Role.RESIDENT not in person.roles and person.user_id not in who.speaks.values()


def partner_name(ctx: Context, slug: str) -> str:
    partner = ctx.wijk.partner(slug)
    return partner.name if partner else slug


async def name(ctx: Context, user: str) -> str:
    """What somebody is called, with the organisation that they belong to."""
    person = await ctx.person(UserId(user))
    return f"{person.name} ({partner_name(ctx, person.partner)})" if person.partner else person.name
