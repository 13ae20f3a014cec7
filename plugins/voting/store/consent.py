"""What voting remembers of objections under consent."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.voting.models import AskedRow, BallotRow, DecisionRow
from plugins.voting.rules import Changes, Objection, Voter, objections
from plugins.voting.store import ballots, decisions, places, recusals

GONE = "…"
"""What is left of words that somebody removed. That there was a reason counts, and stays."""


@dataclass(frozen=True, slots=True)
class Raised:
    """An objection as it stands now. ``openly``: its reason was given in a room, where others read who said it."""

    objection: Objection
    openly: bool


def changes(row: DecisionRow) -> tuple[int, ...]:
    """When the text was changed, as receipt numbers."""
    return Changes.of(decisions.question(row).terms).at


async def raised(row: DecisionRow) -> list[Raised]:
    """Every objection that was ever raised, the first one first. Whoever stands aside has none."""
    rows = await BallotRow.filter(vote=row.key).order_by("received")
    aside = await recusals.voters(row)
    rooms = {place.room for place in await places.of(row)}
    found = objections(map(ballots.as_ballot, rows), changes(row), closed=row.state not in decisions.GOING_ON)
    said = {(ballot.chamber, ballot.voter, ballot.reason): ballot.room for ballot in rows}
    return [
        Raised(one, said.get((one.voter.chamber, one.voter.id, one.reason)) in rooms)
        for one in found.values()
        if one.voter not in aside
    ]  # fmt: skip


async def objection(row: DecisionRow, voter: Voter) -> Objection | None:
    """The objection of one voter, if there ever was one."""
    closed = row.state not in decisions.GOING_ON
    return objections(await ballots.of(row, voter), changes(row), closed=closed).get(voter)


async def book(row: DecisionRow) -> list[BallotRow]:
    """The whole ballot book, in the order in which it was written."""
    return await BallotRow.filter(vote=row.key).order_by("number")


# ---- what they were asked


async def asked(row: DecisionRow, voter: Voter) -> AskedRow | None:
    return await AskedRow.get_or_none(key=_key(row, voter))


async def all_asked(row: DecisionRow) -> list[AskedRow]:
    return await AskedRow.filter(vote=row.key).order_by("id")


async def put_asked(
    row: DecisionRow, voter: Voter, user: str, room: str, *, direct: bool, told: bool
) -> AskedRow:  # fmt: skip
    """Remember where somebody objected, and whether the hub said something about it there."""
    values = {"wijk": row.wijk, "vote": row.key, "user_id": user, "room": room, "direct": direct, "told": told}
    found, _new = await AskedRow.update_or_create(values, key=_key(row, voter))
    return found


async def ask_on(asked: AskedRow, before: DecisionRow, row: DecisionRow) -> None:
    """In a next round the same people can be asked, in the same place."""
    key = asked.key.replace(f"{before.key} ", f"{row.key} ", 1)
    values = {"wijk": row.wijk, "vote": row.key, "user_id": asked.user_id, "room": asked.room, "direct": asked.direct}
    await AskedRow.update_or_create(values, key=key)


def _key(row: DecisionRow, voter: Voter) -> str:
    return f"{row.key} {voter.chamber} {voter.id}"


# ---- the words


async def reasons_by(wijk: str, event: str) -> list[BallotRow]:
    """The ballots with a reason that a message brought, or a change of it."""
    first = await BallotRow.filter(wijk=wijk, event_id=event).exclude(reason="")
    return first or await BallotRow.filter(wijk=wijk, worded_by=event).exclude(reason="")


async def reword(ballot: BallotRow, reason: str, event: str) -> None:
    """Other words for a reason. The log commits to it that there is one, not to its words."""
    ballot.reason, ballot.worded_by = reason, event
    await ballot.save(update_fields=["reason", "worded_by"])
