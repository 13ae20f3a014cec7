"""What somebody asks of a decision, shown with who stands behind it in every room where the question was asked."""

from __future__ import annotations

import datetime as dt

from hub.api.context import Context
from hub.api.effects import Change, Effect, Key, Post, Schedule
from hub.api.events import Message
from hub.api.ids import EventId, RoomId, UserId
from hub.api.people import Person
from hub.api.texts import Say
from plugins.voting import showing, store
from plugins.voting.models import DecisionRow, MotionRow
from plugins.voting.rules import Chamber
from plugins.voting.rules.backing import Kind, Standing
from plugins.voting.says import motions as says
from plugins.voting.settings import VotingSettings

KEY, LAPSE = "motion", "lapse"
LONGEST_WORDS = 500


def key(motion: MotionRow, room: str) -> str:
    return f"{KEY}:{motion.id}@{room}"


def side(person: Person) -> Chamber | None:
    return Chamber(person.side) if person.side else None


async def behind(motion: MotionRow) -> dict[str, Chamber]:
    """Everybody who wants it, the person who asked it included, each with their side."""
    return {motion.by: motion.side, **{backer.user_id: backer.side for backer in await store.course.backed(motion)}}


async def put(
    ctx: Context, decision: DecisionRow, kind: Kind, message: Message, words: str, until: dt.datetime
) -> tuple[MotionRow, list[Effect]]:
    """Write down what somebody asks and show it. They are on a side."""
    person = await ctx.person(message.sender)
    motion = await MotionRow.create(
        key=f"{decision.wijk} {message.event_id}", wijk=decision.wijk, vote=decision.key, kind=kind, words=words,
        by=message.sender, side=Chamber(str(person.side)), room=message.room_id, event_id=message.event_id, until=until,
    )  # fmt: skip
    text = await _text(ctx, decision, motion)
    effects: list[Effect] = [Schedule(f"{LAPSE}:{motion.id}", until)]
    for place in showing.reachable(ctx, await store.places.of(decision)):
        here = place.room == message.room_id
        answered = EventId(motion.event_id) if here else Key(showing.living_key(decision, place.room))
        effects.append(Post(RoomId(place.room), text, key=key(motion, place.room), reply_to=answered))
    return motion, effects


async def refreshed(ctx: Context, decision: DecisionRow, motion: MotionRow) -> list[Effect]:
    """Show how it stands now."""
    text = await _text(ctx, decision, motion)
    places = showing.reachable(ctx, await store.places.of(decision))
    return [Change(key(motion, place.room), RoomId(place.room), text) for place in places]


async def _text(ctx: Context, decision: DecisionRow, motion: MotionRow) -> Say:
    names = [(await ctx.person(UserId(user))).name for user in await behind(motion)]
    facts = says.Facts(
        by=names[0], others=names[1:], until=ctx.local(motion.until), sides=await behind(motion),
        deciding=store.decisions.question(decision).deciding, needed=ctx.settings(VotingSettings).objection_support,
    )  # fmt: skip
    return says.motion(decision, motion, facts)


async def settle(motion: MotionRow, state: Standing) -> None:
    motion.state = state
    await motion.save()
