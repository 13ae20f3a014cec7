"""The residents who vote on paper."""

from __future__ import annotations

import datetime as dt

from plugins.voting.models import CodeRow, DecisionRow, ResidentRow, VoterRow
from plugins.voting.rules.roll import PAPER, How, paper_voter
from plugins.voting.store import codes, roll


async def on_paper(wijk: str, digest: str) -> bool:
    """Whether the code belongs to a resident who votes on paper."""
    return await ResidentRow.filter(key=f"{wijk} {paper_voter(digest)}", how=How.PAPER).exists()


async def enrol(wijk: str, digest: str, by: str, at: dt.datetime) -> bool:
    """Use a code up for a resident who votes on paper. Whether it was free."""
    if not await codes.use(wijk, digest):
        return False
    await roll.enrol(wijk, paper_voter(digest), How.PAPER, at, by)
    return True


async def release(wijk: str, digest: str) -> None:
    """The resident no longer votes on paper; the code can be used once more, in chat too."""
    await roll.strike(wijk, paper_voter(digest))
    await CodeRow.filter(key=f"{wijk} {digest}").update(used=False)


async def counted(row: DecisionRow) -> int:
    """How many of those who voted did so on paper or at the door."""
    return await VoterRow.filter(vote=row.key, voted=True, recused=False, voter__startswith=PAPER).count()
