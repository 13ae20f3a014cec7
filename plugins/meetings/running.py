"""A meeting that begins, goes from point to point, and ends."""

from __future__ import annotations

import datetime as dt

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Audit, Change, Effect, Emit, Post, Reply, Schedule, Unschedule
from hub.api.events import Message, Timer
from hub.api.people import Role
from hub.api.texts import Mention, Say
from plugins.meetings import finding, keys, presence, showing, store, telling
from plugins.meetings.models import MeetingRow
from plugins.meetings.rules.course import State, Step, after, can_begin
from plugins.meetings.rules.items import following, left, minutes_for, spent, title_of
from plugins.meetings.says import answers
from plugins.meetings.settings import MeetingsSettings

MOST_MINUTES = 180


async def begin(ctx: Context, message: Message, call: Call) -> list[Effect]:
    row = await _to_begin(ctx, message, call)
    if not isinstance(row, MeetingRow):
        return [Reply(row)]
    row.state, row.room = after(row.state, Step.BEGIN) or row.state, message.room_id
    row.started_at, row.ended_at, row.chair = ctx.now, None, message.sender
    await presence.arrived(ctx, row, message.sender)
    _turned_to(ctx, row, following(row.about, None, row.talked))
    await row.save()
    return [
        Reply(answers.begun(row.number, row.title, row.place)),
        *await showing.shown(ctx, row),
        *timers(ctx, row),
        Unschedule(keys.soon(row.number)),
        Emit(telling.started(row)),
        Audit("meeting begun", str(row.number), message.sender),
    ]


def timers(ctx: Context, row: MeetingRow) -> list[Effect]:
    """What a meeting that runs waits for: the end of the time of its item, and its own."""
    assert row.started_at is not None
    hours = dt.timedelta(hours=ctx.settings(MeetingsSettings).hours_at_most)
    ends: list[Effect] = [Schedule(keys.long(row.number), row.started_at + hours)]
    if row.until is None or row.until <= ctx.now:
        return ends
    return [*ends, Schedule(keys.item(row.number), row.until, {"item": row.current})]


async def _to_begin(ctx: Context, message: Message, call: Call) -> MeetingRow | Say:
    """The meeting that can begin here and now, or why none can."""
    if here := await finding.running_in(ctx, message.room_id):
        return answers.runs_already(here.number)
    theme = ctx.wijk.theme_of(message.room_id)
    if not call.has("meeting"):
        planned = await store.meetings(ctx.wijk.slug, {State.PLANNED})
        about = ("",) if theme is None else ("", theme.slug)
        found = [row for row in planned if row.theme in about and can_begin(row.starts_at, ctx.now)]
        if len(found) > 1:
            return answers.which_to_begin([(row.number, row.title) for row in found])
        return found[0] if found else answers.none_to_begin()
    row = await store.meeting(ctx.wijk.slug, call.number("meeting"))
    if row is None:
        return answers.unknown(call.number("meeting"))
    if row.state is State.CANCELLED:
        return answers.is_cancelled(row.number)
    if after(row.state, Step.BEGIN) is None:
        return answers.is_over(row.number) if row.state is State.OVER else answers.runs_already(row.number)
    own = ctx.wijk.theme(row.theme)
    if own is not None and own != theme:
        return answers.elsewhere(row.number, own.name)
    if not can_begin(row.starts_at, ctx.now):
        too = answers.too_early if row.starts_at > ctx.now else answers.too_late
        return too(row.number, ctx.local(row.starts_at))
    return row


def _turned_to(ctx: Context, row: MeetingRow, item: int | None) -> list[Effect]:
    """Talk about another point from now on, or about none. Save the row after this."""
    row.talked = spent(row.talked, row.current, row.since, ctx.now)
    row.current, row.since, row.until = item, ctx.now if item is not None else None, None
    setting = ctx.settings(MeetingsSettings).minutes_per_item
    if item is None or not setting:
        return [Unschedule(keys.item(row.number))]
    waiting = len(left(row.about, item, row.talked)) + 1
    return [_until(ctx, row, minutes_for(setting, waiting, ctx.now, row.ends_at))]


def _until(ctx: Context, row: MeetingRow, minutes: int) -> Effect:
    row.until = ctx.now + dt.timedelta(minutes=minutes)
    return Schedule(keys.item(row.number), row.until, {"item": row.current})


async def next_item(ctx: Context, message: Message, call: Call) -> list[Effect]:
    row = await finding.led_here(ctx, message, call)
    if not isinstance(row, MeetingRow):
        return [Reply(row)]
    wanted = call.number("item") if call.has("item") else following(row.about, row.current, row.talked)
    if wanted is None:
        return [Reply(answers.no_more_items())]
    if wanted not in dict(row.about):
        return [Reply(answers.no_such_item(wanted))]
    timer = _turned_to(ctx, row, wanted)
    await row.save()
    return [*timer, *await showing.shown(ctx, row)]


