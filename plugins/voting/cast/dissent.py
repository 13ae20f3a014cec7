"""The objections of a vote under consent, and its earlier texts, as people read them."""

from __future__ import annotations

from hub.api.context import Context
from hub.api.ids import UserId
from hub.api.texts import Say
from plugins.voting import store
from plugins.voting.models import DecisionRow
from plugins.voting.rules import Chamber, Method, Voter
from plugins.voting.says import consent as says


async def name(ctx: Context, voter: Voter) -> str:
    """Who objects, as others read it: a partner by its own name, whoever voted for it."""
    if voter.chamber is Chamber.PARTNERS:
        partner = ctx.wijk.partner(voter.id)
        return partner.name if partner else voter.id
    return (await ctx.person(UserId(voter.id))).name if voter.id.startswith("@") else ""  # else somebody was forgotten


async def objecting(ctx: Context, decision: DecisionRow) -> list[says.Objecting]:
    """Every objection with what people may read of it. Nobody is named who said it to the hub alone."""
    deciding = store.decisions.question(decision).deciding
    return [
        says.Objecting(
            one.objection.voter.chamber, one.objection.stage,
            await name(ctx, one.objection.voter) if one.openly else "",
            "" if one.objection.reason == store.consent.GONE else one.objection.reason,
            decides=one.objection.voter.chamber in deciding, going_on=decision.state in store.decisions.GOING_ON,
        )
        for one in await store.consent.raised(decision)
    ]  # fmt: skip


async def lines(ctx: Context, decision: DecisionRow, most: int = says.SHOWN) -> list[Say]:
    """What stands with the vote; nothing where people decide in another way."""
    if decision.method is not Method.CONSENT:
        return []
    return [
        *says.changed(decision, going_on=decision.state in store.decisions.GOING_ON),
        *says.objections(decision, await objecting(ctx, decision), most),
    ]
