"""What stands in the rooms: the board of each theme, and ``!calendar`` with its file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.dates import When
from hub.api.effects import Attach, Board, Effect, Reply, Schedule
from hub.api.events import Message
from hub.api.invitations import uid
from hub.api.texts import Say
from hub.api.wijk import Partner, Theme
from plugins.calendar import doubles, keys, store, view
from plugins.calendar.rules.agree import State
from plugins.calendar.rules.double import Slot
from plugins.calendar.rules.file import MEDIA_TYPE, Line, written
from plugins.calendar.says import lines as says
from plugins.calendar.says.sources import failing_line
from plugins.calendar.settings import CalendarSettings

MORNING = dt.time(6)


async def boards(ctx: Context, touched: Collection[str] = ()) -> list[Effect]:
    """The calendar of each theme. None is made where nothing was ever planned; ``touched`` are themes that had
    something a moment ago."""
    effects: list[Effect] = []
    for theme in ctx.wijk.themes:
        slots = await view.shown(ctx, theme.slug)
        if slots or {"", theme.slug} & set(touched) or await store.ever_planned(ctx.wijk.slug, theme.slug):
            effects.append(Board(theme.room, await _said(ctx, theme.name, slots)))
    return effects


async def morning(ctx: Context) -> list[Effect]:
    """What is over goes: from the tables what is of partners, and from the boards."""
    over = await store.forget_entries(ctx.wijk.slug, ctx.now)
    return [*await doubles.look(ctx), *await boards(ctx, over), tomorrow(ctx)]


def tomorrow(ctx: Context) -> Schedule:
    day = ctx.local().date() + dt.timedelta(days=1)
    return Schedule(keys.BOARD_TIMER, When(day).at(ctx.wijk.zone, MORNING))


async def command(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """The calendar of the place where somebody asks, or of a theme that they name."""
    words = call.text("theme").casefold()
    partner = ctx.wijk.partner_of(message.room_id)
    theme = ctx.wijk.theme_of(message.room_id)
    if words:
        theme = next((t for t in ctx.wijk.themes if words in (t.slug, t.name.casefold())), None)
        if theme is None:
            return [Reply(says.no_theme(call.text("theme"), ", ".join(t.name for t in ctx.wijk.themes)))]
    slots = await view.shown(ctx, theme.slug if theme else None, None if theme else partner)
    place = _place(ctx, theme, partner)
    effects: list[Effect] = [Reply(await _said(ctx, place, slots))]
    if slots:
        effects.append(
            Attach(
                message.room_id, f"{theme.slug if theme else ctx.wijk.slug}.ics", MEDIA_TYPE, _file(ctx, place, slots),
                says.file(place, len(slots)), thread=message.thread,
            )
        )  # fmt: skip
    return effects


def _place(ctx: Context, theme: Theme | None, partner: Partner | None) -> str:
    return theme.name if theme else partner.name if partner else ctx.wijk.name


async def _said(ctx: Context, place: str, slots: Sequence[Slot]) -> Say:
    failing = [
        failing_line(partner.name, ctx.local(row.failing_since))
        for row in await store.sources(ctx.wijk.slug)
        if row.failing_since and (partner := ctx.wijk.partner(row.partner))
    ]
    keys_here = {slot.key for slot in slots}
    asked = await store.doubles(ctx.wijk.slug, {State.ASKED})
    return says.calendar(
        place, [view.line(ctx, slot) for slot in slots], weeks=ctx.settings(CalendarSettings).weeks,
        failing=failing, open_doubles=sum(str(row.meeting) in keys_here for row in asked),
        saved=await store.saved(ctx.wijk.slug),
    )  # fmt: skip


def _file(ctx: Context, place: str, slots: Sequence[Slot]) -> bytes:
    def line(slot: Slot) -> Line:
        partner = ctx.wijk.partner(slot.partner)
        owner = partner.name if partner else ctx.wijk.name
        theirs = f"{slot.key.replace(' ', '-')}@{ctx.wijk.slug}"
        name = theirs if slot.partner else uid(ctx.wijk.slug, int(slot.key), ctx.me)
        return Line(name, ctx.words(says.named(slot.title, owner)), slot)

    return written(place, map(line, slots), ctx.now, ctx.wijk.zone)
