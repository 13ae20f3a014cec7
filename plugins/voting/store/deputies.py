"""Who stands in for whom."""

from __future__ import annotations

from plugins.voting.models import DeputyRow
from plugins.voting.rules.deputies import Deputyship


async def known(wijk: str) -> list[Deputyship]:
    return [_read(row) for row in await DeputyRow.filter(wijk=wijk).order_by("id")]


async def of(wijk: str, absent: str) -> Deputyship | None:
    """The deputy that somebody named."""
    row = await DeputyRow.get_or_none(key=f"{wijk} {absent}")
    return _read(row) if row else None


async def put(wijk: str, new: Deputyship) -> None:
    values = {"wijk": wijk, "user_id": new.absent, "deputy": new.deputy, "starts": new.starts, "until": new.until}
    await DeputyRow.update_or_create(values, key=f"{wijk} {new.absent}")


async def end(wijk: str, absent: str) -> None:
    await DeputyRow.filter(key=f"{wijk} {absent}").delete()


def _read(row: DeputyRow) -> Deputyship:
    return Deputyship(row.user_id, row.deputy, row.starts, row.until)
