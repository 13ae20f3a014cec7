"""What was raised elsewhere, and what follows by itself from the agenda, votes and actions."""

from __future__ import annotations

from hub.api import resting
from hub.api.context import Context
from hub.api.domain_events import (
    ActionAdded,
    ActionChanged,
    ActionDone,
    DecisionClosed,
    DecisionMoved,
    DecisionOpened,
    DomainEvent,
    InputGiven,
    ItemChanged,
    ItemClosed,
    ItemOnAgenda,
    ItemRaised,
    MeetingNoted,
    PersonPaused,
    PersonReturned,
)
from hub.api.effects import Effect
from hub.api.titles import Flaw, gist
from plugins.feedback import asking, standing, store, votes
from plugins.feedback.models import Raised, RestingRow
from plugins.feedback.rules.course import CLOSED_ITEM, MARKED, OPEN, About, State, with_actions
from plugins.feedback.rules.reading import Thing

WITHDRAWN, MERGED = "withdrawn", "merged"
DROPPED = "dropped"

ItemEvent = ItemRaised | ItemOnAgenda | ItemChanged | ItemClosed


async def hear(ctx: Context, event: DomainEvent, *, old: bool = False) -> list[Effect]:
    """``old``: it happened while feedback was off, so nobody is told."""
    match event:
        case ItemRaised() | ItemOnAgenda() | ItemChanged() | ItemClosed():
            return await _item(ctx, event, old)
        case InputGiven():
            return await _input(ctx, event)
        case MeetingNoted():
            return await _note(ctx, event)
        case DecisionOpened() | DecisionClosed() | DecisionMoved():
            return await votes.hear(ctx, event, old=old)
        case ActionAdded() | ActionChanged() | ActionDone():
            return await _action(ctx, event, old)
        case PersonPaused() | PersonReturned():
            await resting.heard(RestingRow, ctx.wijk.slug, event)
    return []


# ---- what was raised


async def _input(ctx: Context, event: InputGiven) -> list[Effect]:
    meant, origin = Thing(About.INPUT, event.input), event.origin
    row = await store.get(ctx.wijk.slug, meant)
    if event.removed:
        return await standing.gone(ctx, row) if row else []
    row = row or store.new(ctx.wijk.slug, meant, ctx.now)
    row.theme, row.direct = event.theme, event.channel == "direct"
    row.raised_by = origin.raised_by if origin else ""
    row.room, row.event_id = (origin.room, origin.event or "") if origin else ("", "")
    return await _heard(ctx, row, event.words)


async def _note(ctx: Context, event: MeetingNoted) -> list[Effect]:
    """A question, an idea or a worry of a meeting. A mark that is something else by now wants no answer."""
    row = await store.noted(ctx.wijk.slug, event.meeting, event.note)
    if event.removed or event.kind not in MARKED:
        return await standing.gone(ctx, row) if row else []
    if row is None:
        row = store.new(ctx.wijk.slug, Thing(About.QUESTION, await ctx.next_number("question")), ctx.now)
    row.meeting, row.note, row.theme = event.meeting, event.note, event.theme
    row.raised_by, row.room, row.event_id = event.said_by, event.room, event.event
    return await _heard(ctx, row, event.words)


async def _heard(ctx: Context, row: Raised, words: str) -> list[Effect]:
    title = gist(words)
    row.title, row.gone = "" if isinstance(title, Flaw) else title, False
    asked = await asking.named(ctx, row, row.state)
    await standing.save(ctx, row)
    return [*asked, *await standing.shown(ctx, row), await standing.plan(ctx)]


# ---- items of the agenda


async def _item(ctx: Context, event: ItemEvent, old: bool) -> list[Effect]:
    """The item itself, and what goes on as it: what was raised in the same message, or is the answer it was made of."""
    wijk, meant, origin = ctx.wijk.slug, Thing(About.ITEM, event.item), event.origin
    row = await store.get(wijk, meant)
    if isinstance(event, ItemChanged):
        return await _renamed(ctx, event, row)
    new = row is None
    row = row or store.new(wijk, meant, ctx.now)
    row.title, row.theme, row.item = event.title, event.theme, event.item
    row.raised_by = row.item_by = origin.raised_by
    row.room, row.event_id = origin.room, origin.event or ""
    effects = await asking.named(ctx, row, _state(event))
    for part in await _parts(ctx, event):
        effects += await standing.goes_on_as(ctx, part, row, quiet=old)
    if isinstance(event, ItemClosed) and event.how in (WITHDRAWN, MERGED):
        return [*effects, *await _off(ctx, event, row, old)]
    return [*effects, *await _moved(ctx, row, _state(event), new=new, old=old)]


def _state(event: ItemEvent) -> State:
    match event:
        case ItemOnAgenda():
            return State.ON_AGENDA
        case ItemClosed():
            return CLOSED_ITEM.get(event.how, State.HEARD)
    return State.HEARD


