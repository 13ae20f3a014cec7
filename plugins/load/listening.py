"""What others tell that asks something of people."""

from __future__ import annotations

from hub.api.context import Context
from hub.api.domain_events import (
    ActionAdded,
    ActionChanged,
    ActionDone,
    Answered,
    DecisionClosed,
    DecisionOpened,
    DomainEvent,
    InputAsked,
    InputClosed,
    MeetingCancelled,
    MeetingEnded,
    MeetingPlanned,
)
from plugins.load import store

VOTE, ROUND = "vote", "round"


async def learn(ctx: Context, event: DomainEvent) -> None:
    wijk = ctx.wijk.slug
    match event:
        case ActionAdded():
            await store.asked.put_task(wijk, event.action, event.owner, event.due)
        case ActionChanged(how="claimed" | "dropped") | ActionDone():
            await store.asked.drop_task(wijk, event.action)
        case ActionChanged(how="reopened" | "moved" | "handed_over"):
            await store.asked.put_task(wijk, event.action, event.owner, event.due)
        case Answered(state="heard" | "on_agenda", owner=owner) if owner.startswith("@"):
            await store.asked.put_answer(wijk, event.about, event.number, owner)
        case Answered():
            await store.asked.drop_answer(wijk, event.about, event.number)
        case MeetingPlanned():
            await store.asked.put_meeting(wijk, event.meeting, event.theme, event.starts_at)
        case MeetingCancelled() | MeetingEnded():
            await store.asked.drop_meeting(wijk, event.meeting)
        case DecisionOpened():
            await store.asked.put_question(wijk, VOTE, event.decision, [event.theme], event.partners, event.closes_at)
        case DecisionClosed():
            await store.asked.drop_question(wijk, VOTE, event.decision)
        case InputAsked():
            await store.asked.put_question(wijk, ROUND, event.round, event.themes, (), event.until)
        case InputClosed():
            await store.asked.drop_question(wijk, ROUND, event.round)
