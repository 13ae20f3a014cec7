"""Who agrees to be quoted: by 👍 on their own answer, or by a command."""

from __future__ import annotations

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Effect, Reply
from hub.api.events import Message, Reaction
from hub.api.texts import Say
from plugins.input import keys, showing, store
from plugins.input.models import AnswerRow
from plugins.input.says import answers as says

AGREES = "👍"
NOT = frozenset({"niet", "not", "nee", "no"})


async def liked(ctx: Context, reaction: Reaction) -> list[Effect]:
    """👍 on one's own answer. That of others is a nod, and says nothing."""
    if reaction.emoji != AGREES or not keys.is_answer(reaction.key, ctx.wijk.slug):
        return []
    effects: list[Effect] = []
    for answer in await store.said_in(ctx.wijk.slug, reaction.target):
        if answer.by == reaction.sender:
            effects += await _agreed(ctx, answer, reaction.event_id)
    return effects


async def command(ctx: Context, message: Message, call: Call) -> list[Effect]:
    answer = await meant(ctx, message, call)
    if not isinstance(answer, AnswerRow):
        return [Reply(answer)]
    if answer.by != message.sender:
        return [Reply(says.not_your_own())]
    agrees = call.text("not").casefold().strip(".") not in NOT
    effects = await _agreed(ctx, answer, message.event_id if agrees else "")
    return [*effects, Reply(says.may_quote(answer.number, agreed=agrees))]


async def meant(ctx: Context, message: Message, call: Call) -> AnswerRow | Say:
    """The answer of the number that was typed, or of the message that was replied to."""
    if call.has("number"):
        return await store.answer(ctx.wijk.slug, call.number("number")) or says.no_answer(call.number("number"))
    found = await store.said_in(ctx.wijk.slug, message.reply_to or "")
    return found[0] if len(found) == 1 else says.which_answer()


async def _agreed(ctx: Context, answer: AnswerRow, event: str) -> list[Effect]:
    """``event`` says so, and may be taken back; "" if they no longer agree."""
    answer.quoted_by = event
    await answer.save(update_fields=["quoted_by"])
    row = await store.round(ctx.wijk.slug, answer.round)
    return await showing.refreshed(ctx, row, [answer.theme], words_gone=not event) if row and row.closed else []
