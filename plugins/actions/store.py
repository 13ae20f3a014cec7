"""All that the actions ask of the database. Every question names its wijk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from hub.api import resting as rest
from hub.api.context import Context
from plugins.actions.models import Action, Change, Rest, Source, Unplaced
from plugins.actions.rules.life import LIVE, Move, State, by_date

ADDED = "add"
"""The kind of the first change of every action; the others are moves."""


def _key(wijk: str, *parts: object) -> str:
    return " ".join(map(str, (wijk, *parts)))


async def add(wijk: str, number: int, **values: Any) -> Action:
    return await Action.create(key=_key(wijk, number), wijk=wijk, number=number, **values)


async def get(wijk: str, number: int) -> Action | None:
    return await Action.get_or_none(key=_key(wijk, number))


async def of_note(wijk: str, meeting: int, note: int) -> Action | None:
    """What was marked in a meeting under this number."""
    return await Action.get_or_none(wijk=wijk, meeting=meeting, noted=note)


async def live(
    wijk: str, *, theme: str | None = None, owners: Sequence[str] | None = None, state: State | None = None
) -> list[Action]:
    """Actions that are not over, the oldest date first."""
    found = Action.filter(wijk=wijk, state__in=[state] if state else list(LIVE))
    found = found.filter(theme=theme) if theme is not None else found
    found = found.filter(owner__in=list(owners)) if owners is not None else found
    return sorted(await found, key=lambda action: by_date(action.due, action.number))


async def open_of_meeting(wijk: str, meeting: int) -> list[Action]:
    found = await Action.filter(wijk=wijk, meeting=meeting, state=State.OPEN)
    return sorted(found, key=lambda action: by_date(action.due, action.number))


async def lately_done(wijk: str, theme: str, many: int) -> list[Action]:
    """The actions of a theme that were confirmed last, the newest first, as long as it is known who did them."""
    done = Action.filter(wijk=wijk, theme=theme, state=State.DONE, let_go=False)
    return await done.order_by("-ended_at", "-number").limit(many)


async def all_done(wijk: str) -> list[Action]:
    return await Action.filter(wijk=wijk, state=State.DONE).order_by("number")


async def all_dropped(wijk: str) -> list[Action]:
    return await Action.filter(wijk=wijk, state=State.DROPPED).order_by("number")


async def themes(wijk: str) -> list[str]:
    """The themes that have, or had, an action."""
    found = await Action.filter(wijk=wijk).distinct().values_list("theme", flat=True)
    return sorted(str(theme) for theme in found)


async def note(
    action: Action, kind: Move | str, by: str, at: dt.datetime, *, before: str = "", after: str = "", words: str = "",
    event: str = "",
) -> Change:  # fmt: skip
    """Keep what happened to an action. ``event`` is the message or reaction that did it: it may be removed later."""
    return await Change.create(
        wijk=action.wijk, number=action.number, kind=str(kind), by=by, at=at, before=before, after=after, words=words,
        event_id=event,
    )  # fmt: skip


async def history(wijk: str, number: int) -> list[Change]:
    return await Change.filter(wijk=wijk, number=number).order_by("id")


async def last(wijk: str, number: int, kind: Move) -> Change | None:
    return await Change.filter(wijk=wijk, number=number, kind=str(kind)).order_by("-id").first()


async def times_moved(wijk: str, number: int) -> int:
    """How often a date was replaced by another; the first date of an action is no change."""
    return await Change.filter(wijk=wijk, number=number, kind=str(Move.RESCHEDULE)).exclude(before="").count()


async def made_by(wijk: str, event: str) -> list[Change]:
    """What a message or reaction did, in the order in which it happened."""
    return await Change.filter(wijk=wijk, event_id=event).order_by("id") if event else []


async def remember(wijk: str, kind: str, number: int, **values: Any) -> None:
    """Keep a decision or a meeting, so that an action can name it."""
    await Source.update_or_create({"wijk": wijk, "kind": kind, "number": number, **values},
                                  key=_key(wijk, kind, number))  # fmt: skip


async def source(wijk: str, kind: str, number: int) -> Source | None:
    return await Source.get_or_none(key=_key(wijk, kind, number))


async def put_unplaced(wijk: str, meeting: int, note: int, **values: Any) -> bool:
    """False if it waited already: then only its words are new."""
    values |= {"wijk": wijk, "meeting": meeting, "note": note}
    _row, new = await Unplaced.update_or_create(values, key=_key(wijk, meeting, note))
    return new


async def unplaced(wijk: str, meeting: int, note: int) -> Unplaced | None:
    return await Unplaced.get_or_none(key=_key(wijk, meeting, note))


async def drop_unplaced(wijk: str, meeting: int, note: int) -> bool:
    return bool(await Unplaced.filter(key=_key(wijk, meeting, note)).delete())


async def resting(ctx: Context) -> frozenset[str]:
    """Whom to leave alone today."""
    return await rest.resting(Rest, ctx.wijk.slug, ctx.local().date())
