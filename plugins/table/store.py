"""All that the table asks of the database. Every question names its wijk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from plugins.table.models import About, AskUs, Coming, Heard, Question, Seat
from plugins.table.rules.about import Topic
from plugins.table.rules.hearing import TAKEN_BACK
from plugins.table.rules.waiting import Wait


def _key(*parts: object) -> str:
    return " ".join(map(str, parts))


# ---- what one may ask a partner, and how long they take


async def put_ask_us(wijk: str, partner: str, words: str, by: str, event: str) -> None:
    values = {"wijk": wijk, "partner": partner, "words": words, "by": by, "event_id": event}
    await AskUs.update_or_create(values, key=_key(wijk, partner))


async def ask_us(wijk: str) -> dict[str, str]:
    return {row.partner: row.words for row in await AskUs.filter(wijk=wijk)}


async def ask_us_in(wijk: str, event: str) -> AskUs | None:
    """What was said in this message."""
    return await AskUs.get_or_none(wijk=wijk, event_id=event)


async def question(wijk: str, about: str, number: int) -> Question:
    """A question to a partner; a row that is not stored yet, if it was never heard of."""
    key = _key(wijk, about, number)
    return await Question.get_or_none(key=key) or Question(key=key, wijk=wijk, partner="")


async def drop_question(wijk: str, about: str, number: int) -> None:
    await Question.filter(key=_key(wijk, about, number)).delete()


async def put(row: Question | Seat | About) -> None:
    await row.save(force_create=not row._saved_in_db)


async def waits(wijk: str, partner: str) -> list[Wait]:
    rows = await Question.filter(wijk=wijk, partner=partner)
    return [Wait(row.asked_at, row.answered_at) for row in rows]


# ---- seats


async def put_seat(wijk: str, meeting: int, partner: str, **values: Any) -> None:
    values |= {"wijk": wijk, "meeting": meeting, "partner": partner}
    await Seat.update_or_create(values, key=_key(wijk, meeting, partner))


async def seat(wijk: str, meeting: int, partner: str) -> Seat | None:
    return await Seat.get_or_none(key=_key(wijk, meeting, partner))


async def seats(wijk: str, partner: str, most: int) -> list[Seat]:
    """The last meetings at which a partner was expected, the newest first."""
    return await Seat.filter(wijk=wijk, partner=partner).order_by("-ended_at", "-id").limit(most)


async def seat_in(wijk: str, event: str) -> Seat | None:
    """The seat about which a message said something."""
    return await Seat.get_or_none(wijk=wijk, event_id=event) if event else None


async def put_coming(wijk: str, meeting: int, theme: str, starts_at: dt.datetime) -> None:
    await Coming.update_or_create({"wijk": wijk, "theme": theme, "starts_at": starts_at}, key=_key(wijk, meeting))


async def drop_coming(wijk: str, meeting: int) -> None:
    await Coming.filter(key=_key(wijk, meeting)).delete()


async def next_meeting(wijk: str, theme: str, now: dt.datetime) -> dt.datetime | None:
    found = await Coming.filter(wijk=wijk, theme=theme, starts_at__gt=now).order_by("starts_at").first()
    return found.starts_at if found else None


# ---- what people say of themselves


async def about(wijk: str, user: str) -> dict[Topic, str]:
    rows = await About.filter(wijk=wijk, user_id=user)
    said = {row.topic: row.value for row in rows if row.value}
    return {topic: said[topic] for topic in Topic if topic in said}


async def say(wijk: str, user: str, topic: Topic, value: str) -> None:
    key = _key(wijk, topic, user)
    row = await About.get_or_none(key=key) or About(key=key, wijk=wijk, user_id=user, topic=topic)
    row.value = value
    await put(row)


async def take_back(wijk: str, user: str, topic: Topic | None = None) -> bool:
    """Forget what somebody said; that it was counted stays, until groups are worked out anew. Whether there was any."""
    rows = [row for row in await About.filter(wijk=wijk, user_id=user) if topic in (None, row.topic)]
    for row in rows:
        row.value, row.counted = "", TAKEN_BACK if row.counted else ""
        await (put(row) if row.counted else row.delete())
    return bool(rows)


async def said(wijk: str, topic: Topic) -> list[About]:
    return await About.filter(wijk=wijk, topic=topic).order_by("id")


async def heard(wijk: str, topic: Topic) -> Heard | None:
    return await Heard.get_or_none(key=_key(wijk, topic))


async def put_heard(wijk: str, topic: Topic, groups: Sequence[str], day: dt.date, counted: Sequence[About]) -> None:
    """Keep what is shown from now on, and that these people are counted in it."""
    await Heard.update_or_create({"wijk": wijk, "groups": list(groups), "day": day}, key=_key(wijk, topic))
    for row in counted:
        row.counted = row.value
        await (put(row) if row.value else row.delete())
