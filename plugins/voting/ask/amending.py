"""Consent: the text of the proposal is changed while the vote is open, so that objections are solved."""

from __future__ import annotations

import datetime as dt

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Effect, Emit, Key, Post, Reply, Schedule
from hub.api.events import Message
from hub.api.ids import RoomId
from hub.api.moments import days_later
from plugins.voting import coursing, plain, reminding, showing, store, telling
from plugins.voting.ask import changing, opening
from plugins.voting.cast import consenting
from plugins.voting.close import closing
from plugins.voting.models import DecisionRow
from plugins.voting.proof import records
from plugins.voting.rules import LONGEST_RUN, Changes, Happening, fold
from plugins.voting.says import answers, motions
from plugins.voting.says import consent as says
from plugins.voting.settings import VotingSettings

MOST_TEXTS = 10
"""Whoever needs more of them is looking for another proposal."""

TIME_TO_READ = dt.timedelta(days=1)
"""So long at least people can answer a new text. Else whoever changes it at the last moment has their consent to
something that they never read."""


async def amend(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """``!change 4 one bench instead of two``, while people vote."""
    decision = await changing.asked_for(ctx, message, call)
    if not isinstance(decision, DecisionRow):
        return [Reply(decision)]
    words = " ".join(call.text("text").split())
    if fold(words) == fold(decision.text):
        return [Reply(motions.same_words())]
    if len(words) > opening.LONGEST_TEXT:
        return [Reply(answers.too_many_words(opening.LONGEST_TEXT))]
    closes = _closes(ctx, decision)
    if len(decision.texts) + 1 >= MOST_TEXTS or closes - decision.opens_at > LONGEST_RUN:
        return [Reply(says.enough_texts(decision))]
    await _reword(ctx, decision, message, words, closes)
    text = says.amended(decision, (await ctx.person(message.sender)).name, ctx.local(closes))
    places = showing.reachable(ctx, await store.places.of(decision))
    others = [RoomId(place.room) for place in places if place.room != message.room_id]
    return [
        Reply(text),
        *(Post(room, text, reply_to=Key(showing.living_key(decision, room))) for room in others),
        *await showing.everywhere(ctx, decision, await showing.message(ctx, decision)),
        *await consenting.asked_again(ctx, decision),
        Schedule(showing.timer_key(closing.CLOSE, decision), closes),
        *reminding.scheduled(ctx, decision),
        Emit(await telling.opened(ctx, decision, changed=True)),
    ]


def _closes(ctx: Context, decision: DecisionRow) -> dt.datetime:
    """When the vote closes then: as it was, if that leaves people the time to read."""
    closes: dt.datetime = decision.closes_at
    if closes - ctx.now >= TIME_TO_READ:
        return closes
    hour = ctx.settings(VotingSettings).hour
    soon = days_later(ctx.now, 1, hour, ctx.wijk.zone)
    return soon if soon - ctx.now >= TIME_TO_READ else days_later(ctx.now, 2, hour, ctx.wijk.zone)


async def _reword(ctx: Context, decision: DecisionRow, message: Message, words: str, closes: dt.datetime) -> None:
    """The new text stands from here on in the order of the votes, and the log commits to it."""
    received = await store.ballots.next_receipt(decision)
    at = (*store.consent.changes(decision), received)
    decision.texts, decision.text = [*decision.texts, decision.text], words
    decision.terms = plain.of_terms(Changes(at))
    moved = {"closes_at": records.moment(closes)} if closes != decision.closes_at else {}
    decision.closes_at = closes
    facts = {"question": records.commitment(records.question(decision)), "received": received, **moved}
    await coursing.step(ctx, decision, Happening.CHANGE, message.sender, event=message.event_id, facts=facts)
