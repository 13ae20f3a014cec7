"""The calendars of partners: given, read a few times a day, and let go again. An address is never said."""

from __future__ import annotations

import datetime as dt
import re

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Audit, Change, Effect, Fetch, Post, Redact, Reply, Schedule, Unschedule
from hub.api.events import Fetched, Message, Timer
from hub.api.ids import RoomId
from hub.api.people import Person, Role
from hub.api.texts import Say
from hub.api.wijk import Partner, RoomKind
from plugins.calendar import doubles, keys, showing, store, view
from plugins.calendar.models import SourceRow
from plugins.calendar.rules.ical import read
from plugins.calendar.says import sources as says
from plugins.calendar.settings import CalendarSettings

_ADDRESS = re.compile(r"<?\b(https?|webcals?)://(\S+?)>?(?=\s|$)", re.IGNORECASE)
LONGEST = 2000
WHOLE = dt.timedelta(hours=20)
"""So often all of a calendar is read, also if it did not change: what repeats has come nearer."""
TELL_AFTER = dt.timedelta(days=1)
NO_CALENDAR = "NO_CALENDAR"


async def connect(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """A partner's calendar is given. In a room of many the message is removed and nothing else: say it elsewhere."""
    here = ctx.room.kind if ctx.room else RoomKind.DIRECT
    found = _ADDRESS.search(call.text("address"))
    if here is not RoomKind.DIRECT and found:
        gone: list[Effect] = [Redact(message.room_id, message.event_id)]
    else:
        gone = []
    if here not in (RoomKind.PARTNER, RoomKind.DIRECT, RoomKind.ADMIN):
        return [*gone, Reply(says.not_here())]
    if found is None:
        return [Reply(says.no_address())]
    if len(found[0]) > LONGEST:
        return [*gone, Reply(says.too_long())]
    words = _ADDRESS.sub("", call.text("address")).strip()
    partner = await _partner(ctx, message, words)
    if not isinstance(partner, Partner):
        return [*gone, Reply(partner)]
    secure = found[1].lower() in ("https", "webcal", "webcals")
    row = await store.put_source(
        ctx.wijk.slug, partner.slug, address=f"{'https' if secure else 'http'}://{found[2]}", given_by=message.sender,
        room=message.room_id,
    )  # fmt: skip
    said = says.connected(partner.name, removed=bool(gone))
    return [
        *gone,
        Reply(said, key=keys.source(ctx.wijk.slug, partner.slug)),
        *await ask(ctx, row),
        Audit("calendar connected", partner.slug, message.sender),
    ]


async def disconnect(ctx: Context, message: Message, call: Call) -> list[Effect]:
    partner = await _partner(ctx, message, call.text("partner"))
    if not isinstance(partner, Partner):
        return [Reply(partner)]
    touched = await store.drop_source(ctx.wijk.slug, partner.slug)
    if touched is None:
        return [Reply(says.not_connected(partner.name))]
    return [
        Reply(says.disconnected(partner.name)),
        Unschedule(keys.read(partner.slug)),
        *await doubles.look(ctx),
        *await showing.boards(ctx, touched),
        Audit("calendar disconnected", partner.slug, message.sender),
    ]


async def _partner(ctx: Context, message: Message, words: str) -> Partner | Say:
    """The partner that is named, or of this room, or for whom somebody speaks."""
    here, person = ctx.wijk.partner_of(message.room_id), await ctx.person(message.sender)
    partner = ctx.wijk.find_partner(words) if words else here or ctx.wijk.partner(person.speaks_for)
    if partner is None:
        return says.which_partner()
    return partner if _may(person, partner) else says.not_yours(partner.name)


def _may(person: Person, partner: Partner) -> bool:
    return person.speaks_for == partner.slug or Role.ADMIN in person.roles


# ---- reading


async def ask(ctx: Context, row: SourceRow, *, anew: bool = False) -> list[Effect]:
    """Read a calendar now, and again some hours later. ``anew``: what is looked for may be otherwise."""
    whole = anew or row.whole_at is None or ctx.now - row.whole_at >= WHOLE
    every = dt.timedelta(days=1) / ctx.settings(CalendarSettings).times_a_day
    key = keys.read(row.partner)
    return [
        Fetch(row.address, key, "" if whole else row.version, {"source": row.id}),
        Schedule(key, ctx.now + every),
    ]


async def due(ctx: Context, timer: Timer) -> list[Effect]:
    row = await store.source(ctx.wijk.slug, keys.partner_of(timer.key) or "")
    return await ask(ctx, row) if row else []


async def fetched(ctx: Context, got: Fetched) -> list[Effect]:
    """What came of reading. An answer for an address that was replaced meanwhile is left."""
    row = await store.source(ctx.wijk.slug, keys.partner_of(got.key) or "")
    partner = ctx.wijk.partner(row.partner) if row else None
    if row is None or partner is None or got.data.get("source") != row.id:
        return []
    if got.error:
        return await _failed(ctx, row, partner, got.error)
    if got.unchanged:
        return await _works(ctx, row, partner)
    since, until = ctx.now, view.horizon(ctx)
    found = read(got.text, ctx.wijk.zone, since, until, lambda said: view.concerns(ctx, partner, said))
    if not found.is_calendar:
        return await _failed(ctx, row, partner, NO_CALENDAR)
    row.version, row.whole_at, row.events, row.unread = got.version, ctx.now, found.events, found.unread
    touched = await store.put_entries(ctx.wijk.slug, row.partner, found.entries)
    effects = await _works(ctx, row, partner, len(found.entries))
    return [*effects, *await doubles.look(ctx), *await showing.boards(ctx, touched)]


async def _works(ctx: Context, row: SourceRow, partner: Partner, kept: int | None = None) -> list[Effect]:
    row.read_at, row.failing_since, row.error, row.told = ctx.now, None, "", False
    await row.save()
    if kept is None:
        kept = len([e for e in await store.entries(ctx.wijk.slug, ctx.now) if e.partner == row.partner])
    said = says.working(partner.name, ctx.local(), row.events, kept, row.unread)
    return [Change(keys.source(ctx.wijk.slug, row.partner), RoomId(row.room), said)]


async def _failed(ctx: Context, row: SourceRow, partner: Partner, code: str) -> list[Effect]:
    """The message says since when. After a day the partner hears it once: an edit notifies nobody."""
    row.failing_since, row.error = row.failing_since or ctx.now, code
    said = says.failing(partner.name, ctx.local(row.failing_since), code)
    effects: list[Effect] = [Change(keys.source(ctx.wijk.slug, row.partner), RoomId(row.room), said)]
    if ctx.now - row.failing_since >= TELL_AFTER and not row.told:
        row.told = True
        effects += [Post(partner.room or RoomId(row.room), said), *await showing.boards(ctx)]
    await row.save()
    return effects
