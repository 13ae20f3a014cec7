"""What people and other plugins hear when a vote is over, whether it was counted or stopped."""

from __future__ import annotations

from hub.api.context import Context
from hub.api.domain_events import DecisionClosed, Origin
from hub.api.effects import Effect, Key, Post
from hub.api.ids import EventId, RoomId, UserId
from hub.api.texts import Mention, Text
from plugins.voting import showing, store
from plugins.voting.models import DecisionRow
from plugins.voting.rules import Chamber, Result, Weight
from plugins.voting.says import results

STOPPED = "stopped"
"""The outcome, for other plugins, of a vote that was stopped."""


async def aloud(ctx: Context, decision: DecisionRow, sentence: Text) -> list[Effect]:
    """One sentence in answer to the living message in each room. Whoever raised the item is named where they did."""
    raised = await origin(ctx, decision) if decision.item is not None else None
    effects: list[Effect] = []
    for place in showing.reachable(ctx, await store.places(decision)):
        said, room = sentence, RoomId(place.room)
        if raised is not None and raised.event is not None and raised.room == room:
            person = await ctx.person(raised.raised_by)
            said = results.to(Mention(person.user_id, person.name), sentence)
        living = Key(showing.living_key(decision.number, place.room))
        effects.append(Post(room, said, key=f"result:{decision.number}@{place.room}", reply_to=living))
    return effects


async def told(ctx: Context, decision: DecisionRow, outcome: str, chosen: str | None = None) -> DecisionClosed:
    """What other plugins hear."""
    rooms = [place.room for place in showing.reachable(ctx, await store.places(decision))]
    return DecisionClosed(
        decision=decision.number, question=decision.text, theme=decision.theme, outcome=outcome,
        weight=decision.weight.value, passed=outcome == Result.PASSED and decision.weight is Weight.DECIDE,
        chosen=chosen, partners=tuple(await store.voters(decision, Chamber.PARTNERS)), item=decision.item,
        origin=await origin(ctx, decision), said_in=tuple(map(RoomId, rooms)),
    )  # fmt: skip


async def origin(ctx: Context, decision: DecisionRow) -> Origin:
    """Where the question came from: the item it is about, or the message with which it was asked."""
    item = await store.item(ctx.wijk.slug, decision.item) if decision.item is not None else None
    by, room, event = (item.raised_by, item.room, item.event_id) if item else (
        decision.opened_by, decision.room, decision.event_id
    )  # fmt: skip
    return Origin(raised_by=UserId(by), room=RoomId(room), event=EventId(event) if event else None)
