"""Answers that were not counted, or not yet."""

from __future__ import annotations

from collections.abc import Collection

from plugins.voting.models import BallotRow, DecisionRow, RefusedRow

WAITING = "waiting"
"""The reason of an answer that came while the homeserver was asked for all: that will tell whether it was in time."""


async def add(row: DecisionRow, event: str, user: str, room: str, reason: str) -> None:
    values = {
        "wijk": row.wijk, "vote": row.key, "user_id": user, "event_id": event, "room": room, "reason": reason,
    }  # fmt: skip
    await RefusedRow.update_or_create(values, key=f"{row.key} {event}")


async def told(row: DecisionRow, user: str, reasons: Collection[str]) -> bool:
    """Whether an answer of this person was refused before for one of these reasons."""
    found = RefusedRow.filter(vote=row.key, user_id=user, reason__in=list(reasons))
    return await found.exists()


async def waiting(row: DecisionRow) -> list[RefusedRow]:
    """Answers that still wait to hear whether they came in time."""
    return await RefusedRow.filter(vote=row.key, reason=WAITING).order_by("id")


async def drop_waiting(row: DecisionRow, events: Collection[str]) -> None:
    await RefusedRow.filter(vote=row.key, reason=WAITING, event_id__in=list(events)).delete()


async def settled(row: DecisionRow, event: str) -> bool:
    """Whether an event was counted or refused."""
    counted = await BallotRow.filter(wijk=row.wijk, event_id=event).exists()
    return counted or await RefusedRow.filter(key=f"{row.key} {event}").exists()


async def settled_events(row: DecisionRow) -> frozenset[str]:
    """Every event that was counted or refused."""
    counted = await BallotRow.filter(vote=row.key).values_list("event_id", flat=True)
    refused = RefusedRow.filter(vote=row.key).exclude(reason=WAITING)
    return frozenset(map(str, (*counted, *await refused.values_list("event_id", flat=True))))
