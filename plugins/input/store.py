"""All that input asks of the database. Every question names its wijk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plugins.input.models import AnswerRow, EchoRow, NamelessRow, RoundRow

# ---- rounds


async def add_round(wijk: str, number: int, **values: Any) -> RoundRow:
    return await RoundRow.create(key=f"{wijk} {number}", wijk=wijk, number=number, **values)


async def round(wijk: str, number: int) -> RoundRow | None:
    return await RoundRow.get_or_none(key=f"{wijk} {number}")


async def rounds(wijk: str) -> list[RoundRow]:
    return await RoundRow.filter(wijk=wijk).order_by("number")


async def open_rounds(wijk: str, theme: str | None = None) -> list[RoundRow]:
    """Those that can be answered, newest first; of a theme: those that are asked there."""
    found = await RoundRow.filter(wijk=wijk, closed=False).order_by("-number")
    return [row for row in found if theme is None or theme in row.themes]


async def round_of_report(wijk: str, digest: str) -> RoundRow | None:
    return await RoundRow.filter(wijk=wijk, report=digest).first()


async def rounds_asked_by(wijk: str, event: str) -> list[RoundRow]:
    """The rounds that a message opened."""
    return await RoundRow.filter(wijk=wijk, event_id=event) if event else []


# ---- answers


async def add_answer(wijk: str, number: int, **values: Any) -> AnswerRow:
    return await AnswerRow.create(key=f"{wijk} {number}", wijk=wijk, number=number, lead=number, **values)


async def answer(wijk: str, number: int) -> AnswerRow | None:
    """An answer that was not taken back."""
    return await AnswerRow.get_or_none(key=f"{wijk} {number}", removed=False)


async def answers(wijk: str, round: int, theme: str | None = None) -> list[AnswerRow]:
    """Those that were not taken back, oldest first."""
    found = AnswerRow.filter(wijk=wijk, round=round, removed=False)
    return await (found.filter(theme=theme) if theme is not None else found).order_by("number")


async def said_in(wijk: str, event: str) -> list[AnswerRow]:
    """The answers of one message."""
    return await AnswerRow.filter(wijk=wijk, event_id=event, removed=False).order_by("number") if event else []


async def agreed_in(wijk: str, event: str) -> list[AnswerRow]:
    """The answers that a message or reaction let be quoted."""
    return await AnswerRow.filter(wijk=wijk, quoted_by=event, removed=False) if event else []


async def count_of(wijk: str, round: int, user: str) -> int:
    """How many answers somebody gave, with and without a name."""
    named = await AnswerRow.filter(wijk=wijk, round=round, by=user, removed=False).count()
    return named + await NamelessRow.filter(wijk=wijk, round=round, user_id=user).count()


async def regroup(wijk: str, groups: Mapping[int, int]) -> None:
    """Write down which answer leads which."""
    rows = {row.number: row for row in await AnswerRow.filter(wijk=wijk, number__in=list(groups))}
    for number, lead in groups.items():
        row = rows.get(number)
        if row is not None and row.lead != lead:
            row.lead = lead
            await row.save(update_fields=["lead"])


# ---- without a name


async def seal(wijk: str, **values: Any) -> NamelessRow:
    return await NamelessRow.create(wijk=wijk, **values)


async def sealed(wijk: str, round: int) -> list[NamelessRow]:
    """What waits until the round is over."""
    return await NamelessRow.filter(wijk=wijk, round=round, answer=None)


async def nameless_in(wijk: str, event: str) -> list[NamelessRow]:
    return await NamelessRow.filter(wijk=wijk, event_id=event) if event else []


async def who_said(wijk: str, number: int) -> NamelessRow | None:
    return await NamelessRow.filter(wijk=wijk, answer=number).first()


# ---- messages that repeat words


async def add_echo(wijk: str, round: int, name: str, room: str) -> None:
    await EchoRow.get_or_create(wijk=wijk, round=round, name=name, room=room)


async def take_echoes(wijk: str, round: int) -> list[EchoRow]:
    """The messages that repeat words of a round. They are forgotten: they will be removed."""
    found = await EchoRow.filter(wijk=wijk, round=round).order_by("id")
    await EchoRow.filter(id__in=[row.id for row in found]).delete()
    return found


async def headed_in(wijk: str, event: str) -> list[AnswerRow]:
    """The groups whose heading stood in a message."""
    return await AnswerRow.filter(wijk=wijk, headed_in=event, removed=False) if event else []
