"""What was put to the vote and is no item: asked, decided or not, carried out. Of an item *agenda* tells."""

from __future__ import annotations

from hub.api.context import Context
from hub.api.domain_events import DecisionClosed, DecisionMoved, DecisionOpened, Origin
from hub.api.effects import Effect
from hub.api.titles import Flaw, gist
from plugins.feedback import asking, standing, store
from plugins.feedback.models import Raised
from plugins.feedback.rules.course import MOVED, About, State, voted, with_actions
from plugins.feedback.rules.reading import Thing

VoteEvent = DecisionOpened | DecisionClosed | DecisionMoved


async def hear(ctx: Context, event: VoteEvent, *, old: bool = False) -> list[Effect]:
    """``old``: it happened while feedback was off, so nobody is told."""
    row = await store.get(ctx.wijk.slug, Thing(About.VOTE, event.decision))
    if event.item is not None or (row is None and isinstance(event, DecisionMoved)):
        return []
    row = row or store.new(ctx.wijk.slug, Thing(About.VOTE, event.decision), ctx.now)
    title = gist(event.question)
    row.title, row.theme = "" if isinstance(title, Flaw) else title, event.theme
    match event:
        case DecisionOpened():
            _raised_by(row, event.origin)
            return await _stands(ctx, row, State.DECIDING, closes=event, quiet=True)
        case DecisionClosed():
            _raised_by(row, event.origin)
            state = voted(event.weight, event.outcome, event.goes_on, passed=event.passed)
            if state is None:
                return await standing.gone(ctx, row, forget=False)
            return await _stands(ctx, row, state, quiet=old or state is State.DECIDING or _read(row, event))
        case DecisionMoved():
            state = MOVED.get(event.to, State.DECIDING)
            return await _stands(ctx, row, state, closes=event, quiet=old or state is not State.DONE)


async def _stands(
    ctx: Context, row: Raised, state: State, *, closes: DecisionOpened | DecisionMoved | None = None, quiet: bool
) -> list[Effect]:
    """``closes`` says until when people decide."""
    at = closes.closes_at if isinstance(closes, DecisionOpened) else closes.until if closes else None
    until = ctx.local(at).date() if at and state is State.DECIDING else None
    state = with_actions(state, len(row.actions)) if state is State.DECIDED else state
    same = state is row.state and not row.gone
    if state is State.DECIDING:
        row.until = until
    if same:
        return await standing.kept(ctx, row)
    row.gone = False
    asked = await asking.named(ctx, row, state)
    return [*asked, *await standing.to(ctx, row, state, by_agenda=False, quiet=quiet)]


def _raised_by(row: Raised, origin: Origin | None) -> None:
    if origin is not None:
        row.raised_by, row.room, row.event_id = origin.raised_by, origin.room, origin.event or ""


def _read(row: Raised, event: DecisionClosed) -> bool:
    """Whether the outcome stands where it was asked already, with the name of who asked."""
    return bool(row.event_id) and row.room in event.said_in
