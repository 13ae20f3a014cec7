"""What the opener of a vote or an admin can do while it is open: close it now, extend it once, stop it."""

from __future__ import annotations

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Effect, Emit, EndPoll, Post, Reply, Schedule, Unschedule
from hub.api.events import Message
from hub.api.ids import RoomId, UserId
from hub.api.people import Role
from hub.api.texts import Say
from plugins.voting import coursing, reminding, showing, store, telling
from plugins.voting.ask import opening
from plugins.voting.ask.reading import terms
from plugins.voting.close import closing, ending
from plugins.voting.finding import numbered
from plugins.voting.models import DecisionRow
from plugins.voting.proof import records
from plugins.voting.rules import LONGEST_RUN, Flaw, Happening, possible
from plugins.voting.says import answers, living, results

LONGEST_REASON = 500


async def asked_for(ctx: Context, message: Message, call: Call) -> DecisionRow | Say:
    """The open vote that somebody may change, or why they may not."""
    decision = await numbered(ctx, call)
    if not isinstance(decision, DecisionRow):
        return decision
    if decision.state not in store.decisions.GOING_ON:
        return answers.closed_already(decision)
    person = await ctx.person(message.sender)
    if decision.opened_by == person.user_id or Role.ADMIN in person.roles:
        return decision
    opener = await ctx.person(UserId(decision.opened_by))
    return answers.not_yours(opener.name, await ctx.ask_whom(Role.ADMIN))


async def close(ctx: Context, message: Message, call: Call) -> list[Effect]:
    decision = await asked_for(ctx, message, call)
    if not isinstance(decision, DecisionRow):
        return [Reply(decision)]
    places = await store.places.of(decision)
    elsewhere = message.room_id not in {place.room for place in places}
    return [
        *([Reply(answers.closing(decision))] if elsewhere else []),
        *await closing.close(ctx, decision, message.sender),
    ]


async def extend(ctx: Context, message: Message, call: Call) -> list[Effect]:
    decision = await asked_for(ctx, message, call)
    if not isinstance(decision, DecisionRow):
        return [Reply(decision)]
    if Happening.EXTEND not in possible(decision.state):
        return [Reply(answers.extended_already(decision, ctx.local(decision.closes_at)))]
    said = terms(call.text("until"), ctx.local())
    if said.closes is None or said.rest:
        return [Reply(answers.strange(call.text("until")))]
    closes = opening.closing_time(ctx, said.closes)
    if closes <= decision.closes_at:
        return [Reply(answers.not_later(ctx.local(decision.closes_at)))]
    if closes - decision.opens_at > LONGEST_RUN:
        return [Reply(answers.flawed(Flaw.RUNS_TOO_LONG, closes))]
    decision.closes_at = closes
    new = {"closes_at": records.moment(closes)}
    await coursing.step(ctx, decision, Happening.EXTEND, message.sender, facts=new)
    text = answers.extended(decision, ctx.local(closes))
    places = showing.reachable(ctx, await store.places.of(decision))
    others = [RoomId(place.room) for place in places if place.room != message.room_id]
    return [
        Reply(text),
        *(Post(room, text) for room in others),
        *await showing.everywhere(ctx, decision, await showing.message(ctx, decision)),
        Schedule(showing.timer_key(closing.CLOSE, decision), closes),
        *reminding.scheduled(ctx, decision),
        Emit(await telling.opened(ctx, decision, extended=True)),
    ]


async def stop(ctx: Context, message: Message, call: Call) -> list[Effect]:
    decision = await asked_for(ctx, message, call)
    if not isinstance(decision, DecisionRow):
        return [Reply(decision)]
    decision.closed_at, decision.closed_by = ctx.now, message.sender
    decision.reason = call.text("reason")[:LONGEST_REASON]
    await coursing.step(ctx, decision, Happening.WITHDRAW, message.sender, why=decision.reason, event=message.event_id)
    name = (await ctx.person(message.sender)).name
    places = showing.reachable(ctx, await store.places.of(decision))
    polls = [place for place in places if not place.collected]
    elsewhere = message.room_id not in {place.room for place in places}
    return [
        *(EndPoll(RoomId(p.room), showing.poll_key(decision, p.room), living.ended(decision)) for p in polls),
        *await showing.everywhere(ctx, decision, living.stopped(decision, name)),
        *await ending.aloud(ctx, decision, results.stopped(decision, name)),
        *([Reply(answers.stopped(decision))] if elsewhere else []),
        Unschedule(showing.timer_key(closing.CLOSE, decision)),
        Emit(await telling.closed(ctx, decision)),
    ]
