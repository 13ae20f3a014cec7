"""Letting go of who asked and said something about a seat that was empty long ago. That it was empty stays."""

from __future__ import annotations

import datetime as dt

from tortoise.expressions import Q

from hub.api import resting
from hub.api.fields import somebody, unname
from plugins.table.models import Coming, RestingRow, Seat


async def prune(wijk: str, before: dt.datetime, most: int) -> int:
    said = Seat.filter(somebody("asked_by", "said_by") | ~Q(words=""), wijk=wijk, ended_at__lt=before)
    seats = await said.order_by("id").limit(most)
    for seat in seats:
        await unname(seat, "asked_by", "said_by", without=("words",))
    gone = len(seats)
    for coming in await Coming.filter(wijk=wijk, starts_at__lt=before).order_by("key").limit(most - gone):
        await coming.delete()
        gone += 1
    return gone + await resting.let_go(RestingRow, wijk, before, most - gone)
