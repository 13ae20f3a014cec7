"""Rotas, and who is in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hub.api.context import Context
from plugins.load.models import Own, Rota, Turn


async def make(wijk: str, number: int, **values: Any) -> Rota:
    return await Rota.create(key=f"{wijk} {number}", wijk=wijk, number=number, **values)


async def get(wijk: str, number: int) -> Rota | None:
    return await Rota.get_or_none(key=f"{wijk} {number}")


async def among(wijk: str, theme: str | None = None) -> list[Rota]:
    found = Rota.filter(wijk=wijk)
    return await (found.filter(theme=theme) if theme is not None else found).order_by("number")


async def of(wijk: str, user: str) -> list[Rota]:
    """Those that somebody is in."""
    numbers = [turn.rota for turn in await Turn.filter(wijk=wijk, user_id=user)]
    return await Rota.filter(wijk=wijk, number__in=numbers).order_by("number")


async def end(row: Rota) -> None:
    await Turn.filter(wijk=row.wijk, rota=row.number).delete()
    await row.delete()


async def made_in(wijk: str, event: str) -> Rota | None:
    return await Rota.get_or_none(wijk=wijk, event_id=event)


async def joined_in(wijk: str, event: str) -> Turn | None:
    return await Turn.get_or_none(wijk=wijk, event_id=event)


async def _turns(row: Rota) -> list[Turn]:
    return await Turn.filter(wijk=row.wijk, rota=row.number).order_by("place", "id")


async def order(row: Rota) -> list[str]:
    """Who is in, whose turn it is first."""
    return [turn.user_id for turn in await _turns(row)]


async def put_order(row: Rota, users: Sequence[str]) -> None:
    for turn in await _turns(row):
        turn.place = users.index(turn.user_id)
        await turn.save(update_fields=["place"])


async def join(row: Rota, user: str, event: str) -> None:
    place = max((turn.place for turn in await _turns(row)), default=-1) + 1
    key = f"{row.wijk} {row.number} {user}"
    await Turn.create(key=key, wijk=row.wijk, rota=row.number, user_id=user, place=place, event_id=event)


async def leave(row: Rota, user: str) -> bool:
    return bool(await Turn.filter(key=f"{row.wijk} {row.number} {user}").delete())


async def resting(ctx: Context) -> frozenset[str]:
    """Who takes a rest now."""
    return frozenset([own.user_id for own in await Own.filter(wijk=ctx.wijk.slug) if own.since is not None])
