"""What the agreements hear: decisions, and the actions that follow from them or that a partner took on."""

from __future__ import annotations

from hub.api import resting
from hub.api.context import Context
from hub.api.domain_events import (
    ActionAdded,
    ActionChanged,
    ActionDone,
    DecisionClosed,
    DecisionMoved,
    DomainEvent,
    ItemChanged,
    PersonPaused,
    PersonReturned,
)
from hub.api.effects import Effect, Emit
from hub.api.rungs import PARTNER, partner_of
from plugins.commitments import climbing, delaying, judging, showing, store
from plugins.commitments.models import Agreement, Decided, RestingRow
from plugins.commitments.rules.asking import may_agree
from plugins.commitments.rules.standing import State
from plugins.commitments.says import rungs
from plugins.commitments.view import view

RESUMED, SETTLED = "resumed", "settled"
OVER = (State.DONE, State.DROPPED)
STATES = {"claimed": State.CLAIMED, "reopened": State.OPEN, "dropped": State.DROPPED}
"""What becomes of an action, as *actions* tells it."""

ActionEvent = ActionAdded | ActionChanged | ActionDone


async def hear(ctx: Context, event: DomainEvent, *, old: bool = False) -> list[Effect]:
    """``old``: it happened while the agreements were off, or before they came. Nobody is judged late for that at once:
    days begin to count now."""
    match event:
        case DecisionClosed():
            return await _decided(ctx, event)
        case DecisionMoved():
            return await _moved(ctx, event)
        case ItemChanged(removed=True):
            return await _words_gone(ctx, event)
        case ActionAdded() | ActionChanged() | ActionDone():
            return await _action(ctx, event, old)
        case PersonPaused() | PersonReturned():
            await resting.heard(RestingRow, ctx.wijk.slug, event)
    return []


# ---- decisions


async def _decided(ctx: Context, event: DecisionClosed) -> list[Effect]:
    row, new = await store.decided_or_new(ctx.wijk.slug, event.decision, event.theme, ctx.now)
    if new and not event.passed:
        return []
    row.question, row.item = event.question, event.item
    return await _waits(ctx, row, event.passed)


async def _moved(ctx: Context, event: DecisionMoved) -> list[Effect]:
    """On the ladder of a vote, or in a next round, nothing is decided yet. What was carried out needs nobody."""
    row = await store.decided(ctx.wijk.slug, event.decision)
    return await _waits(ctx, row, event.to == RESUMED) if row else []


async def _waits(ctx: Context, row: Decided, waits: bool) -> list[Effect]:
    if waits and not row.waits:
        row.decided_at = ctx.now
    row.waits = waits
    await row.save()
    return await settled(ctx, row)


async def settled(ctx: Context, row: Decided) -> list[Effect]:
    """A decision that was told to be done by nobody is off the ladder when somebody does it. Else its time runs."""
    if not await showing.nobody_does(row) and row.at is not None:
        effects = await showing.idle_told(ctx, row, cleared=True)
        row.rung, row.since, row.told = "", None, []
        await row.save()
        told = Emit(judging.idle(ctx, row, SETTLED))
        return [await climbing.plan_decision(ctx, row), told, *effects, *await showing.boards(ctx, row.theme)]
    return [await climbing.plan_decision(ctx, row)]


async def _words_gone(ctx: Context, event: ItemChanged) -> list[Effect]:
    """The words of the item that was decided on were removed: they stand in its decision too."""
    effects: list[Effect] = []
    for row in await store.decided_of(ctx.wijk.slug, event.item):
        row.question = event.title
        await row.save()
        effects += await showing.idle_told(ctx, row, cleared=False)
    return effects


# ---- actions


async def _action(ctx: Context, event: ActionEvent, old: bool) -> list[Effect]:
    slug = event.owner.removeprefix(PARTNER) if partner_of(ctx, event.owner) else ""
    known = await store.agreement(ctx.wijk.slug, event.action)
    if known is None and not slug and event.decision is None:
        return []
    row = known or await store.agreement_or_new(ctx.wijk.slug, event.action, event.theme)
    before = row.decision
    row.title, row.theme, row.decision = event.title, event.theme, event.decision
    effects = await _to_another(ctx, row, slug) if known and row.partner != slug else []
    row.partner, row.named = slug, bool(event.owner)
    effects += await _stands(ctx, row, event)
    row.ended_at = (row.ended_at or ctx.now) if row.stands in OVER else None
    if old and known is None and row.due is not None and row.due < ctx.local().date():
        row.since = ctx.now
    await row.save()
    effects.append(climbing.plan(ctx, row))
    if row.partner:
        effects += [*await judging.judged(ctx, row), *await showing.refresh(ctx, row)]
        await climbing.off(row)
    for number in {before, row.decision} - {None}:
        if decided := await store.decided(ctx.wijk.slug, number or 0):
            effects += await settled(ctx, decided)
    return effects


async def _to_another(ctx: Context, row: Agreement, slug: str) -> list[Effect]:
    """Somebody else does it from now on: what was told of the partner before them says so, and days begin anew."""
    effects: list[Effect] = []
    if row.partner:
        said = rungs.handed_over(await view(ctx, row))
        effects += [*await showing.told(ctx, row, lambda rung: said), *await showing.told_before(ctx, row, said)]
        effects += judging.let_go(row)
    for kind in (store.REPLY, store.ASK):
        await store.unsay(ctx.wijk.slug, row.number, kind)
    row.rung, row.told, row.warned, row.waits_since, row.judged = "", [], False, None, ""
    row.asked, row.asked_at = None, None
    row.since = ctx.now if row.due is not None and row.due < ctx.local().date() else None
    return [*effects, *await showing.boards(ctx, row.theme)]


async def _stands(ctx: Context, row: Agreement, event: ActionEvent) -> list[Effect]:
    match event:
        case ActionDone():
            row.state, row.said_on = State.DONE.value, event.on or ctx.local().date()
            row.due = row.due or event.due
            return await delaying.forgotten(ctx, row)
        case ActionChanged(how="moved"):
            return await _dated(ctx, row, event)
        case ActionAdded():
            row.due = row.due if row.due is not None else event.due
            row.agreed_first = row.agreed_first or event.due
            row.state, row.said_on = State.OPEN.value, None
            if event.due not in (row.due, row.asked):
                delaying.agree(row, event.due)
            return []
    if event.how in STATES:
        row.state = STATES[event.how].value
        row.said_on = event.on if row.stands is State.CLAIMED else None
        if row.stands is State.OPEN and row.at is not None:
            row.since = ctx.now
    return await delaying.forgotten(ctx, row) if row.stands is State.DROPPED else []


async def _dated(ctx: Context, row: Agreement, event: ActionChanged) -> list[Effect]:
    """Another date: agreed, if somebody of another side gave it, or if there was none. Of the partner it is a wish."""
    if event.due == row.due and row.asked is None:
        return []
    by = await ctx.person(event.by) if event.by else None
    later = row.due is not None and event.due is not None and event.due > row.due
    if row.partner and later and event.due and by and not may_agree(by, row.partner):
        await store.unsay(ctx.wijk.slug, row.number, store.ASK)
        return await delaying.wished(ctx, row, event.due)
    delaying.agree(row, event.due)
    return []
