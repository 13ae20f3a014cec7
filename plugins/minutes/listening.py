"""What the minutes hear of elsewhere: what was noted, answered, decided and done."""

from __future__ import annotations

from hub.api.context import Context
from hub.api.domain_events import (
    ActionAdded,
    ActionChanged,
    ActionDone,
    AnswersGrouped,
    DecisionClosed,
    DecisionMoved,
    DecisionOpened,
    DomainEvent,
    InputAsked,
    InputGiven,
    MeetingCancelled,
    MeetingEnded,
    MeetingNoted,
    MeetingPlanned,
    MeetingStarted,
    PresenceAdded,
)
from hub.api.effects import Effect
from plugins.minutes import making, showing, store
from plugins.minutes.models import AnswerRow, LineRow, LiveRow, MinutesRow
from plugins.minutes.rules.course import Part, State

DECISION, ACTION = "decision", "action"


async def heard(ctx: Context, event: DomainEvent, *, old: bool = False) -> list[Effect]:
    """``old``: it happened while this was off. A meeting that ended then gets its draft when somebody asks for it."""
    match event:
        case MeetingPlanned() | MeetingCancelled():
            await _ahead(ctx, event)
        case MeetingStarted():
            await _started(ctx, event)
        case MeetingNoted():
            return await _noted(ctx, event)
        case MeetingEnded():
            return await _ended(ctx, event, old=old)
        case PresenceAdded():
            return await _was_there(ctx, event)
        case InputAsked():
            await store.put_round(ctx.wijk.slug, event.round, list(event.questions))
        case InputGiven():
            return await _answered(ctx, event)
        case AnswersGrouped():
            return await _grouped(ctx, event)
        case DecisionOpened() | DecisionClosed() | DecisionMoved():
            return await _decision(ctx, event)
        case ActionAdded() | ActionChanged() | ActionDone():
            return await _action(ctx, event)
    return []


async def _ahead(ctx: Context, event: MeetingPlanned | MeetingCancelled) -> None:
    if isinstance(event, MeetingCancelled):
        await store.drop_ahead(ctx.wijk.slug, event.meeting)
        return
    await store.put_ahead(ctx.wijk.slug, event.meeting, theme=event.theme, place=event.place, starts_at=event.starts_at)


# ---- the meeting


async def _started(ctx: Context, event: MeetingStarted) -> None:
    known = await store.minutes(ctx.wijk.slug, event.meeting)
    if known is None or known.state is State.GATHERING:
        await store.put_minutes(
            ctx.wijk.slug, event.meeting, title=event.title, theme=event.theme, place=event.place,
            started_at=event.started_at, room=_room(ctx, event),
        )  # fmt: skip


def _room(ctx: Context, event: MeetingStarted | MeetingEnded) -> str:
    """Where it ran, or the room of its theme."""
    theme = ctx.wijk.theme(event.theme)
    return event.room or (theme or ctx.wijk.themes[0]).room


async def _ended(ctx: Context, event: MeetingEnded, *, old: bool) -> list[Effect]:
    known = await store.minutes(ctx.wijk.slug, event.meeting)
    if known is not None and known.state is not State.GATHERING:
        return []
    row = await store.put_minutes(
        ctx.wijk.slug, event.meeting, title=event.title, theme=event.theme, place=event.place,
        started_at=event.started_at, ended_at=event.ended_at, room=_room(ctx, event),
        partners=list(event.partners), missing=list(event.missing), excused=list(event.excused),
        talked=[list(one) for one in event.talked],
    )  # fmt: skip
    await store.put_present(row, event.present)
    return [] if old else await making.begin(ctx, row)


async def _was_there(ctx: Context, event: PresenceAdded) -> list[Effect]:
    """One more may correct the draft and must agree. Where a partner turns out to be there, it reads otherwise."""
    row = await store.minutes(ctx.wijk.slug, event.meeting)
    if row is None or row.state is State.PUBLISHED:
        return []
    await store.put_present(row, [event.user])
    if event.partner and event.partner not in row.partners:
        row.partners = [*row.partners, event.partner]
        row.missing = [slug for slug in row.missing if slug != event.partner]
        await row.save(update_fields=["partners", "missing"])
        return await making.reads_otherwise(ctx, row)
    return await showing.shown(ctx, row)


async def _noted(ctx: Context, event: MeetingNoted) -> list[Effect]:
    """A note is new, or reads otherwise. Minutes that stand keep their words, unless those are taken back."""
    wijk = ctx.wijk.slug
    line, row = await store.line(wijk, event.meeting, event.note), await store.minutes(wijk, event.meeting)
    if event.removed:
        return await _removed(ctx, line) if line is not None else []
    if row is not None and row.state is State.PUBLISHED:
        return []
    if line is not None and (line.corrected_by or line.removed or line.words == event.words):
        return []
    await store.put_line(
        wijk, event.meeting, event.note, part=Part(event.kind), words=event.words, said_by=event.said_by
    )
    return await making.reads_otherwise(ctx, row) if row is not None else []


