"""Before somebody gets an action of another, the other plugins are asked: they may know that it is much for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hub.api.context import Context
from hub.api.effects import Effect, Tell
from hub.api.ids import UserId
from hub.api.plans import TaskPlan
from hub.api.texts import Text
from plugins.actions import keys
from plugins.actions.models import Action
from plugins.actions.people import handle, owner_name
from plugins.actions.says import passing as says
from plugins.actions.view import view


async def remarks(ctx: Context, owner: str, what: str, due: dt.date | None, by: UserId) -> Sequence[Text]:
    """What people should know before this owner gets it; nothing about what somebody takes on themselves."""
    if not owner or owner == by:
        return ()
    return await ctx.remarks(TaskPlan(owner=owner, what=what, due=due, by=by))


async def to_taker(ctx: Context, action: Action, user: UserId) -> list[Effect]:
    """Whoever takes an action on hears alone what the others know, and may give it back. They have it already: if the
    action waited, the room would see that it is much for them."""
    said = await ctx.remarks(TaskPlan(owner=user, what=action.what, due=action.due, by=user))
    if not said:
        return []
    return [Tell(user, says.taken_on(await view(ctx, action), said), keys.told(ctx.wijk.slug, action.number))]


async def decide(ctx: Context, action: Action, said: Sequence[Text], by: UserId) -> Effect:
    """The giver alone reads what was said, and decides: ask whom they meant, somebody else, or leave it open."""
    name = await owner_name(ctx, action.meant)
    text = says.decide(await view(ctx, action), said, name, handle(action.meant))
    return Tell(by, text, keys.meant(ctx.wijk.slug, action.number))
