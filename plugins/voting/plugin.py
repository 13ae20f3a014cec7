"""Which hook of the hub goes where in voting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hub.api.commands import Command
from hub.api.context import Context
from hub.api.domain_events import CodesMade, DomainEvent, MeetingNoted, MeetingPlanned
from hub.api.effects import Effect
from hub.api.events import Collected, Edit, Message, PollAnswer, Reaction, Redaction, Timer
from hub.api.hookspecs import CommandHandler, Effects, hookimpl
from hub.api.ids import UserId
from hub.api.log import Line
from hub.api.people import Person
from hub.api.personal import Kept
from hub.api.settings import Settings
from hub.api.texts import Say, Text
from plugins.voting import asking, coursing, learning, proving, pruning, reminding, showing, telling
from plugins.voting import command_line as terminal
from plugins.voting import commands as table
from plugins.voting import personal as privacy
from plugins.voting.ask import changing, concluding, opening
from plugins.voting.cast import casting, consenting, deputies, enrolling, paper, reasoning, recusing
from plugins.voting.climb import backing, climbing, laddering, motions, objecting, rewording, steering, steering_votes
from plugins.voting.close import carrying, closing, meeting, reviewing
from plugins.voting.settings import VotingSettings

if TYPE_CHECKING:
    import typer

TIMERS: Mapping[str, Callable[[Context, Timer], Awaitable[list[Effect]]]] = {
    closing.CLOSE: closing.due,
    closing.COUNT: closing.out_of_patience,
    climbing.RUNG: climbing.due,
    motions.LAPSE: backing.lapsed,
    reviewing.REVIEW: reviewing.due,
    reminding.REMIND: reminding.remind,
    showing.SHOW: showing.due,
}


REACTIONS: Mapping[str, Callable[[Context, Reaction], Awaitable[list[Effect]]]] = {
    steering.KEY: steering_votes.marked,
    motions.KEY: backing.reacted,
    reviewing.REVIEW: reviewing.marked,
    concluding.KEY: concluding.marked,
}
RESUMED = (closing.resumed, climbing.resumed, backing.resumed, reviewing.resumed)
HEARD = frozenset({consenting.WHY, showing.VOTE, showing.POLL})
"""Answers to these may be the reason of an objection."""

TAKEN_BACK = (
    reasoning.forgotten, casting.removed, recusing.removed, steering_votes.removed, backing.removed,
)  # fmt: skip


@hookimpl
def commands() -> Sequence[tuple[Command, CommandHandler]]:
    return (
        (table.DECIDE, opening.decide),
        (table.ASK, opening.ask),
        (table.VOTE, casting.vote),
        (table.STANDING, asking.standing),
        (table.VOTES, asking.votes),
        (table.EXPLAIN, asking.explain),
        (table.EXTEND, changing.extend),
        (table.CLOSE, changing.close),
        (table.STOP, changing.stop),
        (table.COURSE, asking.course),
        (table.LADDER, laddering.ladder),
        (table.STEERING, steering_votes.answer),
        (table.OBJECT, objecting.object_),
        (table.CHANGE, rewording.change),
        (table.CARRIED_OUT, carrying.carried_out),
        (table.HOLDS, reviewing.holds),
        (table.REVIEW, reviewing.review),
        (table.PUT_FORWARD, concluding.command),
        (table.RESIDENT, enrolling.confirm),
        (table.CODE, enrolling.redeem),
        (table.DEPUTY, deputies.deputy),
        (table.INTEREST, recusing.interest),
        (table.PAPER, paper.on_paper),
        (table.DOOR, paper.at_the_door),
    )


@hookimpl
def settings() -> type[Settings]:
    return VotingSettings


@hookimpl
def command_line(app: typer.Typer, submit: Callable[[str, DomainEvent], Any]) -> None:
    terminal.add(app, submit)


@hookimpl
async def on_enabled(ctx: Context, present: Sequence[DomainEvent]) -> Effects:
    """What came due while voting was off is done now, and what came on the agenda is known from now on."""
    for event in present:
        await learning.heard(ctx, event)
        await carrying.learn(ctx, event)
    meetings = [event for event in present if isinstance(event, MeetingPlanned)]
    planned = [effect for event in meetings for effect in await meeting.planned(ctx, event)]
    return [*planned, *[effect for resumed in RESUMED for effect in await resumed(ctx)]]


@hookimpl
async def present(ctx: Context) -> Sequence[DomainEvent]:
    return await telling.present(ctx)


@hookimpl
async def check(ctx: Context, lines: Sequence[Line]) -> Sequence[Text]:
    return await proving.check(ctx, lines)


@hookimpl
async def bundle(ctx: Context, kind: str, name: str, lines: Sequence[Line]) -> Mapping[str, str | Say] | Text | None:
    return await proving.bundle(ctx, kind, name, lines)


@hookimpl
async def erase(ctx: Context, user: UserId) -> Sequence[Text]:
    return await proving.erase(ctx, user)


@hookimpl
async def on_message(ctx: Context, message: Message) -> Effects:
    return await reasoning.heard(ctx, message) if (message.key or "").split(":")[0] in HEARD else []


@hookimpl
async def on_edit(ctx: Context, edit: Edit) -> Effects:
    return await reasoning.edited(ctx, edit)


@hookimpl
async def on_poll_answer(ctx: Context, answer: PollAnswer) -> Effects:
    return await casting.answered(ctx, answer)


@hookimpl
def personal() -> Sequence[Kept]:
    return privacy.KEPT


@hookimpl
async def prune(ctx: Context, before: dt.datetime, most: int) -> int:
    return await pruning.prune(ctx, before, most)


@hookimpl
def pruned(lines: Sequence[Line]) -> Sequence[Text]:
    return pruning.pruned(lines)


@hookimpl
async def on_reaction(ctx: Context, reaction: Reaction) -> Effects:
    handle = REACTIONS.get((reaction.key or "").split(":")[0])
    return await handle(ctx, reaction) if handle else []


@hookimpl
async def on_redaction(ctx: Context, redaction: Redaction) -> Effects:
    await coursing.forget(ctx, redaction)
    return [effect for handle in TAKEN_BACK for effect in await handle(ctx, redaction)]


@hookimpl
async def on_collected(ctx: Context, collected: Collected) -> Effects:
    return await closing.collected(ctx, collected)


@hookimpl
async def on_timer(ctx: Context, timer: Timer) -> Effects:
    handle = TIMERS.get(timer.key.split(":")[0])
    return await handle(ctx, timer) if handle else []


@hookimpl
async def on_domain_event(ctx: Context, event: DomainEvent) -> Effects:
    if isinstance(event, CodesMade):
        return await enrolling.made(ctx, event)
    if isinstance(event, MeetingPlanned):
        return await meeting.planned(ctx, event)
    if isinstance(event, MeetingNoted):
        return await concluding.noted(ctx, event)
    await learning.heard(ctx, event)
    return await carrying.heard(ctx, event)


@hookimpl
async def suggest(ctx: Context, person: Person) -> Sequence[Text]:
    return await asking.undone(ctx, person)
