"""Objecting to a decision: within some days, with others behind it. Then it goes up the ladder."""

from __future__ import annotations

import datetime as dt

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Effect, Reply, Unschedule
from hub.api.events import Message
from hub.api.ids import UserId
from hub.api.moments import days_later
from hub.api.texts import Say
from plugins.voting import coursing, store
from plugins.voting.cast import casting, consenting, reasons
from plugins.voting.cast.reading_votes import Vote
from plugins.voting.climb import climbing, motions
from plugins.voting.close import resulting
from plugins.voting.finding import numbered
from plugins.voting.models import DecisionRow, MotionRow
from plugins.voting.rules import AGAINST, CLIMBING, Happening, Weight, possible
from plugins.voting.rules.backing import Kind, Standing, objection_carried
from plugins.voting.says import motions as says
from plugins.voting.settings import VotingSettings


async def object_(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """``!object 4 nobody asked the tenants``; of somebody else's objection that is open: I support it. While people
    vote on consent it is a vote."""
    decision = await numbered(ctx, call)
    if not isinstance(decision, DecisionRow):
        return [Reply(decision)]
    if consenting.open_consent(decision):
        why = reasons.tidy(call.text("reason"))
        return await casting.words_vote(ctx, decision, message, Vote((AGAINST,), why))
    if no := _impossible(ctx, decision):
        return [Reply(no)]
    side = motions.side(await ctx.person(message.sender))
    if side is None:
        return [Reply(says.no_side())]
    running = next(iter(await store.course.motions(decision, Kind.OBJECTION)), None)
    if running is not None:
        if running.by == message.sender:
            return [Reply(says.yours_already())]
        await store.course.back(running, message.sender, side, message.event_id)
        return [Reply(says.supported()), *await check(ctx, decision, running)]
    why = call.text("reason")[: motions.LONGEST_WORDS]
    if not why:
        return [Reply(says.object_why(decision))]
    motion, shown = await motions.put(ctx, decision, Kind.OBJECTION, message, why, _deadline(ctx, decision))
    return [*shown, *await check(ctx, decision, motion, new=True)]


def _impossible(ctx: Context, decision: DecisionRow) -> Say | None:
    """Why nobody can object to this now."""
    if decision.weight is not Weight.DECIDE:
        return says.decides_nothing(decision)
    if decision.state in CLIMBING:
        return says.on_ladder_already(decision)
    if Happening.APPEAL not in possible(decision.state):
        return says.no_result_yet(decision)
    if climbing.next_rung(decision) is None:
        return says.final(decision)
    deadline = _deadline(ctx, decision)
    return says.too_late(decision, ctx.local(deadline)) if ctx.now >= deadline else None


def _deadline(ctx: Context, decision: DecisionRow) -> dt.datetime:
    """Until when people can object. Never in the night: at the hour at which votes close."""
    settings = ctx.settings(VotingSettings)
    start: dt.datetime = decision.decided_at or decision.closes_at
    if settings.objection_days == 0:
        return start
    return days_later(start, settings.objection_days, settings.hour, ctx.wijk.zone)


async def check(ctx: Context, decision: DecisionRow, motion: MotionRow, *, new: bool = False) -> list[Effect]:
    """Up the ladder if enough people object; else show how many do."""
    backers = await motions.behind(motion)
    enough = objection_carried(motion.by, backers, ctx.settings(VotingSettings).objection_support)
    to = climbing.next_rung(decision)
    if not enough or to is None or Happening.APPEAL not in possible(decision.state):
        return [] if new else await motions.refreshed(ctx, decision, motion)
    await motions.settle(motion, Standing.CARRIED)
    by = UserId(motion.by)
    facts = {"behind": len(backers)}
    await coursing.step(ctx, decision, Happening.APPEAL, by, why=motion.words, event=motion.event_id, facts=facts)
    _line, said, effects = await climbing.raised(ctx, decision, to, {"because": "objection"})
    text = says.appealed(decision, (await ctx.person(by)).name, motion.words, said)
    return [
        Unschedule(f"{motions.LAPSE}:{motion.id}"),
        *await motions.refreshed(ctx, decision, motion),
        *await climbing.aloud(ctx, decision, text),
        *await resulting.refreshed(ctx, decision),
        *effects,
    ]
