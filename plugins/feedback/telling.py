"""Whoever raised something hears first what became of it, in the channel they used; then everybody can read it.

What became of an item *agenda* tells to whoever raised it, and to those whose item became part of it. So this tells of
items only what agenda does not know: that somebody does it, and what a person answered.
"""

from __future__ import annotations

from dataclasses import replace

from hub.api.context import Context
from hub.api.domain_events import Answered, AnswerLate, DomainEvent
from hub.api.effects import Effect, Emit, Key, Post, Redact, Tell
from hub.api.ids import EventId, RoomId, UserId
from hub.api.ladder import Rung
from hub.api.personal import is_nobody
from hub.api.texts import Mention
from plugins.feedback import keys, store
from plugins.feedback.models import Raised
from plugins.feedback.rules.course import WAITING, State
from plugins.feedback.rules.reading import Thing
from plugins.feedback.says import telling as says
from plugins.feedback.view import due, view

OF_AGENDA = frozenset({State.HEARD, State.ON_AGENDA, State.DECIDED, State.DONE, State.NO})
"""What agenda tells or shows to whoever raised an item."""

WITHDRAWN = "withdrawn"


async def raiser(ctx: Context, row: Raised, *, by_agenda: bool) -> list[Effect]:
    """``by_agenda``: it happened to an item. Then agenda has told the person who raised that."""
    if by_agenda and row.raised_by == row.item_by and row.state in OF_AGENDA:
        return []
    seen = await view(ctx, row)
    return await to_raiser(ctx, row, lambda to: says.became(seen, to))


async def to_raiser(ctx: Context, row: Raised, said: says.Said) -> list[Effect]:
    """In answer to their message, or in their talk with the hub. Whose name is not known hears it from *input*."""
    if not row.raised_by or is_nobody(row.raised_by):
        return []
    person = await ctx.person(UserId(row.raised_by))
    key = keys.told(ctx.wijk.slug, Thing(row.about, row.number))
    room = ctx.wijk.room(row.room)
    if row.direct or room is None or not row.event_id:
        return [Tell(person.user_id, said(None), key)] if person.roles else []
    to = Mention(person.user_id, person.name) if person.roles else None
    return [Post(RoomId(room.room_id), said(to), key, reply_to=EventId(row.event_id))]


def answered(ctx: Context, row: Raised, *, news: bool = True) -> Emit:
    return Emit(_answered(ctx, row, news=news))


def withdrawn(ctx: Context, row: Raised) -> Emit:
    """Nobody waits for an answer any more. Its words may have been taken back, so none are told."""
    return Emit(replace(_answered(ctx, row), state=WITHDRAWN, title="", words=""))


def _answered(ctx: Context, row: Raised, *, news: bool = True) -> Answered:
    return Answered(
        about=row.about.value, number=row.number, title=row.title, theme=row.theme, state=row.state.value,
        words=row.words, until=row.until, owner=row.owner, by=UserId(row.answered_by) if row.answered_by else None,
        meeting=row.meeting, note=row.note, news=news, due=due(ctx, row) if row.state in WAITING else None,
    )  # fmt: skip


def taken_back(ctx: Context, row: Raised) -> list[Effect]:
    """The answer that somebody was told is gone: so are its words."""
    room = ctx.wijk.room(row.room)
    if row.direct or room is None or not row.event_id:
        return []
    return [Redact(RoomId(room.room_id), Key(keys.told(ctx.wijk.slug, Thing(row.about, row.number))))]


async def present(ctx: Context) -> list[DomainEvent]:
    """How everything that was answered stands, who must still answer, and how far up the ladder it is."""
    found: list[DomainEvent] = []
    for row in await store.of_theme(ctx.wijk.slug, None):
        if row.state is not State.HEARD or row.owner:
            found.append(_answered(ctx, row))
        if row.at not in (None, Rung.SILENCE):
            found.append(late(ctx, row))
    return found


def late(ctx: Context, row: Raised) -> AnswerLate:
    return AnswerLate(
        about=row.about.value, number=row.number, title=row.title, theme=row.theme, owner=row.owner, rung=row.rung,
        since=ctx.local(row.waits_from).date(),
    )  # fmt: skip
