"""Reports of meetings: kept when they are read in, and their points picked by an admin. Nothing is posted unpicked."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.domain_events import ReportRead
from hub.api.effects import Audit, Change, Effect, Emit, Key, Post, Reply
from hub.api.events import Message
from hub.api.ids import UserId
from hub.api.texts import Say
from hub.api.titles import clip
from hub.api.wijk import RoomKind, Theme
from plugins.agenda import showing, store, telling
from plugins.agenda.likening import look_alikes
from plugins.agenda.models import ItemRow, ReportRow
from plugins.agenda.raising import themes
from plugins.agenda.rules.report import BadSelection, Point, pick, read_report
from plugins.agenda.rules.themes import named, trailing
from plugins.agenda.says import reports as says

REPORT = "report:"
"""The name under which the message that lists a report is known: ``report:2``."""

MAX_NAME, MAX_CHOICE = 120, 500


async def read(ctx: Context, event: ReportRead) -> list[Effect]:
    """A report came in. The same text again is the same report."""
    row, effects = await _kept(ctx, event)
    if row is None or (not effects and not event.picked):
        return await _told(ctx, await _known(ctx, row) if row else says.no_points(clip(event.name, MAX_NAME)), row)
    if not event.picked:
        return effects
    choice = f"{event.picked} {event.theme}".strip()
    chosen, said = await _choose(ctx, row, choice, ctx.me)
    return [*effects, *chosen, *await _told(ctx, said, row)]


async def command(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """``!pick``: of the report whose message is answered, else of the newest."""
    answered = message.key.removeprefix(REPORT) if message.key and message.key.startswith(REPORT) else None
    row = await store.report(ctx.wijk.slug, int(answered) if answered else None)
    if row is None:
        return [Reply(says.no_report())]
    if not call.has("choice"):
        return [Reply(await _listed(ctx, row), key=f"{REPORT}{row.number}")]
    effects, said = await _choose(ctx, row, call.text("choice"), message.sender)
    return [*effects, Reply(said)]


async def _kept(ctx: Context, event: ReportRead) -> tuple[ReportRow | None, list[Effect]]:
    """The report as it is stored, and its list if it is new. No row for a text without points."""
    wijk = ctx.wijk.slug
    found = read_report(event.text)
    if not found.points:
        return None, []
    digest = hashlib.sha256(event.text.encode(errors="surrogatepass")).hexdigest()
    row = await store.report_with(wijk, digest)
    if row and not row.let_go:
        return row, []
    row = await store.add_report(
        wijk, row.number if row else await ctx.next_number("report"), digest, name=clip(event.name, MAX_NAME),
        place=found.place or "", theme=found.theme or "", present=list(found.present),
        points=[asdict(point) for point in found.points], read_at=ctx.now,
    )  # fmt: skip
    return row, await _told(ctx, await _listed(ctx, row), None, key=f"{REPORT}{row.number}")


async def _choose(ctx: Context, row: ReportRow, said: str, by: UserId) -> tuple[list[Effect], Say]:
    """Make items of points. Either all that was asked can be done, or nothing is."""
    points = {point.number: point for point in _points(row)}
    selection, slug = trailing(said[:MAX_CHOICE], themes(ctx))
    try:
        numbers = pick(selection, len(points))
    except BadSelection as bad:
        return [], says.bad_numbers(bad.part, len(points), [theme.slug for theme in ctx.wijk.themes])
    used = await store.points_used(ctx.wijk.slug, row.number)
    new = [points[number] for number in numbers if number not in used]
    where = {point.number: _theme_of(ctx, row, point, slug) for point in new}
    if None in where.values():
        return [], says.which_theme([theme.slug for theme in ctx.wijk.themes])
    made = [await _made(ctx, row, point, theme, by) for point in new if (theme := where[point.number])]
    alike: Mapping[int, Sequence[ItemRow]] = {item.number: await look_alikes(ctx, item) for item in made}
    effects: list[Effect] = []
    for item in made:
        effects += await _posted(ctx, item)
    effects += await showing.boards(ctx, {t.slug: t for t in where.values() if t}.values())
    if admins := ctx.wijk.only(RoomKind.ADMIN):
        effects.append(Change(f"{REPORT}{row.number}", admins.room_id, await _listed(ctx, row)))
    audit = Audit("points picked", str(row.number), by, {"items": [item.number for item in made]})
    return [*effects, audit], says.picked(made, sorted(used[number] for number in numbers if number in used), alike)


async def _made(ctx: Context, row: ReportRow, point: Point, theme: Theme, by: UserId) -> ItemRow:
    wijk = ctx.wijk.slug
    return await store.add_item(
        wijk, await ctx.next_number("item"), source=store.point_source(wijk, row.number, point.number),
        theme=theme.slug, title=point.title, words=point.text if point.text.rstrip(".!; ") != point.title else "",
        raised_by=by, brought_by=by, room=theme.room, raised_at=ctx.now,
        report={"name": row.name, "place": row.place, "heading": point.heading, "mark": point.mark, "line": point.line},
    )  # fmt: skip


async def _posted(ctx: Context, item: ItemRow) -> list[Effect]:
    emitted = [Emit(telling.item(item)), *await showing.promoted(ctx, item)]
    theme = ctx.wijk.theme(item.theme)
    assert theme is not None
    return [Post(theme.room, await showing.message(ctx, item), key=showing.key_of(item)), *emitted]


def _theme_of(ctx: Context, row: ReportRow, point: Point, slug: str | None) -> Theme | None:
    """The theme that was asked for, else the one that the heading names, else the one that the report names."""
    known = themes(ctx)
    return ctx.wijk.theme(slug or named(point.heading, known) or named(row.theme, known) or "")


def _points(row: ReportRow) -> list[Point]:
    return [Point(**point) for point in row.points]  # type: ignore[arg-type]


async def _listed(ctx: Context, row: ReportRow) -> Say:
    used = await store.points_used(ctx.wijk.slug, row.number)
    return says.listed(row, _points(row), used, [theme.slug for theme in ctx.wijk.themes])


async def _known(ctx: Context, row: ReportRow) -> Say:
    return says.known(row, len(await store.points_used(ctx.wijk.slug, row.number)), len(row.points))


async def _told(ctx: Context, said: Say, about: ReportRow | None, key: str | None = None) -> list[Effect]:
    room = ctx.wijk.only(RoomKind.ADMIN)
    reply_to = Key(f"{REPORT}{about.number}") if about else None
    return [Post(room.room_id, said, key=key, reply_to=reply_to)] if room else []
