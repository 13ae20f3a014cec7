"""What residents answered at an evening, as its report has it: a round that is over already."""

from __future__ import annotations

from hub.api.context import Context
from hub.api.digest import digest
from hub.api.domain_events import AnswersRead
from hub.api.effects import Audit, Effect, Emit, Post
from hub.api.texts import Say
from hub.api.titles import MAX_TITLE, clip
from hub.api.wijk import RoomKind, Theme
from plugins.input import closing, keys, showing, store, telling
from plugins.input.models import RoundRow
from plugins.input.rules.answers import MAX_WORDS
from plugins.input.rules.opening import MAX_QUESTION
from plugins.input.says import rounds as says


async def read(ctx: Context, event: AnswersRead) -> list[Effect]:
    """The same answers again are the same round."""
    theme = _theme(ctx, event.theme)
    if theme is None:
        return _told(ctx, says.report_needs_theme([theme.slug for theme in ctx.wijk.themes]))
    print_of = digest([list(pair) for pair in event.answers])
    if before := await store.round_of_report(ctx.wijk.slug, print_of):
        return _told(ctx, says.read_before(before))
    row = await _kept(ctx, event, theme, print_of)
    rows = await store.answers(ctx.wijk.slug, row.number)
    return [
        Post(theme.room, await showing.living(ctx, row, theme), keys.living(row.number, theme.slug)),
        *await closing.said(ctx, row),
        Emit(telling.asked(ctx, row)), *map(telling.emitted, rows), Emit(telling.closed(row, len(rows))),
        *_told(ctx, says.read_in(row, len(rows), theme.name)),
        Audit("answers of a report read", f"round {row.number}", None, {"answers": len(rows)}),
    ]  # fmt: skip


async def _kept(ctx: Context, event: AnswersRead, theme: Theme, print_of: str) -> RoundRow:
    questions = list(dict.fromkeys(question for question, _words in event.answers))
    row = await store.add_round(
        ctx.wijk.slug, await ctx.next_number("round"), title=clip(event.name, MAX_TITLE),
        questions=[clip(question, MAX_QUESTION) for question in questions], themes=[theme.slug], until=ctx.now,
        opened_by=ctx.me, closed=True, report=print_of,
    )  # fmt: skip
    for question, words in event.answers:
        await store.add_answer(
            ctx.wijk.slug, await ctx.next_number("input"), round=row.number, question=questions.index(question) + 1,
            theme=theme.slug, words=words[:MAX_WORDS], channel="paper",
        )  # fmt: skip
    return row


def _theme(ctx: Context, said: str) -> Theme | None:
    """The theme that was named; the only one, if there is one only."""
    wanted = said.strip().casefold()
    only = ctx.wijk.themes[0] if len(ctx.wijk.themes) == 1 and not wanted else None
    return only or next((t for t in ctx.wijk.themes if wanted in (t.slug, t.name.casefold())), None)


def _told(ctx: Context, said: Say) -> list[Effect]:
    room = ctx.wijk.only(RoomKind.ADMIN)
    return [Post(room.room_id, said)] if room else []
