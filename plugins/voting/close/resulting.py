"""The result of a vote as it stands in the rooms, at any later moment."""

from __future__ import annotations

from hub.api.context import Context
from hub.api.effects import Effect
from hub.api.ids import UserId
from hub.api.texts import Say
from plugins.voting import showing, store
from plugins.voting.cast import dissent, recusing_shown
from plugins.voting.close import reviewing
from plugins.voting.models import DecisionRow
from plugins.voting.rules import Outcome, tally
from plugins.voting.says import results


async def counted(decision: DecisionRow) -> Outcome:
    """What the ballot book comes to, and the box of what is secret."""
    question, voters = store.decisions.question(decision), await store.register.frozen(decision)
    book = await store.ballots.book(decision)
    return tally(question, voters, book, seed=decision.fingerprint, box=await store.box.of(decision),
                 recused=await store.recusals.voters(decision))  # fmt: skip


async def shown(ctx: Context, decision: DecisionRow, outcome: Outcome | None = None) -> Say:
    """What the living messages say of a vote that was counted. ``outcome``, if it is known already."""
    return results.full(decision, outcome or await counted(decision), await _facts(ctx, decision))


async def refreshed(ctx: Context, decision: DecisionRow) -> list[Effect]:
    """The living messages say how it stands now."""
    return await showing.everywhere(ctx, decision, await shown(ctx, decision))


async def _facts(ctx: Context, decision: DecisionRow) -> results.Facts:
    places = await store.places.of(decision)
    return results.Facts(
        closed=ctx.local(decision.closed_at),
        closer=(await ctx.person(UserId(decision.closed_by))).name if decision.closed_by else "",
        typed=(await store.register.turnout(decision)).typed,
        unseen=[place.name for place in places if not place.collected],
        unreadable=sum(place.unreadable for place in places),
        on_paper=await store.paper.counted(decision),
        aside=await recusing_shown.named(ctx, decision),
        review=reviewing.day_of(ctx, decision),
        more=await dissent.lines(ctx, decision),
    )
