"""Letting go of who raised and answered what, long after that. What was said, and what became of it, stays."""

from __future__ import annotations

import datetime as dt

from tortoise.expressions import Q

from hub.api import resting
from hub.api.fields import somebody, unname
from plugins.feedback.models import Raised, RestingRow
from plugins.feedback.rules.course import OVER

NAMED = somebody("raised_by", "item_by", "answered_by") | Q(owner__startswith="@") | Q(declined__startswith="@")
WORDED = Q(gone=True) & ~(Q(title="") & Q(words=""))


async def prune(wijk: str, before: dt.datetime, most: int) -> int:
    """Where it was said stays, so that the answer there can still be taken back; but a talk leads to who is in it."""
    over = Raised.filter(Q(gone=True) | Q(state__in=list(OVER)), NAMED | WORDED, wijk=wijk, changed_at__lt=before)
    found = await over.order_by("changed_at", "id").limit(most)
    for row in found:
        talk = {"room": "", "event_id": ""} if row.direct else {}
        of = {name: "" for name in ("owner", "declined") if getattr(row, name).startswith("@")}
        without = ("title", "words") if row.gone else ()
        await unname(row, "raised_by", "item_by", "answered_by", without=without, **of, **talk)
    return len(found) + await resting.let_go(RestingRow, wijk, before, most - len(found))
