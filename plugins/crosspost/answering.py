"""Answers: a reply to what the hub brought goes back to where that came from. And a 👍 to an item goes to the agenda.

Nothing goes round in circles: the hub never hears itself, and every step back needs somebody who replies.
"""

from __future__ import annotations

from collections.abc import Iterable

from hub.api.context import Context
from hub.api.domain_events import SupportGiven
from hub.api.effects import Effect, Emit, React, Reply, Track
from hub.api.events import Message, Reaction, Redaction
from hub.api.ids import UserId
from plugins.crosspost import rules, store
from plugins.crosspost.passing import carry_out, remarks, way_back
from plugins.crosspost.rules import Thing, thing_of
from plugins.crosspost.says import approval
from plugins.crosspost.says import sharing as says
from plugins.crosspost.settings import CrosspostSettings
from plugins.crosspost.sharing import SOURCE, leaves

PASSED_ON = "📨"
"""Put on an answer that was passed on."""


async def answered(ctx: Context, message: Message) -> Iterable[Effect]:
    thing = thing_of(message.key)
    if thing is None or not (message.body.strip() or message.attachment):
        return []
    if thing.kind == "ask":
        return [Reply(approval.how(thing.number))]
    if thing.kind == "remark":
        return [Reply(says.how_to_decide())]
    back = await way_back(ctx, thing)
    if back is None:
        return [Reply(says.nowhere())]
    if back.room == message.room_id:
        return []
    if not message.body.strip():
        return [Reply(says.only_words())]
    person = await ctx.person(message.sender)
    held = rules.held(ctx.settings(CrosspostSettings).approval, leaves(ctx, [back.room]), person.roles)
    said = await remarks(ctx, [back.room], message.body, message.sender)
    state, deed = rules.begin(held, bool(said))
    share = await store.add_share(
        ctx.wijk.slug, await ctx.next_number("share"), room=message.room_id, event=message.event_id,
        thread=message.thread or "", author=message.sender, by=message.sender, to=[back.room], answers=thing.name,
        state=state, made_at=ctx.now, words=message.body if state in rules.KEEPS_WORDS else "",
        attachment=bool(message.attachment),
    )  # fmt: skip
    effects = await carry_out(ctx, share, deed, message.body, said)
    await share.save()
    if said:
        return [Track(message.room_id, message.event_id, SOURCE), *effects]
    sign = Reply(says.admin_first()) if held else React(message.room_id, message.event_id, PASSED_ON)
    return [*effects, sign]


async def supported(ctx: Context, reaction: Reaction, item: Thing) -> Iterable[Effect]:
    """A 👍 in a partner's room. The agenda counts; here it is said to who cannot support anything."""
    person = await ctx.person(reaction.sender)
    if person.side is None:
        partner = ctx.wijk.partner_of(reaction.room_id)
        return [Reply(says.no_support(partner.name if partner else ctx.wijk.name))]
    await store.add_support(ctx.wijk.slug, reaction.event_id, item.number, reaction.sender)
    return [Emit(SupportGiven(item=item.number, by=reaction.sender))]


async def support_removed(ctx: Context, redaction: Redaction) -> Iterable[Effect]:
    dropped = await store.drop_support(ctx.wijk.slug, redaction.target)
    if dropped is None:
        return []
    item, by = dropped
    return [Emit(SupportGiven(item=item, by=UserId(by), withdrawn=True))]