async def _parts(ctx: Context, event: ItemEvent) -> list[Raised]:
    """Input and questions of which this item was made, and that do not go on as an item yet."""
    found = await store.from_message(ctx.wijk.slug, event.origin.event or "")
    number = None if isinstance(event, ItemChanged) else event.input
    if number is not None and (one := await store.get(ctx.wijk.slug, Thing(About.INPUT, number))):
        found.append(one)
    return [row for row in {row.id: row for row in found}.values() if row.item is None and not row.gone]


async def _moved(ctx: Context, row: Raised, state: State, *, new: bool, old: bool) -> list[Effect]:
    """An item, with all that goes on as it, stands so now."""
    if state is State.DECIDED:
        state = with_actions(state, len(row.actions))
    if not new and state is row.state and not row.gone:
        await standing.save(ctx, row)
        return []
    row.gone = False
    effects = await standing.to(ctx, row, state, by_agenda=True, quiet=old or new)
    return [*effects, *await _others(ctx, row, quiet=old)]


async def _others(ctx: Context, item: Raised, *, quiet: bool) -> list[Effect]:
    """What goes on as an item follows it."""
    effects: list[Effect] = []
    for row in await store.of_item(ctx.wijk.slug, item.number):
        if row.about is not About.ITEM and not row.gone and row.state is not item.state:
            row.owner, row.actions, row.words, row.until = item.owner, item.actions, item.words, item.until
            row.answer_by = item.answer_by
            effects += await standing.to(ctx, row, item.state, by_agenda=True, quiet=quiet)
    return effects


async def _off(ctx: Context, event: ItemClosed, row: Raised, old: bool) -> list[Effect]:
    """An item that was merged goes on as another, with all that went on as it. Of one that was withdrawn nothing is
    left to answer; what it was made of waits again."""
    effects: list[Effect] = []
    into = await store.get(ctx.wijk.slug, Thing(About.ITEM, event.into)) if event.into is not None else None
    for part in await store.of_item(ctx.wijk.slug, event.item):
        if part.about is not About.ITEM and into is not None:
            effects += await standing.goes_on_as(ctx, part, into, quiet=True)
        elif part.about is not About.ITEM:
            part.item, part.item_by = None, ""
            effects += await standing.to(ctx, part, State.HEARD, by_agenda=False, quiet=old)
    await standing.save(ctx, row)
    return [*effects, *await standing.gone(ctx, row, forget=False)]


async def _renamed(ctx: Context, event: ItemChanged, row: Raised | None) -> list[Effect]:
    if row is None:
        return []
    row.title = event.title
    await standing.save(ctx, row)
    return await standing.shown(ctx, row)


# ---- actions


async def _action(ctx: Context, event: ActionAdded | ActionChanged | ActionDone, old: bool) -> list[Effect]:
    """Somebody does it; or nobody any more. When all that was to be done for an item is done, *agenda* tells so."""
    effects: list[Effect] = []
    for row in await _doing(ctx, event):
        done = isinstance(event, ActionDone)
        over = done or (isinstance(event, ActionChanged) and event.how == DROPPED)
        known = event.action in row.actions
        row.actions = [*dict.fromkeys([*row.actions, event.action])] if not over else [
            number for number in row.actions if number != event.action
        ]  # fmt: skip
        if not over:
            row.owner = event.owner
        state = with_actions(row.state, len(row.actions))
        if not over and state is State.DOING:
            row.until = event.due
        ends = row.about is not About.ITEM and row.item is None and row.state is not State.DECIDING
        if done and known and not row.actions and ends:
            state = State.DONE
        elif done and row.about is About.ITEM:
            state = row.state  # agenda tells
        if row.state in OPEN and over:
            state = row.state
        effects += await standing.to(ctx, row, state, by_agenda=False, quiet=old) if state is not row.state else (
            await standing.kept(ctx, row)
        )  # fmt: skip
        if row.about is About.ITEM:
            effects += await _others(ctx, row, quiet=old)
    return effects


async def _doing(ctx: Context, event: ActionAdded | ActionChanged | ActionDone) -> list[Raised]:
    """What an action is for: an item, a decision that is about none, or the note of a meeting that it was made of."""
    item = await store.get(ctx.wijk.slug, Thing(About.ITEM, event.item)) if event.item is not None else None
    vote = await store.get(ctx.wijk.slug, Thing(About.VOTE, event.decision)) if event.decision is not None else None
    noted = None
    if isinstance(event, ActionAdded) and event.meeting is not None and event.note is not None:
        noted = await store.noted(ctx.wijk.slug, event.meeting, event.note)
    known = await store.of_action(ctx.wijk.slug, event.action)
    found = {row.id: row for row in (item, vote, noted, *known) if row is not None and not row.gone}
    return [row for row in found.values() if row.about is About.ITEM or row.item is None]
