"""A seat that was empty: anybody can ask the partner to come again, once for each meeting, and the partner says why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from hub.api.commands import Call, typed
from hub.api.context import Context
from hub.api.effects import Audit, Effect, Post, Reply, Schedule, Tell, Track, Unschedule
from hub.api.events import Edit, Message, Redaction, Timer
from hub.api.ids import UserId
from hub.api.resting import resting
from hub.api.wijk import Partner
from plugins.table import keys, store
from plugins.table.models import RestingRow, Seat
from plugins.table.rules.about import GONE
from plugins.table.says import seats as says
from plugins.table.settings import TableSettings

MAX_WORDS = 300


async def ask_along(ctx: Context, message: Message, call: Call) -> Sequence[Effect]:
    partner = ctx.wijk.find_partner(call.text("partner"))
    if partner is None:
        return [Reply(says.no_such(call.text("partner"), [one.slug for one in ctx.wijk.partners]))]
    seat = next(iter(await store.seats(ctx.wijk.slug, partner.slug, 1)), None)
    if seat is None or not seat.missing:
        return [Reply(says.was_there(partner.name, known=seat is not None))]
    if seat.asked_by:
        return [Reply(says.asked_already(partner.name))]
    seat.asked_by = message.sender
    await store.put(seat)
    key = keys.seat(ctx.wijk.slug, seat.meeting, partner.slug)
    later = ctx.now + dt.timedelta(days=ctx.settings(TableSettings).deputy_days)
    return [
        *await _asked(ctx, partner, seat, key),
        Schedule(key, later),
        Reply(says.asked(partner.name)),
        Audit("partner asked to come again", f"{partner.slug}, meeting {seat.meeting}", message.sender),
    ]


async def _asked(ctx: Context, partner: Partner, seat: Seat, key: str) -> list[Effect]:
    """In the partner's own room, and to those who speak for it."""
    by = await ctx.person(UserId(seat.asked_by))
    said = says.come_again(await _question(ctx, partner, seat), by.name)
    room: list[Effect] = [Post(partner.room, said, key)] if partner.room else []
    today = ctx.local().date()
    users = [
        given.user_id
        for given in await ctx.mandates()
        if given.partner == partner.slug and given.valid(today, seat.theme or None)  # type: ignore[arg-type]
    ]
    here = await _here(ctx, users)
    return [*room, *[Tell(user, said, key) for user in here]]


async def due(ctx: Context, timer: Timer) -> Sequence[Effect]:
    """Nobody answered: who stands in is asked, once."""
    found = keys.seat_of(timer.key, ctx.wijk.slug)
    seat = await store.seat(ctx.wijk.slug, *found) if found else None
    partner = ctx.wijk.partner(seat.partner) if seat else None
    if seat is None or partner is None or seat.words:
        return []
    by, today = await ctx.person(UserId(seat.asked_by)), ctx.local().date()
    deputies = [
        given.deputy
        for given in await ctx.mandates()
        if given.partner == partner.slug and given.valid(today) and given.deputy
    ]
    here = await _here(ctx, deputies)
    said = says.stand_in(await _question(ctx, partner, seat), by.name)
    return [Tell(user, said, timer.key) for user in here]


async def _here(ctx: Context, users: Iterable[UserId]) -> list[UserId]:
    """Those who still take part, each once. Who takes a rest is left alone."""
    rest = await resting(RestingRow, ctx.wijk.slug, ctx.local().date())
    return [user for user in dict.fromkeys(users) if user not in rest and (await ctx.person(user)).roles]


async def _question(ctx: Context, partner: Partner, seat: Seat) -> says.Question:
    coming = await store.next_meeting(ctx.wijk.slug, seat.theme, ctx.now)
    theme = ctx.wijk.theme(seat.theme)
    return says.Question(
        partner=partner.name, meeting=seat.meeting, day=ctx.local(seat.ended_at).date(),
        theme=theme.name if theme else "", next=ctx.local(coming) if coming else None,
    )  # fmt: skip


# ---- what the partner says about it


async def reply(ctx: Context, message: Message, call: Call) -> Sequence[Effect]:
    """``!ourseat words``, about the last meeting at which the seat was empty."""
    partner = await _own(ctx, message)
    seats = await store.seats(ctx.wijk.slug, partner.slug, ctx.settings(TableSettings).meetings) if partner else []
    seat = next((one for one in seats if one.missing), None)
    if partner is None or seat is None:
        return [Reply(says.no_empty_seat())]
    return await _keep(ctx, message, seat, call.text("words"))


async def answered(ctx: Context, message: Message) -> Sequence[Effect]:
    """An answer to the question to come again, by who speaks for that partner."""
    found, partner = keys.seat_of(message.key, ctx.wijk.slug), await _own(ctx, message)
    seat = await store.seat(ctx.wijk.slug, *found) if found else None
    if seat is None or partner is None or partner.slug != seat.partner:
        return []
    return await _keep(ctx, message, seat, message.body)


async def _own(ctx: Context, message: Message) -> Partner | None:
    return ctx.wijk.partner((await ctx.person(message.sender)).speaks_for)


async def _keep(ctx: Context, message: Message, seat: Seat, words: str) -> Sequence[Effect]:
    said = " ".join(words.split())
    if said.casefold() in GONE:
        await _clear(seat)
        return [Reply(says.gone())]
    if len(said) > MAX_WORDS:
        return [Reply(says.too_long(MAX_WORDS))]
    seat.words, seat.said_by, seat.event_id = said, message.sender, message.event_id
    await store.put(seat)
    return [
        Reply(says.kept()),
        Track(message.room_id, message.event_id, keys.words(seat.meeting, seat.partner)),
        Unschedule(keys.seat(ctx.wijk.slug, seat.meeting, seat.partner)),
    ]


async def _clear(seat: Seat) -> None:
    seat.words = seat.said_by = seat.event_id = ""
    await store.put(seat)


async def edited(ctx: Context, edit: Edit) -> Sequence[Effect]:
    seat = await store.seat_in(ctx.wijk.slug, edit.target)
    if seat is not None and edit.sender == seat.said_by:
        seat.words = retyped(edit.body)[:MAX_WORDS]
        await store.put(seat)
    return []


def retyped(body: str) -> str:
    """The words of a message that was changed: of a command, what comes after its name."""
    command = typed(body)
    return " ".join((command.rest if command else body).split())


async def removed(ctx: Context, redaction: Redaction) -> Sequence[Effect]:
    seat = await store.seat_in(ctx.wijk.slug, redaction.target)
    if seat is not None:
        await _clear(seat)
    return []
