"""Saying aloud how a vote ended, whether it was counted or stopped."""

from __future__ import annotations

from hub.api.context import Context
from hub.api.effects import Effect, Key, Post
from hub.api.ids import RoomId
from hub.api.texts import Lines, Mention, Say, Text
from plugins.voting import showing, store, telling
from plugins.voting.models import DecisionRow
from plugins.voting.says import results


async def aloud(ctx: Context, decision: DecisionRow, sentence: Text, more: Say | None = None) -> list[Effect]:
    """One sentence in answer to the living message in each room, and what follows from it under it. Whoever raised the
    item, or asked the question, is named where they did."""
    raised = await telling.origin(ctx, decision)
    effects: list[Effect] = []
    for place in showing.reachable(ctx, await store.places.of(decision)):
        said, room = sentence, RoomId(place.room)
        if raised.event is not None and raised.room == room:
            person = await ctx.person(raised.raised_by)
            said = results.to(Mention(person.user_id, person.name), sentence)
        living = Key(showing.living_key(decision, place.room))
        text = Lines(said, more) if more else said
        effects.append(Post(room, text, key=f"result:{decision.tag}@{place.room}", reply_to=living))
    return effects
