"""What stands in the rooms about a round, as it must read now: its questions, and the overview when it is over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from hub.api.context import Context
from hub.api.effects import Attach, Change, Effect, Key, Redact, Schedule
from hub.api.ids import UserId
from hub.api.texts import Say
from hub.api.wijk import Theme
from plugins.input import keys, page, store
from plugins.input.models import AnswerRow, RoundRow
from plugins.input.rules.answers import shortened
from plugins.input.rules.grouping import by_size, gathered, voices
from plugins.input.says import rounds as says
from plugins.input.says.overview import Part, Point, overview
from plugins.input.says.questions import questions

SETTLES = dt.timedelta(hours=1)
"""The file is made anew so long after the last change: people group one answer after the other."""

MAX_HEADING = 100


def themes(ctx: Context, row: RoundRow) -> list[Theme]:
    """The themes of a round that are still there."""
    return [theme for slug in row.themes if (theme := ctx.wijk.theme(slug))]


async def living(ctx: Context, row: RoundRow, theme: Theme) -> Say:
    count = len(await store.answers(ctx.wijk.slug, row.number, theme.slug))
    return says.living(row, ctx.local(row.until), count)


async def summary(ctx: Context, row: RoundRow, theme: Theme) -> Say:
    return overview(row, theme.name, await parts(ctx, row, theme))


async def parts(ctx: Context, row: RoundRow, theme: Theme) -> list[Part]:
    """What was said in a theme, question by question."""
    rows = await store.answers(ctx.wijk.slug, row.number, theme.slug)
    return [
        Part(
            question, await points(ctx, [answer for answer in rows if answer.question == number], known=not row.report)
        )
        for number, question in enumerate(questions(row), 1)
    ]


async def points(ctx: Context, rows: Sequence[AnswerRow], *, known: bool) -> list[Point]:
    """The groups of answers, those of most people first. Of a report nobody knows how many people say something."""
    by_number = {row.number: row for row in rows}
    groups = {row.number: row.lead for row in rows}
    members = gathered(groups)
    said_by = {lead: voices([by_number[n].by for n in numbers]) if known else 0 for lead, numbers in members.items()}
    return [
        Point(lead, title(by_number[lead]), said_by[lead], await _quotes(ctx, [by_number[n] for n in members[lead]]),
              tuple(members[lead]))
        for lead in by_size(groups, said_by)
    ]  # fmt: skip


async def _quotes(ctx: Context, rows: Iterable[AnswerRow]) -> tuple[tuple[str, str], ...]:
    """Name and words of those who agreed to be quoted."""
    return tuple([((await ctx.person(UserId(row.by))).name, row.words) for row in rows if row.quoted_by and row.by])


def title(row: AnswerRow) -> str:
    """What a group is called: as a person chose, else the gist of its leading answer."""
    return row.heading or shortened(row.words)


async def refreshed(ctx: Context, row: RoundRow, slugs: Iterable[str], *, words_gone: bool = False) -> list[Effect]:
    """After something changed in these themes. Words that were taken back go from the file at once."""
    effects: list[Effect] = []
    touched = [theme for theme in themes(ctx, row) if theme.slug in set(slugs)]
    for theme in touched:
        effects.append(Change(keys.living(row.number, theme.slug), theme.room, await living(ctx, row, theme)))
        if row.closed:
            effects.append(Change(keys.overview(row.number, theme.slug), theme.room, await summary(ctx, row, theme)))
            if words_gone and theme.slug in row.filed:
                effects.append(Redact(theme.room, Key(keys.file(row.number, theme.slug))))
                row.filed = [slug for slug in row.filed if slug != theme.slug]
    if row.closed and touched:
        row.stale = sorted({*row.stale, *(theme.slug for theme in touched)})
        await row.save(update_fields=["filed", "stale"])
        effects.append(Schedule(keys.refile(row.number), ctx.now + SETTLES))
    return effects


async def questions_over(ctx: Context, row: RoundRow) -> list[Effect]:
    """The messages with the questions read that the round is over."""
    return [
        Change(keys.living(row.number, theme.slug), theme.room, await living(ctx, row, theme))
        for theme in themes(ctx, row)
    ]


async def filed(ctx: Context, row: RoundRow, slugs: Iterable[str]) -> list[Effect]:
    """The overviews of these themes as files to print, in the place of those that stand there."""
    effects: list[Effect] = []
    for theme in [theme for theme in themes(ctx, row) if theme.slug in set(slugs)]:
        key = keys.file(row.number, theme.slug)
        if theme.slug in row.filed:
            effects.append(Redact(theme.room, Key(key)))
        said = await parts(ctx, row, theme)
        if any(part.points for part in said):
            sheet = page.sheet(ctx, row, theme.name, said)
            effects.append(Attach(theme.room, page.name(row, theme.slug), page.KIND, sheet, says.file(theme.name), key))
            row.filed = sorted({*row.filed, theme.slug})
        else:
            row.filed = [slug for slug in row.filed if slug != theme.slug]
    row.stale = [slug for slug in row.stale if slug not in set(slugs)]
    await row.save(update_fields=["filed", "stale"])
    return effects
