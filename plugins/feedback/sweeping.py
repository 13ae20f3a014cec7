"""What has no answer after its days climbs the ladder: once a day, with one message in each room where a step lands."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from hub.api.context import Context
from hub.api.effects import Audit, Effect, Emit, Post, Schedule, Tell
from hub.api.events import Timer
from hub.api.ids import RoomId
from hub.api.ladder import Rung
from hub.api.moments import decent
from hub.api.rungs import next_rung
from plugins.feedback import keys, showing, standing, store, telling
from plugins.feedback.models import Raised
from plugins.feedback.rules.course import About, waits
from plugins.feedback.rules.reading import Thing
from plugins.feedback.says import telling as says
from plugins.feedback.settings import FeedbackSettings
from plugins.feedback.view import view

ALOUD = (Rung.LEAD, Rung.STEERING, Rung.PUBLIC)
BELATED = dt.timedelta(hours=12)
"""What comes so much later than meant says so."""


async def sweep(ctx: Context, timer: Timer) -> list[Effect]:
    if (morning := decent(ctx.now, ctx.wijk.zone)) > ctx.now:
        return [Schedule(timer.key, morning)]
    effects: list[Effect] = []
    rooms: dict[tuple[Rung, RoomId], list[Raised]] = defaultdict(list)
    changed: list[Raised] = []
    for row in await store.due(ctx.wijk.slug, ctx.now):
        follows = row.item is not None and row.about is not About.ITEM
        if follows or not waits(row.state, row.until, ctx.local().date()):
            row.next_at = None  # what goes on as an item is late as that item
            await row.save(update_fields=["next_at"])
            continue
        effects += await _up(ctx, row, rooms, belated=timer.late >= BELATED)
        changed.append(row)
    for (rung, room), rows in rooms.items():
        effects += await _aloud(ctx, rung, room, rows)
    return [
        *effects,
        *await showing.renamed(ctx, *[row for row in changed if row.at is Rung.SILENCE]),
        *await showing.boards(ctx, *[row.theme for row in changed]),
        await standing.plan(ctx),
    ]


async def _up(
    ctx: Context, row: Raised, rooms: dict[tuple[Rung, RoomId], list[Raised]], *, belated: bool
) -> list[Effect]:
    """One thing goes up. Who is asked hears it directly; where it is said aloud comes into ``rooms``."""
    ladder, rest = ctx.settings(FeedbackSettings).ladder, await store.resting(ctx)
    found = await next_rung(ctx, ladder, row.at, row.owner, row.theme, rest)
    if found is None:
        await standing.save(ctx, row)
        return []
    rung, hear = found
    row.rung, row.since = rung.value, ctx.now
    await standing.save(ctx, row)
    if rung in ALOUD and hear.room:
        rooms[rung, hear.room].append(row)
    seen, thing = await view(ctx, row), Thing(row.about, row.number)
    told: list[Effect] = [
        Tell(user, says.ask(seen, belated=belated), keys.asked(ctx.wijk.slug, thing)) for user in hear.people
    ]
    audit = Audit("no answer", f"{row.about.value} {row.number}", details={"rung": rung.value})
    return [*told, audit, *([Emit(telling.late(ctx, row))] if rung is not Rung.SILENCE else [])]


async def _aloud(ctx: Context, rung: Rung, room: RoomId, rows: list[Raised]) -> list[Effect]:
    number = await ctx.next_number("notice")
    await store.add_notice(ctx.wijk.slug, number, room, rung.value)
    for row in rows:
        row.notices = [*row.notices, number]
        await row.save(update_fields=["notices"])
    seen = [await view(ctx, row) for row in rows]
    said = says.notice(rung, seen, showing.on_page(ctx))
    return [Post(room, said, keys.notice(number), notify=rung is Rung.LEAD)]
