"""The roll of residents: confirmed by an admin, or by a personal code that was handed out at the door."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.domain_events import CodesMade
from hub.api.effects import Audit, Effect, Post, Redact, Reply, Tell
from hub.api.events import Message
from hub.api.ids import UserId
from hub.api.wijk import RoomKind
from plugins.voting import store
from plugins.voting.cast.reading_votes import BACK
from plugins.voting.rules import codes
from plugins.voting.rules.roll import How
from plugins.voting.says import enrolling as says

WINDOW = dt.timedelta(hours=1)
TRIES, TRIES_OF_ALL = 5, 100
"""Wrong codes in that time, of one person and of a wijk: the second keeps many accounts from guessing side by side."""


async def confirm(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """``!resident @anna``, or ``!resident @anna remove``; by itself: who is on the roll."""
    words = call.text("who")
    if not words:
        known = await store.roll.people(ctx.wijk.slug)
        ways = Counter(known.values())
        people = [(await ctx.person(UserId(user))).name for user, how in known.items() if how is not How.PAPER]
        return [Reply(says.roll(sorted(people), ways[How.CODE], ways[How.PAPER]))]
    name, _space, last = words.rpartition(" ")
    leaves = bool(name) and last.casefold().strip(".") in {*BACK, "remove", "eraf"}
    person = await ctx.find_person(name if leaves else words)
    if person is None:
        return [Reply(says.nobody(name if leaves else words))]
    if leaves:
        struck = await store.roll.strike(ctx.wijk.slug, person.user_id)
        done = Audit("resident struck", person.user_id, message.sender)
        return [Reply(says.struck(person.name)), done] if struck else [Reply(says.not_on_roll(person.name))]
    await store.roll.enrol(ctx.wijk.slug, person.user_id, How.ADMIN, ctx.now, message.sender)
    return [Reply(says.confirmed(person.name)), Audit("resident confirmed", person.user_id, message.sender)]


async def redeem(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """``!code 7KQ4-9TXM-2HBC``. A code that is shown in a room is worth nothing to others: it is hidden, and kept."""
    if ctx.room is None or ctx.room.kind is not RoomKind.DIRECT:
        hidden = [Redact(message.room_id, message.event_id)] if call.has("code") else []
        return [*hidden, Tell(message.sender, says.in_private(hidden=bool(hidden)))]
    wijk = ctx.wijk.slug
    if not call.has("code"):
        return [Reply(says.how_to())]
    code = codes.read(call.text("code"))
    if code is None:
        return [Reply(says.mistyped())]
    if (await store.roll.people(wijk)).get(message.sender) is How.CODE:
        return [Reply(says.already())]
    if await guessed_too_often(ctx, message.sender):
        return [Reply(says.too_often())]
    used = await store.codes.use(wijk, codes.digest(wijk, code))
    if not used:
        await store.codes.guessed(wijk, message.sender, ctx.now)
        return [Reply(says.unknown() if used is None else says.used())]
    await store.roll.enrol(wijk, message.sender, How.CODE, ctx.now)
    return [Reply(says.redeemed(ctx.wijk.name)), Audit("code redeemed", message.sender, message.sender)]


async def guessed_too_often(ctx: Context, user: UserId) -> bool:
    wijk, since, guesses = ctx.wijk.slug, ctx.now - WINDOW, store.codes.guesses
    return await guesses(wijk, since, user) >= TRIES or await guesses(wijk, since) >= TRIES_OF_ALL


async def made(ctx: Context, event: CodesMade) -> list[Effect]:
    """The command line made codes: the admins hear how many, never which."""
    unused = await store.codes.add(ctx.wijk.slug, event.digests)
    text = says.made(len(event.digests), unused)
    rooms = [room.room_id for room in ctx.wijk.rooms if room.kind is RoomKind.ADMIN]
    return [
        *(Post(room, text) for room in rooms),
        Audit("codes made", f"{len(event.digests)} codes", None, {"count": len(event.digests)}),
    ]
