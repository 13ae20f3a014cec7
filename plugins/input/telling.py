"""What other plugins hear of rounds and answers; and what who is unknown to them hears of what became of it."""

from __future__ import annotations

from collections.abc import Iterable

from hub.api.context import Context
from hub.api.domain_events import Answered, AnswersGrouped, DomainEvent, InputAsked, InputClosed, InputGiven, Origin
from hub.api.effects import Effect, Emit, Tell
from hub.api.ids import EventId, RoomId, UserId
from hub.api.personal import is_nobody
from plugins.input import store
from plugins.input.echoing import echo
from plugins.input.models import AnswerRow, RoundRow
from plugins.input.rules.grouping import gathered
from plugins.input.says import answers as says
from plugins.input.says.questions import questions

LAST = frozenset({"done", "no"})
"""After this nothing more is to be told: who said it without a name is forgotten."""


async def present(ctx: Context) -> list[DomainEvent]:
    """Every round, with what was said in it. What waits without a name is told by nobody before the round is over."""
    events: list[DomainEvent] = []
    for row in await store.rounds(ctx.wijk.slug):
        rows = await store.answers(ctx.wijk.slug, row.number)
        stands = [await groups(row, theme) for theme in row.themes]
        events += [asked(ctx, row), *map(given, rows), *[event for event in stands if event.groups]]
        if row.closed:
            events.append(closed(row, len(rows)))
    return events


def asked(ctx: Context, row: RoundRow) -> InputAsked:
    return InputAsked(
        round=row.number, title=row.title, themes=tuple(row.themes), until=row.until,
        questions=tuple(ctx.words(question) for question in questions(row)),
    )  # fmt: skip


def given(row: AnswerRow) -> InputGiven:
    known = row.by != "" and row.room != ""
    event = EventId(row.event_id) if row.event_id else None
    return InputGiven(
        input=row.number, round=row.round, question=row.question, theme=row.theme, words=row.words,
        channel=row.channel, removed=row.removed,
        origin=Origin(raised_by=UserId(row.by), room=RoomId(row.room), event=event) if known else None,
    )  # fmt: skip


def closed(row: RoundRow, count: int) -> InputClosed:
    return InputClosed(round=row.number, title=row.title, themes=tuple(row.themes), answers=count)


def emitted(row: AnswerRow) -> Emit:
    return Emit(given(row))


async def groups(row: RoundRow, theme: str, *, removed: bool = False) -> AnswersGrouped:
    """What a person put together in a theme, or gave a heading."""
    rows = {answer.number: answer for answer in await store.answers(row.wijk, row.number, theme)}
    found = []
    for lead, numbers in gathered({number: answer.lead for number, answer in rows.items()}).items():
        heading = rows[lead].heading if lead in rows else ""
        if heading or len(numbers) > 1:
            found.append((heading, (lead, *(number for number in numbers if number != lead))))
    return AnswersGrouped(round=row.number, theme=theme, groups=tuple(found), removed=removed)


async def grouped(row: RoundRow, themes: Iterable[str], *, removed: bool = False) -> list[Effect]:
    return [Emit(await groups(row, theme, removed=removed)) for theme in sorted(set(themes))]


async def became(ctx: Context, event: Answered) -> list[Effect]:
    """Who gave an answer without a name hears it from the hub alone, in their own talk. What came on paper is told to
    who brought it in, to pass on."""
    if event.about != "input" or not event.news or event.state == "withdrawn":
        return []
    wijk = ctx.wijk.slug
    answer, nameless = await store.answer(wijk, event.number), await store.who_said(wijk, event.number)
    to = nameless.user_id if nameless else answer.brought_by if answer else ""
    if answer is None or not to or is_nobody(to):
        return []
    if nameless is not None and event.state in LAST:
        await nameless.delete()
    said = says.became(event, answer.words, of_another=nameless is None)
    room = nameless.room if nameless else answer.room
    return [Tell(UserId(to), said, await echo(ctx, answer.round, room))]
