"""The ballot book."""

from __future__ import annotations

import datetime as dt
import secrets

from plugins.voting.models import BallotRow, DecisionRow, VoterRow
from plugins.voting.rules import Ballot, Received, Via, Voter, standing
from plugins.voting.store import register

STRIDE = 1_000_000
"""The distance between the places of two votes: room for those that are found between them later."""


async def next_receipt(row: DecisionRow) -> int:
    row.receipts += 1
    await row.save(update_fields=["receipts"])
    return row.receipts * STRIDE


async def add(
    row: DecisionRow, ballot: Ballot, room: str, at: dt.datetime, *, typed: bool, apart: bool = False
) -> tuple[BallotRow, str]:
    """Add to the book, and note whether this voter has a vote that stands, and whether that one was typed.

    Returns the row and the pseudonym of the voter."""
    cast_for = register.voter_key(row.key, ballot.voter)
    row.ballots += 1
    await row.save(update_fields=["ballots"])
    added = await BallotRow.create(
        key=f"{cast_for} {ballot.event_id}", wijk=row.wijk, vote=row.key, cast_for=cast_for, number=row.ballots,
        nonce=secrets.token_hex(16), chamber=ballot.voter.chamber, voter=ballot.voter.id, choice=list(ballot.choice),
        reason=ballot.reason, cast_by=ballot.cast_by, via=ballot.via, received=ballot.received, received_at=at,
        event_id=ballot.event_id, room=room, typed=typed, apart=apart,
    )  # fmt: skip
    voter = await VoterRow.get(key=cast_for)
    stands = await stands_for(row, ballot.voter)
    voter.voted, voter.typed = stands is not None, stands is not None and stands.typed
    await voter.save(update_fields=["voted", "typed"])
    return added, voter.pseudonym


async def stands_for(row: DecisionRow, voter: Voter) -> BallotRow | None:
    """The vote that stands for somebody, if there is one."""
    rows = {each.event_id: each for each in await BallotRow.filter(cast_for=register.voter_key(row.key, voter))}
    stands = standing(map(as_ballot, rows.values())).get(voter)
    return rows[stands.event_id] if stands else None


async def book(row: DecisionRow) -> list[Ballot]:
    return [as_ballot(ballot) for ballot in await BallotRow.filter(vote=row.key)]


async def receipts(row: DecisionRow) -> list[Received]:
    """The order of the book, without what was voted."""
    found = BallotRow.filter(vote=row.key).values_list("event_id", "received", "received_at")
    return [Received(*values) for values in await found]


async def by_event(wijk: str, event: str) -> list[BallotRow]:
    """The votes that an event brought, those of the newest round first."""
    return await BallotRow.filter(wijk=wijk, event_id=event).order_by("-id")


async def via(row: DecisionRow, *ways: Via) -> list[BallotRow]:
    """The ballots that came in one of these ways, the first first."""
    return await BallotRow.filter(vote=row.key, via__in=list(ways)).order_by("number")


async def of(row: DecisionRow, voter: Voter, *, apart: bool = True) -> list[Ballot]:
    """All of one voter; with or without the reasons that were given apart."""
    found = BallotRow.filter(cast_for=register.voter_key(row.key, voter))
    return [as_ballot(ballot) for ballot in await (found if apart else found.filter(apart=False))]


def as_ballot(row: BallotRow) -> Ballot:
    return Ballot(
        register.as_voter(row), tuple(row.choice), row.cast_by, row.received, row.event_id, row.reason, row.via
    )
