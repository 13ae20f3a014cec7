"""The rows of the calendar as slots, with who comes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from hub.api.context import Context
from hub.api.invitations import LONGEST
from hub.api.texts import Text
from hub.api.wijk import Partner
from plugins.calendar import store
from plugins.calendar.models import EntryRow, MeetingRow
from plugins.calendar.rules.double import Slot, Terms
from plugins.calendar.rules.words import theme_of
from plugins.calendar.says import lines
from plugins.calendar.settings import COUNTS, CalendarSettings


def terms(ctx: Context) -> Terms:
    settings = ctx.settings(CalendarSettings)
    counts = frozenset(COUNTS[word] for word in settings.counts)
    return Terms(counts, settings.days, settings.people_share)


def horizon(ctx: Context) -> dt.datetime:
    """Until when the calendar shows."""
    return ctx.now + dt.timedelta(weeks=ctx.settings(CalendarSettings).weeks)


def concerns(ctx: Context, partner: Partner, said: str) -> str | None:
    """The theme that words in a partner's calendar are about; "" for the whole wijk, ``None`` if for neither."""
    settings = ctx.settings(CalendarSettings)
    more = [pair.partition(":")[::2] for pair in settings.theme_words]
    themes: dict[str, tuple[str, ...]] = {
        theme.slug: (theme.name, theme.slug, *(word for slug, word in more if slug == theme.slug))
        for theme in ctx.wijk.themes
        if partner.concerned(theme.slug)
    }
    return theme_of(said, themes, (*settings.words, ctx.wijk.name))


def own(ctx: Context, row: MeetingRow, who: frozenset[str] = frozenset()) -> Slot:
    return Slot(
        key=f"{row.number}", title=row.title, theme=row.theme, starts_at=row.starts_at,
        ends_at=row.starts_at + dt.timedelta(minutes=row.minutes), place=row.place, who=who,
    )  # fmt: skip


def theirs(row: EntryRow) -> Slot:
    """Of who is invited nothing is known, but that the partner comes."""
    return Slot(
        key=f"{row.partner} {row.uid}", title=row.title, theme=row.theme, starts_at=row.starts_at,
        ends_at=row.ends_at, place=row.place, partner=row.partner, all_day=row.all_day,
        who=frozenset({f"partner:{row.partner}"}),
    )  # fmt: skip


def line(ctx: Context, slot: Slot) -> Text:
    """One meeting, with the name of its partner."""
    partner = ctx.wijk.partner(slot.partner)
    return lines.line(slot, partner.name if partner else slot.partner, ctx.local)


async def who_comes(ctx: Context, theme: str) -> frozenset[str]:
    """The residents of a theme, and the partners it concerns; of the whole wijk all of them."""
    themes = [found.slug for found in ctx.wijk.themes if theme in ("", found.slug)]
    people = {person.user_id for slug in themes for person in await ctx.residents(slug)}
    partners = {f"partner:{p.slug}" for p in ctx.wijk.partners if not theme or p.concerned(theme)}
    return frozenset(people | partners)


async def shown(ctx: Context, theme: str | None = None, partner: Partner | None = None) -> list[Slot]:
    """What the calendar shows: of the wijk, or of one theme with what is for everybody, or of what concerns a
    partner."""
    until = horizon(ctx)
    slots = [
        own(ctx, row) for row in await store.meetings(ctx.wijk.slug, ctx.now - dt.timedelta(minutes=LONGEST), until)
    ]
    slots = [slot for slot in slots if slot.ends_at > ctx.now]
    slots += [theirs(row) for row in await store.entries(ctx.wijk.slug, ctx.now, until)]
    slots = [slot for slot in slots if theme is None or slot.theme in ("", theme)]
    slots = [slot for slot in slots if partner is None or not slot.theme or partner.concerned(slot.theme)]
    return sorted(slots, key=lambda slot: (slot.starts_at, slot.key))


async def slots(ctx: Context) -> list[Slot]:
    """Everything that is still to come, with who comes: to look for what is double."""
    comes: Mapping[str, frozenset[str]] = {
        theme: await who_comes(ctx, theme) for theme in ("", *(theme.slug for theme in ctx.wijk.themes))
    }
    meetings = await store.meetings(ctx.wijk.slug, ctx.now)
    found = [own(ctx, row, comes.get(row.theme, frozenset())) for row in meetings]
    return found + [theirs(row) for row in await store.entries(ctx.wijk.slug, ctx.now)]
