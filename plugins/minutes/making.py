"""The draft: it begins when a meeting ends, people correct it, and it becomes the minutes."""

from __future__ import annotations

import datetime as dt

from hub.api.context import Context
from hub.api.domain_events import MinutesPublished
from hub.api.effects import Audit, Change, Effect, Emit, Post, Schedule, Unschedule
from hub.api.events import Timer
from hub.api.ids import UserId
from plugins.minutes import keys, showing, store
from plugins.minutes.models import MinutesRow
from plugins.minutes.rules.course import Part, State
from plugins.minutes.says import answers
from plugins.minutes.settings import MinutesSettings


async def begin(ctx: Context, row: MinutesRow) -> list[Effect]:
    """Take in what people answered since the last minutes, and show the draft."""
    for answer in await store.new_answers(row.wijk, row.theme):
        await store.add_line(
            row.wijk, row.meeting, part=Part.INPUT, words=answer.words, source=f"input {answer.number}",
            heading=await store.question(row.wijk, answer.round, answer.question), said_by=answer.said_by,
            together=answer.together, gist=answer.gist,
        )  # fmt: skip
        answer.meeting = row.meeting
        await answer.save(update_fields=["meeting"])
    row.state = State.DRAFT
    timer = await _quiet(ctx, row)
    room = showing.room_of(ctx, row)
    posted: list[Effect] = [Post(room, await showing.message(ctx, row), keys.draft(row.meeting))] if room else []
    return [*posted, timer]


async def _quiet(ctx: Context, row: MinutesRow) -> Effect:
    """From now on people have some days to change more. Saves the row."""
    days = ctx.settings(MinutesSettings).silence_days
    row.quiet_at = ctx.now + dt.timedelta(days=days) if days else None
    await row.save()
    return Schedule(keys.quiet(row.meeting), row.quiet_at) if row.quiet_at else Unschedule(keys.quiet(row.meeting))


async def resumed(ctx: Context) -> list[Effect]:
    """After this was off, or was set otherwise: a draft that waited long enough goes on, and so does one to
    which enough people agree now."""
    effects: list[Effect] = []
    for row in await store.in_state(ctx.wijk.slug, State.DRAFT):
        agreed = await store.agreed(row)
        if len(agreed) >= await showing.enough(ctx, row):
            effects += await publish(ctx, row, UserId(agreed[-1]))
        elif row.quiet_at is not None:
            effects.append(Schedule(keys.quiet(row.meeting), row.quiet_at))
    return effects


async def reads_otherwise(ctx: Context, row: MinutesRow) -> list[Effect]:
    """The words of a draft changed: nobody agreed to those yet."""
    if row.state is not State.DRAFT:
        return []
    await store.nobody_agrees(row)
    return [await _quiet(ctx, row), *await showing.shown(ctx, row)]


async def words_removed(ctx: Context, row: MinutesRow) -> list[Effect]:
    """Somebody took their words back: they go from the draft, and from the minutes with a new file for the old one."""
    if row.state is State.PUBLISHED:
        return [*await showing.shown(ctx, row), *await showing.files(ctx, row)]
    return await reads_otherwise(ctx, row)


async def publish(ctx: Context, row: MinutesRow, by: UserId | None) -> list[Effect]:
    """From now on these are the minutes. ``by``: whose word was the last that was needed."""
    row.agreed = len(await store.agreed(row)) if by is not None else 0
    row.state, row.published_at = State.PUBLISHED, ctx.now
    await row.save(update_fields=["state", "published_at", "agreed"])
    room = showing.room_of(ctx, row)
    shown: list[Effect] = []
    if room is not None:
        shown = [
            Change(keys.draft(row.meeting), room, answers.became_minutes()),
            Post(room, await showing.message(ctx, row), keys.published(row.meeting)),
        ]
    return [
        *shown, *await showing.files(ctx, row), Unschedule(keys.quiet(row.meeting)), Emit(published(row)),
        Audit("minutes published", str(row.meeting), by),
    ]  # fmt: skip


def published(row: MinutesRow) -> MinutesPublished:
    return MinutesPublished(minutes=row.meeting, meeting=row.meeting, title=row.title, theme=row.theme)


async def quiet(ctx: Context, timer: Timer) -> list[Effect]:
    """Nobody changed anything for the agreed days."""
    number = keys.number_of(timer.key)
    row = await store.minutes(ctx.wijk.slug, number) if number is not None else None
    return await publish(ctx, row, None) if row is not None and row.state is State.DRAFT else []
