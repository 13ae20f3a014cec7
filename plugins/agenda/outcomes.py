"""What became of items, as other plugins tell it: votes and actions. Whoever raised an item hears it first."""

from __future__ import annotations

from collections.abc import Callable

from hub.api.context import Context
from hub.api.domain_events import ActionAdded, ActionDone, DecisionClosed, DecisionMoved
from hub.api.effects import Effect, Emit, Key, Post
from hub.api.ids import EventId, RoomId, UserId
from hub.api.texts import Mention, Say
from plugins.agenda import meetings, showing, store, telling
from plugins.agenda.echoing import echo
from plugins.agenda.models import ItemRow
from plugins.agenda.rules.course import Act, after
from plugins.agenda.says import outcomes as says
from plugins.agenda.says.words import mention

REJECTED, DECIDE = "rejected", "decide"
MAX_OUTCOME = 32


async def decision_closed(ctx: Context, event: DecisionClosed) -> list[Effect]:
    item = await store.standing(ctx.wijk.slug, event.item) if event.item is not None else None
    if item is None:
        return []
    if item.decision is not None and event.decision < item.decision:
        return []
    before, item.stands = item.stands, event.goes_on
    if (item.decision, item.outcome) == (event.decision, event.outcome):
        await item.save()
        return await showing.shown(ctx, item) if before != item.stands else []
    act = _act(event)
    told = await _moved(ctx, item, act)
    item.decision, item.outcome = event.decision, event.outcome[:MAX_OUTCOME]
    item.question, item.chosen = event.question, event.chosen or ""
    await item.save()

    def said(raised: ItemRow, to: Mention | None) -> Say:
        if act is None:
            return says.undecided(item, raised.title, event.weight, to)
        if act is Act.REJECT:
            return says.rejected(raised.number, raised.title, to)
        return says.decided(raised.number, raised.title, event.chosen or "", to)

    return [*await _tell(ctx, item, said, event), *told, *await showing.shown(ctx, item)]


CARRIED = {"carried_out": Act.FINISH, "resumed": Act.RESUME}


async def decision_moved(ctx: Context, event: DecisionMoved) -> list[Effect]:
    """A decision on an item goes on: up the ladder, or to a next round."""
    item = await store.standing(ctx.wijk.slug, event.item) if event.item is not None else None
    if item is None or item.decision != event.decision:
        return []
    act = CARRIED.get(event.to)
    item.stands = "" if act else event.to
    told = await _moved(ctx, item, act)
    await item.save()
    return [*told, *await showing.shown(ctx, item)]


async def _moved(ctx: Context, item: ItemRow, act: Act | None) -> list[Effect]:
    """Take an item to the state that an act leads to, if it leads to one; meetings and other plugins follow."""
    to = after(item.state, act) if act else None
    if to is None:
        return []
    store.come_to(item, to, ctx.now)
    await item.save()
    return [Emit(telling.item(item)), *await meetings.follow(ctx, item)]


def _act(event: DecisionClosed) -> Act | None:
    """What it does to the item. Where people were only heard, nothing."""
    if event.weight != DECIDE:
        return None
    return Act.DECIDE if event.passed else Act.REJECT if event.outcome == REJECTED else None


async def action_added(ctx: Context, event: ActionAdded) -> list[Effect]:
    item = await _item_of(ctx, event)
    if item is None:
        return []
    values = {"title": event.title, "owner": event.owner, "due": event.due}
    await store.put_task(ctx.wijk.slug, event.action, item=item.number, **values)
    told = await _moved(ctx, item, Act.RESUME)
    return [*told, *await showing.shown(ctx, item)]


async def action_done(ctx: Context, event: ActionDone) -> list[Effect]:
    """An item that was decided is done when all its actions are."""
    wijk = ctx.wijk.slug
    task = await store.task(wijk, event.action)
    item = await store.item(wijk, task.item) if task else await _item_of(ctx, event)
    if item is None or (task and task.done):
        return []
    await store.put_task(wijk, event.action, item=item.number, title=event.title, owner=event.owner, done=True)
    told = await finished(ctx, item)
    said = await _tell(ctx, item, lambda raised, to: says.done(raised.number, event.title, to))
    return [*said, *told, *await showing.shown(ctx, item)]


async def finished(ctx: Context, item: ItemRow) -> list[Effect]:
    """An item is done when something was done for it, and nothing is left to do."""
    tasks = await store.tasks(ctx.wijk.slug, item.number)
    return await _moved(ctx, item, Act.FINISH if tasks and all(task.done for task in tasks) else None)


async def _item_of(ctx: Context, event: ActionAdded | ActionDone) -> ItemRow | None:
    """The item of an action: named by it, or by the decision that it follows from."""
    number = event.item
    if number is None and event.decision is not None:
        number = await store.item_of_decision(ctx.wijk.slug, event.decision)
    return await store.standing(ctx.wijk.slug, number) if number is not None else None


async def _tell(
    ctx: Context, item: ItemRow, said: Callable[[ItemRow, Mention | None], Say], closed: DecisionClosed | None = None
) -> list[Effect]:
    """Answer everybody who raised this item, or one that was merged into it, where they did. ``closed`` has those who
    read it there already."""
    effects: list[Effect] = []
    for raised in (item, *await store.merged_into(ctx.wijk.slug, item.number)):
        if closed is not None and _read(ctx, raised, closed):
            continue
        if raised.report or raised.removed:
            effects += await _in_theme(ctx, raised, said(raised, None))
        else:
            to, key = mention(await ctx.person(UserId(raised.raised_by))), await echo(ctx, raised.room, raised)
            effects.append(Post(RoomId(raised.room), said(raised, to), key, reply_to=EventId(raised.event_id)))
    return effects


def _read(ctx: Context, raised: ItemRow, closed: DecisionClosed) -> bool:
    """Whether the outcome stands already where it would be told, with the name of who raised the item."""
    if raised.report or raised.removed:
        theme = ctx.wijk.theme(raised.theme)
        return theme is not None and theme.room in closed.said_in
    named = closed.origin is not None and closed.origin.raised_by == raised.raised_by
    return named and raised.room in closed.said_in


async def _in_theme(ctx: Context, item: ItemRow, said: Say) -> list[Effect]:
    """Nobody raised it in a message that still stands: said in answer to the message of the item."""
    theme = ctx.wijk.theme(item.theme)
    if theme is None:
        return []
    return [Post(theme.room, said, await echo(ctx, theme.room, item), reply_to=Key(showing.key_of(item)))]
