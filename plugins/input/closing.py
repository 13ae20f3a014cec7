"""A round is over: what was said without a name comes out, and the overviews stand in the rooms."""

from __future__ import annotations

from hub.api.context import Context
from hub.api.effects import Audit, Effect, Emit, Post, Schedule, Unschedule
from hub.api.events import Timer
from hub.api.ids import UserId
from plugins.input import keys, showing, store, telling
from plugins.input.models import AnswerRow, RoundRow
from plugins.input.rules.nameless import order


async def rang(ctx: Context, timer: Timer) -> list[Effect]:
    found = keys.timer_of(timer.key)
    row = await store.round(ctx.wijk.slug, found[1]) if found else None
    if found is None or row is None:
        return []
    if found[0] == "file":
        return await showing.filed(ctx, row, row.stale) if row.closed else []
    if row.closed:
        return []
    return [Schedule(timer.key, row.until)] if row.until > ctx.now else await close(ctx, row, None)


async def close(ctx: Context, row: RoundRow, by: UserId | None) -> list[Effect]:
    """End a round. ``by``: who ended it by hand, if somebody did."""
    row.closed = True
    await row.save(update_fields=["closed"])
    unsealed = await _unseal(ctx, row)
    count = len(await store.answers(ctx.wijk.slug, row.number))
    return [
        Unschedule(keys.close(row.number)),
        *await showing.questions_over(ctx, row),
        *await said(ctx, row),
        *map(telling.emitted, unsealed),
        Emit(telling.closed(row, count)),
        Audit("round closed", f"round {row.number}", by, {"answers": count, "without a name": len(unsealed)}),
    ]


async def _unseal(ctx: Context, row: RoundRow) -> list[AnswerRow]:
    """What waited without a name, as answers, in an order that says nothing of who and when."""
    waiting = await store.sealed(ctx.wijk.slug, row.number)
    found: list[AnswerRow] = []
    for nameless in sorted(waiting, key=lambda one: order(one.words, one.question, one.theme)):
        answer = await store.add_answer(
            ctx.wijk.slug, await ctx.next_number("input"), round=row.number, question=nameless.question,
            theme=nameless.theme, words=nameless.words, channel="direct",
        )  # fmt: skip
        nameless.answer, nameless.words = answer.number, ""
        await nameless.save(update_fields=["answer", "words"])
        found.append(answer)
    return found


async def said(ctx: Context, row: RoundRow) -> list[Effect]:
    """What people said, in the room of each theme: to read, and to print."""
    effects: list[Effect] = [
        Post(theme.room, await showing.summary(ctx, row, theme), keys.overview(row.number, theme.slug))
        for theme in showing.themes(ctx, row)
    ]
    return [*effects, *await showing.filed(ctx, row, row.themes)]
