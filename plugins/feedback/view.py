"""What was raised as people see it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hub.api.context import Context
from hub.api.ids import UserId
from hub.api.ladder import Rung
from hub.api.rungs import PARTNER, partner_of
from hub.api.texts import Mention, Text, catalogue
from hub.api.wijk import RoomKind
from plugins.feedback.models import Raised
from plugins.feedback.rules.course import About, State, waits
from plugins.feedback.settings import FeedbackSettings

_, n_ = catalogue("feedback")

Name = str | Text | Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """``late`` since a day: there is no answer, and its days are over. ``due``: by when there must be one.
    ``item``: what it goes on as, if not itself. ``steered``: nobody was named to answer, so the steering group does.
    ``declined``: who said that it is not theirs."""

    about: About
    number: int
    title: str | Text
    theme: str
    state: State
    words: str
    until: dt.date | None
    owner: Name
    steered: bool
    declined: Name
    item: int | None
    waits: bool
    waits_from: dt.date
    due: dt.date
    late: bool
    rung: Rung | None


async def owner_name(ctx: Context, owner: str) -> Name:
    if owner.startswith(PARTNER):
        partner = partner_of(ctx, owner)
        return partner.name if partner else owner.removeprefix(PARTNER)
    return (await ctx.person(UserId(owner))).name if owner else ""


def due(ctx: Context, row: Raised) -> dt.date:
    """By when there must be an answer."""
    days = dt.timedelta(days=ctx.settings(FeedbackSettings).answer_days)
    if row.state is State.LATER and row.until is not None:
        return row.until
    return row.answer_by or ctx.local(row.waits_from).date() + days


async def view(ctx: Context, row: Raised) -> View:
    theme = ctx.wijk.theme(row.theme)
    own_item = row.about is About.ITEM
    return View(
        about=row.about, number=row.number, title=row.title or _("(these words were removed)"),
        theme=theme.name if theme else row.theme, state=row.state, words=row.words, until=row.until,
        owner=await owner_name(ctx, row.owner), steered=not row.owner and ctx.wijk.only(RoomKind.STEERING) is not None,
        declined=await owner_name(ctx, row.declined), item=None if own_item else row.item,
        waits=not row.gone and waits(row.state, row.until, ctx.local().date()),
        waits_from=ctx.local(row.waits_from).date(), due=due(ctx, row), late=row.at is not None, rung=row.at,
    )  # fmt: skip
