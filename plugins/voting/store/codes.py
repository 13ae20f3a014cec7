"""Codes that bring a resident onto the roll: those that were handed out, and guesses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from plugins.voting.models import CodeRow, GuessRow


async def add(wijk: str, digests: Iterable[str]) -> int:
    """Codes that were handed out. How many there are that nobody used."""
    rows = [CodeRow(key=f"{wijk} {digest}", wijk=wijk) for digest in digests]
    await CodeRow.bulk_create(rows, batch_size=500, ignore_conflicts=True)
    return await CodeRow.filter(wijk=wijk, used=False).count()


async def known(wijk: str, digest: str) -> bool:
    return await CodeRow.filter(key=f"{wijk} {digest}").exists()


async def use(wijk: str, digest: str) -> bool | None:
    """Use a code up: ``False`` if that was done before, ``None`` if there is no such code."""
    row = await CodeRow.get_or_none(key=f"{wijk} {digest}")
    if row is None or row.used:
        return None if row is None else False
    row.used = True
    await row.save(update_fields=["used"])
    return True


async def guesses(wijk: str, since: dt.datetime, user: str | None = None) -> int:
    """How many wrong codes came since then: of somebody, or of all. Older ones are forgotten."""
    await GuessRow.filter(at__lt=since).delete()
    found = GuessRow.filter(wijk=wijk, at__gte=since)
    return await (found.filter(user_id=user) if user else found).count()


async def guessed(wijk: str, user: str, at: dt.datetime) -> None:
    await GuessRow.create(wijk=wijk, user_id=user, at=at)
