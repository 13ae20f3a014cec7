"""What the other plugins hear of an action."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hub.api.context import Context
from hub.api.domain_events import ActionAdded, ActionChanged, ActionDone, ActionDueSoon, ActionOverdue, DomainEvent
from hub.api.effects import Emit
from hub.api.ids import UserId
from plugins.actions import store
from plugins.actions.models import Action, Change
from plugins.actions.rules.life import Move, State

HOW = {
    Move.CLAIM: "claimed", Move.REOPEN: "reopened", Move.RESCHEDULE: "moved", Move.HAND_OVER: "handed_over",
    Move.RELEASE: "handed_over", Move.TAKE: "handed_over", Move.DROP: "dropped",
}  # fmt: skip


def _same(action: Action) -> dict[str, Any]:
    return {"action": action.number, "title": action.what, "theme": action.theme, "owner": action.owner}


async def present(ctx: Context) -> list[DomainEvent]:
    """How the actions stand, for a plugin that is switched on later: each that is not over, was done or dropped."""
    wijk = ctx.wijk.slug
    live = await store.live(wijk)
    claimed = [await _since(ctx, action, Move.CLAIM) for action in live if action.stands is State.CLAIMED]
    dropped = [await _since(ctx, action, Move.DROP) for action in await store.all_dropped(wijk)]
    finished = [await _done(ctx, action) for action in await store.all_done(wijk)]
    return [*map(_added, live), *claimed, *finished, *dropped]


async def _since(ctx: Context, action: Action, move: Move) -> ActionChanged:
    """What the last move of this kind told."""
    last = await store.last(action.wijk, action.number, move)
    return _changed(ctx, action, HOW[move], last)


def added(action: Action) -> Emit:
    return Emit(_added(action))


def _added(action: Action) -> ActionAdded:
    return ActionAdded(
        **_same(action), due=action.due, decision=action.decision, item=action.item, meeting=action.meeting,
        given_by=UserId(action.given_by), note=action.noted,
    )  # fmt: skip


def changed(ctx: Context, action: Action, change: Change) -> Emit:
    how = HOW[Move(change.kind)]
    return Emit(_changed(ctx, action, how, change, change.before if how == HOW[Move.HAND_OVER] else ""))


def reworded(ctx: Context, action: Action) -> Emit:
    return Emit(_changed(ctx, action, "reworded", None))


def cleared(ctx: Context, action: Action) -> Emit:
    return Emit(_changed(ctx, action, "cleared", None))


def _changed(ctx: Context, action: Action, how: str, change: Change | None, before: str = "") -> ActionChanged:
    return ActionChanged(
        **_same(action), due=action.due, how=how, before=before, decision=action.decision, item=action.item,
        by=UserId(change.by) if change else None, on=ctx.local(change.at).date() if change else None,
    )  # fmt: skip


def due(action: Action, day: dt.date, *, overdue: bool) -> Emit:
    return Emit((ActionOverdue if overdue else ActionDueSoon)(**_same(action), due=day))


async def done(ctx: Context, action: Action) -> Emit:
    return Emit(await _done(ctx, action))


async def _done(ctx: Context, action: Action) -> ActionDone:
    claim = await store.last(action.wijk, action.number, Move.CLAIM)
    return ActionDone(
        **_same(action), confirmed_by=UserId(action.confirmed_by), decision=action.decision, item=action.item,
        due=action.due, on=ctx.local(claim.at).date() if claim else None,
    )  # fmt: skip
