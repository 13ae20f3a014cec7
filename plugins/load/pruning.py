"""Letting go of what asks nothing of anybody any more. What ends while the plugin is on goes at once: this is for what
ended while it was off, and for meetings of which nobody says that they are over."""

from __future__ import annotations

import datetime as dt

from plugins.load import store
from plugins.load.models import Gathering, Own, Question


async def prune(wijk: str, before: dt.datetime, most: int) -> int:
    gone = 0
    for rows in (Gathering.filter(wijk=wijk, starts_at__lt=before), Question.filter(wijk=wijk, until__lt=before)):
        for row in await rows.order_by("key").limit(max(0, most - gone)):
            await row.delete()
            gone += 1
    ended = Own.filter(wijk=wijk, since__isnull=False, until__lt=before.date())
    for own in await ended.order_by("key").limit(max(0, most - gone)):
        own.since = own.until = None
        own.stand_in = own.asked = ""
        await store.own.put(own)
        gone += 1
    return gone
