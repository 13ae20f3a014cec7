"""Answers follow their messages: changed while the round is open, and gone when they are removed, whenever that is."""

from __future__ import annotations

from collections.abc import Sequence

from hub.api.commands import typed as command
from hub.api.context import Context
from hub.api.effects import Effect, Post
from hub.api.events import Edit, Redaction
from plugins.input import keys, showing, store, telling
from plugins.input.echoing import fade
from plugins.input.models import AnswerRow, NamelessRow, RoundRow
from plugins.input.rules.answers import Said, read, typed
from plugins.input.rules.grouping import split, without
from plugins.input.says import answers as says
from plugins.input.says.questions import questions


async def edited(ctx: Context, edit: Edit) -> list[Effect]:
    if not keys.is_answer(edit.key, ctx.wijk.slug):
        return []
    wijk = ctx.wijk.slug
    rows, nameless = await store.said_in(wijk, edit.target), await store.nameless_in(wijk, edit.target)
    number = (rows[0] if rows else nameless[0]).round if rows or nameless else None
    row = await store.round(wijk, number) if number is not None else None
    if row is None:
        return []
    if row.closed:
        return [Post(edit.room_id, says.too_late(row), reply_to=edit.target)]
    said = _read(ctx, edit, row)
    return await _sealed(said, nameless) if nameless else await _changed(ctx, edit, row, rows, said)


def _read(ctx: Context, edit: Edit, row: RoundRow) -> list[Said]:
    called = {name.casefold(): theme.slug for theme in ctx.wijk.themes for name in (theme.slug, theme.name)}
    behind = command(edit.body)
    named = {} if ctx.wijk.theme_of(edit.room_id) else called
    words = typed(behind.rest if behind else edit.body, named, bare=behind is not None).words
    return read(words, len(questions(row)))


async def _sealed(said: Sequence[Said], nameless: Sequence[NamelessRow]) -> list[Effect]:
    """What waits without a name: what is not said any more goes; what was added goes with the first."""
    wanted = {one.question: one.words for one in _aligned(said, [row.question for row in nameless])}
    for row in nameless:
        if row.question in wanted:
            row.words = wanted.pop(row.question)
            await row.save(update_fields=["words"])
        else:
            await row.delete()
    first = nameless[0]
    for question, words in wanted.items():
        await store.seal(first.wijk, round=first.round, question=question, theme=first.theme, words=words,
                         user_id=first.user_id, room=first.room, event_id=first.event_id)  # fmt: skip
    return []


async def _changed(
    ctx: Context, edit: Edit, row: RoundRow, rows: Sequence[AnswerRow], said: Sequence[Said]
) -> list[Effect]:
    """An answer to another question now is the same answer, put elsewhere. What is not said any more goes."""
    if not said:
        return []
    same = {"theme": rows[0].theme, "channel": rows[0].channel, "by": rows[0].by, "brought_by": rows[0].brought_by,
            "room": rows[0].room}  # fmt: skip
    wanted = {one.question: one.words for one in _aligned(said, [answer.question for answer in rows])}
    coming = [question for question in wanted if question not in {answer.question for answer in rows}]
    effects: list[Effect] = []
    for answer in rows:
        if answer.question not in wanted and not coming:
            effects += await taken_back(ctx, row, answer)
            continue
        before = answer.question, answer.words
        if answer.question not in wanted:
            await stands_apart(ctx, answer)
            answer.question = coming.pop(0)
        answer.words = wanted[answer.question]
        if (answer.question, answer.words) != before:
            await answer.save(update_fields=["question", "words"])
            effects.append(telling.emitted(answer))
    for question in coming:
        number = await ctx.next_number("input")
        added = await store.add_answer(ctx.wijk.slug, number, round=row.number, question=question,
                                       words=wanted[question], event_id=edit.target, **same)  # fmt: skip
        effects.append(telling.emitted(added))
    touched = {answer.theme for answer in rows}
    return [*await showing.refreshed(ctx, row, touched), *effects, *await telling.grouped(row, touched)]


