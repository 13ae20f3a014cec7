"""What became of what was sent: for the log, for the admins who read it, and for the person whose words they were."""

from __future__ import annotations

from collections.abc import Iterable

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Effect, Post, Reply
from hub.api.events import Delivered, Message
from hub.api.ids import EventId, RoomId
from plugins.crosspost import store
from plugins.crosspost.channels import RoomChannel
from plugins.crosspost.models import Delivery
from plugins.crosspost.rules import Thing, thing_of
from plugins.crosspost.says import log as says
from plugins.crosspost.says.sharing import no_partner, not_arrived
from plugins.crosspost.says.words import place_name

SHOWN = 20


async def show(ctx: Context, message: Message, call: Call) -> Iterable[Effect]:
    said = call.text("partner")
    partner = ctx.wijk.find_partner(said)
    if said and partner is None:
        return [Reply(no_partner(said, ctx.wijk.partners))]
    rows = await store.deliveries(ctx.wijk.slug, partner.slug if partner else None, SHOWN)
    return [Reply(says.log([_line(ctx, row) for row in rows], partner.name if partner else ""))]


async def noted(ctx: Context, delivered: Delivered) -> Iterable[Effect]:
    """Write down what became of a delivery. Where words did not arrive in a room, that is said under them."""
    row = await store.delivered(ctx.wijk.slug, delivered.key, delivered.error, ctx.now)
    thing = thing_of(row.thing) if row and row.channel == RoomChannel.name and delivered.error else None
    share = await store.share(ctx.wijk.slug, thing.number) if thing and thing.kind == "share" else None
    if row is None or share is None or ctx.wijk.room(share.room) is None:
        return []
    return [Post(RoomId(share.room), not_arrived(place_name(ctx.wijk, row.to)), reply_to=EventId(share.event))]


def _line(ctx: Context, row: Delivery) -> says.Line:
    return says.Line(
        thing=thing_of(row.thing) or Thing("share", row.number), to=place_name(ctx.wijk, row.to),
        channel=row.channel, asked=ctx.local(row.asked_at), done=ctx.local(row.done_at) if row.done_at else None,
        error=row.error,
    )  # fmt: skip
