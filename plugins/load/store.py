"""All that load asks of the database. Every question names its wijk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from plugins.load.models import Answer, Gathering, Own, Question, Task


def _key(*parts: object) -> str:
    return " ".join(map(str, parts))


# ---- what is asked of people


async def put_task(wijk: str, number: int, owner: str, due: dt.date | None) -> None:
    await Task.update_or_create({"wijk": wijk, "owner": owner, "due": due}, key=_key(wijk, number))


async def drop_task(wijk: str, number: int) -> None:
    await Task.filter(key=_key(wijk, number)).delete()


async def tasks(wijk: str, owner: str) -> list[Task]:
    return await Task.filter(wijk=wijk, owner=owner)


async def put_answer(wijk: str, about: str, number: int, owner: str) -> None:
    await Answer.update_or_create({"wijk": wijk, "owner": owner}, key=_key(wijk, about, number))


async def drop_answer(wijk: str, about: str, number: int) -> None:
    await Answer.filter(key=_key(wijk, about, number)).delete()


async def answers(wijk: str, owner: str) -> int:
    return await Answer.filter(wijk=wijk, owner=owner).count()


async def put_meeting(wijk: str, number: int, theme: str, starts_at: dt.datetime) -> None:
    await Gathering.update_or_create({"wijk": wijk, "theme": theme, "starts_at": starts_at}, key=_key(wijk, number))


async def drop_meeting(wijk: str, number: int) -> None:
    await Gathering.filter(key=_key(wijk, number)).delete()


async def meetings(wijk: str, after: dt.datetime, before: dt.datetime) -> list[Gathering]:
    return await Gathering.filter(wijk=wijk, starts_at__gte=after, starts_at__lt=before)


async def put_question(
    wijk: str, kind: str, number: int, themes: Sequence[str], partners: Sequence[str], until: dt.datetime
) -> None:
    values = {"wijk": wijk, "themes": list(themes), "partners": list(partners), "until": until}
    await Question.update_or_create(values, key=_key(wijk, kind, number))


async def drop_question(wijk: str, kind: str, number: int) -> None:
    await Question.filter(key=_key(wijk, kind, number)).delete()


async def questions(wijk: str, now: dt.datetime) -> list[Question]:
    return await Question.filter(wijk=wijk, until__gt=now)


# ---- what people chose


async def own(wijk: str, user: str) -> Own:
    """What somebody chose; a row that is not stored yet, if they chose nothing."""
    key = _key(wijk, user)
    return await Own.get_or_none(key=key) or Own(key=key, wijk=wijk, user_id=user)


async def all_own(wijk: str) -> list[Own]:
    return await Own.filter(wijk=wijk).order_by("user_id")


async def put_own(row: Own) -> None:
    """Keep what somebody chose; nothing, if nothing is left of it."""
    nothing = row.limit is None and not (row.quiet or row.shared or row.since)
    if not nothing:
        await row.save(force_create=not row._saved_in_db)
    elif row._saved_in_db:
        await row.delete()
