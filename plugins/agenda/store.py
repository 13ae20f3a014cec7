"""What the agenda remembers. The only file that queries; every question is about one wijk."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from tortoise.expressions import Q

from hub.api.ids import EventId
from hub.api.invitations import LONGEST
from plugins.agenda.models import AbsenceRow, EchoRow, ItemRow, MeetingRow, ReportRow, SupportRow, TaskRow
from plugins.agenda.rules.course import State
from plugins.agenda.rules.support import Backer

# ---- items


async def add_item(wijk: str, number: int, **values: Any) -> ItemRow:
    key, raised_at = f"{wijk} {number}", values["raised_at"]
    return await ItemRow.create(key=key, wijk=wijk, number=number, moved_at=raised_at, **values)


def come_to(item: ItemRow, state: State, now: dt.datetime) -> None:
    """An item stands so from now on. What people do with it after it was let go of is kept again."""
    item.state, item.moved_at, item.let_go = state, now, False


async def item(wijk: str, number: int) -> ItemRow | None:
    return await ItemRow.get_or_none(key=f"{wijk} {number}")


async def item_made_from(source: str) -> ItemRow | None:
    return await ItemRow.get_or_none(source=source)


async def items_from(wijk: str, event: EventId) -> list[ItemRow]:
    """The items whose words stand in a message, or that were made by it."""
    return await ItemRow.filter(Q(event_id=event) | Q(brought_in=event), wijk=wijk)


async def items_with_reason(wijk: str, event: EventId) -> list[ItemRow]:
    """The items that a message parked or withdrew with a reason."""
    return await ItemRow.filter(wijk=wijk, reason_event=event)


async def items(wijk: str, states: Collection[State], theme: str | None = None) -> list[ItemRow]:
    """In the order of the agenda; what has no place there yet comes by number."""
    found = ItemRow.filter(wijk=wijk, state__in=list(states))
    return await (found.filter(theme=theme) if theme else found).order_by("place", "number")


async def standing(wijk: str, number: int) -> ItemRow | None:
    """An item, or the one that it is part of now."""
    found = await item(wijk, number)
    while found is not None and found.merged_into is not None:
        found = await item(wijk, found.merged_into)
    return found


async def last_place(wijk: str, theme: str) -> int:
    last = await ItemRow.filter(wijk=wijk, theme=theme, state=State.ON_AGENDA).order_by("-place").first()
    return last.place if last else 0


async def merged_into(wijk: str, number: int) -> list[ItemRow]:
    return await ItemRow.filter(wijk=wijk, merged_into=number).order_by("number")


async def last_number(wijk: str) -> int:
    last = await ItemRow.filter(wijk=wijk).order_by("-number").first()
    return last.number if last else 0


async def join_items(wijk: str, number: int, into: int) -> None:
    """What was merged into one item is from now on part of the other."""
    await ItemRow.filter(wijk=wijk, merged_into=number).update(merged_into=into)


async def item_of_decision(wijk: str, decision: int) -> int | None:
    found = await ItemRow.filter(wijk=wijk, decision=decision).order_by("number").first()
    return found.number if found else None


async def points_used(wijk: str, report: int) -> dict[int, int]:
    """The points of a report that are items already: point to item."""
    found = ItemRow.filter(source__startswith=point_source(wijk, report, ""))
    return {int(row.source.rsplit(" ", 1)[1]): row.number for row in await found}


def message_source(wijk: str, event: EventId) -> str:
    return f"{wijk} message {event}"


def point_source(wijk: str, report: int, point: int | str) -> str:
    return f"{wijk} report {report} {point}"


def input_source(wijk: str, answer: int) -> str:
    return f"{wijk} input {answer}"


# ---- support


async def support(wijk: str, numbers: Iterable[int]) -> Mapping[int, Sequence[Backer]]:
    """Every way in which each item is supported; nothing for an item that nobody supports."""
    found: dict[int, list[Backer]] = defaultdict(list)
    for row in await SupportRow.filter(wijk=wijk, item__in=list(numbers)):
        found[row.item].append(Backer(row.user_id, row.side, row.partner))
    return found


async def add_support(wijk: str, number: int, backer: Backer, way: str, given_to: int | None = None) -> None:
    """The same person in the same way again changes nothing."""
    values = {"wijk": wijk, "item": number, "user_id": backer.user_id, "side": backer.side,
              "partner": backer.partner, "way": way, "given_to": given_to or number}  # fmt: skip
    await SupportRow.update_or_create(values, key=f"{wijk} {number} {backer.user_id} {way}")


async def drop_support(wijk: str, number: int, user: str, way: str | None = None) -> bool:
    """Take back support in one way, or in every way. True if there was any."""
    found = SupportRow.filter(wijk=wijk, item=number, user_id=user)
    return bool(await (found.filter(way=way) if way else found).delete())


async def support_by(wijk: str, way: str) -> list[SupportRow]:
    """What was supported by a reaction or a command."""
    return await SupportRow.filter(wijk=wijk, way=way)


async def join_support(wijk: str, number: int, into: int) -> None:
    """Whoever supported one item now supports the other, in the same ways."""
    await _move_support(await SupportRow.filter(wijk=wijk, item=number), into)


async def split_support(wijk: str, number: int, into: int) -> None:
    """What was given to an item before it became part of another, it gets back."""
    await _move_support(await SupportRow.filter(wijk=wijk, item=into, given_to=number), number)


async def _move_support(rows: Iterable[SupportRow], to: int) -> None:
    for row in rows:
        await add_support(row.wijk, to, Backer(row.user_id, row.side, row.partner), row.way, row.given_to)
        await row.delete()


# ---- meetings


async def add_meeting(wijk: str, number: int, **values: Any) -> MeetingRow:
    return await MeetingRow.create(key=f"{wijk} {number}", wijk=wijk, number=number, **values)


async def meeting(wijk: str, number: int) -> MeetingRow | None:
    return await MeetingRow.get_or_none(key=f"{wijk} {number}")


async def meeting_of(wijk: str, decision: int) -> MeetingRow | None:
    """The meeting on the day that was chosen in a vote."""
    return await MeetingRow.get_or_none(wijk=wijk, decision=decision)


async def meetings(wijk: str, now: dt.datetime, theme: str | None = None) -> list[MeetingRow]:
    """Those that are not over, soonest first. Of a theme: also those of the whole wijk."""
    longest = dt.timedelta(minutes=LONGEST)
    found = MeetingRow.filter(wijk=wijk, cancelled=False, ended=False, starts_at__gt=now - longest)
    found = found.filter(theme__in=[theme, ""]) if theme is not None else found
    return [row for row in await found.order_by("starts_at", "number") if not row.is_over(now)]


async def put_absence(row: MeetingRow, user: str, **values: Any) -> AbsenceRow:
    values |= {"wijk": row.wijk, "meeting": row.number, "user_id": user}
    absence, _new = await AbsenceRow.update_or_create(values, key=f"{row.wijk} {row.number} {user}")
    return absence


async def absence(row: MeetingRow, user: str) -> AbsenceRow | None:
    return await AbsenceRow.get_or_none(key=f"{row.wijk} {row.number} {user}")


async def absences(row: MeetingRow) -> list[AbsenceRow]:
    return await AbsenceRow.filter(wijk=row.wijk, meeting=row.number).order_by("id")


async def absences_by(wijk: str, way: str) -> list[AbsenceRow]:
    return await AbsenceRow.filter(wijk=wijk, way=way)


async def all_absences(wijk: str) -> list[AbsenceRow]:
    return await AbsenceRow.filter(wijk=wijk).order_by("id")


async def drop_absences(row: MeetingRow) -> None:
    """It is over, or on another day."""
    await AbsenceRow.filter(wijk=row.wijk, meeting=row.number).delete()


async def all_meetings(wijk: str) -> list[MeetingRow]:
    return await MeetingRow.filter(wijk=wijk).order_by("number")


async def meetings_about(wijk: str, items: Iterable[int]) -> list[MeetingRow]:
    """Those that were planned with one of these items, or with one that is part of it now."""
    wanted = set(items)
    wanted |= {row.number for row in await ItemRow.filter(wijk=wijk, merged_into__in=list(wanted))}
    return [row for row in await all_meetings(wijk) if wanted.intersection(row.items)]


# ---- messages that repeat titles


async def add_echo(wijk: str, name: str, room: str, items: Sequence[int]) -> None:
    await EchoRow.create(wijk=wijk, name=name, room=room, items=list(items))


async def take_echoes(wijk: str, number: int) -> list[EchoRow]:
    """The messages that repeat the title of an item. They are forgotten: they will be removed."""
    found = [row for row in await EchoRow.filter(wijk=wijk).order_by("id") if number in row.items]
    await EchoRow.filter(id__in=[row.id for row in found]).delete()
    return found


# ---- actions


async def put_task(wijk: str, action: int, **values: Any) -> None:
    await TaskRow.update_or_create({"wijk": wijk, **values}, key=f"{wijk} {action}")


async def task(wijk: str, action: int) -> TaskRow | None:
    return await TaskRow.get_or_none(key=f"{wijk} {action}")


async def drop_task(wijk: str, action: int) -> None:
    await TaskRow.filter(key=f"{wijk} {action}").delete()


async def tasks(wijk: str, number: int) -> list[TaskRow]:
    return await TaskRow.filter(wijk=wijk, item=number).order_by("id")


async def join_tasks(wijk: str, number: int, into: int) -> None:
    await TaskRow.filter(wijk=wijk, item=number).update(item=into)


# ---- reports


async def report_with(wijk: str, digest: str) -> ReportRow | None:
    return await ReportRow.get_or_none(key=f"{wijk} {digest}")


async def report(wijk: str, number: int | None) -> ReportRow | None:
    """A report by its number, or the newest."""
    found = ReportRow.filter(wijk=wijk, let_go=False)
    return await (found.filter(number=number) if number is not None else found).order_by("-number").first()


async def add_report(wijk: str, number: int, digest: str, **values: Any) -> ReportRow:
    """A report; one that was let go of keeps its number, so that its points do not become items twice."""
    row, _new = await ReportRow.get_or_create({"wijk": wijk, "number": number, **values}, key=f"{wijk} {digest}")
    await row.update_from_dict({**values, "let_go": False}).save()
    return row
