"""All that the minutes ask of the database. Every question names its wijk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from plugins.minutes.models import (
    AheadRow,
    AnswerRow,
    ApprovalRow,
    ChangeRow,
    LineRow,
    LiveRow,
    MinutesRow,
    PresentRow,
    RoundRow,
)
from plugins.minutes.rules.course import State


def _key(wijk: str, *parts: object) -> str:
    return " ".join(map(str, (wijk, *parts)))


# ---- minutes


async def minutes(wijk: str, meeting: int) -> MinutesRow | None:
    return await MinutesRow.get_or_none(key=_key(wijk, meeting))


async def put_minutes(wijk: str, meeting: int, **values: Any) -> MinutesRow:
    row, _ = await MinutesRow.update_or_create({"wijk": wijk, "meeting": meeting, **values}, key=_key(wijk, meeting))
    return row


async def in_state(wijk: str, state: State) -> list[MinutesRow]:
    """The newest first."""
    return await MinutesRow.filter(wijk=wijk, state=state).order_by("-started_at", "-meeting")


async def put_present(row: MinutesRow, users: Sequence[str]) -> None:
    for user in users:
        values = {"wijk": row.wijk, "meeting": row.meeting, "user_id": user}
        await PresentRow.get_or_create(values, key=_key(row.wijk, row.meeting, user))


async def present(row: MinutesRow) -> list[str]:
    """Who was there, in the order in which they came."""
    found = await PresentRow.filter(wijk=row.wijk, meeting=row.meeting).order_by("id")
    return [one.user_id for one in found]


# ---- lines


async def line(wijk: str, meeting: int, number: int) -> LineRow | None:
    return await LineRow.get_or_none(key=_key(wijk, meeting, number))


async def put_line(wijk: str, meeting: int, number: int, **values: Any) -> LineRow:
    row, _ = await LineRow.update_or_create(
        {"wijk": wijk, "meeting": meeting, "number": number, **values}, key=_key(wijk, meeting, number)
    )
    return row


async def add_line(wijk: str, meeting: int, **values: Any) -> LineRow:
    """Under the next number."""
    last = await LineRow.filter(wijk=wijk, meeting=meeting).order_by("-number").first()
    return await put_line(wijk, meeting, last.number + 1 if last else 1, **values)


async def lines(row: MinutesRow) -> list[LineRow]:
    return await LineRow.filter(wijk=row.wijk, meeting=row.meeting, removed=False).order_by("number")


async def lines_from(wijk: str, source: str) -> list[LineRow]:
    return await LineRow.filter(wijk=wijk, source=source).order_by("id")


# ---- changes


async def note_change(row: LineRow, by: str, at: dt.datetime, before: str, after: str, event: str) -> None:
    await ChangeRow.create(
        wijk=row.wijk, meeting=row.meeting, line=row.number, by=by, at=at, before=before, after=after, event_id=event
    )


async def changes(row: MinutesRow) -> list[ChangeRow]:
    return await ChangeRow.filter(wijk=row.wijk, meeting=row.meeting).order_by("id")


async def changes_of(row: LineRow) -> list[ChangeRow]:
    return await ChangeRow.filter(wijk=row.wijk, meeting=row.meeting, line=row.number).order_by("id")


async def changes_by(wijk: str, event: str) -> list[ChangeRow]:
    return await ChangeRow.filter(wijk=wijk, event_id=event).order_by("id") if event else []


async def forget_changes(row: LineRow) -> None:
    """The words of a line were taken back: those that stood there before go too."""
    found = ChangeRow.filter(wijk=row.wijk, meeting=row.meeting, line=row.number)
    await found.update(before="", after="")


# ---- who agrees


async def agree(row: MinutesRow, user: str, way: str) -> bool:
    """False if they agreed already."""
    values = {"wijk": row.wijk, "meeting": row.meeting, "user_id": user, "way": way}
    _, new = await ApprovalRow.get_or_create(values, key=_key(row.wijk, row.meeting, user))
    return new


async def agreed(row: MinutesRow) -> list[str]:
    found = await ApprovalRow.filter(wijk=row.wijk, meeting=row.meeting).order_by("id")
    return [one.user_id for one in found]


async def agreed_by(wijk: str, way: str) -> ApprovalRow | None:
    return await ApprovalRow.get_or_none(wijk=wijk, way=way)


async def nobody_agrees(row: MinutesRow) -> None:
    """It reads otherwise now: who agreed, agreed to other words."""
    await ApprovalRow.filter(wijk=row.wijk, meeting=row.meeting).delete()


# ---- decisions and actions


async def live(wijk: str, kind: str, number: int) -> LiveRow | None:
    return await LiveRow.get_or_none(key=_key(wijk, kind, number))


async def put_live(wijk: str, kind: str, number: int, **values: Any) -> LiveRow:
    row, _ = await LiveRow.update_or_create(
        {"wijk": wijk, "kind": kind, "number": number, **values}, key=_key(wijk, kind, number)
    )
    return row


async def all_live(row: MinutesRow) -> list[LiveRow]:
    return await LiveRow.filter(wijk=row.wijk, meeting=row.meeting).order_by("number")


# ---- rounds of questions


async def put_round(wijk: str, number: int, questions: list[str]) -> None:
    await RoundRow.update_or_create({"wijk": wijk, "number": number, "questions": questions}, key=_key(wijk, number))


async def question(wijk: str, round: int, number: int) -> str:
    found = await RoundRow.get_or_none(key=_key(wijk, round))
    return found.questions[number - 1] if found and 0 < number <= len(found.questions) else ""


async def put_answer(wijk: str, number: int, **values: Any) -> None:
    await AnswerRow.update_or_create({"wijk": wijk, "number": number, **values}, key=_key(wijk, number))


async def answers_of(wijk: str, round: int, theme: str) -> list[AnswerRow]:
    return await AnswerRow.filter(wijk=wijk, round=round, theme=theme).order_by("number")


async def drop_answer(wijk: str, number: int) -> None:
    await AnswerRow.filter(key=_key(wijk, number)).delete()


async def new_answers(wijk: str, theme: str) -> list[AnswerRow]:
    """Those that no minutes took in yet; of every theme, where it is for the whole wijk."""
    found = AnswerRow.filter(wijk=wijk, meeting=None)
    return await (found.filter(theme=theme) if theme else found).order_by("round", "question", "number")


# ---- what is planned


async def put_ahead(wijk: str, number: int, **values: Any) -> None:
    await AheadRow.update_or_create({"wijk": wijk, "number": number, **values}, key=_key(wijk, number))


async def drop_ahead(wijk: str, number: int) -> None:
    await AheadRow.filter(key=_key(wijk, number)).delete()


async def next_meeting(wijk: str, theme: str, after: dt.datetime, but: int) -> AheadRow | None:
    """The first that is planned for a theme, or for the whole wijk."""
    found = AheadRow.filter(wijk=wijk, starts_at__gt=after, theme__in=list({theme, ""})).exclude(number=but)
    return await found.order_by("starts_at").first()
