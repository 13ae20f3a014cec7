"""What other plugins hear of votes: as it happens, and how they stand for one that is switched on later."""

from __future__ import annotations

from hub.api.context import Context
from hub.api.domain_events import DecisionClosed, DecisionMoved, DecisionOpened, DomainEvent, Origin
from hub.api.ids import EventId, RoomId, UserId
from plugins.voting import showing, store
from plugins.voting.close import meeting
from plugins.voting.models import DecisionRow
from plugins.voting.rules import CLIMBING, Chamber, Result, State, Weight
from plugins.voting.rules.ladder import Rung


async def present(ctx: Context) -> list[DomainEvent]:
    """Every vote that ended: an item or an action may follow from it. And every one that is open."""
    ended = await store.decisions.among(ctx.wijk.slug, [*store.decisions.COUNTED, State.WITHDRAWN])
    going_on = await store.decisions.among(ctx.wijk.slug, store.decisions.GOING_ON)
    return [
        *[await closed(ctx, decision) for decision in ended],
        *[await moved(decision, rung.who.value) for decision in ended if (rung := _stands_on(decision))],
        *[await moved(decision, decision.state.value) for decision in ended if decision.state is State.CARRIED_OUT],
        *await meeting.waiting(ctx),
        *[await opened(ctx, decision, extended=decision.state is State.EXTENDED) for decision in going_on],
    ]


def _stands_on(decision: DecisionRow) -> Rung | None:
    return store.course.rung(decision) if decision.state in CLIMBING else None


async def opened(
    ctx: Context, decision: DecisionRow, *, extended: bool = False, changed: bool = False
) -> DecisionOpened:
    return DecisionOpened(
        decision=decision.number, question=decision.text, theme=decision.theme, closes_at=decision.closes_at,
        weight=decision.weight.value, partners=tuple(await store.register.voters(decision, Chamber.PARTNERS)),
        item=decision.item, extended=extended, changed=changed, meeting=decision.noted_in, note=decision.note,
        origin=await origin(ctx, decision),
    )  # fmt: skip


async def closed(ctx: Context, decision: DecisionRow) -> DecisionClosed:
    outcome = store.decisions.outcome(decision)
    rooms = [RoomId(place.room) for place in showing.reachable(ctx, await store.places.of(decision))]
    return DecisionClosed(
        decision=decision.number, question=decision.text, theme=decision.theme,
        outcome=outcome, weight=decision.weight.value,
        passed=outcome == Result.PASSED and decision.weight is Weight.DECIDE,
        chosen=decision.chosen or None,
        partners=tuple(await store.register.voters(decision, Chamber.PARTNERS)), item=decision.item,
        goes_on=rung.who.value if (rung := _stands_on(decision)) else "",
        origin=await origin(ctx, decision), said_in=tuple(rooms),
    )  # fmt: skip


async def moved(decision: DecisionRow, to: str) -> DecisionMoved:
    return DecisionMoved(
        decision=decision.number, question=decision.text, theme=decision.theme, to=to, until=decision.rung_until,
        appealed=decision.state is State.APPEALED, item=decision.item,
        partners=tuple(await store.register.voters(decision, Chamber.PARTNERS)),
    )  # fmt: skip


async def origin(ctx: Context, decision: DecisionRow) -> Origin:
    """Where the question came from: the item it is about, or the message with which it was asked."""
    item = await store.items.get(ctx.wijk.slug, decision.item) if decision.item is not None else None
    by, room, event = (item.raised_by, item.room, item.event_id) if item else (
        decision.opened_by, decision.room, decision.event_id
    )  # fmt: skip
    return Origin(raised_by=UserId(by), room=RoomId(room), event=EventId(event) if event else None)
