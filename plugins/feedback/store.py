"""All that the feedback asks of the database. Every question names its wijk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from hub.api.context import Context
from hub.api.resting import resting as resting_in
from plugins.feedback.models import Notice, Raised, RestingRow
from plugins.feedback.rules.course import About, State
from plugins.feedback.rules.reading import Thing


def _key(wijk: str, thing: Thing) -> str:
    return f"{wijk} {thing.about} {thing.number}"


async def get(wijk: str, thing: Thing) -> Raised | None:
    return await Raised.get_or_none(key=_key(wijk, thing))


async def noted(wijk: str, meeting: int, note: int) -> Raised | None:
    """The question that a note of a meeting is."""
    return await Raised.get_or_none(wijk=wijk, about=About.QUESTION, meeting=meeting, note=note)


def new(wijk: str, thing: Thing, now: dt.datetime) -> Raised:
    return Raised(
        key=_key(wijk, thing), wijk=wijk, about=thing.about, number=thing.number, changed_at=now, waits_from=now
    )


async def from_message(wijk: str, event: str) -> list[Raised]:
    """What was raised in a message, but for items."""
    found = Raised.filter(wijk=wijk, event_id=event, about__in=[About.INPUT, About.QUESTION]) if event else None
    return await found if found else []


async def of_item(wijk: str, item: int) -> list[Raised]:
    """What goes on as an item, and the item itself."""
    return await Raised.filter(wijk=wijk, item=item).order_by("id")


async def of_action(wijk: str, action: int) -> list[Raised]:
    """What somebody does, or did, something for."""
    doing = await Raised.filter(wijk=wijk, state__in=[State.DOING, State.DONE]).order_by("id")
    return [row for row in doing if action in row.actions]


async def of_theme(wijk: str, theme: str | None) -> list[Raised]:
    """What stands on a board: the oldest first."""
    found = Raised.filter(wijk=wijk, gone=False)
    return await (found if theme is None else found.filter(theme=theme)).order_by("waits_from", "id")


async def of_person(wijk: str, user: str) -> list[Raised]:
    return await Raised.filter(wijk=wijk, gone=False, raised_by=user).order_by("-changed_at", "-id")


async def due(wijk: str, now: dt.datetime) -> list[Raised]:
    """Those whose next step has come."""
    return await Raised.filter(wijk=wijk, next_at__lte=now).order_by("next_at", "id")


async def first_due(wijk: str) -> dt.datetime | None:
    row = await Raised.filter(wijk=wijk, next_at__isnull=False).order_by("next_at").first()
    return row.next_at if row else None


async def all_of(wijk: str) -> list[Raised]:
    return await Raised.filter(wijk=wijk).order_by("id")


async def by_words(wijk: str, event: str) -> list[Raised]:
    """What was answered in a message."""
    return await Raised.filter(wijk=wijk, words_event=event) if event else []


async def themes(wijk: str) -> list[str]:
    found = await Raised.filter(wijk=wijk, gone=False).distinct().values_list("theme", flat=True)
    return sorted(str(theme) for theme in found)


# ---- messages that name what has no answer


async def add_notice(wijk: str, number: int, room: str, rung: str, on: dt.date | None = None) -> Notice:
    return await Notice.create(wijk=wijk, number=number, room=room, rung=rung, on=on)


async def notice_of(wijk: str, room: str, on: dt.date) -> Notice | None:
    """The question to answer that was made in a room on a day."""
    return await Notice.filter(wijk=wijk, room=room, on=on).order_by("-number").first()


async def notices(wijk: str, numbers: Collection[int]) -> list[Notice]:
    return await Notice.filter(wijk=wijk, number__in=list(numbers)).order_by("number") if numbers else []


async def named_in(wijk: str, number: int) -> list[Raised]:
    """What a notice names."""
    return [row for row in await all_of(wijk) if number in row.notices]


async def resting(ctx: Context) -> frozenset[str]:
    """Whom to ask nothing now."""
    return await resting_in(RestingRow, ctx.wijk.slug, ctx.local().date())
