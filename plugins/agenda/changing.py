"""What people do to items: park, withdraw, take up again, join, and put in order."""

from __future__ import annotations

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Audit, Effect, Emit, Key, Post, Ref, Reply
from hub.api.events import Message
from hub.api.ids import EventId, RoomId, UserId
from hub.api.people import Role
from hub.api.texts import Say
from hub.api.titles import MAX_REASON, clip
from plugins.agenda import asking, meetings, showing, store, telling
from plugins.agenda.echoing import echo
from plugins.agenda.models import ItemRow
from plugins.agenda.rules.course import OPEN, Act, State, after
from plugins.agenda.rules.order import moved
from plugins.agenda.says import answers
from plugins.agenda.says.words import mention


async def park(ctx: Context, message: Message, call: Call) -> list[Effect]:
    item = await asking.item(ctx, message, call)
    if not isinstance(item, ItemRow):
        return [Reply(item)]
    if refusal := await asking.refusal(ctx, message.sender, Act.PARK, item):
        return [Reply(refusal)]
    _because(item, message, call)
    return await _done(ctx, message, item, await closed(ctx, item, Act.PARK), answers.parked(item))


async def withdraw(ctx: Context, message: Message, call: Call) -> list[Effect]:
    item = await asking.item(ctx, message, call)
    if not isinstance(item, ItemRow):
        return [Reply(item)]
    if refusal := await asking.refusal(ctx, message.sender, Act.WITHDRAW, item):
        return [Reply(refusal)]
    _because(item, message, call)
    return await _done(ctx, message, item, await closed(ctx, item, Act.WITHDRAW), answers.withdrawn(item))


def _because(item: ItemRow, message: Message, call: Call) -> None:
    if call.has("reason"):
        item.reason, item.reason_event = clip(call.text("reason"), MAX_REASON), message.event_id


async def back(ctx: Context, message: Message, call: Call) -> list[Effect]:
    item = await asking.item(ctx, message, call)
    if not isinstance(item, ItemRow):
        return [Reply(item)]
    if refusal := await asking.refusal(ctx, message.sender, Act.BACK, item):
        return [Reply(refusal)]
    if item.removed:
        return [Reply(answers.words_are_gone(item))]
    parts = [item]
    if item.merged_into is not None and (into := await store.item(ctx.wijk.slug, item.merged_into)):
        await store.split_support(ctx.wijk.slug, item.number, into.number)
        parts.append(into)
    item.merged_into = None
    await _move(ctx, item, Act.BACK)
    effects: list[Effect] = [
        Emit(telling.item(item)),
        *await showing.promoted(ctx, item),
        *await meetings.follow(ctx, *parts),
        *await showing.shown(ctx, *parts),
    ]
    return await _done(ctx, message, item, effects, answers.back(item))


