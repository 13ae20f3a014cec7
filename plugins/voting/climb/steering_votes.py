"""The members of the steering group answer: by 👍 or 👎 in its room, or in words with a reason."""

from __future__ import annotations

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Effect, Reply
from hub.api.events import Message, Reaction, Redaction
from plugins.voting import showing, store
from plugins.voting.cast.reading_votes import choice, position
from plugins.voting.climb import climbing, steering
from plugins.voting.finding import numbered
from plugins.voting.models import DecisionRow, SteeringRow
from plugins.voting.rules import AGAINST, FOR, PAPERS
from plugins.voting.says import steering as says

MARKS = {"👍": FOR, "👎": AGAINST}
LONGEST_REASON = 500


async def answer(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """``!steering 4 against too expensive``: what a member wants, and why."""
    decision = await numbered(ctx, call)
    if not isinstance(decision, DecisionRow):
        return [Reply(decision)]
    if not steering.with_group(decision):
        return [Reply(says.not_here(decision))]
    seat = await _seat(decision, message.sender)
    if seat is None:
        return [Reply(says.no_member(decision))]
    yes_or_no = not PAPERS[decision.method].one_wins
    wanted = (position if yes_or_no else choice)(call.text("choice"), store.decisions.question(decision))
    if not wanted or (yes_or_no and wanted[0] not in MARKS.values()):
        return [Reply(says.which(decision))]
    why = call.text("reason")[:LONGEST_REASON]
    if not why and wanted[0] == AGAINST and yes_or_no:
        return [Reply(says.why(decision))]
    return await _put(ctx, decision, seat, wanted[0], why, message.event_id)


async def marked(ctx: Context, reaction: Reaction) -> list[Effect]:
    """👍 or 👎 on the question in the room of the group."""
    decision = await showing.named(ctx, f"{reaction.key}@")
    wanted = MARKS.get(reaction.emoji)
    if decision is None or wanted is None or not steering.with_group(decision) or PAPERS[decision.method].one_wins:
        return []
    seat = await _seat(decision, reaction.sender)
    if seat is None:
        return []
    if wanted == AGAINST and not seat.why:
        return [Reply(says.why(decision))]
    return await _put(ctx, decision, seat, wanted, seat.why if seat.choice == wanted else "", reaction.event_id)


async def _seat(decision: DecisionRow, user: str) -> SteeringRow | None:
    return next((seat for seat in await store.course.seats(decision) if seat.user_id == user), None)


async def _put(
    ctx: Context, decision: DecisionRow, seat: SteeringRow, wanted: int, why: str, event: str
) -> list[Effect]:
    seat.choice, seat.why, seat.event_id = wanted, why, event
    await seat.save()
    if (found := await steering.choice(decision, over=False)) is not None:
        return await climbing.answered(ctx, decision, found)
    return await steering.refreshed(ctx, decision)


async def removed(ctx: Context, redaction: Redaction) -> list[Effect]:
    """Who removes their mark or words takes their answer back, as long as nothing is decided."""
    effects: list[Effect] = []
    for seat in await store.course.seats_by(ctx.wijk.slug, redaction.target):
        decision = await store.decisions.of(seat)
        seat.why = ""
        if decision is not None and steering.with_group(decision) and seat.rung == decision.rung:
            seat.choice = None
            await seat.save()
            effects += await steering.refreshed(ctx, decision)
        else:
            await seat.save()
            if decision is not None and seat.rung == decision.rung:
                effects += await climbing.less_said(ctx, decision)
    return effects
