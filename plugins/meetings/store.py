"""All that the meetings ask of the database. Every question names its wijk."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from plugins.meetings.models import AttendanceRow, AwayRow, HandRow, InviteeRow, MeetingRow, NoteRow
from plugins.meetings.rules.course import State


def _key(wijk: str, *parts: object) -> str:
    return " ".join(map(str, (wijk, *parts)))


# ---- meetings


async def meeting(wijk: str, number: int) -> MeetingRow | None:
    return await MeetingRow.get_or_none(key=_key(wijk, number))


async def add(wijk: str, number: int, **values: Any) -> MeetingRow:
    return await MeetingRow.create(key=_key(wijk, number), wijk=wijk, number=number, **values)


async def meetings(wijk: str, states: Collection[State]) -> list[MeetingRow]:
    """Soonest first."""
    return await MeetingRow.filter(wijk=wijk, state__in=list(states)).order_by("starts_at", "number")


# ---- who is there


async def attend(row: MeetingRow, user: str, partner: str) -> bool:
    """Somebody is there. False if that was known already."""
    values = {"wijk": row.wijk, "meeting": row.number, "user_id": user, "partner": partner}
    _, new = await AttendanceRow.get_or_create(values, key=_key(row.wijk, row.number, user))
    return new


async def leave(row: MeetingRow, user: str) -> bool:
    return bool(await AttendanceRow.filter(key=_key(row.wijk, row.number, user)).delete())


async def attendance(row: MeetingRow) -> list[AttendanceRow]:
    """In the order in which they came."""
    return await AttendanceRow.filter(wijk=row.wijk, meeting=row.number, claimed=False).order_by("id")


async def claim(row: MeetingRow, user: str, partner: str) -> bool:
    """Somebody says after the end that they were there. False if that was known, or asked, already."""
    values = {"wijk": row.wijk, "meeting": row.number, "user_id": user, "partner": partner, "claimed": True}
    _, new = await AttendanceRow.get_or_create(values, key=_key(row.wijk, row.number, user))
    return new


async def claims(row: MeetingRow) -> list[AttendanceRow]:
    return await AttendanceRow.filter(wijk=row.wijk, meeting=row.number, claimed=True).order_by("id")


# ---- who said that they will not be there


async def put_away(wijk: str, meeting: int, user: str, partner: str, stand_in: str) -> None:
    values = {"wijk": wijk, "meeting": meeting, "user_id": user, "partner": partner, "stand_in": stand_in}
    await AwayRow.update_or_create(values, key=_key(wijk, meeting, user))


async def drop_away(wijk: str, meeting: int, user: str | None = None) -> None:
    """That of one person, or of all."""
    found = AwayRow.filter(wijk=wijk, meeting=meeting)
    await (found if user is None else found.filter(user_id=user)).delete()


async def away(row: MeetingRow) -> list[AwayRow]:
    return await AwayRow.filter(wijk=row.wijk, meeting=row.number).order_by("id")


# ---- hands


async def raise_hand(row: MeetingRow, user: str, way: str) -> bool:
    """Somebody wants to speak. False if they were waiting already: then they keep their place."""
    values = {"wijk": row.wijk, "meeting": row.number, "user_id": user, "way": way}
    _, new = await HandRow.get_or_create(values, key=_key(row.wijk, row.number, user))
    return new


async def lower_hand(row: MeetingRow, user: str) -> bool:
    return bool(await HandRow.filter(key=_key(row.wijk, row.number, user)).delete())


async def lower_all(row: MeetingRow) -> None:
    await HandRow.filter(wijk=row.wijk, meeting=row.number).delete()


async def hand_by(wijk: str, way: str) -> HandRow | None:
    return await HandRow.get_or_none(wijk=wijk, way=way)


async def hands(row: MeetingRow) -> list[HandRow]:
    """Whoever waits longest comes first."""
    return await HandRow.filter(wijk=row.wijk, meeting=row.number).order_by("id")


# ---- notes


async def add_note(row: MeetingRow, **values: Any) -> NoteRow:
    number = await NoteRow.filter(wijk=row.wijk, meeting=row.number).count() + 1
    return await NoteRow.create(
        key=_key(row.wijk, row.number, number), wijk=row.wijk, meeting=row.number, number=number, **values
    )


async def note(row: MeetingRow, number: int) -> NoteRow | None:
    return await NoteRow.get_or_none(key=_key(row.wijk, row.number, number))


async def notes(row: MeetingRow) -> list[NoteRow]:
    """Those that stand, in the order in which they were marked."""
    return await NoteRow.filter(wijk=row.wijk, meeting=row.number, removed=False).order_by("number")


async def notes_of(wijk: str, event: str) -> list[NoteRow]:
    """The notes whose words stand in a message."""
    return await NoteRow.filter(wijk=wijk, event_id=event, removed=False).order_by("id")


async def notes_by(wijk: str, way: str) -> list[NoteRow]:
    """The notes that a reaction or a command made."""
    return await NoteRow.filter(wijk=wijk, way=way, removed=False).order_by("id")


# ---- who wants the invitation


async def invite(row: MeetingRow, user: str) -> None:
    values = {"wijk": row.wijk, "meeting": row.number, "user_id": user}
    await InviteeRow.get_or_create(values, key=_key(row.wijk, row.number, user))


async def invitees(row: MeetingRow) -> list[str]:
    found = await InviteeRow.filter(wijk=row.wijk, meeting=row.number).order_by("id")
    return [invitee.user_id for invitee in found]
