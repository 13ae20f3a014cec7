"""What stands in the rooms: the board of each theme, the messages of the rungs, and what people ask for."""

from __future__ import annotations

from collections.abc import Callable

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Board, Change, Effect, Reply
from hub.api.events import Message
from hub.api.ids import RoomId
from hub.api.ladder import Rung
from hub.api.people import Person
from hub.api.rungs import PARTNER, hearers
from hub.api.texts import Say, Text
from hub.api.wijk import Partner
from plugins.commitments import keys, store
from plugins.commitments.models import Agreement, Decided
from plugins.commitments.rules.standing import How, State, somebody_does_it
from plugins.commitments.says import answers, lists, rungs
from plugins.commitments.settings import CommitmentsSettings
from plugins.commitments.view import Idle, how, idle, view, views


async def refresh(ctx: Context, row: Agreement) -> list[Effect]:
    """The board and all that was told of an agreement, after something changed."""
    seen = await view(ctx, row)
    warned = await told_before(ctx, row, rungs.warned(seen))
    return [*await boards(ctx, row.theme), *await told(ctx, row, lambda rung: rungs.aloud(seen, rung)), *warned]


async def told(ctx: Context, row: Agreement, said: Callable[[Rung], Say]) -> list[Effect]:
    """Each message of a rung reads so now."""
    places = [(rung, await room_of(ctx, row, rung)) for rung in map(Rung, row.told)]
    return [Change(keys.late(keys.AGREEMENT, row.number, rung), room, said(rung)) for rung, room in places if room]


async def told_before(ctx: Context, row: Agreement, said: Say) -> list[Effect]:
    """What the partner heard before it came on the public page reads so now."""
    room = await room_of(ctx, row, Rung.LEAD) if row.warned else None
    return [Change(keys.warned(row.number), room, said)] if room else []


async def room_of(ctx: Context, row: Agreement, rung: Rung) -> RoomId | None:
    """Where a rung is told aloud."""
    return (await hearers(ctx, rung, f"{PARTNER}{row.partner}", row.theme)).room


async def boards(ctx: Context, *slugs: str) -> list[Effect]:
    found = [theme for slug in slugs if (theme := ctx.wijk.theme(slug))]
    return [Board(theme.room, await board(ctx, theme.slug)) for theme in found]


async def board(ctx: Context, theme: str | None) -> Say:
    place = found.name if theme and (found := ctx.wijk.theme(theme)) else ctx.wijk.name
    seen = await views(ctx, await store.agreements(ctx.wijk.slug, theme=theme))
    return lists.board(place, seen, await idles(ctx, theme))


async def idles(ctx: Context, theme: str | None) -> list[Idle]:
    """The decisions that were told to be done by nobody, and still are."""
    waiting = [row for row in await store.waiting(ctx.wijk.slug, theme) if row.at is not None]
    return [idle(ctx, row) for row in waiting]


async def idle_told(ctx: Context, row: Decided, *, cleared: bool) -> list[Effect]:
    """What was told of a decision that nobody did, as it stands now. ``cleared``: somebody does it, or it is off."""
    days, seen = ctx.settings(CommitmentsSettings).action_days, idle(ctx, row)
    found: list[Effect] = []
    for rung in map(Rung, row.told):
        if room := await idle_room(ctx, row, rung):
            text = rungs.idle(seen, days, cleared=cleared)
            found.append(Change(keys.late(keys.DECISION, row.number, rung), room, text))
    return [*await boards(ctx, row.theme), *found]


async def idle_room(ctx: Context, row: Decided, rung: Rung) -> RoomId | None:
    """A decision without anybody is told in the room of its theme, but for the steering group."""
    where = rung if rung is Rung.STEERING else Rung.PUBLIC
    return (await hearers(ctx, where, "", row.theme)).room


async def nobody_does(row: Decided) -> bool:
    return row.waits and not somebody_does_it(await store.deeds(row.wijk, row.number))


# ---- what people ask for


async def show_all(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """Of a partner that was named, or in whose room it was asked; of a theme in its room; else of the whole wijk."""
    words = call.text("partner")
    if words:
        partner = ctx.wijk.find_partner(words)
        if partner is None:
            return [Reply(answers.no_partner(words[: answers.MAX_WORDS], [p.name for p in ctx.wijk.partners]))]
        return [Reply(await overview(ctx, partner))]
    if here := ctx.wijk.partner_of(message.room_id):
        return [Reply(await overview(ctx, here))]
    theme = ctx.wijk.theme_of(message.room_id)
    return [Reply(await board(ctx, theme.slug if theme else None))]


async def overview(ctx: Context, partner: Partner) -> Say:
    rows = await store.agreements(ctx.wijk.slug, partner=partner.slug)
    return lists.overview(partner.name, await views(ctx, rows))


async def named(ctx: Context, message: Message, call: Call) -> Agreement | Say:
    """The agreement that is meant, by number or by the message that was answered; or what to say instead."""
    number = call.number("number") if call.has("number") else keys.number_of(message.key, ctx.wijk.slug)
    if number is None:
        return answers.which()
    row = await store.agreement(ctx.wijk.slug, number)
    return row if row is not None and row.partner else answers.no_such(number)


async def show_one(ctx: Context, message: Message, call: Call) -> list[Effect]:
    row = await named(ctx, message, call)
    return [Reply(lists.whole(await view(ctx, row)) if isinstance(row, Agreement) else row)]


async def suggest(ctx: Context, person: Person) -> list[Text]:
    """To who speaks for a partner: what is late."""
    if person.speaks_for is None:
        return []
    rows = await store.agreements(ctx.wijk.slug, partner=person.speaks_for)
    late = [row for row in rows if row.stands is State.OPEN and how(ctx, row) is How.LATE]
    return [answers.to_answer(await view(ctx, row)) for row in late[:1]]
