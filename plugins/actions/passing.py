"""An action goes to somebody else, back to the theme, or to whoever takes it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from hub.api.context import Context
from hub.api.domain_events import PersonPaused
from hub.api.effects import Effect, Post, Reply
from hub.api.events import Message, Reaction
from hub.api.ids import UserId
from hub.api.wijk import RoomKind
from plugins.actions import events, keys, store
from plugins.actions.adding import told
from plugins.actions.asking import decide, remarks, to_taker
from plugins.actions.models import Action
from plugins.actions.moving import Origin, announce, chosen, moved, shown
from plugins.actions.people import Named, find_owner, name, owner_in, owner_name
from plugins.actions.reminding import plan
from plugins.actions.rules.life import Move, State, may_give, partner_of
from plugins.actions.says import answers
from plugins.actions.says import passing as says
from plugins.actions.showing import refresh
from plugins.actions.view import view

TAKES, GIVES_BACK = "✋", "↩"
_ANYWAY = re.compile(r"\s+(?:toch|anyway)[.!]*$", re.IGNORECASE)


async def hand_over(ctx: Context, message: Message, action: Action, words: str) -> Sequence[Effect]:
    """To somebody else; to nobody in particular, if no name was typed."""
    if not words:
        return await release(ctx, message, action)
    anyway = _ANYWAY.search(words)
    words = words[: anyway.start()] if anyway else words
    found = await owner_in(ctx, message, words)
    owner = found.owner if isinstance(found, Named) else await find_owner(ctx, words)
    if owner is None:
        return [Reply(answers.nobody_for(action.number, words))]
    if owner == action.owner:
        return [Reply(answers.same_owner(await view(ctx, action)))]
    theirs = None if partner_of(owner) else (await ctx.person(UserId(owner))).partner
    if not may_give(await ctx.person(message.sender), owner, theirs):
        return [Reply(answers.own_partner_only())]
    said = () if anyway else await remarks(ctx, owner, action.what, action.due, message.sender)
    if said:
        action.meant = owner
        await action.save(update_fields=["meant"])
        alone = ctx.room is not None and ctx.room.kind is RoomKind.DIRECT
        first: list[Effect] = [] if alone else [Reply(says.first_to_you())]
        return [*first, await decide(ctx, action, said, message.sender)]
    return await _given(ctx, message, action, owner)


async def _given(ctx: Context, origin: Origin, action: Action, owner: str) -> Sequence[Effect]:
    before, action.owner, action.meant = action.owner, owner, ""
    change = await moved(ctx, origin, action, Move.HAND_OVER, before=before, after=owner)
    seen = await view(ctx, action, notify=owner != origin.sender)
    said = answers.handed_over(seen, await owner_name(ctx, before)) if before else says.asked(seen)
    return [
        *await shown(ctx, origin, action, change),
        *announce(ctx, origin, action, said, keys.said(action.number, change.id)),
        *await told(ctx, action, origin.sender,
                    answers.given_to_you(await view(ctx, action), await name(ctx, origin.sender))),
    ]  # fmt: skip


async def go_ahead(ctx: Context, reaction: Reaction) -> Sequence[Effect]:
    """The giver read what the others said, and asks all the same: a ✅ on that message."""
    number = keys.number_of(reaction.key, ctx.wijk.slug)
    action = await chosen(ctx, reaction, number, Move.HAND_OVER)
    if not isinstance(action, Action):
        return [Reply(action)]
    return await _given(ctx, reaction, action, action.meant) if action.meant else []


async def release(ctx: Context, origin: Origin, action: Action, _words: str = "") -> Sequence[Effect]:
    """Back to the theme: who takes it?"""
    before, action.owner, action.meant = action.owner, "", ""
    if not before:
        return [Reply(says.free_already(action.number))]
    change = await moved(ctx, origin, action, Move.RELEASE, before=before)
    said = says.released(await view(ctx, action), await owner_name(ctx, before), themselves=before == origin.sender)
    return [
        *await shown(ctx, origin, action, change),
        *announce(ctx, origin, action, said, keys.said(action.number, change.id)),
    ]


async def take(ctx: Context, origin: Origin, action: Action, _words: str = "") -> Sequence[Effect]:
    action.owner, action.meant = origin.sender, ""
    change = await moved(ctx, origin, action, Move.TAKE, after=origin.sender)
    said = says.taken(await view(ctx, action))
    return [
        *await shown(ctx, origin, action, change),
        *announce(ctx, origin, action, said, keys.said(action.number, change.id)),
        *await to_taker(ctx, action, origin.sender),
    ]


async def marked(ctx: Context, reaction: Reaction) -> Sequence[Effect]:
    """✋ takes what nobody does yet, ↩ of its owner gives an action back. On anything else they are just an emoji."""
    number = keys.number_of(reaction.key, ctx.wijk.slug)
    action = await store.get(ctx.wijk.slug, number) if number is not None else None
    takes = reaction.emoji == TAKES
    if action is None or action.owner != ("" if takes else reaction.sender):
        return []
    able = await chosen(ctx, reaction, action.number, Move.TAKE if takes else Move.RELEASE)
    return await (take if takes else release)(ctx, reaction, able) if isinstance(able, Action) else []


async def rests(ctx: Context, event: PersonPaused) -> Sequence[Effect]:
    """Somebody takes a rest, and does not keep their open actions: one message in each theme room says what follows."""
    owner = event.stand_in or "" if event.actions == "stand_in" else ""
    move = Move.HAND_OVER if owner else Move.RELEASE
    actions = [one for one in await store.live(ctx.wijk.slug, owners=[event.user]) if one.stands is State.OPEN]
    effects: list[Effect] = []
    for slug, group in groupby(sorted(actions, key=lambda one: one.theme), key=lambda one: one.theme):
        theirs = list(group)
        for action in theirs:
            action.owner, action.meant = owner, ""
            await action.save(update_fields=["owner", "meant"])
            change = await store.note(action, move, event.user, ctx.now, before=event.user, after=owner)
            effects += [*await refresh(ctx, action), plan(ctx, action), events.changed(ctx, action, change)]
        if theme := ctx.wijk.theme(slug):
            views = [await view(ctx, action) for action in theirs]
            taker = await owner_name(ctx, owner, notify=True) if owner else None
            effects.append(Post(theme.room, says.rests(await name(ctx, event.user), taker, views)))
    return effects
