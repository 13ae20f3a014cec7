"""The roll of residents."""

from __future__ import annotations

import datetime as dt

from plugins.voting.models import ResidentRow
from plugins.voting.rules.roll import How


async def people(wijk: str) -> dict[str, How]:
    """Who is on the roll, by user id, and how they came there."""
    return {row.user_id: row.how for row in await ResidentRow.filter(wijk=wijk)}


async def enrol(wijk: str, user: str, how: How, at: dt.datetime, by: str = "") -> None:
    """Put somebody on the roll. Whoever came there with a code keeps that."""
    key = f"{wijk} {user}"
    known = await ResidentRow.get_or_none(key=key)
    if known is None or how is How.CODE:
        await ResidentRow.update_or_create({"wijk": wijk, "user_id": user, "how": how, "by": by, "at": at}, key=key)


async def strike(wijk: str, user: str) -> bool:
    """Take somebody off the roll. Whether they were on it."""
    return bool(await ResidentRow.filter(key=f"{wijk} {user}").delete())
