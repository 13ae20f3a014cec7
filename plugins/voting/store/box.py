"""The box of a secret vote, and the mark on the register that somebody has voted."""

from __future__ import annotations

import secrets
from collections import defaultdict

from tortoise.expressions import F

from plugins.voting.models import BoxRow, DecisionRow, VoterRow
from plugins.voting.rules import Box, Chamber, Voter


class VotedAlready(Exception):
    """A vote of somebody else for the same voter came in between. Handled again, it finds that."""


async def cast(row: DecisionRow, voter: Voter, choice: tuple[int, ...]) -> None:
    """Mark the voter, and put the choice in the box. Raises VotedAlready, and does neither, if they have voted."""
    marked = await VoterRow.filter(vote=row.key, chamber=voter.chamber, voter=voter.id, voted=False).update(voted=True)
    if not marked:
        raise VotedAlready(row.key)
    key = f"{row.key} {voter.chamber} {' '.join(map(str, choice))}"
    if not await BoxRow.filter(key=key).update(number=F("number") + 1):
        await BoxRow.create(
            id=secrets.randbits(62), key=key, wijk=row.wijk, vote=row.key, chamber=voter.chamber, choice=list(choice)
        )


async def of(row: DecisionRow) -> Box:
    """What was voted in secret. Empty where nothing is."""
    found: dict[Chamber, dict[tuple[int, ...], int]] = defaultdict(dict)
    for each in await BoxRow.filter(vote=row.key):
        found[each.chamber][tuple(each.choice)] = each.number
    return found
