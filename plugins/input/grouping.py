"""A person decides what belongs together: merge, take apart, move to a theme, give a heading, put on the agenda."""

from __future__ import annotations

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.domain_events import InputRaised, Origin
from hub.api.effects import Audit, Effect, Emit, Reply
from hub.api.events import Message
from hub.api.ids import EventId, RoomId, UserId
from hub.api.texts import Say
from plugins.input import rounds, showing, store, telling
from plugins.input.following import stands_apart
from plugins.input.models import AnswerRow, RoundRow
from plugins.input.quoting import meant
from plugins.input.rules.grouping import gathered, merged
from plugins.input.rules.numbers import numbers_in
from plugins.input.says import answers as said
from plugins.input.says import overview as says


async def together(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """The first answer leads; the others come to stand with it, under its question and theme."""
    numbers = numbers_in(call.text("numbers"))
    if len(numbers) < 2:
        return [Reply(says.two_at_least())]
    rows: list[AnswerRow] = []
    for number in numbers:
        row = await store.answer(ctx.wijk.slug, number)
        if row is None:
            return [Reply(said.no_answer(number))]
        rows.append(row)
    into, others = rows[0], rows[1:]
    if strange := next((row for row in others if row.round != into.round), None):
        return [Reply(says.other_round(strange.number))]
    asked = await _led(ctx, message, into)
    if not isinstance(asked, RoundRow):
        return [Reply(asked)]
    everything = await store.answers(ctx.wijk.slug, into.round)
    before = {row.number: row.lead for row in everything}
    after = merged(before, into.number, [row.number for row in others])
    moved = [row for row in everything if row.lead != after[row.number] or row.number in {r.number for r in others}]
    touched = {into.theme, *(row.theme for row in moved)}
    effects: list[Effect] = []
    for row in moved:
        effects += await _put(row, into)
        if row.number != after[row.number] and row.heading:
            row.heading = row.headed_in = ""
            await row.save(update_fields=["heading", "headed_in"])
    await store.regroup(ctx.wijk.slug, after)
    members = gathered(after)[after[into.number]]
    return [
        *await showing.refreshed(ctx, asked, touched), *effects, *await telling.grouped(asked, touched),
        Reply(says.merged(members)),
        Audit("answers put together", f"round {asked.number}", message.sender, {"answers": numbers}),
    ]  # fmt: skip


async def _put(row: AnswerRow, into: AnswerRow) -> list[Effect]:
    """Under the question and theme of another answer; others hear of it if that changes anything."""
    if (row.question, row.theme) == (into.question, into.theme):
        return []
    row.question, row.theme = into.question, into.theme
    await row.save(update_fields=["question", "theme"])
    return [telling.emitted(row)]


async def apart(ctx: Context, message: Message, call: Call) -> list[Effect]:
    found = await _may(ctx, message, call)
    if not isinstance(found, tuple):
        return [Reply(found)]
    asked, answer = found
    rows = await store.answers(ctx.wijk.slug, answer.round)
    groups = {row.number: row.lead for row in rows}
    if len(gathered(groups)[groups[answer.number]]) == 1:
        return [Reply(says.by_itself(answer.number))]
    await stands_apart(ctx, answer)
    return [
        *await showing.refreshed(ctx, asked, [answer.theme]), *await telling.grouped(asked, [answer.theme]),
        Reply(says.apart(answer.number)),
        Audit("answer taken apart", f"answer {answer.number}", message.sender),
    ]  # fmt: skip


async def to_theme(ctx: Context, message: Message, call: Call) -> list[Effect]:
    found = await _may(ctx, message, call)
    if not isinstance(found, tuple):
        return [Reply(found)]
    asked, answer = found
    wanted = call.text("theme").strip(" .").casefold()
    there = showing.themes(ctx, asked)
    theme = next((theme for theme in there if wanted in (theme.slug, theme.name.casefold())), None)
    if theme is None:
        return [Reply(says.not_in_round(call.text("theme"), [theme.slug for theme in there]))]
    before = answer.theme
    if before == theme.slug:
        return [Reply(says.moved(answer.number, theme.name))]
    await stands_apart(ctx, answer)
    answer.theme = theme.slug
    await answer.save(update_fields=["theme"])
    return [
        *await showing.refreshed(ctx, asked, [before, theme.slug]), telling.emitted(answer),
        *await telling.grouped(asked, [before, theme.slug]),
        Reply(says.moved(answer.number, theme.name)),
        Audit("answer put elsewhere", f"answer {answer.number}", message.sender, {"theme": theme.slug}),
    ]  # fmt: skip


async def heading(ctx: Context, message: Message, call: Call) -> list[Effect]:
    number, words = call.number("number"), " ".join(call.text("words").split())
    answer = await store.answer(ctx.wijk.slug, number)
    if answer is None:
        return [Reply(said.no_answer(number))]
    asked = await _led(ctx, message, answer)
    if not isinstance(asked, RoundRow):
        return [Reply(asked)]
    if not any(map(str.isalnum, words)) or len(words) > showing.MAX_HEADING:
        return [Reply(says.bad_heading())]
    leader = await store.answer(ctx.wijk.slug, answer.lead) or answer
    leader.heading, leader.headed_in = words, message.event_id
    await leader.save(update_fields=["heading", "headed_in"])
    return [
        *await showing.refreshed(ctx, asked, [leader.theme]), *await telling.grouped(asked, [leader.theme]),
        Reply(says.headed(leader.number)),
        Audit("heading chosen", f"answer {leader.number}", message.sender),
    ]  # fmt: skip


async def to_agenda(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """Anybody may ask for an agenda item, as with any other words."""
    answer = await meant(ctx, message, call)
    if not isinstance(answer, AnswerRow):
        return [Reply(answer)]
    theme, asked = ctx.wijk.theme(answer.theme), await store.round(ctx.wijk.slug, answer.round)
    if theme is None or asked is None:
        return [Reply(said.no_answer(answer.number))]
    public = answer.channel == "room" and bool(answer.by)
    event = EventId(answer.event_id) if public and answer.event_id else None
    origin = Origin(raised_by=UserId(answer.by), room=RoomId(answer.room), event=event) if public else None
    raised = InputRaised(
        input=answer.number, title=showing.title(answer), theme=theme.slug, words=answer.words, round=asked.number,
        about=asked.title, by=message.sender, origin=origin,
    )  # fmt: skip
    return [Emit(raised), Reply(says.to_agenda(answer.number, theme.name))]


# ---- who may


async def _may(ctx: Context, message: Message, call: Call) -> tuple[RoundRow, AnswerRow] | Say:
    """Who leads the round, and for one answer also who gave it."""
    answer = await meant(ctx, message, call)
    if not isinstance(answer, AnswerRow):
        return answer
    asked = await _led(ctx, message, answer, own=True)
    if isinstance(asked, RoundRow):
        return asked, answer
    return asked


async def _led(ctx: Context, message: Message, answer: AnswerRow, *, own: bool = False) -> RoundRow | Say:
    asked = await store.round(ctx.wijk.slug, answer.round)
    if asked is None:
        return said.no_answer(answer.number)
    person = await ctx.person(message.sender)
    if rounds.leads(asked, person) or (own and person.roles and answer.by == person.user_id):
        return asked
    return says.only(await rounds.who_leads(ctx, asked))
