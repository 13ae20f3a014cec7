"""Items of the agenda, as other plugins told of them."""

from __future__ import annotations

import datetime as dt

from hub.api.domain_events import Origin
from plugins.voting.models import ItemRow


async def put(
    wijk: str, number: int, title: str, theme: str, origin: Origin, now: dt.datetime, *, open: bool
) -> None:  # fmt: skip
    known = await get(wijk, number)
    closed_at = None if open else (known.closed_at if known else None) or now
    values = {
        "wijk": wijk, "number": number, "title": title, "theme": theme, "open": open, "closed_at": closed_at,
        "raised_by": origin.raised_by, "room": origin.room, "event_id": origin.event or "",
    }  # fmt: skip
    await ItemRow.update_or_create(values, key=f"{wijk} {number}")


async def get(wijk: str, number: int) -> ItemRow | None:
    return await ItemRow.get_or_none(key=f"{wijk} {number}")