async def more_time(ctx: Context, message: Message, call: Call) -> list[Effect]:
    row = await finding.led_here(ctx, message, call)
    if not isinstance(row, MeetingRow):
        return [Reply(row)]
    minutes = call.number("minutes")
    if row.current is None:
        return [Reply(answers.no_item_now())]
    if not 1 <= minutes <= MOST_MINUTES:
        return [Reply(answers.strange_minutes(MOST_MINUTES))]
    timer = _until(ctx, row, minutes)
    await row.save()
    assert row.until is not None
    return [timer, *await showing.shown(ctx, row), Reply(answers.more_time(ctx.local(row.until)))]


async def time_is_over(ctx: Context, timer: Timer) -> list[Effect]:
    """A gentle word, if people still talk about that point."""
    row = await _timed(ctx, timer)
    room = finding.room_of(ctx, row) if row else None
    if row is None or room is None or row.state is not State.RUNNING or row.current != timer.data.get("item"):
        return []
    assert row.current is not None
    return [Post(room, answers.time_is_over(row.current, title_of(row.about, row.current)))]


async def chair(ctx: Context, message: Message, call: Call) -> list[Effect]:
    row = await finding.led_here(ctx, message, call)
    if not isinstance(row, MeetingRow):
        return [Reply(row)]
    person = await ctx.find_person(call.text("who"))
    if person is None:
        return [Reply(answers.nobody(call.text("who")))]
    if not person.roles & {Role.RESIDENT, Role.REPRESENTATIVE}:
        return [Reply(answers.cannot_lead(person.name))]
    row.chair = person.user_id
    await row.save(update_fields=["chair"])
    await presence.arrived(ctx, row, person.user_id)
    said = answers.new_chair(Mention(person.user_id, person.name))
    return [Reply(said), *await showing.shown(ctx, row), Audit("meeting led by", str(row.number), message.sender)]


async def end(ctx: Context, message: Message, call: Call) -> list[Effect]:
    row = await finding.led_here(ctx, message, call)
    if not isinstance(row, MeetingRow):
        return [Reply(row)]
    effects = await _ended(ctx, row)
    assert row.started_at is not None
    minutes = round((ctx.now - row.started_at).total_seconds() / 60)
    return [
        Reply(answers.ended(row.number, minutes)), *effects,
        Audit("meeting ended", str(row.number), message.sender),
    ]  # fmt: skip


async def too_long(ctx: Context, timer: Timer) -> list[Effect]:
    """Nobody ended it."""
    row = await _timed(ctx, timer)
    room = finding.room_of(ctx, row) if row else None
    if row is None or row.state is not State.RUNNING:
        return []
    hours = ctx.settings(MeetingsSettings).hours_at_most
    said: list[Effect] = [Post(room, answers.ended_by_itself(row.number, hours))] if room else []
    return [*said, *await _ended(ctx, row), Audit("meeting ended", str(row.number))]


async def _ended(ctx: Context, row: MeetingRow) -> list[Effect]:
    row.state, row.ended_at = after(row.state, Step.END) or row.state, ctx.now
    effects = await stopped(ctx, row)
    return [*effects, Emit(await telling.ended(ctx, row))]


async def stopped(ctx: Context, row: MeetingRow) -> list[Effect]:
    """It runs no more, however that came."""
    timer = _turned_to(ctx, row, None)
    row.speaker = ""
    await row.save()
    await store.lower_all(row)
    return [*timer, Unschedule(keys.long(row.number)), *await showing.put_away(ctx, row)]


async def soon(ctx: Context, timer: Timer) -> list[Effect]:
    """It begins soon. Nothing is said of one that should run by now: the hub was away."""
    row = await _timed(ctx, timer)
    if row is None or row.state is not State.PLANNED or row.starts_at <= ctx.now:
        return []
    row.reminded = True
    await row.save(update_fields=["reminded"])
    said = answers.soon(row.number, row.title, ctx.local(row.starts_at), row.place)
    return [Post(room, said, keys.soon(row.number) + f"@{room}") for room in finding.rooms(ctx, row)]


def soon_no_more(ctx: Context, row: MeetingRow) -> list[Effect]:
    """What was said of its beginning holds no more."""
    when = None if row.state is State.CANCELLED else ctx.local(row.starts_at)
    said = answers.soon_no_more(row.number, when)
    return [Change(keys.soon(row.number) + f"@{room}", room, said) for room in finding.rooms(ctx, row)]


async def _timed(ctx: Context, timer: Timer) -> MeetingRow | None:
    number = keys.number_of(timer.key)
    return await store.meeting(ctx.wijk.slug, number) if number is not None else None
