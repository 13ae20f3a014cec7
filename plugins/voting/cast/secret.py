"""Voting in secret: a ballot in a direct message, and an answer of which only the choice is kept, apart from who."""

from __future__ import annotations

from hub.api.context import Context
from hub.api.effects import Effect, Redact, Reply, Tell
from hub.api.events import Message
from hub.api.ids import UserId
from hub.api.wijk import RoomKind
from plugins.voting import showing, store
from plugins.voting.cast.entitled import Voice, refusal
from plugins.voting.cast.reading_votes import Unclear
from plugins.voting.cast.reading_votes import vote as read
from plugins.voting.models import DecisionRow
from plugins.voting.rules import Ballot, Chamber, Refused, State, cast
from plugins.voting.rules.roll import PAPER
from plugins.voting.rules.secrecy import folded
from plugins.voting.says import answers
from plugins.voting.says import secret as says


def concerns(decision: DecisionRow, speaks: Voice, absent: str | None) -> bool:
    """Whether the vote of this person, or of the resident for whom they cast it, would be secret."""
    return (speaks.voter.chamber if absent is None else Chamber.RESIDENTS) in decision.secret


async def ballots(ctx: Context, decision: DecisionRow) -> list[Effect]:
    """A ballot for everybody who votes in secret."""
    closes, effects = ctx.local(decision.closes_at), list[Effect]()
    for side in map(Chamber, decision.secret):
        for voter in await store.register.voters(decision, side, silent=True):
            if voter.startswith(PAPER):
                continue
            if side is Chamber.RESIDENTS:
                effects.append(Tell(UserId(voter), says.ballot(decision, "", closes)))
                continue
            (name,) = showing.partner_names(ctx, [voter])
            text = says.ballot(decision, name, closes)
            effects += [Tell(one.user_id, text) for one in await ctx.representatives(voter, decision.theme)]
    return effects


async def vote(
    ctx: Context, decision: DecisionRow, message: Message, words: str, speaks: Voice, absent: str | None
) -> list[Effect]:
    """``!vote 4 for`` in a vote that is secret. Whatever was voted where others read along is removed, and is none."""
    if ctx.room is None or ctx.room.kind is not RoomKind.DIRECT:
        gone: list[Effect] = [Redact(message.room_id, message.event_id)] if words else []
        return [*gone, Tell(message.sender, says.elsewhere(decision))]
    if absent is not None:
        return [Reply(says.only_yourself(decision))]
    if speaks.torn:
        return [Reply(says.which_partner(decision))]
    if await store.register.has_voted(decision, speaks.voter):
        return [Reply(says.voted_already(decision))]
    said = read(words, store.decisions.question(decision))
    choice = () if isinstance(said, Unclear) else said.choice
    taken = await _taken(decision, message, choice, speaks)
    if isinstance(taken, Refused):
        return [Reply(await refusal(ctx, decision, speaks, taken.reason))]
    partner = showing.partner_names(ctx, [speaks.partner])[0] if speaks.partner else ""
    if not words:
        return [Reply(says.ballot(decision, partner, ctx.local(decision.closes_at)))]
    if not taken.choice:
        return [Reply(answers.which_choice(decision, said if isinstance(said, Unclear) else None))]
    await store.box.cast(decision, speaks.voter, folded(store.decisions.question(decision), taken.choice))
    return [
        Redact(message.room_id, message.event_id),
        Tell(message.sender, says.in_box(decision, partner)),
        *await showing.refreshed(ctx, decision),
    ]


async def _taken(decision: DecisionRow, message: Message, choice: tuple[int, ...], speaks: Voice) -> Ballot | Refused:
    question = store.decisions.question(decision)
    ballot = Ballot(speaks.voter, choice, message.sender, 0, message.event_id, via=speaks.via)
    return cast(
        question, State.OPEN, speaks.register, ballot,
        acts_for=speaks.acts_for, now=question.opens_at, secretly=True,
        recused=await store.recusals.voters(decision),
    )  # fmt: skip
