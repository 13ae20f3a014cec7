"""The reason of an objection as somebody gives it: in answer to the question why, changed, or removed."""

from __future__ import annotations

from hub.api.context import Context
from hub.api.effects import Effect, Reply, Tell
from hub.api.events import Edit, Message, Redaction
from hub.api.texts import Lines
from plugins.voting import showing, store
from plugins.voting.cast import casting, consenting, entitled, reasons
from plugins.voting.close import resulting
from plugins.voting.models import AskedRow, DecisionRow
from plugins.voting.rules import Method, Stage, Voter
from plugins.voting.rules.methods.consent import STANDING
from plugins.voting.says import consent as says


async def heard(ctx: Context, message: Message) -> list[Effect]:
    """Words in answer to a vote or to the question why: the reason, if it is for this person to give one."""
    decision = await showing.named(ctx, message.key or "")
    if decision is None or decision.method is not Method.CONSENT:
        return []
    speaks = await entitled.voice(ctx, decision, message.sender, message.room_id)
    asked = await _question(ctx, decision, speaks.voter, message)
    if asked is None:
        return []
    if decision.state not in store.decisions.GOING_ON:
        return [Reply(says.reason_too_late(decision))]
    said = reasons.answer(message.body)
    silent = said == reasons.NO_REASON and await consenting.stage_of(decision, speaks.voter) is Stage.RAISED
    if silent:
        return [Reply(says.no_words(decision))]
    received, reason = await store.ballots.next_receipt(decision), said.reason
    cast = await casting.put(
        ctx, decision, message, said.choice, received, ctx.now, reason=reason, apart=bool(reason)
    )  # fmt: skip
    if cast.refused:
        return [Reply(await entitled.refusal(ctx, decision, cast.voice, cast.refused))]
    stage = await consenting.stage_of(decision, cast.voice.voter)
    return [
        *await _answered(ctx, decision, cast, said.choice, asked, stage),
        *await consenting.trouble(ctx, decision, stage, message.sender),
        *await showing.refreshed(ctx, decision),
    ]


async def _question(ctx: Context, decision: DecisionRow, voter: Voter, message: Message) -> AskedRow | None:
    """What this voter was asked here, if these words are an answer to it. A thread is also for talking: only while the
    hub waits for an answer is everything in it one."""
    asked = await store.consent.asked(decision, voter)
    if asked is None or not asked.told:
        return None
    if (message.key or "").startswith(f"{consenting.WHY}:"):
        return asked if message.key == consenting.key(decision, asked) else None
    waits = asked.room == message.room_id and await consenting.stage_of(decision, voter) in consenting.WAITING
    return asked if waits else None


async def _answered(
    ctx: Context, decision: DecisionRow, cast: casting.Cast, chosen: tuple[int, ...], asked: AskedRow, stage: Stage
) -> list[Effect]:  # fmt: skip
    if not asked.direct:
        return await consenting.shown(ctx, decision, cast.voice.voter, asked, stage)
    done = casting.done(ctx, decision, cast.voice.partner, cast.number, chosen)
    return [Reply(Lines(done, says.noted(direct=True) if stage in STANDING else None))]


async def edited(ctx: Context, edit: Edit) -> list[Effect]:
    """Somebody changed the message with their reason: these are its words now."""
    for ballot in await store.consent.reasons_by(ctx.wijk.slug, edit.target):
        decision = await store.decisions.of(ballot)
        said = reasons.answer(edit.body)
        if (
            decision is None
            or not consenting.open_consent(decision)
            or ballot.cast_by != edit.sender
            or not said.reason
        ):
            continue
        await store.consent.reword(ballot, said.reason, edit.event_id)
        return await showing.refreshed(ctx, decision)
    return []


async def forgotten(ctx: Context, redaction: Redaction) -> list[Effect]:
    """The words of a reason were removed, by whoever said them or by a moderator. The objection stays."""
    effects: list[Effect] = []
    for ballot in await store.consent.reasons_by(ctx.wijk.slug, redaction.target):
        decision = await store.decisions.of(ballot)
        if decision is None or ballot.reason == store.consent.GONE:
            continue
        await store.consent.reword(ballot, store.consent.GONE, ballot.worded_by)
        own = ballot.cast_by == redaction.sender and (ballot.apart or redaction.target != ballot.event_id)
        if own and consenting.open_consent(decision):
            effects.append(Tell(redaction.sender, says.words_gone(decision)))
        effects += await _shown_anew(ctx, decision)
    for decision in await store.pruning.loosed(ctx.wijk.slug, redaction.target):
        effects += await _shown_anew(ctx, decision)
    return effects


async def _shown_anew(ctx: Context, decision: DecisionRow) -> list[Effect]:
    if decision.state in store.decisions.GOING_ON:
        return await showing.everywhere(ctx, decision, await showing.message(ctx, decision))
    if decision.state in store.decisions.COUNTED:
        return await showing.everywhere(ctx, decision, await resulting.shown(ctx, decision))
    return []
