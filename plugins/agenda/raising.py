"""Items begin here: by ``!agenda``, in answer to a message, or by a mark on one. Their titles follow those words."""

from __future__ import annotations

from dataclasses import dataclass

from hub.api.commands import Call, Kind, typed
from hub.api.context import Context
from hub.api.effects import Effect, Emit, Post, Reply, Track
from hub.api.events import Edit, Message, Quoted, Reaction
from hub.api.ids import EventId, RoomId, UserId
from hub.api.titles import Flaw, gist, title_of
from hub.api.wijk import Theme
from plugins.agenda import looking, meetings, showing, store, telling
from plugins.agenda.commands import AGENDA
from plugins.agenda.echoing import echo
from plugins.agenda.likening import pointed_out, twin
from plugins.agenda.models import ItemRow
from plugins.agenda.rules.course import OPEN, State
from plugins.agenda.rules.support import Backer
from plugins.agenda.rules.themes import Themes, leading
from plugins.agenda.says import answers
from plugins.agenda.supporting import backer

SOURCE = "source:"
"""The name under which the message is tracked that an item was made from: ``source:3``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """An item that somebody wants. ``words`` is the message with its words, ``act`` the command or mark on it."""

    title: str
    theme: Theme
    raised_by: UserId
    brought_by: UserId
    room: RoomId
    words: EventId
    act: EventId
    answer_in_room: bool = True


def themes(ctx: Context) -> Themes:
    return [(theme.slug, theme.name) for theme in ctx.wijk.themes]


async def agenda(ctx: Context, message: Message, call: Call) -> list[Effect]:
    if number := Kind.NUMBER.value.fullmatch(call.text("title")):
        return [await looking.one(ctx, message.room_id, int(number[1]))]
    theme, words = _theme_and_words(ctx, message.room_id, call.text("title"))
    if typed(words):
        return [Reply(answers.a_command())]
    if words:
        title, author, source = title_of(words), message.sender, message.event_id
    elif message.reply_to and message.quoted is None:
        return [Reply(answers.unreadable())]
    elif message.quoted and message.quoted.sender != ctx.me:
        title, author, source = gist(message.quoted.body), message.quoted.sender, message.quoted.event_id
    else:
        return [await looking.listed(ctx, message.room_id, theme)]
    if isinstance(title, Flaw):
        return [Reply(answers.bad_title(title))]
    if theme is None:
        return [Reply(answers.which_theme([theme.slug for theme in ctx.wijk.themes]))]
    before = await store.item_made_from(store.message_source(ctx.wijk.slug, source))
    if before is not None:
        return [Reply(answers.stands_already(before))]
    if before := await twin(ctx, title):
        return [Reply(answers.there_already(before), key=await echo(ctx, message.room_id, before))]
    wish = Wish(
        title=title, theme=theme, raised_by=author, brought_by=message.sender, room=message.room_id,
        words=source, act=message.event_id, answer_in_room=message.thread is None,
    )  # fmt: skip
    item, effects = await raised(ctx, wish)
    elsewhere = [Reply(answers.raised_elsewhere(item, theme.name))] if message.room_id != theme.room else []
    return [*effects, *elsewhere, *await pointed_out(ctx, message.room_id, item)]


async def marked(ctx: Context, reaction: Reaction) -> list[Effect]:
    """📌 on a message: what it says becomes an item of whoever wrote it, once."""
    person, quoted = await ctx.person(reaction.sender), reaction.quoted
    theme = ctx.wijk.theme_of(reaction.room_id)
    if not person.roles:
        return [Reply(answers.stranger(ctx.wijk.name))]
    if quoted is None:
        return [Reply(answers.unreadable())]
    if quoted.sender == ctx.me:
        return [Reply(answers.not_from_me())]
    if theme is None:
        return [Reply(answers.mark_elsewhere())]
    if await store.item_made_from(store.message_source(ctx.wijk.slug, quoted.event_id)):
        return []
    return await _from_mark(ctx, reaction, quoted, theme)


async def _from_mark(ctx: Context, reaction: Reaction, quoted: Quoted, theme: Theme) -> list[Effect]:
    title = gist(quoted.body)
    if isinstance(title, Flaw):
        return [Reply(answers.bad_title(title))]
    if before := await twin(ctx, title):
        return [Reply(answers.there_already(before), key=await echo(ctx, reaction.room_id, before))]
    wish = Wish(
        title=title, theme=theme, raised_by=quoted.sender, brought_by=reaction.sender, room=quoted.room_id,
        words=quoted.event_id, act=reaction.event_id,
    )  # fmt: skip
    item, effects = await raised(ctx, wish)
    return [*effects, *await pointed_out(ctx, reaction.room_id, item)]


async def raised(ctx: Context, wish: Wish) -> tuple[ItemRow, list[Effect]]:
    """A new item. Whoever brings it in supports it, if they are of a side."""
    wijk, theme = ctx.wijk.slug, wish.theme
    item = await store.add_item(
        wijk, await ctx.next_number("item"), source=store.message_source(wijk, wish.words), theme=theme.slug,
        title=wish.title, raised_by=wish.raised_by, brought_by=wish.brought_by, room=wish.room,
        event_id=wish.words, brought_in=wish.act, raised_at=ctx.now,
    )  # fmt: skip
    supporter = await backer(ctx, await ctx.person(wish.brought_by), theme.slug)
    if isinstance(supporter, Backer):
        await store.add_support(wijk, item.number, supporter, wish.act)
    reply_to = wish.words if wish.room == theme.room and wish.answer_in_room else None
    emitted = [
        Emit(telling.item(item)),
        *await showing.promoted(ctx, item),
    ]
    return item, [
        Post(theme.room, await showing.message(ctx, item), key=showing.key_of(item), reply_to=reply_to),
        Track(wish.room, wish.words, f"{SOURCE}{item.number}"),
        *emitted,
        *await showing.boards(ctx, [theme]),
    ]


async def edited(ctx: Context, edit: Edit) -> list[Effect]:
    """The words of an item were changed by whoever wrote them: the title follows while it is only raised."""
    if not (edit.key and edit.key.startswith(SOURCE)):
        return []
    item = await store.item(ctx.wijk.slug, int(edit.key.removeprefix(SOURCE)))
    if item is None or item.removed:
        return []
    command = typed(edit.body)
    if command and command.name in AGENDA.spoken:
        title = title_of(_theme_and_words(ctx, edit.room_id, command.rest)[1])
    else:
        title = gist(edit.body)
    if title == item.title or item.state not in OPEN:
        return []
    if isinstance(title, Flaw):
        return [Post(edit.room_id, answers.bad_title(title), reply_to=edit.target)]
    if item.state is not State.RAISED:
        return [Post(edit.room_id, answers.fixed(item), reply_to=edit.target)]
    item.title = title
    await item.save()
    return [
        Emit(telling.changed(item)),
        *await meetings.follow(ctx, item),
        *await showing.shown(ctx, item),
    ]


def _theme_and_words(ctx: Context, room: RoomId, said: str) -> tuple[Theme | None, str]:
    """In the room of a theme all words are the title. Elsewhere the theme stands first, if there is more than one."""
    here = ctx.wijk.theme_of(room)
    slug, words = leading(said, themes(ctx))
    if here and words:
        return here, said
    only = ctx.wijk.themes[0] if len(ctx.wijk.themes) == 1 else None
    return (ctx.wijk.theme(slug) if slug else here or only), words
