"""What stands in the rooms about meetings, as it must read now. Items that change take their meetings along."""

from __future__ import annotations

from collections.abc import Sequence

from hub.api.context import Context
from hub.api.effects import Change, Effect, Emit
from hub.api.ids import RoomId, UserId
from hub.api.texts import Say
from hub.api.wijk import Theme
from plugins.agenda import store, telling
from plugins.agenda.models import ItemRow, MeetingRow
from plugins.agenda.says import absences
from plugins.agenda.says import meetings as says


async def message(ctx: Context, row: MeetingRow) -> Say:
    """The living message of a meeting."""
    items = await telling.discussed(ctx.wijk.slug, row, ctx.now)
    over = row.is_over(ctx.now)
    absent = [] if over else await _absent(ctx, row)
    return says.living(row, ctx.local(row.starts_at), telling.title_of(ctx, row), items, absent, over=over)


async def _absent(ctx: Context, row: MeetingRow) -> list[Say]:
    """Who does not come, for the message of the meeting."""
    names, instead = list[str](), list[tuple[str, str]]()
    for one in await store.absences(row):
        name = (await ctx.person(UserId(one.user_id))).name
        name = f"{name} ({telling.partner_name(ctx, one.partner)})" if one.partner else name
        if one.stand_in:
            instead.append((name, (await ctx.person(UserId(one.stand_in))).name))
        else:
            names.append(name)
    return absences.lines(names, instead)


async def shown(ctx: Context, row: MeetingRow) -> list[Effect]:
    """Edit the living message of a meeting, in every room where it stands."""
    said = await message(ctx, row)
    return [Change(key(row, room), room, said) for room in rooms(ctx, row)]


async def follow(ctx: Context, *items: ItemRow) -> list[Effect]:
    """The meetings about these items show them as they are now, here and in what other plugins show."""
    effects: list[Effect] = []
    for row in await store.meetings_about(ctx.wijk.slug, {item.number for item in items}):
        effects += await shown(ctx, row)
        if not row.cancelled:
            removed = any(item.removed for item in items)
            effects.append(Emit(await telling.meeting(ctx, row, changed=True, removed=removed)))
    return effects


def rooms(ctx: Context, row: MeetingRow) -> list[RoomId]:
    """Where a meeting is shown: where it was planned, and in the rooms of its themes."""
    return list(dict.fromkeys([RoomId(row.room), *(theme.room for theme in themes(ctx, row))]))


def themes(ctx: Context, row: MeetingRow) -> Sequence[Theme]:
    """Its theme, or all themes where it is for the whole wijk."""
    return [theme for theme in ctx.wijk.themes if row.theme in ("", theme.slug)]


def key(row: MeetingRow, room: RoomId) -> str:
    return f"meeting:{row.number}@{room}"