async def merge(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """One item becomes part of another: its supporters go with it, and it stays to be seen where it came from."""
    into, item = await asking.item(ctx, message, call, "into"), await asking.item(ctx, message, call)
    if not isinstance(into, ItemRow):
        return [Reply(into)]
    if not isinstance(item, ItemRow):
        return [Reply(item)]
    if into.number == item.number:
        return [Reply(answers.itself())]
    if refusal := await asking.refusal(ctx, message.sender, Act.MERGE, into, item):
        return [Reply(refusal)]
    if into.state not in OPEN:
        return [Reply(answers.cannot(into))]
    wijk = ctx.wijk.slug
    await store.join_support(wijk, item.number, into.number)
    await store.join_tasks(wijk, item.number, into.number)
    await store.join_items(wijk, item.number, into.number)
    item.merged_into = into.number
    effects = await closed(ctx, item, Act.MERGE)
    effects += [*await showing.promoted(ctx, into), *await showing.shown(ctx, into)]
    return await _done(ctx, message, item, effects, answers.merged(item, into), into)


async def place(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """An item goes on the agenda without support. Everybody can read who did that, and why they may."""
    item = await asking.item(ctx, message, call)
    if not isinstance(item, ItemRow):
        return [Reply(item)]
    if item.state is State.MERGED:
        return [Reply(answers.part_of(item))]
    if after(item.state, Act.PLACE) is None:
        return [Reply(answers.cannot(item))]
    if item.removed:
        return [Reply(answers.words_are_gone(item))]
    person = await ctx.person(message.sender)
    role = Role.ADMIN if Role.ADMIN in person.roles else Role.STEERING
    await _move(ctx, item, Act.PLACE)
    item.place = await store.last_place(ctx.wijk.slug, item.theme) + 1
    item.placed_by, item.placed_as = message.sender, role.value
    await item.save()
    effects = [Emit(telling.item(item)), *await meetings.follow(ctx, item), *await showing.shown(ctx, item)]
    said = answers.placed_without_support(item, person.name)
    audit = Audit("item put on the agenda", str(item.number), message.sender, {"as": role.value})
    return [*effects, *await _said(ctx, message, item, said, aloud=True), audit]


async def order(ctx: Context, message: Message, call: Call) -> list[Effect]:
    item, place = await asking.item(ctx, message, call), call.number("place")
    if not isinstance(item, ItemRow):
        return [Reply(item)]
    if item.state is not State.ON_AGENDA:
        return [Reply(answers.cannot(item))]
    if place < 1:
        return [Reply(answers.no_place())]
    rows = {row.number: row for row in await store.items(ctx.wijk.slug, {State.ON_AGENDA}, item.theme)}
    now = moved(list(rows), item.number, place)
    for index, number in enumerate(now, 1):
        rows[number].place = index
        await rows[number].save()
    effects = await showing.shown(ctx, item)
    audit = Audit("item ordered", str(item.number), message.sender)
    return [*effects, Reply(answers.placed(item, now.index(item.number) + 1)), audit]


async def closed(ctx: Context, item: ItemRow, act: Act) -> list[Effect]:
    """Take an item off the agenda. The act must be possible."""
    await _move(ctx, item, act)
    return [Emit(telling.item(item)), *await meetings.follow(ctx, item), *await showing.shown(ctx, item)]


async def _move(ctx: Context, item: ItemRow, act: Act) -> None:
    to = after(item.state, act)
    assert to is not None, f"{act} is not possible when {item.state}"
    store.come_to(item, to, ctx.now)
    item.place, item.placed_by, item.placed_as = 0, "", ""
    if act in (Act.BACK, Act.PLACE):
        item.reason, item.reason_event = "", ""
    await item.save()


async def _done(
    ctx: Context, message: Message, item: ItemRow, effects: list[Effect], said: Say, *about: ItemRow
) -> list[Effect]:
    audit = Audit(f"item {item.state.value}", str(item.number), message.sender)
    return [*effects, *await _said(ctx, message, item, said, *about), audit]


async def _said(
    ctx: Context, message: Message, item: ItemRow, said: Say, *about: ItemRow, aloud: bool = False
) -> list[Effect]:
    """Say what was done, once in each room: to whoever did it, to whoever raised the item, and ``aloud`` to everybody
    in the room of its theme. It repeats words of the item, and of what it is ``about`` too."""
    theme, answers_to = ctx.wijk.theme(item.theme), dict[RoomId, tuple[Say, Ref]]()
    if aloud and theme:
        answers_to[theme.room] = said, Key(showing.key_of(item))
    answers_to[message.room_id] = said, message.event_id
    if message.sender != item.raised_by and not item.report and not item.removed:
        to, by = mention(await ctx.person(UserId(item.raised_by))), await ctx.person(message.sender)
        answers_to[RoomId(item.room)] = answers.changed_by(item, to, by.name, said), EventId(item.event_id)
    effects: list[Effect] = []
    for room, (words, to_what) in answers_to.items():
        key = await echo(ctx, room, item, *about)
        here = to_what == message.event_id
        effects.append(Reply(words, key=key) if here else Post(room, words, key=key, reply_to=to_what))
    return effects