async def _removed(ctx: Context, line: LineRow) -> list[Effect]:
    await store.forget_changes(line)
    if line.removed and not line.words:
        return []
    line.words, line.removed = "", True
    await line.save(update_fields=["words", "removed"])
    row = await store.minutes(line.wijk, line.meeting)
    return await making.words_removed(ctx, row) if row is not None else []


# ---- rounds of questions


async def _answered(ctx: Context, event: InputGiven) -> list[Effect]:
    wijk, effects = ctx.wijk.slug, list[Effect]()
    lines = await store.lines_from(wijk, f"input {event.input}")
    if event.removed:
        await store.drop_answer(wijk, event.input)
        for line in lines:
            effects += await _removed(ctx, line)
        return effects
    by = event.origin.raised_by if event.origin else ""
    await store.put_answer(
        wijk, event.input, round=event.round, question=event.question, theme=event.theme, words=event.words, said_by=by
    )
    for line in lines:
        row = await store.minutes(wijk, line.meeting)
        if row is not None and row.state is State.DRAFT and not line.corrected_by and line.words != event.words:
            line.words = event.words
            await line.save(update_fields=["words"])
            effects += await making.reads_otherwise(ctx, row)
    return effects


async def _grouped(ctx: Context, event: AnswersGrouped) -> list[Effect]:
    """A draft follows what a person put together. Minutes stay as people agreed to them, but for a heading that is
    taken back."""
    wijk, effects = ctx.wijk.slug, list[Effect]()
    stands = {number: (numbers[0], gist) for gist, numbers in event.groups for number in numbers}
    touched: dict[int, MinutesRow] = {}
    for answer in await store.answers_of(wijk, event.round, event.theme):
        stand = stands.get(answer.number, (None, ""))
        await _put_together(answer, *stand)
        row = await store.minutes(wijk, answer.meeting) if answer.meeting is not None else None
        lines = await store.lines_from(wijk, f"input {answer.number}") if row is not None else []
        if row is not None and any([await _put_together(line, *_kept(row, line, stand, event)) for line in lines]):
            touched[row.meeting] = row
    for row in touched.values():
        effects += await making.words_removed(ctx, row)
    return effects


def _kept(
    row: MinutesRow, line: LineRow, stand: tuple[int | None, str], event: AnswersGrouped
) -> tuple[int | None, str]:
    if row.state is not State.PUBLISHED:
        return stand
    return line.together, "" if event.removed and not stand[1] else line.gist


async def _put_together(row: LineRow | AnswerRow, together: int | None, gist: str) -> bool:
    if (row.together, row.gist) == (together, gist):
        return False
    row.together, row.gist = together, gist
    await row.save(update_fields=["together", "gist"])
    return True


# ---- what lives elsewhere


async def _decision(ctx: Context, event: DecisionOpened | DecisionClosed | DecisionMoved) -> list[Effect]:
    wijk = ctx.wijk.slug
    live = await store.live(wijk, DECISION, event.decision)
    if isinstance(event, DecisionOpened):
        meeting = event.meeting if event.meeting is not None else live.meeting if live else None
        if meeting is None:
            return []
        live = await store.put_live(
            wijk, DECISION, event.decision, meeting=meeting, note=event.note if live is None else live.note,
            title=event.question, until=event.closes_at, stands="open",
        )  # fmt: skip
    elif live is not None:
        live.stands = _outcome(event) if isinstance(event, DecisionClosed) else event.to
        live.title = event.question
        await live.save(update_fields=["stands", "title"])
    return await _follow(ctx, live)


def _outcome(event: DecisionClosed) -> str:
    """What it came to; where people were only heard, nothing is decided."""
    return event.outcome if event.weight == "decide" or event.outcome == "stopped" else "heard"


HOW = {"claimed": "claimed", "reopened": "", "dropped": "dropped"}


async def _action(ctx: Context, event: ActionAdded | ActionChanged | ActionDone) -> list[Effect]:
    wijk = ctx.wijk.slug
    live = await store.live(wijk, ACTION, event.action)
    if isinstance(event, ActionAdded) and event.meeting is not None and live is None:
        live = await store.put_live(
            wijk, ACTION, event.action, meeting=event.meeting, note=event.note, title=event.title, owner=event.owner,
            due=event.due,
        )  # fmt: skip
        return await _follow(ctx, live)
    if live is None:
        return []
    live.title, live.owner = event.title, event.owner
    if isinstance(event, ActionDone):
        live.stands = "done"
    else:
        live.due = event.due
    if isinstance(event, ActionChanged):
        live.stands = HOW.get(event.how, live.stands)
    await live.save(update_fields=["title", "owner", "due", "stands"])
    if isinstance(event, ActionChanged) and event.takes_back:
        row = await store.minutes(wijk, live.meeting)
        return await making.words_removed(ctx, row) if row is not None else []
    return await _follow(ctx, live)


async def _follow(ctx: Context, live: LiveRow | None) -> list[Effect]:
    """How it stands shows in the draft and in the minutes; nobody need agree to that."""
    row = await store.minutes(live.wijk, live.meeting) if live is not None else None
    return await showing.shown(ctx, row) if row is not None else []
