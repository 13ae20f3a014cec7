"""``!delay``: a partner asks for another date with a reason, and residents answer. Everybody sees both dates."""

from __future__ import annotations

import datetime as dt

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.domain_events import CommitmentMoved
from hub.api.effects import Audit, Change, Effect, Emit, Post, Reply
from hub.api.events import Message, Reaction
from hub.api.ids import UserId
from hub.api.texts import Say
from plugins.commitments import climbing, judging, keys, showing, store
from plugins.commitments.models import Agreement
from plugins.commitments.rules.asking import agrees, may_agree, wish
from plugins.commitments.rules.standing import State
from plugins.commitments.says import answers
from plugins.commitments.view import view

MARKS = {"👍": True, "👎": False}


async def delay(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """``!delay 3 1 February the builder is ill``, ``!delay 3 good``, ``!delay 3 no``."""
    row = await showing.named(ctx, message, call)
    if not isinstance(row, Agreement):
        return [Reply(row)]
    agreed = agrees(call.text("words"))
    if agreed is not None:
        return await _answer(ctx, row, message.sender, agreed)
    return await _ask(ctx, row, message, call.text("words"))


async def marked(ctx: Context, reaction: Reaction, row: Agreement) -> list[Effect]:
    """👍 or 👎 on the question."""
    agreed = MARKS.get(reaction.emoji)
    person = await ctx.person(reaction.sender)
    if agreed is None or row.asked is None or not may_agree(person, row.partner):
        return []
    return await _settle(ctx, row, reaction.sender, agreed)


# ---- asking


async def _ask(ctx: Context, row: Agreement, message: Message, words: str) -> list[Effect]:
    seen, person = await view(ctx, row), await ctx.person(message.sender)
    if person.speaks_for != row.partner:
        return [Reply(answers.not_yours(seen))]
    if row.stands is not State.OPEN:
        return [Reply(answers.over(seen))]
    wanted = wish(words, ctx.local())
    if wanted is None or row.due is None:
        return [Reply(answers.no_date(seen) if row.due is not None else answers.needs_a_date(seen))]
    if refusal := _refusal(ctx, row, wanted.day, wanted.why):
        return [Reply(refusal(seen))]
    await store.say(ctx.wijk.slug, row.number, store.ASK, by=message.sender, words=wanted.why, at=ctx.now,
                    event=message.event_id)  # fmt: skip
    question = await wished(ctx, row, wanted.day)
    await row.save()
    theme = ctx.wijk.theme(row.theme)
    aside = [Reply(answers.asked(await view(ctx, row)))] if theme is None or message.room_id != theme.room else []
    return [
        *question, *aside, climbing.plan(ctx, row), *await showing.refresh(ctx, row),
        Audit("another date asked", f"agreement {row.number}", message.sender, {"asked": wanted.day.isoformat()}),
    ]  # fmt: skip


def _refusal(ctx: Context, row: Agreement, day: dt.date, why: str) -> answers.About | None:
    """Why this date cannot be asked for."""
    checks: tuple[tuple[bool, answers.About], ...] = (
        (day < ctx.local().date(), lambda seen: answers.past(day)),
        (day == row.due, answers.same_date),
        (len(why) > answers.MAX_WORDS, lambda seen: answers.too_long()),
        (not why, lambda seen: answers.why(seen, day)),
    )
    return next((refusal for wrong, refusal in checks if wrong), None)


async def wished(ctx: Context, row: Agreement, day: dt.date) -> list[Effect]:
    """A partner would like another date: residents are asked, in the room of the theme. The caller saves the row."""
    row.asked, row.asked_at = day, ctx.now
    theme = ctx.wijk.theme(row.theme)
    return [Post(theme.room, answers.question(await view(ctx, row)), keys.ask(row.number))] if theme else []


# ---- answering


async def _answer(ctx: Context, row: Agreement, user: UserId, agreed: bool) -> list[Effect]:
    seen = await view(ctx, row)
    if row.asked is None:
        return [Reply(answers.nothing_asked(seen))]
    if not may_agree(await ctx.person(user), row.partner):
        return [Reply(answers.not_your_side(seen))]
    effects = await _settle(ctx, row, user, agreed)
    return [*effects, Reply(answers.settled(await view(ctx, row)))]


async def _settle(ctx: Context, row: Agreement, user: UserId, agreed: bool) -> list[Effect]:
    """The date that holds from now on; the action follows."""
    old, asked = row.due, row.asked
    assert old is not None
    assert asked is not None
    seen, name = await view(ctx, row), (await ctx.person(user)).name
    said = answers.answered(seen, name, old, asked, agreed=agreed)
    if agreed:
        agree(row, asked)
    row.asked, row.asked_at = None, None
    await row.save()
    effects = [
        *_question(ctx, row, said),
        Emit(CommitmentMoved(action=row.number, due=row.due or asked, by=user)),
        *await judging.judged(ctx, row),
        *await showing.refresh(ctx, row),
        climbing.plan(ctx, row),
        Audit("another date agreed" if agreed else "another date refused", f"agreement {row.number}", user),
    ]
    await climbing.off(row)
    return effects


def agree(row: Agreement, day: dt.date | None) -> None:
    """Another date holds: it is no longer late, and its course begins anew."""
    row.due, row.agreed_first = day, row.agreed_first or day
    row.asked, row.asked_at = None, None
    row.rung, row.since, row.waits_since = "", None, None


async def forgotten(ctx: Context, row: Agreement) -> list[Effect]:
    """Nobody needs another date any more. The caller saves the row."""
    if row.asked is None:
        return []
    row.asked, row.asked_at = None, None
    return _question(ctx, row, answers.over(await view(ctx, row)))


def _question(ctx: Context, row: Agreement, said: Say) -> list[Effect]:
    theme = ctx.wijk.theme(row.theme)
    return [Change(keys.ask(row.number), theme.room, said)] if theme else []


async def words_gone(ctx: Context, row: Agreement) -> list[Effect]:
    """The reason was removed: the question is asked without it."""
    said = answers.question(await view(ctx, row))
    return _question(ctx, row, said) if row.asked is not None else []
