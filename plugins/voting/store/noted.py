"""What was concluded in a meeting, as *meetings* told of it."""

from __future__ import annotations

from typing import Any

from plugins.voting.models import NotedRow


async def put(wijk: str, meeting: int, note: int, **values: Any) -> bool:
    """False if it was known already."""
    values |= {"wijk": wijk, "meeting": meeting, "note": note}
    _, new = await NotedRow.update_or_create(values, key=f"{wijk} {meeting} {note}")
    return new


async def get(wijk: str, meeting: int, note: int) -> NotedRow | None:
    return await NotedRow.get_or_none(key=f"{wijk} {meeting} {note}")


async def newest(wijk: str, room: str, note: int) -> NotedRow | None:
    """That number, in the last meeting that had one in a room."""
    return await NotedRow.filter(wijk=wijk, room=room, note=note).order_by("-meeting").first()


async def drop(row: NotedRow) -> None:
    await row.delete()
