"""Letting go of who voted long ago. Question, result, totals and the log stay, and can still be checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hub.api import resting
from hub.api.context import Context
from hub.api.effects import Audit
from hub.api.log import Line
from hub.api.texts import Text
from plugins.voting import store
from plugins.voting.models import DecisionRow, RestRow
from plugins.voting.proof import records
from plugins.voting.says import proof as says
from plugins.voting.settings import VotingSettings


async def prune(ctx: Context, before: dt.datetime, most: int) -> int:
    """A vote at a time, and of a large one some voters at a time: in between all of it holds as well. As long as people
    can object it is not over."""
    objecting = ctx.now - dt.timedelta(days=ctx.settings(VotingSettings).objection_days + 1)
    gone = 0
    async for row in store.pruning.over(ctx.wijk.slug, min(before, objecting)):
        if gone >= most:
            return gone
        gone += await _of(ctx, row, most - gone)
    if gone < most:
        gone += await store.pruning.beside(ctx.wijk.slug, before, most - gone)
    return gone + await resting.let_go(RestRow, ctx.wijk.slug, before, most - gone)


async def _of(ctx: Context, row: DecisionRow, most: int) -> int:
    """The log says of the vote that this was done, and not whom it was about."""
    voters = await store.pruning.residents(row, most)
    await store.pruning.unname(row, voters)
    if len(voters) < most:
        await store.pruning.the_rest(row)
        await store.pruning.topic_over(ctx.wijk.slug, store.recusals.topic(row))
        await ctx.log(Audit(records.LET_GO, records.subject(row)))
    return max(1, len(voters))


def pruned(lines: Sequence[Line]) -> list[Text]:
    """The votes of which nobody knows any more who voted, as the log has it."""
    subjects = dict.fromkeys(line["subject"] for line in lines if line["action"] == records.LET_GO)
    return [says.let_go([subject.removeprefix("vote ") for subject in subjects])] if subjects else []
