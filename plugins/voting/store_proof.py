"""What voting keeps of whole votes: to hold against the log, and to hand out. It queries, as ``store`` does."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.voting.models import BallotRow, DecisionRow, VoterRow


@dataclass(frozen=True, slots=True)
class Held:
    """All that is kept of one vote."""

    decision: DecisionRow
    voters: list[VoterRow]
    ballots: list[BallotRow]


async def held(row: DecisionRow) -> Held:
    voters = await VoterRow.filter(vote=row.key).order_by("pseudonym")
    return Held(row, voters, await BallotRow.filter(vote=row.key).order_by("number"))


async def decisions(wijk: str) -> list[DecisionRow]:
    """Every round of every vote there was."""
    return await DecisionRow.filter(wijk=wijk).order_by("number", "round")
