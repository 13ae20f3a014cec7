"""What is asked of people: tasks, answers, meetings, votes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from plugins.load.models import Answer, Gathering, Question, Task


async def put_task(wijk: str, number: int, owner: str, due: dt.date | None) -> None:
    await Task.update_or_create({"wijk": wijk, "owner": owner, "due": due}, key=f"{wijk} {number}")


async def drop_task(wijk: str, number: int) -> None:
    await Task.filter(key=f"{wijk} {number}").delete()


async def tasks(wijk: str, owner: str) -> list[Task]:
    return await Task.filter(wijk=wijk, owner=owner)


async def put_answer(wijk: str, about: str, number: int, owner: str) -> None:
    await Answer.update_or_create({"wijk": wijk, "owner": owner}, key=f"{wijk} {about} {number}")


async def drop_answer(wijk: str, about: str, number: int) -> None:
    await Answer.filter(key=f"{wijk} {about} {number}").delete()


async def answers(wijk: str, owner: str) -> int:
    return await Answer.filter(wijk=wijk, owner=owner).count()


async def put_meeting(wijk: str, number: int, theme: str, starts_at: dt.datetime) -> None:
    await Gathering.update_or_create({"wijk": wijk, "theme": theme, "starts_at": starts_at}, key=f"{wijk} {number}")


async def drop_meeting(wijk: str, number: int) -> None:
    await Gathering.filter(key=f"{wijk} {number}").delete()


async def meetings(wijk: str, after: dt.datetime, before: dt.datetime) -> list[Gathering]:
    return await Gathering.filter(wijk=wijk, starts_at__gte=after, starts_at__lt=before)


async def put_question(
    wijk: str, kind: str, number: int, themes: Sequence[str], partners: Sequence[str], until: dt.datetime
) -> None:
    values = {"wijk": wijk, "themes": list(themes), "partners": list(partners), "until": until}
    await Question.update_or_create(values, key=f"{wijk} {kind} {number}")


async def drop_question(wijk: str, kind: str, number: int) -> None:
    await Question.filter(key=f"{wijk} {kind} {number}").delete()


async def questions(wijk: str, now: dt.datetime) -> list[Question]:
    return await Question.filter(wijk=wijk, until__gt=now)
