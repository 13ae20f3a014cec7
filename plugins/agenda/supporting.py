"""Support: by 👍, by ``!support``, or where another plugin saw it. And taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.domain_events import SupportGiven
from hub.api.effects import Effect, Reply, Tell
from hub.api.events import Message, Reaction
from hub.api.people import Person
from hub.api.texts import Say
from plugins.agenda import asking, showing, store
from plugins.agenda.models import ItemRow
from plugins.agenda.rules.course import OPEN, State
from plugins.agenda.rules.support import PARTNERS, Backer, missing, tally
from plugins.agenda.says import answers

ELSEWHERE = "elsewhere"
"""The way of support that another plugin saw."""


@dataclass(frozen=True, slots=True)
class Given:
    """What came of support: whether it counts, what to say, and what changes in the rooms."""

    counts: bool
    answer: Say
    effects: Sequence[Effect] = ()


async def backer(ctx: Context, person: Person, theme: str) -> Backer | Say:
    """On which side somebody supports items of a theme, or why they cannot."""
    if not person.roles:
        return answers.stranger(ctx.wijk.name)
    partner = ctx.wijk.partner(person.partner) if person.partner else None
    if partner is None:
        return Backer(person.user_id, person.side) if person.side else answers.no_side()
    speakers = await ctx.representatives(partner.slug, theme)
    if person.side != PARTNERS:
        return answers.no_mandate(partner.name, speakers)
    if all(speaker.user_id != person.user_id for speaker in speakers):
        found = ctx.wijk.theme(theme)
        return answers.other_theme(partner.name, found.name if found else theme, speakers)
    return Backer(person.user_id, PARTNERS, partner.slug)


async def give(ctx: Context, item: ItemRow, person: Person, way: str) -> Given:
    """Let somebody support an item in a way: the id of a reaction or command, or :data:`ELSEWHERE`."""
    if item.state is State.MERGED:
        return Given(False, answers.part_of(item))
    if item.state not in OPEN:
        return Given(False, answers.cannot(item))
    who = await backer(ctx, person, item.theme)
    if not isinstance(who, Backer):
        return Given(False, who)
    wijk = ctx.wijk.slug
    ways = (await store.support(wijk, [item.number]))[item.number]
    await store.add_support(wijk, item.number, who, way)
    if tally([*ways, who]) != tally(ways):
        effects = [*await showing.promoted(ctx, item), *await showing.shown(ctx, item)]
        return Given(True, answers.thanks(item, await showing.still_missing(ctx, item)), effects)
    partner = ctx.wijk.partner(who.partner)
    if partner is None or any(other.user_id == who.user_id for other in ways):
        return Given(True, answers.supported_already(item))
    return Given(True, answers.partner_did_already(item, partner.name))


async def take_back(ctx: Context, item: ItemRow, user: str, way: str | None = None) -> list[Effect] | None:
    """Take support back, in one way or in every way; ``None`` if there was none. What is on the agenda stays there."""
    if not await store.drop_support(ctx.wijk.slug, item.number, user, way):
        return None
    return await showing.shown(ctx, item)


async def support(ctx: Context, message: Message, call: Call) -> list[Effect]:
    item = await asking.item(ctx, message, call)
    if not isinstance(item, ItemRow):
        return [Reply(item)]
    given = await give(ctx, item, await ctx.person(message.sender), message.event_id)
    return [*given.effects, Reply(given.answer)]


async def unsupport(ctx: Context, message: Message, call: Call) -> list[Effect]:
    item = await asking.item(ctx, message, call)
    if not isinstance(item, ItemRow):
        return [Reply(item)]
    if item.state is State.MERGED:
        return [Reply(answers.part_of(item))]
    effects = await take_back(ctx, item, message.sender)
    if effects is None:
        return [Reply(answers.never_did(item))]
    return [*effects, Reply(answers.no_longer(item))]


async def reacted(ctx: Context, reaction: Reaction) -> list[Effect]:
    """👍 on the living message. That message shows what came of it, so only a refusal is said."""
    item = await asking.item_of(ctx, reaction.key)
    if item is None:
        return []
    given = await give(ctx, item, await ctx.person(reaction.sender), reaction.event_id)
    return list(given.effects) if given.counts else [Reply(given.answer)]


async def seen_elsewhere(ctx: Context, event: SupportGiven) -> list[Effect]:
    """Support that another plugin saw, for instance 👍 in a partner's room. A refusal is told directly."""
    item = await store.standing(ctx.wijk.slug, event.item)
    if item is None:
        return []
    if event.withdrawn:
        return await take_back(ctx, item, event.by, ELSEWHERE) or []
    given = await give(ctx, item, await ctx.person(event.by), ELSEWHERE)
    return list(given.effects) if given.counts else [Tell(event.by, given.answer)]


async def wanted_of(ctx: Context, person: Person) -> list[ItemRow]:
    """Items to which this person's support would bring something that is missing, oldest first."""
    items = await store.items(ctx.wijk.slug, {State.RAISED})
    ways = await store.support(ctx.wijk.slug, [item.number for item in items])
    wanted = []
    for item in items:
        who, support = await backer(ctx, person, item.theme), tally(ways[item.number])
        still = missing(support, showing.needed(ctx))
        if isinstance(who, Backer) and missing(tally([*ways[item.number], who]), showing.needed(ctx)) != still:
            wanted.append(item)
    return wanted
