"""Votes of who has no phone: a connector enters them, from a sheet of paper or from the door, in the same register.

Such a resident is known by the code on their letter, and by nothing else. It is used up when a connector puts them on
the list, so it cannot be used in chat any more; one that was used in chat cannot vote on paper.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Audit, Effect, Redact, Reply, Tell
from hub.api.events import Message
from hub.api.ids import UserId
from hub.api.people import Role
from hub.api.texts import Say
from hub.api.wijk import RoomKind
from plugins.voting import coursing, showing, store
from plugins.voting.cast import booking, enrolling
from plugins.voting.cast.reading_votes import BACK, Unclear
from plugins.voting.cast.reading_votes import vote as read
from plugins.voting.models import DecisionRow
from plugins.voting.proof import records
from plugins.voting.rules import Ballot, Chamber, Happening, Refusal, Refused, State, Via, Voter, cast, codes, fold
from plugins.voting.rules.roll import paper_voter
from plugins.voting.rules.secrecy import folded
from plugins.voting.says import answers
from plugins.voting.says import paper as says

_REASON = re.compile(r"(?:^|\s)(?:reden|reason)\s*:?\s+(\S.*)$", re.IGNORECASE | re.DOTALL)
LONGEST_REASON = 300
OFF = frozenset({*BACK, "remove", "eraf"})


@dataclass(frozen=True, slots=True)
class Said:
    """What a connector typed: the code, what stood before it, and what after it with the reason taken off."""

    code: str
    before: str
    after: str
    why: str


def split(words: str) -> Said | None:
    """Find the code: twelve signs, in one word or in groups. Pure and total."""
    reason = _REASON.search(words)
    body = words[: reason.start()] if reason else words
    why = reason[1].strip()[:LONGEST_REASON] if reason else ""
    pieces = body.split()
    for start in range(len(pieces)):
        for length in (1, 2, 3):
            code = codes.read("".join(pieces[start : start + length]))
            if code and start + length <= len(pieces):
                return Said(code, " ".join(pieces[:start]), " ".join(pieces[start + length :]), why)
    return None


async def on_paper(ctx: Context, message: Message, call: Call) -> list[Effect]:
    return await _entered(ctx, message, call, Via.PAPER)


async def at_the_door(ctx: Context, message: Message, call: Call) -> list[Effect]:
    return await _entered(ctx, message, call, Via.DOOR)


async def _entered(ctx: Context, message: Message, call: Call, via: Via) -> list[Effect]:
    """Whatever comes of it, the code does not stay where it was typed."""
    hidden: list[Effect] = [Redact(message.room_id, message.event_id)] if call.has("what") else []
    if ctx.room is None or ctx.room.kind is not RoomKind.DIRECT:
        return [*hidden, Tell(message.sender, says.in_private())]
    wijk = ctx.wijk.slug
    connectors = await ctx.connectors()
    if message.sender not in {person.user_id for person in connectors}:
        people = [person.name for person in connectors]
        admins = await ctx.ask_whom(Role.ADMIN)
        return [*hidden, Reply(says.only_connectors(people, admins))]
    said = split(call.text("what")) if call.has("what") else None
    if said is None:
        return [*hidden, Reply(says.how_to())]
    if await enrolling.guessed_too_often(ctx, message.sender):
        return [*hidden, Reply(says.too_often())]
    digest = codes.digest(wijk, said.code)
    if not await store.codes.known(wijk, digest):
        await store.codes.guessed(wijk, message.sender, ctx.now)
        return [*hidden, Reply(says.unknown())]
    return [*hidden, *await _act(said)(ctx, message, said, digest, via)]


Act = Callable[[Context, Message, Said, str, Via], Awaitable[list[Effect]]]


def _act(said: Said) -> Act:
    if not said.before:
        return _enrol
    return _release if fold(said.before) in OFF else _vote


# ---- on the list


async def _enrol(ctx: Context, message: Message, said: Said, digest: str, via: Via) -> list[Effect]:
    if said.after:
        return [Reply(says.how_to())]
    if await store.paper.on_paper(ctx.wijk.slug, digest):
        return [Reply(says.listed_already())]
    if not await store.paper.enrol(ctx.wijk.slug, digest, message.sender, ctx.now):
        return [Reply(says.used_in_chat())]
    return [Reply(says.listed()), Audit("resident on paper", "one resident", message.sender)]


async def _release(ctx: Context, message: Message, said: Said, digest: str, via: Via) -> list[Effect]:
    if not await store.paper.on_paper(ctx.wijk.slug, digest):
        return [Reply(says.not_listed())]
    await store.paper.release(ctx.wijk.slug, digest)
    return [Reply(says.released()), Audit("resident no longer on paper", "one resident", message.sender)]


# ---- voting


async def _vote(ctx: Context, message: Message, said: Said, digest: str, via: Via) -> list[Effect]:
    number = said.before.lstrip("#")
    decision = await store.decisions.newest(ctx.wijk.slug, int(number[:9])) if number.isdecimal() else None
    if decision is None:
        return [Reply(answers.no_decision(int(number[:9])) if number.isdecimal() else says.how_to())]
    if decision.state not in store.decisions.GOING_ON:
        return [Reply(answers.too_late(decision))]
    what = read(said.after, store.decisions.question(decision))
    if isinstance(what, Unclear):
        return [Reply(says.which_choice(decision, what))]
    voter = Voter(Chamber.RESIDENTS, paper_voter(digest))
    secret = Chamber.RESIDENTS in decision.secret
    received = await store.ballots.next_receipt(decision)
    ballot = Ballot(voter, what.choice, message.sender, received, message.event_id, what.reason, via)
    taken = await _allowed(decision, ballot, secretly=secret, corrects=bool(said.why))
    if isinstance(taken, Refused):
        return [Reply(await _refusal(ctx, decision, voter, digest, taken.reason))]
    if secret:
        return await _in_the_box(ctx, decision, message, voter, taken, via)
    before = await store.register.has_voted(decision, voter)
    if not taken.choice and not before:
        return [Reply(says.nothing_there(decision))]
    receipt = await booking.book(ctx, decision, taken, message.room_id, ctx.now, typed=True)
    if before:
        facts = {"via": via.value}
        await coursing.step(
            ctx, decision, Happening.CORRECT, message.sender, why=said.why, event=message.event_id, facts=facts
        )  # fmt: skip
    else:
        await _log(ctx, decision, message, via)
    return [Reply(says.done(decision, receipt, taken.choice, again=before)), *await showing.refreshed(ctx, decision)]


async def _allowed(decision: DecisionRow, ballot: Ballot, *, secretly: bool, corrects: bool) -> Ballot | Refused:
    question = store.decisions.question(decision)
    return cast(
        question, State.OPEN, await store.register.part(decision, [ballot.voter.id]), ballot,
        acts_for=[ballot.voter], now=question.opens_at, earlier=await store.ballots.of(decision, ballot.voter),
        secretly=secretly, corrects=corrects,
    )  # fmt: skip


async def _in_the_box(
    ctx: Context, decision: DecisionRow, message: Message, voter: Voter, ballot: Ballot, via: Via
) -> list[Effect]:
    if not ballot.choice:
        return [Reply(says.which_choice(decision, None))]
    if await store.register.has_voted(decision, voter):
        return [Reply(says.in_the_box_already(decision))]
    await store.box.cast(decision, voter, folded(store.decisions.question(decision), ballot.choice))
    await _log(ctx, decision, message, via)
    return [Reply(says.in_the_box(decision)), *await showing.refreshed(ctx, decision)]


async def _log(ctx: Context, decision: DecisionRow, message: Message, via: Via) -> None:
    await ctx.log(Audit("vote entered", records.subject(decision), message.sender, {"via": via.value}))


async def _refusal(ctx: Context, decision: DecisionRow, voter: Voter, digest: str, reason: Refusal) -> Say:
    if reason is Refusal.ENTERED:
        stands = await store.ballots.stands_for(decision, voter)
        by = (await ctx.person(UserId(stands.cast_by))).name if stands else ""
        return says.entered_already(decision, by, ctx.local(stands.received_at) if stands else ctx.local())
    if reason is Refusal.NOT_ON_REGISTER:
        known = await store.paper.on_paper(ctx.wijk.slug, digest)
        return says.came_later(decision) if known else says.first_on_list()
    return says.which_choice(decision, None)
