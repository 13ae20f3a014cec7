"""Who takes a rest (*load* tells): kept by every plugin that reminds people, each in a table of its own, in one way."""

from __future__ import annotations

import datetime as dt

from tortoise import fields
from tortoise.models import Model

from hub.api.domain_events import DomainEvent, PersonPaused, PersonReturned
from hub.api.personal import Kept
from hub.api.texts import catalogue

_, n_ = catalogue("hub")


class Resting(Model):
    """Somebody who takes a rest, ``until`` a day (included) or until they say so. A plugin derives its own
    table from it."""

    key = fields.CharField(max_length=330, primary_key=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    user_id = fields.CharField(max_length=255)
    until = fields.DateField(null=True)

    class Meta:
        abstract = True


async def heard(rows: type[Resting], wijk: str, event: DomainEvent) -> None:
    """Keep what *load* tells of one person. Other events change nothing."""
    if isinstance(event, PersonPaused):
        values = {"wijk": wijk, "user_id": event.user, "until": event.until}
        await rows.update_or_create(values, key=f"{wijk} {event.user}")
    elif isinstance(event, PersonReturned):
        await rows.filter(wijk=wijk, user_id=event.user).delete()


async def resting(rows: type[Resting], wijk: str, day: dt.date) -> frozenset[str]:
    """Whom to leave alone on a day."""
    found = await rows.filter(wijk=wijk)
    return frozenset(row.user_id for row in found if row.until is None or day <= row.until)


async def forgotten(rows: type[Resting], wijk: str, user: str) -> None:
    """Forget a person."""
    await rows.filter(wijk=wijk, user_id=user).delete()


async def let_go(rows: type[Resting], wijk: str, before: dt.datetime, most: int) -> int:
    """Rests of which the last day was before a moment: who was off did not hear that somebody is back. How many."""
    ended = rows.filter(wijk=wijk, until__lt=before.date()).order_by("key").limit(max(0, most))
    over = await ended.values_list("key", flat=True)
    await rows.filter(wijk=wijk, key__in=list(over)).delete()
    return len(over)


def kept(table: str) -> Kept:
    """What such a table keeps of people."""
    return Kept(
        table=table, who=("user_id",), why="who takes a rest, so that nobody reminds them",
        long="until they are back", over="the row goes, if its last day has passed", gone="the row goes",
        about=_("that you take a rest"),
    )  # fmt: skip
