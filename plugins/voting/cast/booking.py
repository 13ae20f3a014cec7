"""The ballot book: a vote that counts goes in it, gets a number, and the log commits to it without telling it."""

from __future__ import annotations

import datetime as dt

from hub.api.context import Context
from hub.api.effects import Audit
from plugins.voting import store
from plugins.voting.models import DecisionRow
from plugins.voting.proof import records
from plugins.voting.rules import Ballot


async def book(
    ctx: Context, decision: DecisionRow, ballot: Ballot, room: str, at: dt.datetime, *, typed: bool, apart: bool = False
) -> int:
    """Put a vote in the book. Returns its number, which is the voter's receipt.

    The log does not say who voted, not even by pseudonym: that of a person is the same in every line.
    """
    row, pseudonym = await store.ballots.add(decision, ballot, room, at, typed=typed, apart=apart)
    sealed = records.commitment(records.ballot(row, pseudonym))
    details = {"number": row.number, "digest": sealed}
    await ctx.log(Audit(records.BALLOT, records.subject(decision), details=details))
    return row.number
