"""All that the agreements ask of the database. Every question names its wijk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hub.api.context import Context
from hub.api.resting import resting as resting_in
from plugins.commitments.models import Agreement, Decided, RestingRow, Said
from plugins.commitments.rules.standing import Deed

REPLY, ASK = "reply", "ask"
"""Kinds of what a partner says."""


def _key(wijk: str, number: int) -> str:
    return f"{wijk} {number}"


async def agreement(wijk: str, number: int) -> Agreement | None:
    return await Agreement.get_or_none(key=_key(wijk, number))


async def agreement_or_new(wijk: str, number: int, theme: str) -> Agreement:
    return await agreement(wijk, number) or Agreement(key=_key(wijk, number), wijk=wijk, number=number, theme=theme)


async def agreements(wijk: str, *, theme: str | None = None, partner: str | None = None) -> list[Agreement]:
    """Of partners, the oldest date first and those without one last."""
    found = Agreement.filter(wijk=wijk).exclude(partner="")
    found = found.filter(theme=theme) if theme is not None else found
    found = found.filter(partner=partner) if partner is not None else found
    return sorted(await found, key=lambda row: (row.due is None, row.due or dt.date.max, row.number))


async def deeds(wijk: str, decision: int) -> list[Deed]:
    """The actions that follow from a decision."""
    return [Deed(row.stands, row.due, row.named) for row in await Agreement.filter(wijk=wijk, decision=decision)]


async def decided(wijk: str, number: int) -> Decided | None:
    return await Decided.get_or_none(key=_key(wijk, number))


async def decided_or_new(wijk: str, number: int, theme: str, now: dt.datetime) -> tuple[Decided, bool]:
    found = await decided(wijk, number)
    row = found or Decided(key=_key(wijk, number), wijk=wijk, number=number, theme=theme, decided_at=now)
    return row, found is None


async def decided_of(wijk: str, item: int) -> list[Decided]:
    return await Decided.filter(wijk=wijk, item=item)


async def waiting(wijk: str, theme: str | None = None) -> list[Decided]:
    """The decisions that somebody must do, the oldest first: also those that somebody does."""
    found = Decided.filter(wijk=wijk, waits=True)
    return await (found if theme is None else found.filter(theme=theme)).order_by("decided_at", "number")


async def themes(wijk: str) -> set[str]:
    """The themes that have, or had, something to show."""
    found = [row.theme for row in await agreements(wijk)]
    return {*found, *[row.theme for row in await Decided.filter(wijk=wijk)]}


async def said(wijk: str, numbers: Sequence[int], kind: str) -> dict[int, Said]:
    """What a partner says beside each of these agreements."""
    return {row.number: row for row in await Said.filter(wijk=wijk, kind=kind, number__in=list(numbers))}


async def say(wijk: str, number: int, kind: str, *, by: str, words: str, at: dt.datetime, event: str) -> None:
    """In the place of what was said before."""
    await unsay(wijk, number, kind)
    await Said.create(wijk=wijk, number=number, kind=kind, by=by, words=words, at=at, event_id=event)


async def unsay(wijk: str, number: int, kind: str) -> bool:
    return bool(await Said.filter(wijk=wijk, number=number, kind=kind).delete())


async def said_in(wijk: str, event: str) -> list[Said]:
    return await Said.filter(wijk=wijk, event_id=event) if event else []


async def resting(ctx: Context) -> frozenset[str]:
    """Whom to ask nothing now."""
    return await resting_in(RestingRow, ctx.wijk.slug, ctx.local().date())
