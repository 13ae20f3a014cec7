"""Closing a vote: end the polls, ask the homeserver for every answer, count, and say the result where it was asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from hub.api.context import Context
from hub.api.effects import Change, Collect, Effect, Emit, EndPoll, Schedule, Tell, Unschedule
from hub.api.events import Collected, PollAnswer, Timer
from hub.api.ids import RoomId, UserId
from plugins.voting import coursing, showing, store, telling
from plugins.voting.cast import casting
from plugins.voting.climb import climbing
from plugins.voting.close import ending, meeting, resulting, reviewing
from plugins.voting.models import DecisionRow, PlaceRow
from plugins.voting.proof import records
from plugins.voting.rules import (
    Happening,
    Outcome,
    Refusal,
    Result,
    State,
    found,
)
from plugins.voting.says import answers, living, results

CLOSE, COUNT = "close", "count"
PATIENCE = dt.timedelta(minutes=10)
"""How long the count waits for a room in which the homeserver does not answer."""

AT_ONCE = 50
"""How many answers that are new are handled in one go: a hub that saw none of a thousand must be in time with each."""

NOTICED = dt.timedelta(minutes=5)
"""A vote that closes later than this after its time says so."""


async def due(ctx: Context, timer: Timer) -> list[Effect]:
    """The time of a vote is over."""
    decision = await showing.named(ctx, timer.key)
    if decision is None or decision.state not in store.decisions.GOING_ON or ctx.now < decision.closes_at:
        return []
    return await close(ctx, decision)


async def close(ctx: Context, decision: DecisionRow, by: UserId | None = None) -> list[Effect]:
    """End the polls and ask for all their answers. Who closes it by hand is said in the result."""
    decision.closed_at, decision.closed_by = ctx.now, by or ""
    decision.late = ctx.now - decision.closes_at > NOTICED
    await coursing.step(ctx, decision, Happening.CLOSE, by)
    places = showing.reachable(ctx, await store.places.of(decision))
    if all(place.collected for place in places):  # nowhere a poll
        return [Unschedule(showing.timer_key(CLOSE, decision)), *await count(ctx, decision)]
    return [
        Unschedule(showing.timer_key(CLOSE, decision)),
        *(effect for place in places for effect in _ended(decision, place)),
        Schedule(showing.timer_key(COUNT, decision), ctx.now + PATIENCE),
    ]


def _ended(decision: DecisionRow, place: PlaceRow) -> list[Effect]:
    room, poll = RoomId(place.room), showing.poll_key(decision, place.room)
    shown = living.counting(decision)
    polled: list[Effect] = [] if place.collected else [EndPoll(room, poll, living.ended(decision)), Collect(room, poll)]
    return [*polled, Change(showing.living_key(decision, place.room), room, shown)]


async def resumed(ctx: Context) -> list[Effect]:
    """Voting is on (again): every open vote closes at its time, or now, and what was being counted is counted.

    Timers and answers that came while it was off are gone. A timer for the same moment would be known already.
    """
    effects: list[Effect] = []
    for decision in await store.decisions.among(ctx.wijk.slug, store.decisions.GOING_ON):
        due_at = max(decision.closes_at, ctx.now)
        effects.append(Schedule(showing.timer_key(CLOSE, decision), due_at))
    for decision in await store.decisions.among(ctx.wijk.slug, [State.CLOSED]):
        effects.append(Schedule(showing.timer_key(COUNT, decision), ctx.now + PATIENCE))
        places = await store.places.of(decision)
        uncollected = [place for place in showing.reachable(ctx, places) if not place.collected]
        effects += [Collect(RoomId(place.room), showing.poll_key(decision, place.room)) for place in uncollected]
    return effects


async def collected(ctx: Context, answer: Collected) -> list[Effect]:
    """What the homeserver has of the poll in one room. When every room has answered, the votes are counted.

    What is new of it is handled a part at a time: then the homeserver is asked again, until nothing is new.
    """
    decision = await showing.named(ctx, answer.key)
    places = await store.places.of(decision) if decision else []
    place = next((place for place in places if place.room == answer.room_id), None)
    if decision is None or place is None:
        return []
    settled = await store.refusals.settled_events(decision)
    in_time = answer.events if decision.state is State.CLOSED else ()  # else it was counted without this room
    late = (*answer.events, *answer.too_late)[len(in_time) :]
    missed = [event for event in in_time if event.event_id not in settled]
    refused = [event for event in late if event.event_id not in settled]
    effects = await _missed(ctx, decision, in_time, missed[:AT_ONCE])
    if len(missed) > AT_ONCE or len(refused) > AT_ONCE:
        return [*effects, *await _late(decision, refused[:AT_ONCE]), Collect(answer.room_id, answer.key)]
    if not place.collected:
        effects += [Tell(user, answers.unread(decision)) for user in answer.unread_of]
    if decision.state is State.CLOSED:
        place.collected, place.unreadable = True, answer.unreadable
        await place.save()
    effects += [*await _late(decision, refused), *await _waited(decision, {answer.room_id})]
    if decision.state is State.CLOSED and all(other.collected for other in showing.reachable(ctx, places)):
        effects += await count(ctx, decision)
    return effects


async def _missed(
    ctx: Context, decision: DecisionRow, room: Sequence[PollAnswer], missed: Sequence[PollAnswer]
) -> list[Effect]:
    """Count the answers that came in time and that the hub never saw, or saw while it was closing; ``room`` are all."""
    known = [*await store.ballots.receipts(decision), *await store.course.changes(decision)]
    places = found(known, [(event.event_id, event.sent_at) for event in room])
    effects: list[Effect] = []
    for event in missed:
        at = min(event.sent_at, ctx.now)
        effects += await casting.poll_vote(ctx, decision, event, places[event.event_id], at)
    await store.refusals.drop_waiting(decision, [event.event_id for event in missed])
    return effects


async def _late(decision: DecisionRow, events: Iterable[PollAnswer]) -> list[Effect]:
    """Tell those whose answer came after the end of the poll."""
    effects: list[Effect] = []
    for event in events:
        effects += await casting.refuse(decision, event, Refusal.TOO_LATE, answers.too_late(decision))
    return effects


async def _waited(decision: DecisionRow, rooms: Iterable[str]) -> list[Effect]:
    """Answers that the homeserver did not name when it was asked for all: they came after that."""
    effects: list[Effect] = []
    for row in await store.refusals.waiting(decision):
        if row.room in rooms:
            told = await store.refusals.told(decision, row.user_id, [Refusal.TOO_LATE])
            await store.refusals.add(decision, row.event_id, row.user_id, row.room, Refusal.TOO_LATE)
            effects += [] if told else [Tell(UserId(row.user_id), answers.too_late(decision))]
    return effects


async def out_of_patience(ctx: Context, timer: Timer) -> list[Effect]:
    """A room did not answer: count without it, and say so."""
    decision = await showing.named(ctx, timer.key)
    return await count(ctx, decision) if decision is not None and decision.state is State.CLOSED else []


async def count(ctx: Context, decision: DecisionRow) -> list[Effect]:
    """Say what the votes come to. What had to be decided and is not goes up the ladder of the wijk."""
    outcome, box = await resulting.counted(decision), await store.box.of(decision)
    decision.result, decision.chosen, decision.decided_at = outcome.result, _chosen(decision, outcome), ctx.now
    facts, follows, after = records.result(outcome, decision.ballots, box), None, list[Effect]()
    if climbing.climbs(decision, outcome):
        line, follows, after = await climbing.raised(ctx, decision, decision.rung + 1, facts)
    else:
        step = Happening.PASS if outcome.result is Result.PASSED else Happening.FAIL
        line = await coursing.step(ctx, decision, step, facts=facts)
        after = await reviewing.planned(ctx, decision)
    decision.head = line.hash
    await decision.save(update_fields=["head"])
    unseen = {place.room for place in await store.places.of(decision) if not place.collected}
    return [
        Unschedule(showing.timer_key(COUNT, decision)),
        *await showing.everywhere(ctx, decision, await resulting.shown(ctx, decision, outcome)),
        *await ending.aloud(ctx, decision, results.outcome(decision, outcome), follows),
        *await _waited(decision, unseen),
        Emit(await telling.closed(ctx, decision)),
        *([Emit(day)] if (day := meeting.picked(decision)) else []),
        *after,
    ]


def _chosen(decision: DecisionRow, outcome: Outcome) -> str:
    """The options that were chosen, in words; nothing where a yes says it all."""
    if outcome.question.paper.yes_or_no:
        return ""
    return ", ".join(decision.options[option - 1] for option in outcome.chosen)
