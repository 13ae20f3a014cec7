"""What the other plugins hear of an action."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hub.api.context import Context
from hub.api.domain_events import ActionAdded, ActionChanged, ActionDone, ActionDueSoon, ActionOverdue, DomainEvent
from hub.api.effects import Emit
from hub.api.ids import UserId
from plugins.actions import store
from plugins.actions.models import Action
from plugins.actions.rules.life import Move

HOW = {
    Move.CLAIM: "claimed", Move.REOPEN: "reopened", Move.RESCHEDULE: "moved", Move.HAND_OVER: "handed_over",
    Move.RELEASE: "handed_over", Move.TAKE: "handed_over", Move.DROP: "dropped",
}  # fmt: skip


def _same(action: Action) -> dict[str, Any]:
    return {"action": action.number, "title": action.what, "theme": action.theme, "owner": action.owner}


async def present(ctx: Context) -> list[DomainEvent]:
    """How the actions stand, for a plugin that is switched on later: each that is not over, and each that was done."""
    wijk = ctx.wijk.slug
    return [*map(_added, await store.live(wijk)), *map(_done, await store.all_done(wijk))]


def added(action: Action) -> Emit:
    return Emit(_added(action))


def _added(action: Action) -> ActionAdded:
    return ActionAdded(
        **_same(action), due=action.due, decision=action.decision, item=action.item, meeting=action.meeting,
        given_by=UserId(action.given_by),
    )  # fmt: skip


def changed(action: Action, move: Move, before: str = "") -> Emit:
    return Emit(_changed(action, HOW[move], before))


def cleared(action: Action) -> Emit:
    return Emit(_changed(action, "cleared"))


def _changed(action: Action, how: str, before: str = "") -> ActionChanged:
    return ActionChanged(
        **_same(action), due=action.due, how=how, before=before, decision=action.decision, item=action.item
    )


def due(action: Action, day: dt.date, *, overdue: bool) -> Emit:
    return Emit((ActionOverdue if overdue else ActionDueSoon)(**_same(action), due=day))


def done(action: Action) -> Emit:
    return Emit(_done(action))


def _done(action: Action) -> ActionDone:
    by = UserId(action.confirmed_by)
    return ActionDone(**_same(action), confirmed_by=by, decision=action.decision, item=action.item)
