"""``!table``: who is at the table. A line for each partner, or all there is of one."""

from __future__ import annotations

from collections.abc import Sequence

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Effect, Reply
from hub.api.events import Message
from hub.api.people import Mandate
from hub.api.wijk import Partner
from plugins.table import store
from plugins.table.rules.waiting import answer_time
from plugins.table.says import table as says
from plugins.table.settings import TableSettings


async def table(ctx: Context, message: Message, call: Call) -> Sequence[Effect]:
    words = call.text("partner")
    if words:
        partner = ctx.wijk.find_partner(words)
        if partner is None:
            return [Reply(says.no_such(words, [one.slug for one in ctx.wijk.partners]))]
        return [Reply(says.whole(await view(ctx, partner)))]
    views = [await view(ctx, partner) for partner in ctx.wijk.partners]
    return [Reply(says.all_of(ctx.wijk.name, views))]


async def view(ctx: Context, partner: Partner) -> says.View:
    wijk, settings, today = ctx.wijk.slug, ctx.settings(TableSettings), ctx.local().date()
    given = [one for one in await ctx.mandates() if one.partner == partner.slug and one.valid(today)]
    seats = await store.seats(wijk, partner.slug, settings.meetings)
    return says.View(
        name=partner.name,
        slug=partner.slug,
        themes=tuple(theme.name for theme in ctx.wijk.themes if partner.concerned(theme.slug)),
        everything=not partner.themes,
        mandates=tuple([await _mandate(ctx, one) for one in given]),
        ask_us=(await store.ask_us(wijk)).get(partner.slug, ""),
        time=answer_time(await store.waits(wijk, partner.slug), ctx.now, settings.enough),
        expected=len(seats),
        empty=sum(seat.missing for seat in seats),
        excused=sum(seat.missing and seat.excused for seat in seats),
        words=next((seat.words for seat in seats if seat.missing and seat.words), ""),
    )


async def _mandate(ctx: Context, given: Mandate) -> says.MandateView:
    person = await ctx.person(given.user_id)
    deputy = await ctx.person(given.deputy) if given.deputy else None
    themes = tuple(theme.name for theme in ctx.wijk.themes if theme.slug in given.themes)
    return says.MandateView(
        name=person.name, here=bool(person.roles), starts=given.starts, until=given.until, themes=themes,
        deputy=deputy.name if deputy else "",
    )  # fmt: skip
