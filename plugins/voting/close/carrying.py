"""Whether what was decided is carried out: somebody says so, or all actions that follow from it are done."""

from __future__ import annotations

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.domain_events import ActionAdded, ActionChanged, ActionDone, DomainEvent
from hub.api.effects import Effect, Emit, Reply
from hub.api.events import Message
from hub.api.ids import UserId
from hub.api.people import Role
from plugins.voting import coursing, store, telling
from plugins.voting.climb import climbing
from plugins.voting.close import resulting
from plugins.voting.finding import numbered
from plugins.voting.models import DecisionRow
from plugins.voting.rules import Happening, Result, State, Weight
from plugins.voting.says import answers
from plugins.voting.says import carrying as says
from plugins.voting.settings import TRUSTED


async def carried_out(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """``!carriedout 4``."""
    decision = await numbered(ctx, call)
    if not isinstance(decision, DecisionRow):
        return [Reply(decision)]
    if decision.state is State.CARRIED_OUT:
        return [Reply(says.already(decision))]
    if not _to_do(decision):
        return [Reply(says.nothing_to_do(decision))]
    person = await ctx.person(message.sender)
    if decision.opened_by != person.user_id and TRUSTED.isdisjoint(person.roles):
        opener = await ctx.person(UserId(decision.opened_by))
        return [Reply(answers.not_yours(opener.name, await ctx.ask_whom(Role.ADMIN)))]
    if waiting := await store.course.tasks(decision, done=False):
        return [Reply(says.not_done_yet(decision, len(waiting)))]
    return await _carried(ctx, decision, message.sender)


def _to_do(decision: DecisionRow) -> bool:
    """Whether it was decided to do something, and nobody objects."""
    yes = decision.weight is Weight.DECIDE and store.decisions.outcome(decision) == Result.PASSED
    return yes and decision.state is State.DECIDED


async def _carried(ctx: Context, decision: DecisionRow, by: UserId | None) -> list[Effect]:
    await coursing.step(ctx, decision, Happening.CARRY_OUT, by)
    name = (await ctx.person(by)).name if by else ""
    return [
        *await climbing.aloud(ctx, decision, says.done(decision, name)),
        *await resulting.refreshed(ctx, decision),
        Emit(await telling.moved(decision, decision.state.value)),
    ]


async def learn(ctx: Context, event: DomainEvent) -> DecisionRow | None:
    """Know which actions follow from a decision, and which are done. Returns the decision that an event is about."""
    if not isinstance(event, ActionAdded | ActionChanged | ActionDone) or event.decision is None:
        return None
    gone = isinstance(event, ActionChanged) and event.how == "dropped"
    await store.course.put_task(
        ctx.wijk.slug, event.decision, event.action, done=isinstance(event, ActionDone), gone=gone
    )
    return await store.decisions.newest(ctx.wijk.slug, event.decision)


async def heard(ctx: Context, event: DomainEvent) -> list[Effect]:
    """The last action is done, or what was left is dropped: so is the decision. There is one more to do: then it is
    not, after all."""
    decision = await learn(ctx, event)
    if decision is None:
        return []
    waiting = await store.course.tasks(decision, done=False)
    if not waiting and await store.course.tasks(decision, done=True) and _to_do(decision):
        return await _carried(ctx, decision, None)
    if waiting and decision.state is State.CARRIED_OUT:
        await coursing.step(ctx, decision, Happening.RESUME)
        return [*await resulting.refreshed(ctx, decision), Emit(await telling.moved(decision, "resumed"))]
    return []
