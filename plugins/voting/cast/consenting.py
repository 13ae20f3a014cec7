"""Consent while a vote is open: whoever objects is asked why, where they did, and everybody reads the reasons."""

from __future__ import annotations

from dataclasses import dataclass

from hub.api.context import Context
from hub.api.effects import Change, Effect, Key, Post, Tell
from hub.api.events import Message, PollAnswer
from hub.api.ids import RoomId, UserId
from hub.api.texts import Lines, Mention, Say
from hub.api.wijk import RoomKind
from plugins.voting import showing, store
from plugins.voting.cast import dissent
from plugins.voting.cast.reading_votes import Vote
from plugins.voting.models import AskedRow, DecisionRow
from plugins.voting.rules import AGAINST, Chamber, Method, Objection, Stage, Voter
from plugins.voting.rules.methods.consent import STANDING
from plugins.voting.says import consent as says

WHY = "why"
SILENT = frozenset({Stage.NONE, Stage.LAPSED})
WAITING = frozenset({Stage.RAISED, Stage.ANSWERED})
"""The hub asked something, and words in its thread are the answer."""


def key(decision: DecisionRow, asked: AskedRow) -> str:
    return f"{WHY}:{decision.tag}:{asked.id}"


@dataclass(frozen=True, slots=True)
class Where:
    """The place in which somebody votes."""

    user: UserId
    room: RoomId
    direct: bool


def here(ctx: Context, event: Message | PollAnswer) -> Where:
    return Where(event.sender, event.room_id, ctx.room is not None and ctx.room.kind is RoomKind.DIRECT)


async def _who(ctx: Context, voter: Voter, user: UserId) -> says.Who:
    person = await ctx.person(user)
    partner = await dissent.name(ctx, voter) if voter.chamber is Chamber.PARTNERS else ""
    return says.Who(Mention(person.user_id, person.name), partner)


# ---- after a vote


async def after_poll(ctx: Context, decision: DecisionRow, voter: Voter, answer: PollAnswer) -> list[Effect]:
    """A vote by the poll has no answer of its own: whoever objects without a reason is asked in the thread."""
    if not open_consent(decision):
        return []
    stage, where = await stage_of(decision, voter), here(ctx, answer)
    asked = await store.consent.asked(decision, voter)
    if stage is Stage.RAISED and (asked is None or not asked.told or asked.room != where.room):
        asked = await _remember(decision, voter, where, told=True)
        text = says.why(decision, await _who(ctx, voter, where.user), ctx.local(decision.closes_at))
        return [_in_thread(decision, asked, text)]
    return [*await shown(ctx, decision, voter, asked, stage), *await trouble(ctx, decision, stage, where.user)]


async def after_words(
    ctx: Context, decision: DecisionRow, voter: Voter, message: Message
) -> tuple[Say | None, str | None, list[Effect]]:
    """What the answer to a vote in words says besides, the key under which people answer it, and what else follows."""
    if not open_consent(decision):
        return None, None, []
    stage, where = await stage_of(decision, voter), here(ctx, message)
    if stage is Stage.RAISED:
        asked = await _remember(decision, voter, where, told=True)
        say = says.why_here(decision, ctx.local(decision.closes_at), direct=where.direct)
        return say, key(decision, asked), []
    before = await store.consent.asked(decision, voter)
    effects = await shown(ctx, decision, voter, before, stage)
    if stage in STANDING:
        await _remember(decision, voter, where, told=before is not None and before.told)
        effects += await trouble(ctx, decision, stage, where.user)
        return says.noted(direct=where.direct), None, effects
    return None, None, effects


def needs_reason(decision: DecisionRow, said: Vote) -> Say | None:
    """A deputy votes once, so there is no asking afterwards."""
    objects = decision.method is Method.CONSENT and said.choice == (AGAINST,)
    return says.with_reason(decision) if objects and not said.reason else None


async def for_absent(ctx: Context, decision: DecisionRow, voter: Voter, message: Message) -> list[Effect]:
    """A deputy objected for somebody. Whoever is away is asked what a new text does: only they can say so."""
    stage = await stage_of(decision, voter) if open_consent(decision) else Stage.NONE
    if stage not in STANDING:
        return []
    await _remember(decision, voter, Where(UserId(voter.id), message.room_id, direct=True), told=False)
    return await trouble(ctx, decision, stage, message.sender)


