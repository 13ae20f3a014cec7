"""Answers as they come in: in reply to the questions, by command, in a talk, without a name, and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Audit, Effect, React, Redact, Reply, Tell, Track
from hub.api.events import Message
from hub.api.people import Role
from hub.api.texts import Say
from hub.api.wijk import RoomKind, Theme
from plugins.input import keys, showing, store, telling
from plugins.input.models import AnswerRow, RoundRow
from plugins.input.rules.answers import Said, read, typed
from plugins.input.rules.nameless import enough
from plugins.input.says import answers as says
from plugins.input.says import rounds
from plugins.input.says.questions import questions

MOST = 40
"""Answers of one person in a round. A connector brings in those of as many as there are."""
TAKEN = "✅"
NAMED = 3


@dataclass(frozen=True, slots=True)
class Meant:
    """A round, a theme of it, and what was said."""

    row: RoundRow
    theme: Theme
    said: Sequence[Said]


async def replied(ctx: Context, message: Message) -> list[Effect]:
    """Words in answer to the message with the questions."""
    number = keys.round_of(message.key, ctx.wijk.slug)
    if number is None or not message.body.strip():
        return []
    meant = await _meant(ctx, message, message.body, answered=number, bare=False)
    return await _taken(ctx, message, meant) if isinstance(meant, Meant) else [Reply(meant)]


async def command(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """``!input 2 more light``; by itself: the questions."""
    answered = keys.round_of(message.key, ctx.wijk.slug)
    if not call.has("words"):
        return await _asked(ctx, message, answered)
    meant = await _meant(ctx, message, call.text("words"), answered)
    return await _taken(ctx, message, meant) if isinstance(meant, Meant) else [Reply(meant)]


async def _asked(ctx: Context, message: Message, answered: int | None) -> list[Effect]:
    here = ctx.wijk.theme_of(message.room_id)
    going = await store.open_rounds(ctx.wijk.slug, here.slug if here else None)
    chosen = next((row for row in going if row.number == answered), going[0] if going else None)
    if chosen is None:
        return [Reply(says.nothing_open())]
    key = keys.talk(ctx.wijk.slug, chosen.number)
    if here is not None:
        count = len(await store.answers(ctx.wijk.slug, chosen.number, here.slug))
        return [Reply(rounds.living(chosen, ctx.local(chosen.until), count), key=key)]
    themes = [theme.slug for theme in showing.themes(ctx, chosen)]
    return [Reply(rounds.in_talk(chosen, ctx.local(chosen.until), themes), key=key)]


async def nameless(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """``!nameless``: nobody but the hub knows whose it is, and it shows only when the round is over."""
    if ctx.room is None or ctx.room.kind is not RoomKind.DIRECT:
        hidden: list[Effect] = [Redact(message.room_id, message.event_id)] if call.has("words") else []
        return [*hidden, Tell(message.sender, says.in_private(hidden=bool(hidden)))]
    if any(person.user_id != message.sender for person in await ctx.people(message.room_id)):
        return [Reply(says.others_read())]
    if not call.has("words"):
        return await _asked(ctx, message, None)
    meant = await _meant(ctx, message, call.text("words"), keys.round_of(message.key, ctx.wijk.slug))
    if not isinstance(meant, Meant):
        return [Reply(meant)]
    if refusal := await refused(ctx, message, meant):
        return [Reply(refusal)]
    if not await hidden_among(ctx, meant.theme):
        return [Reply(says.too_few(meant.theme.name))]
    for said in meant.said:
        await store.seal(
            ctx.wijk.slug, round=meant.row.number, question=said.question, theme=meant.theme.slug, words=said.words,
            user_id=message.sender, room=message.room_id, event_id=message.event_id,
        )  # fmt: skip
    track = Track(message.room_id, message.event_id, keys.answer(ctx.wijk.slug, 0))
    return [track, Reply(says.thanks_nameless(ctx.local(meant.row.until)))]


async def hidden_among(ctx: Context, theme: Theme) -> bool:
    """Whether so many people could have said something in a theme that it leads to none of them."""
    return enough(sum(bool(person.roles) for person in await ctx.people(theme.room)))


async def on_paper(ctx: Context, message: Message, call: Call) -> list[Effect]:
    if ctx.room is None or ctx.room.kind is not RoomKind.DIRECT:
        return [Tell(message.sender, says.paper_in_private())]
    connectors = await ctx.connectors()
    if message.sender not in {person.user_id for person in connectors}:
        admins = await ctx.ask_whom(Role.ADMIN)
        return [Reply(says.only_connectors([person.name for person in connectors][:NAMED], admins))]
    if not call.has("words"):
        return await _asked(ctx, message, None)
    meant = await _meant(ctx, message, call.text("words"), keys.round_of(message.key, ctx.wijk.slug))
    if not isinstance(meant, Meant):
        return [Reply(meant)]
    rows = [await _kept(ctx, message, meant, said, "paper") for said in meant.said]
    return [
        *await follows(ctx, message, meant.row, rows),
        Reply(says.on_paper([row.number for row in rows], meant.theme.name)),
        Audit("answers brought in", f"round {meant.row.number}", message.sender, {"answers": [r.number for r in rows]}),
    ]


# ---- what is meant


async def _meant(
    ctx: Context, message: Message, words: str, answered: int | None = None, *, bare: bool = True
) -> Meant | Say:
    """Which round, which theme, and what is said; or what is missing. ``answered``: the round whose message it is.
    ``bare``: it stands behind a command."""
    called = {name.casefold(): theme.slug for theme in ctx.wijk.themes for name in (theme.slug, theme.name)}
    here = ctx.wijk.theme_of(message.room_id)
    said = typed(words, {} if here else called, bare=bare)
    row = await _round(ctx, here, answered if said.round is None else said.round)
    if not isinstance(row, RoundRow):
        return row
    if row.closed:
        return rounds.over(row)
    there = [theme.slug for theme in showing.themes(ctx, row)]
    slug = here.slug if here and here.slug in there else said.theme or (there[0] if len(there) == 1 else "")
    theme = ctx.wijk.theme(slug) if slug in there else None
    if theme is None:
        return says.which_theme(there)
    asked = questions(row)
    if bare and said.question is not None and not 1 <= said.question <= len(asked):
        return says.no_such_question(len(asked))
    found = read(said.words, len(asked))
    if not found:
        return says.nothing_said()
    return Meant(row, theme, found)


async def _round(ctx: Context, here: Theme | None, number: int | None) -> RoundRow | Say:
    """The round that was named or answered; else the only one that is open here."""
    if number is not None:
        return await store.round(ctx.wijk.slug, number) or rounds.unknown(number)
    going = await store.open_rounds(ctx.wijk.slug, here.slug if here else None)
    if not going:
        return says.nothing_open()
    return going[0] if len(going) == 1 else says.which_round(going)


async def refused(ctx: Context, message: Message, meant: Meant) -> Say | None:
    if not (await ctx.person(message.sender)).roles:
        return says.stranger()
    before = await store.count_of(ctx.wijk.slug, meant.row.number, message.sender)
    return says.too_many() if before + len(meant.said) > MOST else None


# ---- keeping it


async def _taken(ctx: Context, message: Message, meant: Meant) -> list[Effect]:
    if refusal := await refused(ctx, message, meant):
        return [Reply(refusal)]
    direct = ctx.room is not None and ctx.room.kind is RoomKind.DIRECT
    rows = [await _kept(ctx, message, meant, said, "direct" if direct else "room") for said in meant.said]
    unsure = [said for said in meant.said if not said.sure]
    if unsure:
        sign: Effect = Reply(says.put_with_first(questions(meant.row)[0]))
    elif message.room_id == meant.theme.room:
        sign = React(message.room_id, message.event_id, TAKEN)
    else:
        sign = Reply(says.thanks([row.number for row in rows], meant.theme.name))
    audit = Audit("answer given", f"round {meant.row.number}", message.sender, {"answers": [r.number for r in rows]})
    return [*await follows(ctx, message, meant.row, rows), sign, audit]


async def _kept(ctx: Context, message: Message, meant: Meant, said: Said, channel: str) -> AnswerRow:
    who = {"brought_by": message.sender} if channel == "paper" else {"by": message.sender}
    return await store.add_answer(
        ctx.wijk.slug, await ctx.next_number("input"), round=meant.row.number, question=said.question,
        theme=meant.theme.slug, words=said.words, channel=channel, room=message.room_id, event_id=message.event_id,
        **who,
    )  # fmt: skip


async def follows(ctx: Context, message: Message, row: RoundRow, rows: Sequence[AnswerRow]) -> list[Effect]:
    """The message is followed for edits and removals, the count changes, and others hear of it."""
    return [
        Track(message.room_id, message.event_id, keys.answer(ctx.wijk.slug, rows[0].number)),
        *await showing.refreshed(ctx, row, {answer.theme for answer in rows}),
        *map(telling.emitted, rows),
    ]
