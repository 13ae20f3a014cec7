"""A day that people chose becomes a meeting: whoever plans those hears of it, and tells which meeting it became."""

from __future__ import annotations

from hub.api.context import Context
from hub.api.domain_events import DatePicked, MeetingPlanned
from hub.api.effects import Effect
from hub.api.ids import UserId
from plugins.voting import store
from plugins.voting.close import resulting
from plugins.voting.models import DecisionRow
from plugins.voting.rules import Dates, Method, Result


def picked(decision: DecisionRow) -> DatePicked | None:
    """The day that was chosen, as others hear of it; nothing if no day was."""
    if decision.method is not Method.DATES or decision.result is not Result.PASSED:
        return None
    dates = Dates.of(store.decisions.question(decision).terms)
    return DatePicked(
        decision=decision.number, question=decision.text, theme=decision.theme, item=decision.item,
        starts_at=dates.moments[decision.options.index(decision.chosen)], place=dates.place,
        by=UserId(decision.opened_by),
    )  # fmt: skip


async def waiting(ctx: Context) -> list[DatePicked]:
    """The days to come for which nobody planned a meeting yet."""
    counted = await store.decisions.among(ctx.wijk.slug, store.decisions.COUNTED)
    found = [picked(decision) for decision in counted if not decision.meeting]
    return [event for event in found if event is not None and event.starts_at > ctx.now]


async def planned(ctx: Context, event: MeetingPlanned) -> list[Effect]:
    """The result says which meeting it became."""
    decision = await store.decisions.newest(ctx.wijk.slug, event.decision) if event.decision is not None else None
    if decision is None or decision.meeting is not None:
        return []
    decision.meeting = event.meeting
    await decision.save(update_fields=["meeting"])
    return await resulting.refreshed(ctx, decision)
