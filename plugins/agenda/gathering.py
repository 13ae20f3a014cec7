"""Answers of a round of questions that somebody wants on the agenda, as *input* tells."""

from __future__ import annotations

from hub.api.context import Context
from hub.api.domain_events import InputGiven, InputRaised
from hub.api.effects import Effect, Emit, Post, Tell, Track
from hub.api.titles import clip
from plugins.agenda import showing, store, telling
from plugins.agenda.echoing import echo
from plugins.agenda.likening import twin
from plugins.agenda.models import ItemRow
from plugins.agenda.raising import SOURCE
from plugins.agenda.removing import without_words
from plugins.agenda.rules.support import Backer
from plugins.agenda.says import answers
from plugins.agenda.supporting import backer

MAX_ABOUT = 120


async def raised(ctx: Context, event: InputRaised) -> list[Effect]:
    """An item of an answer, once. Whoever asks for it supports it, if they are of a side."""
    wijk, theme = ctx.wijk.slug, ctx.wijk.theme(event.theme)
    if theme is None:
        return []
    if before := await _known(ctx, event) or await twin(ctx, event.title):
        return [Tell(event.by, answers.there_already(before), await echo(ctx, theme.room, before))]
    item = await _made(ctx, event)
    person = await backer(ctx, await ctx.person(event.by), theme.slug)
    if isinstance(person, Backer):
        await store.add_support(wijk, item.number, person, f"input {event.input}")
    emitted = [Emit(telling.item(item)), *await showing.promoted(ctx, item)]
    here = event.origin if event.origin and event.origin.event else None
    follow = [Track(here.room, here.event, f"{SOURCE}{item.number}")] if here and here.event else []
    said = await showing.message(ctx, item)
    reply_to = here.event if here and here.room == theme.room else None
    post = Post(theme.room, said, key=showing.key_of(item), reply_to=reply_to)
    return [post, *follow, *emitted, *await showing.boards(ctx, [theme])]


async def _known(ctx: Context, event: InputRaised) -> ItemRow | None:
    """The item that was made of this answer before, by the same way or by a mark on its message."""
    wijk, origin = ctx.wijk.slug, event.origin
    by_mark = store.message_source(wijk, origin.event) if origin and origin.event else ""
    found = await store.item_made_from(store.input_source(wijk, event.input))
    return found or (await store.item_made_from(by_mark) if by_mark else None)


async def _made(ctx: Context, event: InputRaised) -> ItemRow:
    """Where nobody knows who said it, whoever asks for the item raises it, and the round is named."""
    wijk, origin, theme = ctx.wijk.slug, event.origin, ctx.wijk.theme(event.theme)
    assert theme is not None
    source = store.input_source(wijk, event.input)
    return await store.add_item(
        wijk, await ctx.next_number("item"), source=source, theme=event.theme, title=event.title,
        words=event.words if origin is None and event.words.rstrip(".!; ") != event.title else "",
        raised_by=origin.raised_by if origin else event.by, brought_by=event.by,
        room=origin.room if origin else theme.room, event_id=(origin.event or "") if origin else "",
        raised_at=ctx.now, input=event.input,
        report={} if origin else {"round": event.round, "name": clip(event.about, MAX_ABOUT)},
    )  # fmt: skip


async def taken_back(ctx: Context, event: InputGiven) -> list[Effect]:
    """The words of an answer were removed: so are those of its item. One whose message is followed goes by that."""
    item = await store.item_made_from(store.input_source(ctx.wijk.slug, event.input)) if event.removed else None
    return await without_words(ctx, item) if item and not item.event_id and not item.removed else []