def _aligned(said: Sequence[Said], before: Sequence[int]) -> list[Said]:
    """Words without a number stay with the question that they were put with."""
    if len(said) == 1 and len(before) == 1 and not said[0].sure:
        return [Said(before[0], said[0].words)]
    return list(said)


async def removed(ctx: Context, redaction: Redaction) -> list[Effect]:
    wijk, gone = ctx.wijk.slug, redaction.target
    effects: list[Effect] = []
    for answer in await store.said_in(wijk, gone):
        effects += await _gone(ctx, answer)
    for nameless in await store.nameless_in(wijk, gone):
        shown = await store.answer(wijk, nameless.answer) if nameless.answer is not None else None
        effects += await _gone(ctx, shown) if shown else []
        await nameless.delete()
    for answer in await store.agreed_in(wijk, gone):
        answer.quoted_by = ""
        await answer.save(update_fields=["quoted_by"])
        effects += await _shown(ctx, answer)
    for leader in await store.headed_in(wijk, gone):
        leader.heading = leader.headed_in = ""
        await leader.save(update_fields=["heading", "headed_in"])
        effects += [*await fade(ctx, leader.round), *await _shown(ctx, leader)]
        if asked := await store.round(wijk, leader.round):
            effects += await telling.grouped(asked, [leader.theme], removed=True)
    for row in await store.rounds_asked_by(wijk, gone):
        effects += await _without_words(ctx, row)
    return effects


async def _gone(ctx: Context, answer: AnswerRow) -> list[Effect]:
    row = await store.round(ctx.wijk.slug, answer.round)
    if row is None:
        return []
    told = await taken_back(ctx, row, answer)
    stands = await telling.grouped(row, [answer.theme], removed=True)
    return [*await showing.refreshed(ctx, row, [answer.theme], words_gone=True), *told, *stands]


async def _shown(ctx: Context, answer: AnswerRow) -> list[Effect]:
    row = await store.round(ctx.wijk.slug, answer.round)
    return await showing.refreshed(ctx, row, [answer.theme], words_gone=True) if row else []


async def taken_back(ctx: Context, row: RoundRow, answer: AnswerRow) -> list[Effect]:
    """The words of an answer go, and who said them. What stood with it stays together."""
    rows = await store.answers(ctx.wijk.slug, row.number)
    await led_on(rows, answer)
    await store.regroup(ctx.wijk.slug, without({other.number: other.lead for other in rows}, answer.number))
    answer.removed, answer.words, answer.heading = True, "", ""
    answer.by = answer.brought_by = answer.quoted_by = ""
    answer.lead = answer.number
    await answer.save()
    return [*await fade(ctx, row.number), telling.emitted(answer)]


async def stands_apart(ctx: Context, answer: AnswerRow) -> None:
    """Take an answer out of its group."""
    rows = await store.answers(ctx.wijk.slug, answer.round)
    await led_on(rows, answer)
    await store.regroup(ctx.wijk.slug, split({row.number: row.lead for row in rows}, answer.number))
    answer.lead = answer.number


async def led_on(rows: Sequence[AnswerRow], leaving: AnswerRow) -> None:
    """A heading that people chose stays with the group when its leading answer leaves it."""
    others = [other for other in rows if other.lead == leaving.number and other.number != leaving.number]
    if leaving.heading and others:
        heir = min(others, key=lambda other: other.number)
        heir.heading, heir.headed_in = leaving.heading, leaving.headed_in
        leaving.heading = leaving.headed_in = ""
        await heir.save(update_fields=["heading", "headed_in"])
        await leaving.save(update_fields=["heading", "headed_in"])


async def _without_words(ctx: Context, row: RoundRow) -> list[Effect]:
    """Who opened a round removed that message: its title and own questions go. What others answered stays."""
    row.title, row.questions = "", ["" for _question in row.questions]
    await row.save(update_fields=["title", "questions"])
    return [*await fade(ctx, row.number), *await showing.refreshed(ctx, row, row.themes, words_gone=True)]
