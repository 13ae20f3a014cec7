"""What the calendar remembers. The only file that queries; every question is about one wijk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from plugins.calendar.models import BesideRow, DoubleRow, EntryRow, MeetingRow, SourceRow
from plugins.calendar.rules.agree import OPEN, State
from plugins.calendar.rules.ical import Entry

# ---- meetings of the wijk


async def put_meeting(wijk: str, number: int, **values: Any) -> MeetingRow:
    row, _ = await MeetingRow.update_or_create({"wijk": wijk, "number": number, **values}, key=f"{wijk} {number}")
    return row


async def meeting(wijk: str, number: int) -> MeetingRow | None:
    return await MeetingRow.get_or_none(key=f"{wijk} {number}")


async def meetings(wijk: str, since: dt.datetime, until: dt.datetime | None = None) -> list[MeetingRow]:
    """Those that are not cancelled and begin between two moments, soonest first."""
    found = MeetingRow.filter(wijk=wijk, cancelled=False, starts_at__gte=since)
    return await (found.filter(starts_at__lte=until) if until else found).order_by("starts_at", "number")


async def ever_planned(wijk: str, theme: str) -> bool:
    """Whether the calendar of a theme ever had a meeting."""
    return await MeetingRow.filter(wijk=wijk, theme__in=[theme, ""]).exists()


# ---- calendars of partners


async def put_source(wijk: str, partner: str, **values: Any) -> SourceRow:
    """A calendar in the place of the one before, of which nothing stays."""
    await drop_source(wijk, partner)
    return await SourceRow.create(key=f"{wijk} {partner}", wijk=wijk, partner=partner, **values)


async def drop_source(wijk: str, partner: str) -> set[str] | None:
    """The themes that had something of it; ``None`` if there is no such calendar."""
    themes = await _forget(EntryRow.filter(wijk=wijk, partner=partner))
    return themes if await SourceRow.filter(key=f"{wijk} {partner}").delete() else None


async def source(wijk: str, partner: str) -> SourceRow | None:
    return await SourceRow.get_or_none(key=f"{wijk} {partner}")


async def sources(wijk: str) -> list[SourceRow]:
    return await SourceRow.filter(wijk=wijk).order_by("partner")


async def put_entries(wijk: str, partner: str, entries: Sequence[Entry]) -> set[str]:
    """What concerns the wijk in a partner's calendar now, in the place of what did before. The themes it changes."""
    before = {row.uid: row for row in await EntryRow.filter(wijk=wijk, partner=partner)}
    now = {entry.uid: entry for entry in entries}
    gone = [row.id for uid, row in before.items() if uid not in now]
    touched = await _forget(EntryRow.filter(id__in=gone))
    for uid, entry in now.items():
        values: dict[str, Any] = {
            "title": entry.title, "starts_at": entry.starts_at, "ends_at": entry.ends_at, "all_day": entry.all_day,
            "place": entry.place, "theme": entry.theme,
        }  # fmt: skip
        row = before.get(uid)
        if row is None:
            await EntryRow.create(key=f"{wijk} {partner} {uid}", wijk=wijk, partner=partner, uid=uid, **values)
            touched.add(entry.theme)
        elif any(getattr(row, name) != value for name, value in values.items()):
            touched |= {row.theme, entry.theme}
            await row.update_from_dict(values).save()
    return touched


async def _forget(rows: QuerySet[EntryRow]) -> set[str]:
    """Delete entries; the themes that had them."""
    themes = {row.theme for row in await rows}
    await rows.delete()
    return themes


async def entries(wijk: str, since: dt.datetime, until: dt.datetime | None = None) -> list[EntryRow]:
    """Those that are not over, soonest first."""
    found = EntryRow.filter(wijk=wijk, ends_at__gte=since)
    return await (found.filter(starts_at__lte=until) if until else found).order_by("starts_at", "key")


async def entry(wijk: str, partner: str, uid: str) -> EntryRow | None:
    return await EntryRow.get_or_none(key=f"{wijk} {partner} {uid}")


async def forget_entries(wijk: str, before: dt.datetime) -> set[str]:
    """What is over is not kept. The themes that had it."""
    return await _forget(EntryRow.filter(wijk=wijk, ends_at__lt=before))


# ---- proposals


async def pair(key: str) -> DoubleRow | None:
    """The proposal of two meetings, by their key; the wijk is part of it."""
    return await DoubleRow.get_or_none(key=key)


async def add_double(key: str, wijk: str, number: int, **values: Any) -> DoubleRow:
    return await DoubleRow.create(key=key, wijk=wijk, number=number, **values)


async def double(wijk: str, number: int) -> DoubleRow | None:
    return await DoubleRow.get_or_none(wijk=wijk, number=number)


async def doubles(wijk: str, states: Collection[State] = OPEN) -> list[DoubleRow]:
    return await DoubleRow.filter(wijk=wijk, state__in=list(states)).order_by("number")


async def doubles_of(wijk: str, meeting: int, states: Collection[State]) -> list[DoubleRow]:
    found = DoubleRow.filter(Q(meeting=meeting) | Q(into=meeting), wijk=wijk, state__in=list(states))
    return await found.order_by("number")


async def answered_by(wijk: str, event: str) -> list[DoubleRow]:
    """The proposals that a message or reaction answered, and that are open."""
    found = DoubleRow.filter(Q(own_event=event) | Q(other_event=event), wijk=wijk, state__in=list(OPEN))
    return await found.order_by("number")


async def saved(wijk: str) -> int:
    return await DoubleRow.filter(wijk=wijk, state=State.SAVED).count()


async def beside(wijk: str, one: str, other: str) -> BesideRow | None:
    """What two partners were told of each other."""
    return await BesideRow.get_or_none(key=f"{wijk} {one} {other}")
