"""Before anything leaves, an admin looks at it, where the wijk wants that."""

from __future__ import annotations

from collections.abc import Iterable

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Audit, Change, Effect, Reply, Tell
from hub.api.events import Message, Reaction
from hub.api.ids import UserId
from hub.api.people import Role
from hub.api.wijk import RoomKind
from plugins.crosspost import store
from plugins.crosspost.passing import ask_key, take
from plugins.crosspost.rules import COURSE, KEEPS_WORDS, State, Step
from plugins.crosspost.says import approval as says
from plugins.crosspost.says.words import place_names

DONE = {Step.APPROVE: "share approved", Step.REFUSE: "share refused"}


async def approve(ctx: Context, message: Message, call: Call) -> Iterable[Effect]:
    return await decide(ctx, message, call.number("number"), Step.APPROVE)


async def refuse(ctx: Context, message: Message, call: Call) -> Iterable[Effect]:
    return await decide(ctx, message, call.number("number"), Step.REFUSE, call.text("reason"))


async def decide(
    ctx: Context, event: Message | Reaction, number: int, step: Step, reason: str = ""
) -> Iterable[Effect]:
    """Let a share go, or not. The first admin counts; what changed after an admin looked is not let through."""
    admin = await ctx.person(event.sender)
    if Role.ADMIN not in admin.roles:
        return [Reply(says.only_admins())]
    share = await store.share(ctx.wijk.slug, number)
    if share is None:
        return [Reply(says.unknown(number))]
    state = State(share.state)
    if (state, step) not in COURSE:
        decided_by = await ctx.person(UserId(share.decided_by)) if share.decided_by else None
        return [Reply(says.settled(number, state, decided_by.name if decided_by else ""))]
    if state in KEEPS_WORDS and share.changed_at and event.sent_at < share.changed_at:
        return [Reply(says.look_again())]
    share.decided_by = event.sender
    effects = await take(ctx, share, step) or []
    to, room = place_names(ctx.wijk, share.to), ctx.wijk.only(RoomKind.ADMIN)
    said = says.decided(number, to, state, step, admin.name, reason)
    if room is not None:
        effects.append(Change(ask_key(share), room.room_id, said))
    if isinstance(event, Message):
        effects.append(Reply(said))
    effects.append(Tell(UserId(share.by), says.outcome(number, to, state, step, reason)))
    effects.append(Audit(DONE[step], f"message {number}", event.sender))
    return effects
