"""Standing behind what somebody asks of a decision, with 👍; and taking that back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from hub.api.context import Context
from hub.api.effects import Effect, Schedule
from hub.api.events import Reaction, Redaction, Timer
from plugins.voting import store
from plugins.voting.climb import motions, objecting, rewording
from plugins.voting.models import DecisionRow, MotionRow
from plugins.voting.rules.backing import Kind, Standing

SUPPORT = "👍"
CHECK: Mapping[Kind, Callable[[Context, DecisionRow, MotionRow], Awaitable[list[Effect]]]] = {
    Kind.OBJECTION: objecting.check,
    Kind.CHANGE: rewording.check,
}


async def reacted(ctx: Context, reaction: Reaction) -> list[Effect]:
    motion = await store.course.motion(ctx.wijk.slug, _number(reaction.key or ""))
    side = motions.side(await ctx.person(reaction.sender))
    if motion is None or motion.state is not Standing.OPEN or side is None or reaction.emoji != SUPPORT:
        return []
    if reaction.sender == motion.by or not await store.course.back(motion, reaction.sender, side, reaction.event_id):
        return []
    decision = await store.decisions.of(motion)
    return await CHECK[motion.kind](ctx, decision, motion) if decision is not None else []


def _number(key: str) -> int:
    return int(key.split(":", 1)[1].split("@", 1)[0])


async def removed(ctx: Context, redaction: Redaction) -> list[Effect]:
    """Who removes a mark is no longer behind it; who removes what they asked takes it back, with its words."""
    if backer := await store.course.backing_by(ctx.wijk.slug, redaction.target):
        motion = await store.course.motion(ctx.wijk.slug, backer.motion)
        if motion is not None and motion.state is Standing.OPEN:
            await backer.delete()
            return await _shown(ctx, motion)
    motion = await store.course.motion_by(ctx.wijk.slug, redaction.target)
    if motion is None:
        return []
    motion.words = ""
    await motions.settle(motion, Standing.WITHDRAWN if motion.state is Standing.OPEN else motion.state)
    return await _shown(ctx, motion)


async def lapsed(ctx: Context, timer: Timer) -> list[Effect]:
    """The time of what somebody asked is over."""
    motion = await store.course.motion(ctx.wijk.slug, _number(timer.key))
    if motion is None or motion.state is not Standing.OPEN or ctx.now < motion.until:
        return []
    await motions.settle(motion, Standing.LAPSED)
    return await _shown(ctx, motion)


async def _shown(ctx: Context, motion: MotionRow) -> list[Effect]:
    decision = await store.decisions.of(motion)
    return await motions.refreshed(ctx, decision, motion) if decision is not None else []


async def resumed(ctx: Context) -> list[Effect]:
    """Voting is on (again): what people asked ends at its time, or now."""
    found = await store.course.open_motions(ctx.wijk.slug)
    return [Schedule(f"{motions.LAPSE}:{motion.id}", max(motion.until, ctx.now)) for motion in found]
