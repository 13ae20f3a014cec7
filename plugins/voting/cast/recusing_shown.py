"""Who stands aside in a vote, by name, as the living message and the result say it."""

from __future__ import annotations

from hub.api.context import Context
from hub.api.ids import UserId
from plugins.voting import store
from plugins.voting.models import DecisionRow, RecusalRow
from plugins.voting.rules import Chamber


async def named(ctx: Context, decision: DecisionRow) -> list[tuple[str, str]]:
    """Each with why. The name of somebody who was forgotten is empty."""
    return [(await _name(ctx, row), row.why) for row in await store.recusals.standing(decision.key)]


async def _name(ctx: Context, row: RecusalRow) -> str:
    if row.chamber is Chamber.PARTNERS:
        partner = ctx.wijk.partner(row.voter)
        return partner.name if partner else row.voter
    return (await ctx.person(UserId(row.voter))).name if row.voter.startswith("@") else ""
