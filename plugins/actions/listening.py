"""What an action hears of elsewhere: decisions and meetings it may follow from, and messages that were removed."""

from __future__ import annotations

from collections.abc import Sequence

from hub.api import resting
from hub.api.context import Context
from hub.api.domain_events import (
    CommitmentMoved,
    DecisionClosed,
    DomainEvent,
    MeetingCancelled,
    MeetingNoted,
    MeetingPlanned,
    PersonPaused,
    PersonReturned,
)
from hub.api.effects import Effect, Key, Post, Redact
from hub.api.events import Redaction
from plugins.actions import events, gathering, keys, noting, passing, store
from plugins.actions.models import Action, Change, Rest
from plugins.actions.people import name
from plugins.actions.reminding import passed, plan
from plugins.actions.rules.life import NEXT, Move, State
from plugins.actions.says import answers
from plugins.actions.showing import refresh
from plugins.actions.view import view


async def hear(ctx: Context, event: DomainEvent) -> Sequence[Effect]:
    """Remember what happened, and say what it means for actions."""
    await learn(ctx, event)
    if isinstance(event, MeetingNoted):
        return await noting.noted(ctx, event)
    if isinstance(event, PersonPaused) and event.actions:
        return await passing.rests(ctx, event)
    if isinstance(event, MeetingCancelled) or (isinstance(event, MeetingPlanned) and event.moved):
        return await gathering.changed(ctx, event)
    return await _agreed(ctx, event) if isinstance(event, CommitmentMoved) else []


async def _agreed(ctx: Context, event: CommitmentMoved) -> list[Effect]:
    """Residents and a partner agreed on a date. It was said there; here it counts from now on."""
    action = await store.get(ctx.wijk.slug, event.action)
    if action is None or action.stands is not State.OPEN or action.due == event.due:
        return []
    before, action.due, action.due_time = action.due, event.due, ""
    action.told = passed(ctx, event.due)
    await action.save()
    change = await store.note(
        action, Move.RESCHEDULE, event.by, ctx.now, before=before.isoformat() if before else "",
        after=event.due.isoformat(),
    )  # fmt: skip
    return [*await refresh(ctx, action), plan(ctx, action), events.changed(ctx, action, change)]


async def learn(ctx: Context, event: DomainEvent) -> None:
    """Remember what an action can name ("decision 4", "meeting 2"), and who takes a rest."""
    wijk = ctx.wijk.slug
    match event:
        case DecisionClosed():
            await store.remember(
                wijk, "decision", event.decision, theme=event.theme, words=event.question, item=event.item
            )
        case MeetingPlanned() | MeetingCancelled():
            await store.remember(
                wijk, "meeting", event.meeting, theme=event.theme, words=event.title, starts_at=event.starts_at,
                cancelled=isinstance(event, MeetingCancelled),
            )  # fmt: skip
        case PersonPaused() | PersonReturned():
            await resting.heard(Rest, wijk, event)


async def removed(ctx: Context, redaction: Redaction) -> Sequence[Effect]:
    """A message or reaction is gone: so are the words that came from it, and a "done" that it said."""
    effects: list[Effect] = []
    for change in await store.made_by(ctx.wijk.slug, redaction.target):
        action = await store.get(ctx.wijk.slug, change.number)
        if action is not None:
            effects += await _undo(ctx, redaction, action, change)
    return effects


async def _undo(ctx: Context, redaction: Redaction, action: Action, change: Change) -> list[Effect]:
    if change.kind == store.ADDED and action.what:
        return await _clear(ctx, action)
    if change.kind == Move.CLAIM and action.stands is State.CLAIMED:
        return await _withdraw(ctx, redaction, action, change)
    if change.kind == Move.TAKE and action.owner == redaction.sender and action.stands is State.OPEN:
        return list(await passing.release(ctx, redaction, action))
    if change.words:
        change.words = ""
        await change.save(update_fields=["words"])
        return [*_take_back(ctx, action, [change]), *await refresh(ctx, action)]
    return []


async def _clear(ctx: Context, action: Action) -> list[Effect]:
    """The words of an action go, everywhere in its room; that somebody took something on stays."""
    action.what = ""
    await action.save(update_fields=["what"])
    changes = [change for change in await store.history(action.wijk, action.number) if change.kind != store.ADDED]
    return [*_take_back(ctx, action, changes), *await refresh(ctx, action), events.cleared(ctx, action)]


def _take_back(ctx: Context, action: Action, changes: Sequence[Change]) -> list[Effect]:
    """Remove what the hub told the room of these changes: it repeated the words."""
    theme = ctx.wijk.theme(action.theme)
    return [Redact(theme.room, Key(_key(change))) for change in changes] if theme else []


def _key(change: Change) -> str:
    return (keys.ask if change.kind == Move.CLAIM else keys.said)(change.number, change.id)


async def _withdraw(ctx: Context, redaction: Redaction, action: Action, change: Change) -> list[Effect]:
    last = await store.last(action.wijk, action.number, Move.CLAIM)
    if last is None or last.id != change.id:
        return []
    action.state, action.claimed_by = NEXT[action.stands, Move.REOPEN], ""
    await action.save(update_fields=["state", "claimed_by"])
    reopened = await store.note(action, Move.REOPEN, redaction.sender, ctx.now)
    effects = [*_take_back(ctx, action, [change]), *await refresh(ctx, action), plan(ctx, action)]
    if theme := ctx.wijk.theme(action.theme):
        said = answers.withdrawn(await view(ctx, action), await name(ctx, change.by))
        effects.append(Post(theme.room, said, _key(reopened), reply_to=Key(keys.card(action.number))))
    return [*effects, events.changed(ctx, action, reopened)]
