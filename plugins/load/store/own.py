"""What people chose for themselves."""

from __future__ import annotations

from plugins.load.models import Own


async def of(wijk: str, user: str) -> Own:
    """What somebody chose; a row that is not stored yet, if they chose nothing."""
    key = f"{wijk} {user}"
    return await Own.get_or_none(key=key) or Own(key=key, wijk=wijk, user_id=user)


async def everybody(wijk: str) -> list[Own]:
    return await Own.filter(wijk=wijk).order_by("user_id")


async def put(row: Own) -> None:
    """Keep what somebody chose; nothing, if nothing is left of it."""
    nothing = row.limit is None and not (row.quiet or row.shared or row.since)
    if not nothing:
        await row.save(force_create=not row._saved_in_db)
    elif row._saved_in_db:
        await row.delete()
