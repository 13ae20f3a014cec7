"""People who were there correct the draft, add to it, and agree."""

from __future__ import annotations

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Effect, Reply
from hub.api.events import Message, Reaction, Redaction
from hub.api.ids import UserId
from hub.api.texts import Say
from hub.api.titles import clip
from plugins.minutes import keys, making, showing, store
from plugins.minutes.models import MinutesRow
from plugins.minutes.rules.course import Part, State, part_named
from plugins.minutes.says import answers

MAX_WORDS = 500
NAMED = 4
AWAY = frozenset({"weg", "away"})
YES = "👍"


async def correct(ctx: Context, message: Message, call: Call) -> list[Effect]:
    row = await _draft(ctx, message, None)
    if not isinstance(row, MinutesRow):
        return [Reply(row)]
    number = call.number("line")
    line = await store.line(row.wijk, row.meeting, number)
    if line is None or line.removed:
        return [Reply(answers.no_such_line(number))]
    live = [one for one in await store.all_live(row) if one.note == number and one.kind == line.part.value]
    if live:
        action = live[0].number if line.part is Part.ACTION else None
        return [Reply(answers.lives_elsewhere(number, action))]
    shown = next((one for one, group in showing.together(await store.lines(row)) if line in group), line)
    if shown.number != number:
        return [Reply(answers.stands_with(number, shown.number))]
    away = call.text("words").casefold().strip(" .!") in AWAY
    words = "" if away else clip(call.text("words"), MAX_WORDS)
    if not away and not any(map(str.isalnum, words)):
        return [Reply(answers.no_words())]
    await store.note_change(line, message.sender, ctx.now, line.words, words, message.event_id)
    line.words, line.removed, line.corrected_by = words, away, message.sender
    await line.save(update_fields=["words", "removed", "corrected_by"])
    said = answers.taken_out(number) if away else answers.corrected(number)
    return [*await making.reads_otherwise(ctx, row), Reply(said)]


async def add(ctx: Context, message: Message, call: Call) -> list[Effect]:
    row = await _draft(ctx, message, None)
    if not isinstance(row, MinutesRow):
        return [Reply(row)]
    part, words = part_named(call.text("part")), clip(call.text("words"), MAX_WORDS)
    if part is None:
        return [Reply(answers.which_part())]
    if not any(map(str.isalnum, words)):
        return [Reply(answers.no_words())]
    line = await store.add_line(
        row.wijk, row.meeting, part=part, words=words, source="typed", said_by=message.sender,
        corrected_by=message.sender,
    )  # fmt: skip
    await store.note_change(line, message.sender, ctx.now, "", words, message.event_id)
    return [*await making.reads_otherwise(ctx, row), Reply(answers.added(line.number))]


async def agree(ctx: Context, message: Message, call: Call) -> list[Effect]:
    row = await _draft(ctx, message, call.number("meeting") if call.has("meeting") else None)
    if not isinstance(row, MinutesRow):
        return [Reply(row)]
    new = await store.agree(row, message.sender, message.event_id)
    if not new:
        return [Reply(answers.agreed_already())]
    effects = await _agreed(ctx, row, message.sender)
    left = await showing.enough(ctx, row) - len(await store.agreed(row))
    return [*effects, *([Reply(answers.agreed(left))] if left > 0 else [])]


async def reacted(ctx: Context, reaction: Reaction, meeting: int) -> list[Effect]:
    """👍 on the draft. Whoever was not there may like it, and that counts for nothing."""
    row = await store.minutes(ctx.wijk.slug, meeting)
    if row is None or row.state is not State.DRAFT or reaction.emoji != YES:
        return []
    if reaction.sender not in await store.present(row):
        return []
    new = await store.agree(row, reaction.sender, reaction.event_id)
    return await _agreed(ctx, row, reaction.sender) if new else []


async def _agreed(ctx: Context, row: MinutesRow, by: UserId) -> list[Effect]:
    if len(await store.agreed(row)) >= await showing.enough(ctx, row):
        return await making.publish(ctx, row, by)
    return await showing.shown(ctx, row)


async def _draft(ctx: Context, message: Message, meeting: int | None) -> MinutesRow | Say:
    """The draft that is meant: named, answered, of this room, or one of a meeting that this person was at. Only for who
    was there."""
    number = meeting if meeting is not None else keys.number_of(message.key)
    if number is not None:
        row = await store.minutes(ctx.wijk.slug, number)
        if row is None:
            return answers.unknown(number)
    else:
        drafts = await store.in_state(ctx.wijk.slug, State.DRAFT)
        here = ctx.wijk.room(message.room_id)
        row = next((one for one in drafts if here and showing.room_of(ctx, one) == here.room_id), None)
        mine = [one for one in drafts if message.sender in await store.present(one)]
        row = row or next(iter(mine), None)
    if row is None:
        return answers.no_draft()
    if row.state is State.PUBLISHED:
        return answers.published_already(row.meeting)
    if row.state is State.GATHERING:
        return answers.still_going_on(row.meeting)
    there = await store.present(row)
    if message.sender not in there:
        return answers.not_there(row.meeting, [(await ctx.person(UserId(user))).name for user in there[:NAMED]])
    return row


# ---- what is taken back


async def removed(ctx: Context, redaction: Redaction) -> list[Effect]:
    """Somebody removes their 👍, or the message with which they corrected a line: what stood there before returns."""
    effects: list[Effect] = []
    wijk = ctx.wijk.slug
    agreed = await store.agreed_by(wijk, redaction.target)
    row = await store.minutes(wijk, agreed.meeting) if agreed else None
    if agreed is not None and row is not None and row.state is State.DRAFT:
        await agreed.delete()
        effects += await showing.shown(ctx, row)
    for change in await store.changes_by(wijk, redaction.target):
        line, row = await store.line(wijk, change.meeting, change.line), await store.minutes(wijk, change.meeting)
        if line is None or row is None:
            continue
        if line.words == change.after and not line.removed:
            line.words, line.removed = change.before, not change.before
            await line.save(update_fields=["words", "removed"])
        later = [one for one in await store.changes_of(line) if one.before == change.after and one.id > change.id]
        for one in later:
            one.before = ""
            await one.save(update_fields=["before"])
        change.after = ""
        await change.save(update_fields=["after"])
        effects += await making.words_removed(ctx, row)
    return effects
