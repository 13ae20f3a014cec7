"""Looking at a decision again, on its day: does it still hold?"""

from __future__ import annotations

import datetime as dt

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Audit, Change, Effect, Key, Post, Reply, Schedule
from hub.api.events import Message, Reaction, Timer
from hub.api.ids import RoomId, UserId
from hub.api.people import Role
from plugins.voting import coursing, showing, store
from plugins.voting.finding import numbered
from plugins.voting.models import DecisionRow
from plugins.voting.proof import records
from plugins.voting.rules import Happening, Result, Weight, possible
from plugins.voting.rules.review import months_later, on, sensible
from plugins.voting.says import answers
from plugins.voting.says import reviewing as says
from plugins.voting.settings import TRUSTED, VotingSettings

REVIEW = "review"
HOLDS = "👍"
ANSWERS = frozenset({Result.PASSED.value, Result.REJECTED.value})
"""What can be looked at again: a yes or a no."""


async def planned(ctx: Context, decision: DecisionRow) -> list[Effect]:
    """Give a decision that was taken, or confirmed, its day."""
    months = ctx.settings(VotingSettings).review_after
    if not months or decision.weight is not Weight.DECIDE or store.decisions.outcome(decision) not in ANSWERS:
        return []
    return [await _on(decision, on(months_later(ctx.local().date(), months), ctx.wijk.zone))]


async def _on(decision: DecisionRow, at: dt.datetime) -> Effect:
    decision.review_at, decision.review_asked = at, False
    await decision.save(update_fields=["review_at", "review_asked"])
    return Schedule(showing.timer_key(REVIEW, decision), at)


def day_of(ctx: Context, decision: DecisionRow) -> dt.date | None:
    """The day on which people are asked, if that is to come and nothing is in between."""
    if decision.review_at is None or decision.review_asked or Happening.UPHOLD not in possible(decision.state):
        return None
    return ctx.local(decision.review_at).date()


def _key(decision: DecisionRow, room: str) -> str:
    return f"{REVIEW}:{decision.tag}@{room}"


async def due(ctx: Context, timer: Timer) -> list[Effect]:
    """The day has come. Nobody is asked where people vote on it again already."""
    decision = await showing.named(ctx, timer.key)
    if decision is None or decision.review_at is None or Happening.UPHOLD not in possible(decision.state):
        return []
    if decision.review_asked or ctx.now < decision.review_at or await store.decisions.voted_again(decision):
        return []
    if later := sensible(ctx.now, ctx.wijk.zone):
        return [Schedule(timer.key, later)]
    decision.review_asked = True
    await decision.save(update_fields=["review_asked"])
    text = says.asked(
        decision, store.decisions.outcome(decision) == Result.PASSED, ctx.local(decision.decided_at).date()
    )
    places = showing.reachable(ctx, await store.places.of(decision))
    return [
        Post(
            RoomId(place.room), text, key=_key(decision, place.room),
            reply_to=Key(showing.living_key(decision, place.room)),
        )
        for place in places
    ]  # fmt: skip


async def holds(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """``!holds 4``: what was decided is still right."""
    decision = await numbered(ctx, call)
    if not isinstance(decision, DecisionRow):
        return [Reply(decision)]
    if not _asked(decision):
        return [Reply(says.not_asked(decision, day_of(ctx, decision)))]
    effects = await _upheld(ctx, decision, message.sender)
    return [*effects, Reply(says.noted())]


def _asked(decision: DecisionRow) -> bool:
    return decision.review_asked and Happening.UPHOLD in possible(decision.state)


async def marked(ctx: Context, reaction: Reaction) -> list[Effect]:
    decision = await showing.named(ctx, reaction.key or "")
    person = await ctx.person(reaction.sender)
    if decision is None or reaction.emoji != HOLDS or person.side is None or not _asked(decision):
        return []
    return await _upheld(ctx, decision, reaction.sender)


async def _upheld(ctx: Context, decision: DecisionRow, by: UserId) -> list[Effect]:
    decision.review_at, decision.review_asked = None, False
    await coursing.step(ctx, decision, Happening.UPHOLD, by)
    effects = await planned(ctx, decision)
    text = says.upheld(decision, (await ctx.person(by)).name, day_of(ctx, decision))
    places = showing.reachable(ctx, await store.places.of(decision))
    return [*effects, *(Change(_key(decision, place.room), RoomId(place.room), text) for place in places)]


async def review(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """``!review 4 on 1 June``: another day."""
    decision = await numbered(ctx, call)
    if not isinstance(decision, DecisionRow):
        return [Reply(decision)]
    person = await ctx.person(message.sender)
    if decision.opened_by != person.user_id and TRUSTED.isdisjoint(person.roles):
        opener = await ctx.person(UserId(decision.opened_by))
        return [Reply(answers.not_yours(opener.name, await ctx.ask_whom(Role.ADMIN)))]
    able = Happening.UPHOLD in possible(decision.state) and store.decisions.outcome(decision) in ANSWERS
    if decision.weight is not Weight.DECIDE or not able:
        return [Reply(says.nothing_to_review(decision))]
    when = ctx.when(call.text("day"))
    if when is None:
        return [Reply(says.which_day())]
    at = on(when.date, ctx.wijk.zone)
    if at <= ctx.now:
        return [Reply(says.not_past())]
    wake = await _on(decision, at)
    await ctx.log(Audit("review planned", records.subject(decision), message.sender, {"on": when.date.isoformat()}))
    return [Reply(says.planned(decision, when.date)), wake]


async def resumed(ctx: Context) -> list[Effect]:
    """Voting is on (again): the days that are to come, and those that passed."""
    found = await store.decisions.to_review(ctx.wijk.slug)
    return [
        Schedule(showing.timer_key(REVIEW, decision), max(decision.review_at, ctx.now))
        for decision in found
        if decision.review_at is not None and not decision.review_asked
    ]
