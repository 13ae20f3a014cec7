"""What voting remembers of the course of decisions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from plugins.voting.climb import rungs
from plugins.voting.models import BackerRow, CourseRow, DecisionRow, MotionRow, SteeringRow, TaskRow
from plugins.voting.rules import Chamber, Happening, Received
from plugins.voting.rules.backing import Kind, Standing
from plugins.voting.rules.ladder import Ladder, Rung


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


async def of(row: DecisionRow) -> list[CourseRow]:
    """All that happened to a decision, in every round of it, in order."""
    return await CourseRow.filter(wijk=row.wijk, number=row.number).order_by("id")


async def changes(row: DecisionRow) -> list[Received]:
    """The changes of the text in this round, in the order in which votes were received."""
    found = await CourseRow.filter(wijk=row.wijk, number=row.number, round=row.round, happening=Happening.CHANGE)
    return [Received(f"change {step.id}", int(str(step.facts["received"])), step.at) for step in found]


async def forget(wijk: str, event: str) -> bool:
    """Remove the words that a message brought. Whether there were any."""
    return bool(await CourseRow.filter(wijk=wijk, event_id=event).exclude(why="").update(why=""))


def ladder(row: DecisionRow) -> Ladder:
    """The ladder as it stood when the decision opened."""
    return rungs.read(row.ladder)


def rung(row: DecisionRow) -> Rung | None:
    """The rung on which a decision stands, or stood last."""
    return ladder(row)[row.rung - 1] if row.rung else None


# ---- the steering group


async def seat(row: DecisionRow, members: Iterable[str]) -> None:
    """Write down who is in the steering group now that a decision comes to it."""
    for user in members:
        key = f"{row.key} {row.rung} {user}"
        await SteeringRow.create(key=key, wijk=row.wijk, vote=row.key, rung=row.rung, user_id=user)


async def seats(row: DecisionRow) -> list[SteeringRow]:
    return await SteeringRow.filter(vote=row.key, rung=row.rung).order_by("user_id")


async def seats_by(wijk: str, event: str) -> list[SteeringRow]:
    """The answers that a message or reaction brought."""
    return await SteeringRow.filter(wijk=wijk, event_id=event)


async def motion(wijk: str, number: int) -> MotionRow | None:
    return await MotionRow.get_or_none(wijk=wijk, id=number)


async def motions(row: DecisionRow, kind: Kind) -> list[MotionRow]:
    """Those that still look for people, the newest first."""
    return await MotionRow.filter(vote=row.key, kind=kind, state=Standing.OPEN).order_by("-id")


async def open_motions(wijk: str) -> list[MotionRow]:
    return await MotionRow.filter(wijk=wijk, state=Standing.OPEN)


async def motion_by(wijk: str, event: str) -> MotionRow | None:
    """What a message asked."""
    return await MotionRow.filter(wijk=wijk, event_id=event).first()


async def backed(motion: MotionRow) -> list[BackerRow]:
    return await BackerRow.filter(motion=motion.id).order_by("id")


async def backing_by(wijk: str, event: str) -> BackerRow | None:
    """The support that a message or reaction gave."""
    return await BackerRow.filter(wijk=wijk, event_id=event).first()


async def back(motion: MotionRow, user: str, side: Chamber, event: str) -> bool:
    """Whether this person was not behind it yet."""
    values = {"wijk": motion.wijk, "motion": motion.id, "user_id": user, "side": side, "event_id": event}
    _, new = await BackerRow.get_or_create(values, key=f"{motion.id} {user}")
    return new


# ---- the actions that follow


async def put_task(wijk: str, decision: int, action: int, *, done: bool, gone: bool) -> None:
    """``gone``: nobody will do it."""
    key = f"{wijk} {action}"
    if gone:
        await TaskRow.filter(key=key).delete()
    else:
        await TaskRow.update_or_create({"wijk": wijk, "decision": decision, "done": done}, key=key)


async def tasks(row: DecisionRow, *, done: bool) -> list[TaskRow]:
    return await TaskRow.filter(wijk=row.wijk, decision=row.number, done=done)
