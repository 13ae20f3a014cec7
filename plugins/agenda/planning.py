"""Meetings: plan, show, move and cancel them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.dates import When
from hub.api.domain_events import DatePicked, MeetingEnded
from hub.api.effects import Audit, Effect, Emit, Key, Post, Reply, Schedule, Unschedule
from hub.api.events import Message, Timer
from hub.api.ids import EventId, RoomId, UserId
from hub.api.people import Role
from hub.api.plans import MeetingPlan
from hub.api.texts import Lines, Say, Text
from hub.api.titles import MAX_REASON, clip
from hub.api.wijk import Theme
from plugins.agenda import meetings, showing, store, telling
from plugins.agenda.models import ItemRow, MeetingRow
from plugins.agenda.rules.course import State
from plugins.agenda.rules.plan import MAX_PLACE, Lack, read_plan
from plugins.agenda.rules.report import BadSelection, pick
from plugins.agenda.says import meetings as says
from plugins.agenda.settings import AgendaSettings

TIMER = "meeting:"
"""The name of the timer that rings when a meeting is over: ``meeting:2``."""


async def meeting(ctx: Context, message: Message, call: Call) -> list[Effect]:
    here = ctx.wijk.theme_of(message.room_id)
    if not call.has("plan"):
        return [Reply(await _list(ctx, here))]
    plan = read_plan(call.text("plan"), ctx.local())
    if lack := plan.lack(ctx.local()):
        return [Reply(_lacking(ctx, lack, plan.when))]
    assert plan.when is not None
    items = await _items(ctx, plan.items)
    if not isinstance(items, list):
        return [Reply(items)]
    starts_at = _moment(ctx, plan.when)
    beside = await _beside(ctx, here, starts_at, plan.place, message.sender, minutes=plan.minutes)
    row = await store.add_meeting(
        ctx.wijk.slug, await ctx.next_number("meeting"), theme=here.slug if here else "", room=message.room_id,
        starts_at=starts_at, place=plan.place, minutes=plan.minutes, items=[item.number for item in items],
        planned_by=message.sender,
    )  # fmt: skip
    answered = {} if message.thread else {message.room_id: message.event_id}
    return await _made(ctx, row, message.sender, answered, beside)


async def picked(ctx: Context, event: DatePicked) -> list[Effect]:
    """People chose a day in a vote: that is a meeting now, if there is none for it already."""
    theme = ctx.wijk.theme(event.theme)
    if theme is None or await store.meeting_of(ctx.wijk.slug, event.decision) is not None:
        return []
    place = clip(event.place, MAX_PLACE)
    beside = await _beside(ctx, theme, event.starts_at, place, event.by)
    row = await store.add_meeting(
        ctx.wijk.slug, await ctx.next_number("meeting"), theme=theme.slug, room=theme.room,
        starts_at=event.starts_at.astimezone(dt.UTC), place=place,
        items=[] if event.item is None else [event.item], planned_by=event.by, decision=event.decision,
        question=event.question,
    )  # fmt: skip
    return await _made(ctx, row, event.by, {}, beside)


async def _beside(
    ctx: Context, theme: Theme | None, starts_at: dt.datetime, place: str, by: UserId, meeting: int | None = None,
    minutes: int | None = None,
) -> Sequence[Text]:  # fmt: skip
    """What the other plugins have to say of this date: people read it with the answer, and decide."""
    slug, title = (theme.slug, theme.name) if theme else ("", ctx.wijk.name)
    lasts = minutes or ctx.settings(AgendaSettings).meeting_minutes
    plan = MeetingPlan(
        theme=slug, title=title, starts_at=starts_at, place=place, by=by, meeting=meeting, minutes=lasts
    )  # fmt: skip
    return await ctx.remarks(plan)


async def _made(
    ctx: Context, row: MeetingRow, by: UserId, answered: Mapping[RoomId, EventId], beside: Sequence[Text]
) -> list[Effect]:
    """A new meeting, shown in its rooms; in answer to who asked for it there. What is ``beside`` it stands there until
    the message reads otherwise."""
    said, rooms = Lines(await meetings.message(ctx, row), *beside), meetings.rooms(ctx, row)
    posts = [Post(room, said, key=meetings.key(row, room), reply_to=answered.get(room)) for room in rooms]
    return [*posts, *await planned(ctx, row), Audit("meeting planned", str(row.number), by)]


async def move(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """A new date, or only until when it takes; the time, the place and the items stay as they were, unless new ones are
    named."""
    row = await _to_change(ctx, message, call)
    if not isinstance(row, MeetingRow):
        return [Reply(row)]
    plan = read_plan(call.text("plan"), ctx.local())
    before = ctx.local(row.starts_at)
    when = plan.when and When(plan.when.date, plan.when.time or before.time(), plan.when.before)
    if when is None and (plan.until or plan.lasts):
        when = When(before.date(), before.time())
    plan = replace(plan, when=when, place=plan.place or row.place)
    lack = plan.lack(ctx.local())
    if lack and not (lack is Lack.PAST and when is not None and _moment(ctx, when) == row.starts_at):
        return [Reply(_lacking(ctx, lack, when))]
    assert when is not None
    items = await _items(ctx, plan.items)
    if not isinstance(items, list):
        return [Reply(items)]
    moved = (_moment(ctx, when), plan.place) != (row.starts_at, row.place)
    if _moment(ctx, when) != row.starts_at:
        await store.drop_absences(row)
    row.starts_at, row.place, row.minutes = _moment(ctx, when), plan.place, plan.minutes or row.minutes
    row.items = [item.number for item in items] or row.items
    row.sequence += 1
    await row.save()
    theme = ctx.wijk.theme(row.theme)
    beside = await _beside(ctx, theme, row.starts_at, row.place, message.sender, row.number, row.minutes)
    said = Lines(says.moved(row, ctx.local(row.starts_at)), *beside)
    effects = [*await _told(ctx, message, row, said), *await planned(ctx, row, moved=moved, changed=not moved)]
    return [*effects, Audit("meeting moved", str(row.number), message.sender)]


async def cancel(ctx: Context, message: Message, call: Call) -> list[Effect]:
    row = await _to_change(ctx, message, call)
    if not isinstance(row, MeetingRow):
        return [Reply(row)]
    row.cancelled, row.reason = True, clip(call.text("reason"), MAX_REASON)
    row.sequence += 1
    await row.save()
    return [
        *await _told(ctx, message, row, says.cancelled(row, ctx.local(row.starts_at))),
        *await called_off(ctx, row),
        Audit("meeting cancelled", str(row.number), message.sender),
    ]


async def called_off(ctx: Context, row: MeetingRow) -> list[Effect]:
    """What follows from a meeting that will not be."""
    boards = await showing.boards(ctx, meetings.themes(ctx, row))
    return [Unschedule(_timer(row)), Emit(await telling.meeting(ctx, row)), *boards]


async def over(ctx: Context, timer: Timer) -> list[Effect]:
    """A meeting is over: its message offers nothing any more, and the boards show the next one."""
    row = await store.meeting(ctx.wijk.slug, int(timer.key.removeprefix(TIMER)))
    if row is None or row.cancelled or not row.is_over(ctx.now):
        return []
    await store.drop_absences(row)
    return [*await meetings.shown(ctx, row), *await showing.boards(ctx, meetings.themes(ctx, row))]


async def held(ctx: Context, event: MeetingEnded) -> list[Effect]:
    """A meeting was held and is over, whatever its planned time."""
    row = await store.meeting(ctx.wijk.slug, event.meeting)
    if row is None or row.cancelled or row.ended:
        return []
    row.ended = True
    await row.save(update_fields=["ended"])
    await store.drop_absences(row)
    shown = [*await meetings.shown(ctx, row), *await showing.boards(ctx, meetings.themes(ctx, row))]
    return [Unschedule(_timer(row)), *shown]


# ---- reading


async def _to_change(ctx: Context, message: Message, call: Call) -> MeetingRow | Say:
    number = call.number("meeting")
    row = await store.meeting(ctx.wijk.slug, number)
    if row is None:
        return says.no_meeting(number)
    if row.cancelled:
        return says.is_cancelled(row)
    if row.is_over(ctx.now):
        return says.is_over(row)
    person = await ctx.person(message.sender)
    if message.sender != row.planned_by and not person.roles & {Role.ADMIN, Role.STEERING}:
        return says.not_yours((await ctx.person(UserId(row.planned_by))).name)
    return row


async def _items(ctx: Context, said: str) -> list[ItemRow] | Say:
    """The items of a meeting: all of them on the agenda, or why it cannot be so."""
    try:
        numbers = pick(said, await store.last_number(ctx.wijk.slug)) if said else ()
    except BadSelection as bad:
        return says.strange_items(bad.part)
    items = [item for number in numbers if (item := await store.item(ctx.wijk.slug, number))]
    wrong = [item for item in items if item.state is not State.ON_AGENDA]
    return says.not_on_agenda(wrong) if wrong else items


def _lacking(ctx: Context, lack: Lack, when: When | None) -> Say:
    said: dt.date | dt.datetime | None = None
    if when is not None:
        said = when.at(ctx.wijk.zone, dt.time()) if when.time else when.date
    return says.lacking(lack, said)


def _moment(ctx: Context, when: When) -> dt.datetime:
    return when.at(ctx.wijk.zone, dt.time()).astimezone(dt.UTC)


# ---- showing


async def _list(ctx: Context, here: Theme | None) -> Say:
    rows = await store.meetings(ctx.wijk.slug, ctx.now, here.slug if here else None)
    return says.listed([(row, ctx.local(row.starts_at), telling.title_of(ctx, row)) for row in rows])


async def planned(ctx: Context, row: MeetingRow, *, moved: bool = False, changed: bool = False) -> list[Effect]:
    """What follows from a meeting that has a date."""
    told = await telling.meeting(ctx, row, moved=moved, changed=changed)
    boards = await showing.boards(ctx, meetings.themes(ctx, row))
    return [Emit(told), Schedule(_timer(row), row.ends_at), *boards]


async def _told(ctx: Context, message: Message, row: MeetingRow, said: Say) -> list[Effect]:
    """The message of the meeting reads anew, and people hear of it: an edit alone notifies nobody."""
    return [*await meetings.shown(ctx, row), Reply(said), *heard(ctx, row, said, besides=message.room_id)]


def heard(ctx: Context, row: MeetingRow, said: Say, besides: RoomId | None = None) -> list[Effect]:
    """Say something of a meeting in its rooms."""
    rooms = [room for room in meetings.rooms(ctx, row) if room != besides]
    return [Post(room, said, reply_to=Key(meetings.key(row, room))) for room in rooms]


def _timer(row: MeetingRow) -> str:
    return f"{TIMER}{row.number}"
