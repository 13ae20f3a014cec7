"""Which item somebody means, and whether they may do what they ask."""

from __future__ import annotations

from collections.abc import Iterable

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.events import Message
from hub.api.ids import UserId
from hub.api.people import Role
from hub.api.texts import Say
from plugins.agenda import store
from plugins.agenda.models import ItemRow
from plugins.agenda.rules.course import BY_ROLE, Act, State, after, may
from plugins.agenda.says import answers

ITEM = "item:"
"""The name under which the living message of an item is tracked: ``item:3``."""


async def item(ctx: Context, message: Message, call: Call, arg: str = "item") -> ItemRow | Say:
    """The item of the number that was typed, or of the message that was answered; or what to say if there is none."""
    if not call.has(arg):
        return await item_of(ctx, message.key) or answers.which_item()
    return await store.item(ctx.wijk.slug, call.number(arg)) or answers.no_item(call.number(arg))


async def item_of(ctx: Context, key: str | None) -> ItemRow | None:
    if not (key and key.startswith(ITEM)):
        return None
    return await store.item(ctx.wijk.slug, int(key.removeprefix(ITEM)))


async def refusal(ctx: Context, user: UserId, act: Act, *items: ItemRow) -> Say | None:
    """Why this person cannot do this to these items, or ``None`` if they can. One of the items must be theirs, or
    have one of theirs in it. What others raised too, one of them cannot withdraw."""
    for one in items:
        if one.state is State.MERGED and act is not Act.BACK:
            return answers.part_of(one)
    if after(items[-1].state, act) is None:
        return answers.cannot(items[-1])
    person = await ctx.person(user)
    if may(act, person.roles, raised=False):
        return None
    raisers = {one.raised_by for one in await _with_joined(ctx, items) if not one.report}
    others = [(await ctx.person(UserId(raiser))).name for raiser in sorted(raisers - {user})]
    admins = await ctx.who_can(Role.ADMIN)
    if not may(act, person.roles, raised=user in raisers):
        return answers.not_yours(others, Role.STEERING in BY_ROLE[act], admins)
    return answers.raised_by_others_too(others, admins) if act is Act.WITHDRAW and others else None


async def _with_joined(ctx: Context, items: Iterable[ItemRow]) -> list[ItemRow]:
    return [found for one in items for found in (one, *await store.merged_into(ctx.wijk.slug, one.number))]
