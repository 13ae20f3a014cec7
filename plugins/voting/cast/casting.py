"""Votes coming in: by the poll, in words, and taken back by removing the message."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Effect, Reply, Tell
from hub.api.events import Event, Message, PollAnswer, Redaction
from hub.api.texts import Lines, Say
from plugins.voting import showing, store
from plugins.voting.cast import booking, consenting, deputies, secret
from plugins.voting.cast.entitled import Voice, refusal, voice
from plugins.voting.cast.reading_votes import Unclear, Vote
from plugins.voting.cast.reading_votes import vote as read
from plugins.voting.finding import numbered
from plugins.voting.models import BallotRow, DecisionRow
from plugins.voting.rules import (
    ENTERED,
    Ballot,
    Chamber,
    Refusal,
    Refused,
    State,
    Via,
    Voter,
    cast,
    choice_from_poll,
    withdrawals,
)
from plugins.voting.says import answers

WHO = (Refusal.NOT_ON_REGISTER, Refusal.WRONG_CHAMBER, Refusal.NO_MANDATE, Refusal.VOTED_THEMSELVES)
"""Reasons that are one to a person: you cannot vote on this."""


@dataclass(frozen=True, slots=True)
class Cast:
    """What came of a vote: it is in the book under this number, or there is a reason why not."""

    voice: Voice
    refused: Refusal | None = None
    number: int = 0


async def put(
    ctx: Context, decision: DecisionRow, event: Event, chosen: tuple[int, ...], received: int, at: dt.datetime,
    *, reason: str = "", apart: bool = False, speaks: Voice | None = None,
) -> Cast:  # fmt: skip
    """Put a vote in the book, if it may be there. ``speaks``: for whom, where the room and the sender do not say it.
    ``apart``: it gives the reason of a vote that stands.

    A vote is open until the hub ends its polls, also if the hub was away at the hour that was set: so it is the order
    of the room that decides, and not a clock.
    """
    speaks = speaks or await voice(ctx, decision, event.sender, event.room_id, at)
    if speaks.torn:
        return Cast(speaks, Refusal.NO_MANDATE)
    ballot = Ballot(speaks.voter, chosen, event.sender, received, event.event_id, reason, via=speaks.via)
    taken = await allowed(decision, speaks, ballot)
    if isinstance(taken, Refused):
        return Cast(speaks, taken.reason)
    stands = await store.ballots.stands_for(decision, speaks.voter) if apart else None
    typed = stands.typed if stands else isinstance(event, Message)
    number = await booking.book(ctx, decision, taken, event.room_id, at, typed=typed, apart=apart)
    return Cast(speaks, number=number)


async def allowed(decision: DecisionRow, speaks: Voice, ballot: Ballot) -> Ballot | Refused:
    """What the rules say of a vote while the question is open."""
    question, earlier = store.decisions.question(decision), await store.ballots.of(decision, ballot.voter)
    recused = await store.recusals.voters(decision)
    return cast(
        question, State.OPEN, speaks.register, ballot,
        acts_for=speaks.acts_for, now=question.opens_at, earlier=earlier, recused=recused,
    )  # fmt: skip


async def answered(ctx: Context, answer: PollAnswer) -> list[Effect]:
    """An answer to a poll, and to nothing else of a vote. One that counts is not answered: the living message shows
    one more."""
    if answer.key is None or not showing.is_poll(answer.key):
        return []
    decision = await showing.named(ctx, answer.key)
    if decision is None:
        return []
    if decision.state in store.decisions.GOING_ON:
        said = await poll_vote(ctx, decision, answer, await store.ballots.next_receipt(decision), ctx.now)
        return [*said, *await showing.refreshed(ctx, decision)]
    if await store.refusals.settled(decision, answer.event_id):  # the homeserver named it before it came in
        return []
    if decision.state is State.CLOSED and await store.places.being_collected(decision, answer.room_id):
        await store.refusals.add(decision, answer.event_id, answer.sender, answer.room_id, store.refusals.WAITING)
        return []
    return await refuse(decision, answer, Refusal.TOO_LATE, answers.too_late(decision))


async def poll_vote(
    ctx: Context, decision: DecisionRow, answer: PollAnswer, received: int, at: dt.datetime
) -> list[Effect]:
    """Count an answer of a poll, or tell the person why it does not count."""
    chosen = choice_from_poll(answer.answers, store.decisions.question(decision))
    if isinstance(chosen, Refused):
        return await refuse(decision, answer, chosen.reason, answers.unreadable(decision))
    result = await put(ctx, decision, answer, chosen, received, at)
    if result.refused:
        why = await refusal(ctx, decision, result.voice, result.refused)
        return await refuse(decision, answer, result.refused, why)
    spoiled = [Tell(answer.sender, answers.spoiled(decision))] if answer.answers and not chosen else []
    return [*spoiled, *await consenting.after_poll(ctx, decision, result.voice.voter, answer)]


async def refuse(decision: DecisionRow, answer: PollAnswer, reason: Refusal, why: Say) -> list[Effect]:
    """Remember an answer that does not count. The person hears it once for each kind of reason."""
    told = await store.refusals.told(decision, answer.sender, WHO if reason in WHO else (reason,))
    await store.refusals.add(decision, answer.event_id, answer.sender, answer.room_id, reason)
    return [] if told else [Tell(answer.sender, why)]


async def vote(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """``!vote 4 for``: for those whose client shows no polls."""
    decision = await numbered(ctx, call)
    if not isinstance(decision, DecisionRow):
        return [Reply(decision)]
    if decision.state not in store.decisions.GOING_ON:
        return [Reply(answers.too_late(decision))]
    words, absent = await deputies.for_whom(ctx, decision, message.sender, call.text("choice"))
    speaks = await voice(ctx, decision, message.sender, message.room_id)
    if secret.concerns(decision, speaks, absent):
        return await secret.vote(ctx, decision, message, words, speaks, absent)
    said = read(words, store.decisions.question(decision))
    if isinstance(said, Unclear):
        return [Reply(answers.which_choice(decision, said if words else None))]
    if absent is not None:
        return await _for_absent(ctx, decision, message, said, absent)
    return await words_vote(ctx, decision, message, said)


async def words_vote(ctx: Context, decision: DecisionRow, message: Message, said: Vote) -> list[Effect]:
    """Count a vote in words, and answer it."""
    receipt = await store.ballots.next_receipt(decision)
    result = await put(ctx, decision, message, said.choice, receipt, ctx.now, reason=said.reason)
    if result.refused:
        return [Reply(await refusal(ctx, decision, result.voice, result.refused))]
    counted = done(ctx, decision, result.voice.partner, result.number, said.choice)
    more, key, effects = await consenting.after_words(ctx, decision, result.voice.voter, message)
    return [Reply(Lines(counted, more), key=key), *effects, *await showing.refreshed(ctx, decision)]


async def _for_absent(ctx: Context, decision: DecisionRow, message: Message, said: Vote, absent: str) -> list[Effect]:
    """``!vote 4 for on behalf of Anna``: a deputy votes."""
    speaks = await deputies.voice(ctx, decision, message.sender, absent)
    if not isinstance(speaks, Voice):
        return [Reply(speaks)]
    if not said.choice:
        return [Reply(await deputies.refusal(ctx, decision, speaks.voter, Refusal.MALFORMED))]
    if needs := consenting.needs_reason(decision, said):
        return [Reply(needs)]
    receipt = await store.ballots.next_receipt(decision)
    result = await put(
        ctx, decision, message, said.choice, receipt, ctx.now, reason=said.reason, speaks=speaks
    )  # fmt: skip
    if result.refused:
        return [Reply(await deputies.refusal(ctx, decision, speaks.voter, result.refused))]
    told = await deputies.done(ctx, decision, message, speaks.voter, result.number)
    after = await consenting.for_absent(ctx, decision, speaks.voter, message)
    return [*told, *after, *await showing.refreshed(ctx, decision)]


def done(ctx: Context, decision: DecisionRow, partner: str, receipt: int, chosen: tuple[int, ...]) -> Say:
    """To somebody whose vote is in the book."""
    name = showing.partner_names(ctx, [partner])[0] if partner else ""
    closes = ctx.local(decision.closes_at)
    if not chosen:
        return answers.taken_back(decision, name, receipt, closes)
    return answers.counted(decision, name, receipt, closes, chosen)


async def removed(ctx: Context, redaction: Redaction) -> list[Effect]:
    """Whoever removes their own vote takes it back. A moderator who removes a message takes no vote away."""
    ballots = [row for row in await store.ballots.by_event(ctx.wijk.slug, redaction.target) if not row.apart]
    if not ballots:
        return await _removed_opening(ctx, redaction)
    decision = await store.decisions.of(ballots[0])
    if decision is None or ballots[0].cast_by != redaction.sender:
        return []
    if decision.state not in store.decisions.GOING_ON:
        return [Tell(redaction.sender, answers.stays(decision))]
    rows = [row for row in ballots if row.vote == decision.key]
    effects = [effect for row in rows for effect in await _taken_back(ctx, decision, redaction, row)]
    return [*effects, *await showing.refreshed(ctx, decision)] if effects else []


async def _taken_back(ctx: Context, decision: DecisionRow, redaction: Redaction, row: BallotRow) -> list[Effect]:
    """Whoever may not vote for a partner any more takes back nothing."""
    voter = Voter(row.chamber, row.voter)
    if row.via in ENTERED:  # the message had a code in it: better gone
        return []
    if row.via is Via.DEPUTY and row.chamber is Chamber.RESIDENTS:
        return [Tell(redaction.sender, await deputies.refusal(ctx, decision, voter, Refusal.DEPUTY_VOTED))]
    register = await store.register.part(decision, [voter.id])
    speaks = replace(await voice(ctx, decision, redaction.sender, None), voter=voter, register=register, torn=())
    back = withdrawals(
        await store.ballots.of(decision, voter, apart=False), redaction.target, by=redaction.sender,
        received=await store.ballots.next_receipt(decision), event_id=redaction.event_id, via=speaks.via,
    )  # fmt: skip
    effects: list[Effect] = []
    for ballot in back:
        taken = await allowed(decision, speaks, ballot)
        if isinstance(taken, Refused):
            effects.append(Tell(redaction.sender, await refusal(ctx, decision, speaks, taken.reason)))
            continue
        number = await booking.book(ctx, decision, taken, redaction.room_id, ctx.now, typed=row.typed)
        effects.append(Tell(redaction.sender, done(ctx, decision, speaks.partner, number, ())))
        effects += await consenting.after_removal(ctx, decision, voter)
    return effects


async def _removed_opening(ctx: Context, redaction: Redaction) -> list[Effect]:
    decision = await store.decisions.opened_by(ctx.wijk.slug, redaction.target)
    going_on = decision is not None and decision.state in store.decisions.GOING_ON
    if decision is None or not going_on or decision.opened_by != redaction.sender:
        return []
    return [Tell(redaction.sender, answers.goes_on(decision))]
