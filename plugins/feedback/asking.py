"""Where nobody was named to answer, the hub names the one partner that is concerned. It reads so in its room, in one
message for each day, and can say that it is not theirs: then the steering group reads that."""

from __future__ import annotations

from hub.api.context import Context
from hub.api.effects import Audit, Change, Effect, Post, Reply
from hub.api.events import Message
from hub.api.ids import RoomId
from hub.api.ladder import Rung
from hub.api.rungs import PARTNER, partner_of
from hub.api.wijk import RoomKind
from plugins.feedback import keys, showing, standing, store, telling
from plugins.feedback.models import Raised
from plugins.feedback.rules.course import WAITING, State
from plugins.feedback.rules.reading import Answer
from plugins.feedback.rules.whose import proposed
from plugins.feedback.says import asking as says
from plugins.feedback.view import view


async def named(ctx: Context, row: Raised, state: State) -> list[Effect]:
    """Something new stands so from now on, and may want an answer. The caller shows it afterwards."""
    if row.owner or row.declined or row.gone or state not in WAITING:
        return []
    partner = proposed(row.title, row.theme, ctx.wijk.partners)
    if partner is None:
        return []
    row.owner = f"{PARTNER}{partner.slug}"
    await standing.save(ctx, row)
    asked = await _said(ctx, row, partner.room) if partner.room else []
    audit = Audit("answer asked", f"{row.about.value} {row.number}", details={"partner": partner.slug})
    return [*asked, telling.answered(ctx, row, news=False), audit]


async def not_ours(ctx: Context, message: Message, row: Raised, said: Answer) -> list[Effect]:
    """Who was asked says that it is not theirs. It is asked of nobody else: the steering group decides who answers."""
    was = partner_of(ctx, row.owner)
    name = was.name if was else (await ctx.person(message.sender)).name
    row.declined, row.owner = row.owner, ""
    await standing.save(ctx, row)
    group = ctx.wijk.only(RoomKind.STEERING)
    asked = await _said(ctx, row, group.room_id) if group else []
    audit = Audit("answer declined", f"{row.about.value} {row.number}", message.sender)
    return [
        *asked, Reply(says.thanks(await view(ctx, row), name)), telling.answered(ctx, row, news=False), audit,
        *await standing.shown(ctx, row), await standing.plan(ctx),
    ]  # fmt: skip


async def _said(ctx: Context, row: Raised, room: RoomId) -> list[Effect]:
    """In the message of this day in a room; it begins with the first of a day."""
    notice = await store.notice_of(ctx.wijk.slug, room, ctx.local().date())
    number = notice.number if notice else await ctx.next_number("notice")
    row.notices = [*row.notices, number]
    await row.save(update_fields=["notices"])
    if notice is not None:
        return [Change(keys.notice(number), room, await showing.notice(ctx, notice))]
    notice = await store.add_notice(ctx.wijk.slug, number, room, Rung.OWNER.value, ctx.local().date())
    return [Post(room, await showing.notice(ctx, notice), keys.notice(number))]
