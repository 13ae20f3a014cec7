"""Rounds: opened, shown, given more time, ended by hand."""

from __future__ import annotations

import datetime as dt

from hub.api.commands import Call, Kind
from hub.api.context import Context
from hub.api.dates import When
from hub.api.effects import Audit, Effect, Emit, Post, Reply, Schedule
from hub.api.events import Message
from hub.api.ids import UserId
from hub.api.people import Person, Role
from hub.api.texts import Lines, Say
from hub.api.titles import alike
from plugins.input import closing, keys, showing, store, telling
from plugins.input.echoing import echo
from plugins.input.models import RoundRow
from plugins.input.rules import opening
from plugins.input.says import overview
from plugins.input.says import rounds as says
from plugins.input.settings import InputSettings

OPENERS = frozenset({Role.ADMIN, Role.STEERING, Role.REPRESENTATIVE})
LEADS = frozenset({Role.ADMIN, Role.STEERING})
EVENING = dt.time(21)
"""A round that ends on a day ends then."""
LEAST, MOST = dt.timedelta(hours=1), dt.timedelta(days=120)


async def command(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """``!round``: which there are; with a number: how one stands; with words: a new one."""
    words = call.text("words")
    if number := Kind.NUMBER.value.fullmatch(words):
        return await _shown(ctx, message, int(number[1]))
    if words:
        return await _open(ctx, message, words)
    if (answered := keys.round_of(message.key, ctx.wijk.slug)) is not None:
        return await _shown(ctx, message, answered)
    rows = await store.rounds(ctx.wijk.slug)
    going = [(row, ctx.local(row.until)) for row in rows if not row.closed]
    return [Reply(says.listed(going, [row for row in rows if row.closed][-10:]))]


async def _shown(ctx: Context, message: Message, number: int) -> list[Effect]:
    """What was said until now, theme by theme, and what may belong together. Here, for who asks."""
    row = await store.round(ctx.wijk.slug, number)
    if row is None:
        return [Reply(says.unknown(number))]
    blocks: list[Say] = []
    for theme in showing.themes(ctx, row):
        parts = await showing.parts(ctx, row, theme)
        blocks.append(overview.overview(row, theme.name, parts))
        if suggested := overview.grouping(parts, _alike(ctx, parts)):
            blocks.append(suggested)
    return [Reply(Lines(*blocks), key=await echo(ctx, row.number, message.room_id))]


def _alike(ctx: Context, parts: list[overview.Part]) -> dict[int, list[int]]:
    """For each group the older ones of the same question that it looks like."""
    likeness = ctx.settings(InputSettings).similarity
    found: dict[int, list[int]] = {}
    for part in parts:
        titles = sorted((point.number, point.title) for point in part.points)
        for place, (number, title) in enumerate(titles):
            if others := alike(title, titles[:place], likeness):
                found[number] = others
    return found


# ---- opening


async def _open(ctx: Context, message: Message, words: str) -> list[Effect]:
    settings, person = ctx.settings(InputSettings), await ctx.person(message.sender)
    if not person.roles & OPENERS and not (settings.residents_open and Role.RESIDENT in person.roles):
        return [Reply(says.not_residents(await _leads(ctx)))]
    if not ctx.wijk.themes:
        return [Reply(says.no_themes())]
    going = await store.open_rounds(ctx.wijk.slug)
    if len(going) >= settings.most_open:
        return [Reply(says.too_many(going))]
    called = {name.casefold(): theme.slug for theme in ctx.wijk.themes for name in (theme.slug, theme.name)}
    wish = opening.read(words, ctx.when, called)
    if wish.flaw is not None:
        return [Reply(says.flawed(wish.flaw, wish.strange, [theme.slug for theme in ctx.wijk.themes]))]
    until = _moment(ctx, wish.when) if wish.when else _moment(ctx, _in_days(ctx, settings.days))
    if refusal := _bad(ctx, until):
        return [Reply(refusal)]
    row = await store.add_round(
        ctx.wijk.slug, await ctx.next_number("round"), title=wish.title, questions=list(wish.questions),
        themes=list(wish.themes or _of_place(ctx, message)), until=until, opened_by=message.sender,
        event_id=message.event_id,
    )  # fmt: skip
    effects = await _posted(ctx, message, row)
    return [
        *effects,
        Schedule(keys.close(row.number), row.until),
        Emit(telling.asked(ctx, row)),
        Audit("round opened", f"round {row.number}", message.sender, {"themes": row.themes}),
    ]


async def _posted(ctx: Context, message: Message, row: RoundRow) -> list[Effect]:
    """The questions in the room of every theme; to who asked elsewhere that they are there."""
    effects: list[Effect] = []
    asked_in = showing.themes(ctx, row)
    for theme in asked_in:
        answered = message.event_id if theme.room == message.room_id and message.thread is None else None
        said = await showing.living(ctx, row, theme)
        effects.append(Post(theme.room, said, keys.living(row.number, theme.slug), reply_to=answered))
    others = [theme.name for theme in asked_in if theme.room != message.room_id]
    return [*effects, Reply(says.opened(row, ctx.local(row.until), others))] if others else effects


def _of_place(ctx: Context, message: Message) -> list[str]:
    """The theme of this room; a partner's own themes; or all."""
    theme, partner = ctx.wijk.theme_of(message.room_id), ctx.wijk.partner_of(message.room_id)
    if theme is not None:
        return [theme.slug]
    return [theme.slug for theme in ctx.wijk.themes if partner is None or partner.concerned(theme.slug)]


def _in_days(ctx: Context, days: int) -> When:
    return When(ctx.local().date() + dt.timedelta(days=days))


def _moment(ctx: Context, when: When) -> dt.datetime:
    return when.at(ctx.wijk.zone, EVENING).astimezone(dt.UTC)


def _bad(ctx: Context, until: dt.datetime) -> Say | None:
    if until < ctx.now + LEAST:
        return says.in_the_past(ctx.local(until))
    return says.too_far(MOST.days) if until > ctx.now + MOST else None


# ---- leading


async def longer(ctx: Context, message: Message, call: Call) -> list[Effect]:
    row = await led(ctx, message, call.number("number"))
    if not isinstance(row, RoundRow):
        return [Reply(row)]
    when = ctx.when(call.text("until"))
    if when is None:
        return [Reply(says.flawed(opening.Flaw.DATE, call.text("until"), []))]
    until = _moment(ctx, when)
    if refusal := _bad(ctx, until):
        return [Reply(refusal)]
    row.until = until
    await row.save(update_fields=["until"])
    return [
        *await showing.refreshed(ctx, row, row.themes),
        Reply(says.lasts(row, ctx.local(until))),
        Schedule(keys.close(row.number), until),
        Emit(telling.asked(ctx, row)),
        Audit("round goes on", f"round {row.number}", message.sender),
    ]


async def end(ctx: Context, message: Message, call: Call) -> list[Effect]:
    number = call.number("number") if call.has("number") else keys.round_of(message.key, ctx.wijk.slug)
    row = await led(ctx, message, number)
    if not isinstance(row, RoundRow):
        return [Reply(row)]
    here = ctx.wijk.theme_of(message.room_id)
    seen = here is not None and here.slug in row.themes
    return [*await closing.close(ctx, row, message.sender), *([] if seen else [Reply(says.ended(row))])]


async def led(ctx: Context, message: Message, number: int | None) -> RoundRow | Say:
    """An open round that this person may lead; or what to say."""
    if number is None:
        return says.which()
    row = await store.round(ctx.wijk.slug, number)
    if row is None:
        return says.unknown(number)
    if row.closed:
        return says.over(row)
    person = await ctx.person(message.sender)
    return row if leads(row, person) else says.only(await who_leads(ctx, row))


def leads(row: RoundRow, person: Person) -> bool:
    """Who opened a round, the steering group and the admins may lead it; nobody else, and no stranger."""
    return bool(person.roles) and (person.user_id == row.opened_by or bool(person.roles & LEADS))


async def who_leads(ctx: Context, row: RoundRow) -> str:
    opener = await ctx.person(UserId(row.opened_by))
    return opener.name if opener.roles else await _leads(ctx)


async def _leads(ctx: Context) -> str:
    return ", ".join(await ctx.ask_whom(Role.ADMIN))
