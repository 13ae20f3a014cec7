"""``!askus``: what people may ask a partner, in the words of who speaks for it."""

from __future__ import annotations

from collections.abc import Sequence

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Audit, Effect, Reply, Track
from hub.api.events import Edit, Message, Redaction
from plugins.table import keys, store
from plugins.table.rules.about import GONE
from plugins.table.says import seats as says
from plugins.table.seats import retyped

MAX_WORDS = 300


async def ask_us(ctx: Context, message: Message, call: Call) -> Sequence[Effect]:
    person, words = await ctx.person(message.sender), " ".join(call.text("words").split())
    partner = ctx.wijk.partner(person.speaks_for)
    if partner is None:
        return [Reply(says.no_partner())]
    if len(words) > MAX_WORDS:
        return [Reply(says.too_long(MAX_WORDS))]
    gone = words.casefold() in GONE
    await store.put_ask_us(ctx.wijk.slug, partner.slug, "" if gone else words, message.sender, message.event_id)
    return [
        Reply(says.gone() if gone else says.may_ask(partner.name, partner.slug)),
        Track(message.room_id, message.event_id, keys.ask_us(partner.slug)),
        Audit("what a partner may be asked", partner.slug, message.sender),
    ]


async def edited(ctx: Context, edit: Edit) -> Sequence[Effect]:
    row = await store.ask_us_in(ctx.wijk.slug, edit.target)
    if row is not None and edit.sender == row.by:
        row.words = retyped(edit.body)[:MAX_WORDS]
        await row.save(update_fields=["words"])
    return []


async def removed(ctx: Context, redaction: Redaction) -> Sequence[Effect]:
    row = await store.ask_us_in(ctx.wijk.slug, redaction.target)
    if row is not None:
        await row.delete()
    return []
