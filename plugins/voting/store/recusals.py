"""Who stands aside, in a vote and in what it is about."""

from __future__ import annotations

import secrets

from plugins.voting.models import CourseRow, DecisionRow, RecusalRow, VoterRow
from plugins.voting.proof import records
from plugins.voting.rules import Happening, Voter


def topic(row: DecisionRow) -> str:
    """What a vote is about, the same in every round: who has an interest in that has it again the next time."""
    return item(row.wijk, row.item) if row.item is not None else f"{row.wijk} question {row.number}"


def item(wijk: str, number: int) -> str:
    return f"{wijk} item {number}"


async def standing(about: str) -> list[RecusalRow]:
    """Who stands aside: in a vote (its key), or in a topic."""
    return await RecusalRow.filter(about=about, stands=True).order_by("id")


async def voters(row: DecisionRow) -> frozenset[Voter]:
    return frozenset(Voter(each.chamber, each.voter) for each in await standing(row.key))


async def stands_aside(about: str, voter: Voter) -> bool:
    return await RecusalRow.filter(key=_key(about, voter), stands=True).exists()


async def declare(about: str, voter: Voter, *, wijk: str, by: str, why: str, event: str) -> None:
    """An interest in a topic."""
    values = {
        "wijk": wijk, "about": about, "chamber": voter.chamber, "voter": voter.id, "by": by, "why": why,
        "event_id": event, "stands": True,
    }  # fmt: skip
    await RecusalRow.update_or_create(values, key=_key(about, voter))


async def recuse(row: DecisionRow, voter: Voter, *, by: str, why: str, event: str) -> dict[str, object]:
    """Out of a vote. What the log says of it: a number, and a digest that does not tell whose."""
    number = 1 + await CourseRow.filter(
        wijk=row.wijk, number=row.number, round=row.round, happening=Happening.RECUSE
    ).count()  # fmt: skip
    values = {
        "wijk": row.wijk, "about": row.key, "chamber": voter.chamber, "voter": voter.id, "by": by, "why": why,
        "event_id": event, "stands": True, "number": number, "nonce": secrets.token_hex(16),
    }  # fmt: skip
    added, _new = await RecusalRow.update_or_create(values, key=_key(row.key, voter))
    listed = await VoterRow.get(key=f"{row.key} {voter.chamber} {voter.id}")
    await _mark(listed, recused=True)
    return records.recused(added, listed.pseudonym)


async def give_back(row: DecisionRow, voter: Voter) -> dict[str, object]:
    """In the vote again."""
    kept = await RecusalRow.get(key=_key(row.key, voter))
    await end(row.key, voter)
    await _mark(await VoterRow.get(key=f"{row.key} {voter.chamber} {voter.id}"), recused=False)
    return {"recusal": kept.number}


async def end(about: str, voter: Voter) -> bool:
    """Whether they stood aside."""
    return bool(await RecusalRow.filter(key=_key(about, voter), stands=True).update(stands=False))


async def forget(wijk: str, event: str) -> list[str]:
    """Remove the reason that a message brought. What it was about."""
    rows = await RecusalRow.filter(wijk=wijk, event_id=event)
    await RecusalRow.filter(wijk=wijk, event_id=event).update(why="")
    return [row.about for row in rows]


async def _mark(listed: VoterRow, *, recused: bool) -> None:
    listed.recused = recused
    await listed.save(update_fields=["recused"])


def _key(about: str, voter: Voter) -> str:
    return f"{about} {voter.chamber} {voter.id}"
