"""An agreement as people see it: names in place of ids, and what its partner says beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from hub.api.context import Context
from hub.api.ladder import Rung
from hub.api.public import link
from hub.api.texts import Text, catalogue
from plugins.commitments import keys, store
from plugins.commitments.models import Agreement, Decided
from plugins.commitments.rules.standing import How, State, judge

_, n_ = catalogue("commitments")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """``silent_since``: the day on which the partner was asked why, if it has not answered. ``moved``: the date that
    was agreed first, if another was agreed later. ``page``: where it stands on the public page, or would."""

    number: int
    title: str | Text
    partner: str
    theme: str
    how: How
    state: State
    due: dt.date | None
    moved: dt.date | None
    asked: dt.date | None
    why: str
    reply: str
    said_on: dt.date | None
    rung: Rung | None
    silent_since: dt.date | None
    told: tuple[Rung, ...]
    page: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Idle:
    """A decision that nobody does yet."""

    number: int
    question: str
    theme: str
    decided_on: dt.date
    rung: Rung | None
    page: str | None


def _page(ctx: Context, kind: str, number: int) -> str | None:
    return link(ctx.page, keys.anchor(kind, number)) if ctx.page else None


def how(ctx: Context, row: Agreement) -> How:
    return judge(row.stands, row.due, row.said_on, row.at, ctx.local().date())


async def views(ctx: Context, rows: Iterable[Agreement]) -> list[View]:
    wanted = list(rows)
    numbers = [row.number for row in wanted]
    replies = await store.said(ctx.wijk.slug, numbers, store.REPLY)
    asks = await store.said(ctx.wijk.slug, numbers, store.ASK)
    found = []
    for row in wanted:
        partner, theme = ctx.wijk.partner(row.partner), ctx.wijk.theme(row.theme)
        reply, ask = replies.get(row.number), asks.get(row.number)
        answers = [said.at for said in (reply, ask) if said] + ([row.asked_at] if row.asked_at else [])
        silent = row.waits_since is not None and not any(at >= row.waits_since for at in answers)
        found.append(View(
            number=row.number, title=row.title or _("(these words were removed)"),
            partner=partner.name if partner else row.partner, theme=theme.name if theme else row.theme,
            how=how(ctx, row), state=row.stands, due=row.due,
            moved=row.agreed_first if row.agreed_first != row.due else None,
            asked=row.asked, why=ask.words if ask else "", reply=reply.words if reply else "", said_on=row.said_on,
            rung=row.at, told=tuple(map(Rung, row.told)), page=_page(ctx, keys.AGREEMENT, row.number),
            silent_since=ctx.local(row.waits_since).date() if silent and row.waits_since else None,
        ))  # fmt: skip
    return found


async def view(ctx: Context, row: Agreement) -> View:
    return (await views(ctx, [row]))[0]


def idle(ctx: Context, row: Decided) -> Idle:
    theme = ctx.wijk.theme(row.theme)
    return Idle(
        number=row.number, question=row.question, theme=theme.name if theme else row.theme,
        decided_on=ctx.local(row.decided_at).date(), rung=row.at, page=_page(ctx, keys.DECISION, row.number),
    )  # fmt: skip
