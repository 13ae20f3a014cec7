"""What voting remembers of the course of decisions. It queries, as ``store`` does: every question is about one wijk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from plugins.voting.models import CourseRow, DecisionRow
from plugins.voting.rules import Happening


async def note(
    row: DecisionRow,
    happening: Happening,
    at: dt.datetime,
    by: str,
    why: str,
    event: str,
    facts: Mapping[str, object],
) -> None:
    await CourseRow.create(
        wijk=row.wijk, number=row.number, round=row.round, happening=happening, at=at, by=by, why=why,
        event_id=event, facts=dict(facts),
    )  # fmt: skip


async def course(row: DecisionRow) -> list[CourseRow]:
    """All that happened to a decision, in every round of it, in order."""
    return await CourseRow.filter(wijk=row.wijk, number=row.number).order_by("id")


async def forget(wijk: str, event: str) -> bool:
    """Remove the words that a message brought. Whether there were any."""
    return bool(await CourseRow.filter(wijk=wijk, event_id=event).exclude(why="").update(why=""))
