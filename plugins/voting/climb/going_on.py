"""Consent: a next round is a vote of its own, which begins with the book of the one before.

So no objection is lost, and who could live with it need not say so again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hub.api.context import Context
from plugins.voting import store
from plugins.voting.cast import booking
from plugins.voting.models import DecisionRow
from plugins.voting.rules import Changes, Method, Question


def question(before: DecisionRow, asked: Question) -> Question:
    """The question of a next round: its text is a change of the one before, after all votes on that."""
    if before.method is not Method.CONSENT:
        return asked
    return replace(asked, terms=Changes((*store.consent.changes(before), _next(before) * store.ballots.STRIDE)))


def values(before: DecisionRow | None) -> Mapping[str, object]:
    """What the row of a next round begins with."""
    if before is None or before.method is not Method.CONSENT:
        return {}
    return {"texts": [*before.texts, before.text], "receipts": _next(before)}


def _next(before: DecisionRow) -> int:
    return before.receipts + 1


async def carry_over(ctx: Context, before: DecisionRow | None, decision: DecisionRow) -> None:
    """The votes of who may still vote, in the same order, each with a number and a commitment of this round."""
    if before is None or before.method is not Method.CONSENT:
        return
    voters = (await store.register.frozen(decision)).voters
    for row in await store.consent.book(before):
        ballot = store.ballots.as_ballot(row)
        if ballot.voter in voters:
            await booking.book(ctx, decision, ballot, row.room, row.received_at, typed=row.typed, apart=row.apart)
    for asked in await store.consent.all_asked(before):
        await store.consent.ask_on(asked, before, decision)
