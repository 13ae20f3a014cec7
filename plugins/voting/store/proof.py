"""What voting keeps of whole votes: to hold against the log, and to hand out."""

from __future__ import annotations

from dataclasses import dataclass, field

from plugins.voting.models import BallotRow, DecisionRow, RecusalRow, VoterRow
from plugins.voting.rules import Box, Voter
from plugins.voting.rules.secrecy import EMPTY
from plugins.voting.store import box, recusals


@dataclass(frozen=True, slots=True)
class Held:
    """All that is kept of one vote."""

    decision: DecisionRow
    voters: list[VoterRow]
    ballots: list[BallotRow]
    box: Box = field(default_factory=lambda: EMPTY)
    recused: list[RecusalRow] = field(default_factory=list)

    @property
    def aside(self) -> frozenset[Voter]:
        return frozenset(Voter(row.chamber, row.voter) for row in self.recused)


async def held(row: DecisionRow) -> Held:
    voters = await VoterRow.filter(vote=row.key).order_by("pseudonym")
    ballots = await BallotRow.filter(vote=row.key).order_by("number")
    return Held(row, voters, ballots, await box.of(row), await recusals.standing(row.key))


async def decisions(wijk: str) -> list[DecisionRow]:
    """Every round of every vote there was."""
    return await DecisionRow.filter(wijk=wijk).order_by("number", "round")
