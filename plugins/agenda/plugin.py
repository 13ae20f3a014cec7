"""Which hook of the hub goes where in the agenda."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hub.api.commands import Command
from hub.api.context import Context
from hub.api.domain_events import (
    ActionAdded,
    ActionChanged,
    ActionDone,
    DatePicked,
    DecisionClosed,
    DecisionMoved,
    DomainEvent,
    InputGiven,
    InputRaised,
    MeetingEnded,
    MeetingsJoined,
    ReportRead,
    SupportGiven,
)
from hub.api.effects import Effect
from hub.api.events import Edit, Reaction, Redaction, Timer
from hub.api.hookspecs import CommandHandler, Effects, hookimpl
from hub.api.ids import UserId
from hub.api.people import Person
from hub.api.personal import Kept
from hub.api.public import Section
from hub.api.settings import Settings
from hub.api.texts import Text
from plugins.agenda import (
    absences,
    changing,
    gathering,
    joining,
    outcomes,
    picking,
    planning,
    pruning,
    publishing,
    raising,
    removing,
    showing,
    store,
    supporting,
    tasks,
    telling,
)
from plugins.agenda import command_line as terminal
from plugins.agenda import commands as table
from plugins.agenda import personal as privacy
from plugins.agenda.rules.course import State
from plugins.agenda.says import answers
from plugins.agenda.settings import AgendaSettings

if TYPE_CHECKING:
    import typer

Reacting = Callable[[Context, Reaction], Any]
Hearing = Callable[[Context, Any], Any]

MARKS: Mapping[str, Reacting] = {"👍": supporting.reacted, "📌": raising.marked}

HEARD: Mapping[type[DomainEvent], Hearing] = {
    SupportGiven: supporting.seen_elsewhere,
    DecisionClosed: outcomes.decision_closed,
    DecisionMoved: outcomes.decision_moved,
    ActionAdded: outcomes.action_added,
    ActionChanged: tasks.action_changed,
    ActionDone: outcomes.action_done,
    ReportRead: picking.read,
    DatePicked: planning.picked,
    MeetingEnded: planning.held,
    InputRaised: gathering.raised,
    InputGiven: gathering.taken_back,
    MeetingsJoined: joining.joined,
}

STEPS = 2


@hookimpl
def commands() -> Sequence[tuple[Command, CommandHandler]]:
    return (
        (table.AGENDA, raising.agenda),
        (table.SUPPORT, supporting.support),
        (table.UNSUPPORT, supporting.unsupport),
        (table.MERGE, changing.merge),
        (table.PLACE, changing.place),
        (table.ORDER, changing.order),
        (table.PARK, changing.park),
        (table.WITHDRAW, changing.withdraw),
        (table.BACK, changing.back),
        (table.MEETING, planning.meeting),
        (table.MOVE, planning.move),
        (table.CANCEL, planning.cancel),
        (table.DECLINE, absences.decline),
        (table.ATTEND, absences.attend),
        (table.PICK, picking.command),
    )


@hookimpl
def settings() -> type[Settings]:
    return AgendaSettings


@hookimpl
def command_line(app: typer.Typer, submit: Callable[[str, DomainEvent], Any]) -> None:
    terminal.add(app, submit)


@hookimpl
async def on_enabled(ctx: Context, present: Sequence[DomainEvent]) -> Effects:
    """What was decided and done meanwhile; the boards; and the items that look for support: perhaps less is needed now,
    or more."""
    effects: list[Effect] = []
    for event in present:
        effects += await _heard(ctx, event)
    for item in await store.items(ctx.wijk.slug, {State.RAISED}):
        effects += [*await showing.promoted(ctx, item), *await showing.changed(ctx, item)]
    return [*effects, *await showing.boards(ctx, ctx.wijk.themes)]


@hookimpl
async def present(ctx: Context) -> Sequence[DomainEvent]:
    return await telling.present(ctx)


@hookimpl
def personal() -> Sequence[Kept]:
    return privacy.KEPT


@hookimpl
async def erase(ctx: Context, user: UserId) -> Sequence[Text]:
    await privacy.forget(ctx.wijk.slug, user)
    return []


@hookimpl
async def prune(ctx: Context, before: dt.datetime, most: int) -> int:
    return await pruning.prune(ctx.wijk.slug, before, most)


@hookimpl
async def on_reaction(ctx: Context, reaction: Reaction) -> Effects:
    """👍 on a message of the agenda, 📌 on any message. A mark on what is tracked already changes nothing."""
    handle = MARKS.get(reaction.emoji)
    if handle is None or (handle is raising.marked and reaction.key is not None):
        return []
    effects: list[Effect] = await handle(ctx, reaction)
    return effects


@hookimpl
async def on_edit(ctx: Context, edit: Edit) -> Effects:
    return await raising.edited(ctx, edit)


@hookimpl
async def on_redaction(ctx: Context, redaction: Redaction) -> Effects:
    return [*await removing.removed(ctx, redaction), *await absences.removed(ctx, redaction)]


@hookimpl
async def on_timer(ctx: Context, timer: Timer) -> Effects:
    return await planning.over(ctx, timer)


@hookimpl
async def on_domain_event(ctx: Context, event: DomainEvent) -> Effects:
    return await _heard(ctx, event)


async def _heard(ctx: Context, event: DomainEvent) -> list[Effect]:
    handle = HEARD.get(type(event))
    effects: list[Effect] = await handle(ctx, event) if handle else []
    return effects


@hookimpl
async def suggest(ctx: Context, person: Person) -> Sequence[Text]:
    """Items that still miss support of this person's side."""
    wanted = await supporting.wanted_of(ctx, person)
    return [answers.support_it(item) for item in wanted[:STEPS]] or [answers.raise_something()]


@hookimpl
async def public(ctx: Context) -> Sequence[Section]:
    return await publishing.public(ctx)
