"""What those present at a meeting concluded binds nobody yet. One emoji, or one command, puts it to everybody."""

from __future__ import annotations

import re

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.domain_events import DecisionOpened, MeetingNoted
from hub.api.effects import Change, Effect, Emit, Key, Post, Redact, Reply
from hub.api.events import Message, Reaction
from hub.api.ids import EventId, RoomId, UserId
from hub.api.titles import clip
from plugins.voting import store
from plugins.voting.ask.opening import LONGEST_TEXT, put_to_vote, voted_on
from plugins.voting.ask.reading import Terms
from plugins.voting.commands import OPENERS
from plugins.voting.models import NotedRow
from plugins.voting.rules import Method
from plugins.voting.says import concluding as says

KEY, ASK = "noted", "🗳"
_KEY = re.compile(r"noted:(\d{1,9}):(\d{1,9})")
DECISION = "decision"


def key(row: NotedRow) -> str:
    return f"{KEY}:{row.meeting}:{row.note}"


async def noted(ctx: Context, event: MeetingNoted) -> list[Effect]:
    """Offer a vote on it, in answer to the message that was marked. Where nobody knows to which theme it belongs,
    whoever puts it to everybody says where."""
    if event.kind != DECISION:
        return []
    known = await store.noted.get(ctx.wijk.slug, event.meeting, event.note)
    if event.removed:
        return await _taken_back(ctx, known) if known is not None else []
    theme = _theme(ctx, event)
    new = await store.noted.put(
        ctx.wijk.slug, event.meeting, event.note, item=event.item, theme=theme, room=event.room,
        event_id=event.event, words=clip(event.words, LONGEST_TEXT), noted_at=ctx.now,
    )  # fmt: skip
    row = await store.noted.get(ctx.wijk.slug, event.meeting, event.note)
    assert row is not None
    said = says.offer(event.note) if theme else says.offer_with_theme(event.note, _slugs(ctx))
    return [Post(event.room, said, key(row), reply_to=event.event)] if new else []


def _theme(ctx: Context, event: MeetingNoted) -> str:
    """Where people vote on it, "" if nobody knows."""
    themes = ctx.wijk.themes
    found = ctx.wijk.theme(event.theme) or (themes[0] if len(themes) == 1 else None)
    return found.slug if found else ""


def _slugs(ctx: Context) -> list[str]:
    return [theme.slug for theme in ctx.wijk.themes]


async def _taken_back(ctx: Context, row: NotedRow) -> list[Effect]:
    """Nobody can ask it any more. A vote that is open already goes on: people voted on it."""
    asked = await store.decisions.on_note(row.wijk, row.meeting, row.note)
    await store.noted.drop(row)
    return [] if asked else [Redact(RoomId(row.room), Key(key(row)))]


async def marked(ctx: Context, reaction: Reaction) -> list[Effect]:
    found = _KEY.fullmatch(reaction.key or "")
    if found is None or reaction.emoji != ASK or not (await ctx.person(reaction.sender)).may(OPENERS):
        return []
    row = await store.noted.get(ctx.wijk.slug, int(found[1]), int(found[2]))
    return await _put(ctx, row, reaction.sender) if row is not None else [Reply(says.nothing_noted())]


async def command(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """``!putforward 4``, or in answer to the offer; with a theme where no other says where to vote."""
    found = _KEY.fullmatch(message.key or "")
    if call.has("note"):
        row = await store.noted.newest(ctx.wijk.slug, message.room_id, call.number("note"))
    else:
        row = await store.noted.get(ctx.wijk.slug, int(found[1]), int(found[2])) if found else None
    if row is None:
        return [Reply(says.nothing_noted())]
    if not row.theme and call.has("theme"):
        wanted = call.text("theme").strip(" .").casefold()
        row.theme = next((one.slug for one in ctx.wijk.themes if wanted in (one.slug, one.name.casefold())), "")
    return await _put(ctx, row, message.sender)


async def _put(ctx: Context, row: NotedRow, by: UserId) -> list[Effect]:
    asked = await store.decisions.on_note(row.wijk, row.meeting, row.note)
    if asked is not None:
        return [Reply(says.asked_already(asked.number))]
    theme = ctx.wijk.theme(row.theme)
    if theme is None:
        return [Reply(says.which_theme(row.note, _slugs(ctx)))]
    item = await store.items.get(ctx.wijk.slug, row.item) if row.item is not None else None
    item = item if item is not None and item.open else None
    if item is not None and (busy := await voted_on(ctx, item, theme)) is not None:
        return [Reply(busy)]
    said = Message(event_id=EventId(row.event_id), room_id=RoomId(row.room), sender=by, sent_at=ctx.now, body=row.words)
    effects = await put_to_vote(
        ctx, said, theme, Terms(row.words, way=Method.CONSENT), Method.CONSENT, row.words, (), item, noted=row
    )
    opened = [effect.event for effect in effects if isinstance(effect, Emit)]
    numbers = [event.decision for event in opened if isinstance(event, DecisionOpened)]
    return [*effects, *(Change(key(row), RoomId(row.room), says.asked(number)) for number in numbers)]
