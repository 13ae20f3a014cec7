"""Which item somebody means, and whether they may do what they ask."""

from __future__ import annotations

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
    """Why this person cannot do this to these items, or ``None`` if they can. One of the items must be theirs."""
    for one in items:
        if one.state is State.MERGED:
            return answers.part_of(one)
    if after(items[-1].state, act) is None:
        return answers.cannot(items[-1])
    person = await ctx.person(user)
    raised = any(one.raised_by == user and not one.report for one in items)
    if may(act, person.roles, raised=raised):
        return None
    raisers = {one.raised_by for one in items if not one.report}
    names = [(await ctx.person(UserId(raiser))).name for raiser in sorted(raisers)]
    return answers.not_yours(names, Role.STEERING in BY_ROLE[act], await ctx.who_can(Role.ADMIN))