async def after_removal(ctx: Context, decision: DecisionRow, voter: Voter) -> list[Effect]:
    """A vote was taken back: what was asked about it says how it stands."""
    if not open_consent(decision):
        return []
    return await shown(
        ctx, decision, voter, await store.consent.asked(decision, voter), await stage_of(decision, voter)
    )  # fmt: skip


def open_consent(decision: DecisionRow) -> bool:
    return decision.method is Method.CONSENT and decision.state in store.decisions.GOING_ON


async def stage_of(decision: DecisionRow, voter: Voter) -> Stage:
    found = await store.consent.objection(decision, voter)
    return found.stage if found else Stage.NONE


async def waits(decision: DecisionRow, voter: Voter) -> bool:
    """Whether the hub waits for the reason of somebody who objects."""
    return open_consent(decision) and await stage_of(decision, voter) is Stage.RAISED


async def _remember(decision: DecisionRow, voter: Voter, where: Where, *, told: bool) -> AskedRow:
    return await store.consent.put_asked(decision, voter, where.user, where.room, direct=where.direct, told=told)


def _in_thread(decision: DecisionRow, asked: AskedRow, text: Say) -> Effect:
    room = RoomId(asked.room)
    return Post(room, text, key=key(decision, asked), thread=Key(showing.living_key(decision, room)))


async def shown(
    ctx: Context, decision: DecisionRow, voter: Voter, asked: AskedRow | None, stage: Stage
) -> list[Effect]:  # fmt: skip
    """What was asked in a room says how the objection stands. In a talk every message has its own answer."""
    if asked is None or not asked.told or asked.direct or stage in SILENT:
        return []
    who = await _who(ctx, voter, UserId(asked.user_id))
    text = says.stands(decision, who, stage, ctx.local(decision.closes_at))
    return [Change(key(decision, asked), RoomId(asked.room), text)]


async def trouble(ctx: Context, decision: DecisionRow, stage: Stage, user: UserId) -> list[Effect]:
    """Whoever opened the vote hears once for each text that somebody objects: it is theirs to change."""
    text = len(decision.texts) + 1
    if stage not in STANDING or decision.troubled >= text or decision.opened_by == user:
        return []
    decision.troubled = text
    await decision.save(update_fields=["troubled"])
    return [Tell(UserId(decision.opened_by), says.objected(decision))] if decision.opened_by else []


# ---- asked once more


async def reminded(ctx: Context, decision: DecisionRow) -> list[Effect]:
    """Whose objection still has no reason hears once that the vote closes soon."""
    if not open_consent(decision):
        return []
    effects: list[Effect] = []
    for one in await store.consent.raised(decision):
        asked = await store.consent.asked(decision, one.objection.voter)
        if one.objection.stage is Stage.RAISED and asked is not None and not asked.reminded:
            asked.reminded = True
            await asked.save(update_fields=["reminded"])
            text = says.still_why(decision, ctx.local(decision.closes_at))
            effects.append(await _again(ctx, decision, one.objection, asked, text))
    return effects


async def asked_again(ctx: Context, decision: DecisionRow) -> list[Effect]:
    """The text is another now: does it solve what each of them objected to?"""
    if not open_consent(decision):
        return []
    effects: list[Effect] = []
    for one in await store.consent.raised(decision):
        asked = await store.consent.asked(decision, one.objection.voter)
        if one.objection.stage in WAITING and asked is not None:
            asked.told, asked.reminded = True, False
            await asked.save(update_fields=["told", "reminded"])
            text = says.solved(decision, reasoned=one.objection.stands)
            effects.append(await _again(ctx, decision, one.objection, asked, text))
    return effects


async def _again(ctx: Context, decision: DecisionRow, objection: Objection, asked: AskedRow, text: Say) -> Effect:
    if asked.direct or ctx.wijk.room(RoomId(asked.room)) is None:
        return Tell(UserId(asked.user_id), Lines(says.about(decision), text), key=key(decision, asked))
    who = await _who(ctx, objection.voter, UserId(asked.user_id))
    return _in_thread(decision, asked, says.to(who, text))
