"""An action as people see it: names in place of ids, and what it follows from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hub.api.context import Context
from hub.api.dates import When
from hub.api.texts import Mention, Text, catalogue
from plugins.actions import store
from plugins.actions.models import Action
from plugins.actions.people import name, owner_name
from plugins.actions.rules.course import SOON
from plugins.actions.rules.life import Move, State, overdue, partner_of

_, n_ = catalogue("actions")

Who = str | Text | Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a line in a list shows. Names are empty where there is nobody yet. ``free``: nobody does it; ``given``: its
    owner is a person whom somebody else asked."""

    number: int
    what: str | Text
    owner: Who
    of_partner: bool
    free: bool
    given: bool
    state: State
    when: When | None
    late: bool
    soon: bool
    claimed_by: Who = ""
    confirmed_by: Who = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """All there is to show of one action. ``about`` are the words of the decision or meeting, ``meets`` is the local
    day of the meeting."""

    view: View
    theme: str
    decision: int | None
    meeting: int | None
    about: str
    meets: dt.date | None
    cancelled: bool
    moved: int
    reason: str


def what(action: Action) -> str | Text:
    return action.what or _("(these words were removed)")


async def view(ctx: Context, action: Action, *, notify: bool = False) -> View:
    """``notify`` mentions the owner, so that they are told."""
    late = overdue(action.due, ctx.local().date())
    return View(
        number=action.number,
        what=what(action),
        owner=await owner_name(ctx, action.owner, notify=notify),
        of_partner=partner_of(action.owner) is not None,
        free=not action.owner,
        given=bool(action.owner) and not partner_of(action.owner) and action.owner != action.given_by,
        state=action.stands,
        when=action.when,
        late=late,
        soon=action.told == SOON and not late,
        claimed_by=await name(ctx, action.claimed_by) if action.claimed_by else "",
        confirmed_by=await name(ctx, action.confirmed_by) if action.confirmed_by else "",
    )


async def whole(ctx: Context, action: Action, *, notify: bool = False) -> Whole:
    dropped = await store.last(action.wijk, action.number, Move.DROP) if action.stands is State.DROPPED else None
    kind, number = ("decision", action.decision) if action.decision is not None else ("meeting", action.meeting)
    source = await store.source(action.wijk, kind, number) if number is not None else None
    theme = ctx.wijk.theme(action.theme)
    return Whole(
        view=await view(ctx, action, notify=notify),
        theme=theme.name if theme else action.theme,
        decision=action.decision,
        meeting=action.meeting,
        about=source.words if source else "",
        meets=ctx.local(source.starts_at).date() if source and source.starts_at else None,
        cancelled=source is not None and source.cancelled,
        moved=await store.times_moved(action.wijk, action.number),
        reason=dropped.words if dropped else "",
    )
