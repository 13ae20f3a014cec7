"""``!reply``: what a partner says beside its agreement. It can be changed and taken away, as its message can."""

from __future__ import annotations

from hub.api.commands import Call, parse, typed
from hub.api.context import Context
from hub.api.effects import Audit, Effect, Reply, Track
from hub.api.events import Edit, Message, Redaction
from plugins.commitments import delaying, keys, showing, store
from plugins.commitments.commands import REPLY
from plugins.commitments.models import Agreement
from plugins.commitments.rules.asking import GONE
from plugins.commitments.says import answers
from plugins.commitments.view import view


async def reply(ctx: Context, message: Message, call: Call) -> list[Effect]:
    row = await showing.named(ctx, message, call)
    if not isinstance(row, Agreement):
        return [Reply(row)]
    seen, words = await view(ctx, row), " ".join(call.text("words").split())
    if (await ctx.person(message.sender)).speaks_for != row.partner:
        return [Reply(answers.not_yours(seen))]
    if words.casefold() in GONE:
        gone = await store.unsay(ctx.wijk.slug, row.number, store.REPLY)
        said = answers.unreplied(seen) if gone else answers.no_reply(seen)
        return [Reply(said), *await showing.refresh(ctx, row)]
    if len(words) > answers.MAX_WORDS:
        return [Reply(answers.too_long())]
    await store.say(ctx.wijk.slug, row.number, store.REPLY, by=message.sender, words=words, at=ctx.now,
                    event=message.event_id)  # fmt: skip
    return [
        Reply(answers.replied(await view(ctx, row))),
        Track(message.room_id, message.event_id, keys.reply(row.number)),
        Audit("reply beside agreement", f"agreement {row.number}", message.sender),
        *await showing.refresh(ctx, row),
    ]


async def edited(ctx: Context, edit: Edit) -> list[Effect]:
    """Whoever changes their message changes what stands beside the agreement."""
    effects: list[Effect] = []
    command = typed(edit.body)
    call = parse(REPLY, command.rest) if command and command.name in REPLY.spoken else None
    words = " ".join(call.text("words").split()) if isinstance(call, Call) else ""
    for said in await store.said_in(ctx.wijk.slug, edit.target):
        row = await store.agreement(ctx.wijk.slug, said.number)
        if said.kind == store.REPLY and row and words and len(words) <= answers.MAX_WORDS:
            said.words = words
            await said.save()
            effects += await showing.refresh(ctx, row)
    return effects


async def removed(ctx: Context, redaction: Redaction) -> list[Effect]:
    """What somebody takes back goes from every room. A question for another date stays, without its reason."""
    effects: list[Effect] = []
    for said in await store.said_in(ctx.wijk.slug, redaction.target):
        await said.delete()
        if row := await store.agreement(ctx.wijk.slug, said.number):
            effects += [*await showing.refresh(ctx, row), *await delaying.words_gone(ctx, row)]
    return effects
