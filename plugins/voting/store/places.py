"""Where a question was asked."""

from __future__ import annotations

from plugins.voting.models import DecisionRow, PlaceRow


async def add(row: DecisionRow, room: str, name: str, *, polled: bool) -> None:
    """``polled``: there is a poll, of which the homeserver must tell all answers before the votes are counted."""
    key = f"{row.key} {room}"
    await PlaceRow.create(key=key, wijk=row.wijk, vote=row.key, room=room, name=name, collected=not polled)


async def of(row: DecisionRow) -> list[PlaceRow]:
    """Where a question was asked: its theme first."""
    return await PlaceRow.filter(vote=row.key).order_by("id")


async def being_collected(row: DecisionRow, room: str) -> bool:
    """Whether the homeserver has yet to tell what it has of the poll in this room."""
    return await PlaceRow.filter(vote=row.key, room=room, collected=False).exists()
