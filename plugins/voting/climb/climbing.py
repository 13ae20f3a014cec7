"""A decision on the ladder: up a rung, what a rung comes to, and how it ends. Every step is said in every room where
the question was asked."""

from __future__ import annotations

import datetime as dt

from hub.api.context import Context
from hub.api.effects import Change, Effect, Emit, Key, Post, Schedule, Unschedule
from hub.api.events import Timer
from hub.api.ids import RoomId, UserId
from hub.api.log import Entry
from hub.api.texts import Say
from plugins.voting import coursing, showing, store, telling
from plugins.voting.climb import steering
from plugins.voting.close import resulting, reviewing
from plugins.voting.models import DecisionRow, PlaceRow
from plugins.voting.rules import CLIMBING, Happening, Outcome, Result, Weight
from plugins.voting.rules.ladder import Ending, Who, leads_to, unanswered, until, up
from plugins.voting.says import ladder as says
from plugins.voting.settings import VotingSettings

RUNG = "rung"
GROUP = "group"
"""The name of what the steering group said."""
NOTICED = dt.timedelta(minutes=5)
"""A rung that ends later than this after its time says so."""

STUCK = frozenset({Result.CHAMBERS_DISAGREE, Result.NO_QUORUM, Result.TIE, Result.EMPTY, Result.OBJECTION})
"""Results that are no answer."""


def next_rung(decision: DecisionRow) -> int | None:
    """The rung above, if there is one."""
    found = up(store.course.ladder(decision), decision.rung)
    return found if isinstance(found, int) else None


def climbs(decision: DecisionRow, outcome: Outcome) -> bool:
    """Whether what was counted goes up the ladder: it had to decide, and gave no answer."""
    stuck = decision.weight is Weight.DECIDE and outcome.result in STUCK
    return stuck and next_rung(decision) is not None


async def raised(
    ctx: Context, decision: DecisionRow, to: int, facts: dict[str, object]
) -> tuple[Entry, Say, list[Effect]]:
    """Stand on a rung from now on. Returns the line for the log, what is to be said in the rooms, and the rest."""
    rung = store.course.ladder(decision)[to - 1]
    end = until(ctx.now, rung, ctx.settings(VotingSettings).hour, ctx.wijk.zone)
    decision.rung, decision.rung_until = to, end
    facts = {**facts, "rung": to, "who": rung.who.value, "until": end.isoformat()}
    line = await coursing.step(ctx, decision, Happening.CLIMB, facts=facts)
    effects: list[Effect] = [Schedule(showing.timer_key(RUNG, decision), end)]
    if rung.who is Who.STEERING:
        effects += await steering.asked(ctx, decision)
    effects.append(Emit(await telling.moved(decision, rung.who.value)))
    return line, says.rung(decision, rung, ctx.local(end)), effects


async def due(ctx: Context, timer: Timer) -> list[Effect]:
    """The time of a rung is over."""
    decision = await showing.named(ctx, timer.key)
    if decision is None or decision.state not in CLIMBING or decision.rung_until is None:
        return []
    if ctx.now < decision.rung_until:
        return []
    late = ctx.now - decision.rung_until > NOTICED
    rung = store.course.rung(decision)
    if rung is not None and rung.who is Who.STEERING and (choice := await steering.choice(decision, over=True)):
        return await answered(ctx, decision, choice, late=late)
    to = unanswered(store.course.ladder(decision), decision.rung)
    before = rung.who if rung else Who.TOGETHER
    if isinstance(to, Ending):
        return await end(ctx, decision, to, says.silent(decision, before, to, late=late), {"because": "silence"})
    _line, said, effects = await raised(ctx, decision, to, {"because": "silence"})
    text = says.up(decision, before, said, late=late)
    return [*await aloud(ctx, decision, text), *await resulting.refreshed(ctx, decision), *effects]


async def answered(ctx: Context, decision: DecisionRow, choice: int, *, late: bool = False) -> list[Effect]:
    """The steering group has decided."""
    ending, decision.chosen = steering.ending(decision, choice)
    seats = await store.course.seats(decision)
    said = await _group_says(ctx, decision, ending, late=late)
    facts = {"because": "steering", "answered": sum(seat.choice is not None for seat in seats), "members": len(seats)}
    return [*await end(ctx, decision, ending, said, facts, GROUP), *steering.over(ctx, decision)]


async def _group_says(ctx: Context, decision: DecisionRow, ending: Ending, *, late: bool) -> Say:
    seats = await store.course.seats(decision)
    names = {seat.user_id: (await ctx.person(UserId(seat.user_id))).name for seat in seats}
    return says.steering_decided(decision, ending, seats, names, late=late)


async def less_said(ctx: Context, decision: DecisionRow) -> list[Effect]:
    """A member removed a reason after the group had decided: it goes from the rooms too."""
    if decision.verdict is None or store.course.rung(decision) is None:
        return []
    text = await _group_says(ctx, decision, decision.verdict, late=False)
    places = showing.reachable(ctx, await store.places.of(decision))
    return [Change(_key(GROUP, decision, place), RoomId(place.room), text) for place in places]


async def end(
    ctx: Context, decision: DecisionRow, ending: Ending, said: Say, facts: dict[str, object], name: str = ""
) -> list[Effect]:
    """The last of it: an answer, or what the vote came to."""
    step = leads_to(ending, stood=store.decisions.outcome(decision) == Result.PASSED)
    if decision.verdict is None or ending is not Ending.STANDS:
        decision.verdict = ending
    decision.decided_at, decision.rung_until = ctx.now, None
    await coursing.step(ctx, decision, step, facts={**facts, "verdict": ending.value})
    return [
        *await reviewing.planned(ctx, decision),
        Unschedule(showing.timer_key(RUNG, decision)),
        *await aloud(ctx, decision, said, name),
        *await resulting.refreshed(ctx, decision),
        Emit(await telling.closed(ctx, decision)),
    ]


async def aloud(ctx: Context, decision: DecisionRow, text: Say, name: str = "") -> list[Effect]:
    """In answer to the living message, in every room where the question was asked; with a name, to change it later."""
    places = showing.reachable(ctx, await store.places.of(decision))
    return [
        Post(RoomId(place.room), text, key=_key(name, decision, place) if name else None,
             reply_to=Key(showing.living_key(decision, place.room)))
        for place in places
    ]  # fmt: skip


def _key(name: str, decision: DecisionRow, place: PlaceRow) -> str:
    return f"{name}:{decision.tag}@{place.room}"


async def resumed(ctx: Context) -> list[Effect]:
    """Voting is on (again): every rung ends at its time, or now."""
    climbing = await store.decisions.among(ctx.wijk.slug, CLIMBING)
    ends = [(decision, decision.rung_until) for decision in climbing if decision.rung_until is not None]
    return [Schedule(showing.timer_key(RUNG, decision), max(end, ctx.now)) for decision, end in ends]
