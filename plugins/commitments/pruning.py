"""Letting go of who spoke for a partner, long after what was agreed is done. The agreement and the words stay."""

from __future__ import annotations

import datetime as dt

from hub.api import resting
from hub.api.fields import somebody, unname
from plugins.commitments import store
from plugins.commitments.models import RestingRow, Said


async def prune(wijk: str, before: dt.datetime, most: int) -> int:
    gone = 0
    for said in await Said.filter(somebody("by"), wijk=wijk).order_by("id"):
        row = await store.agreement(wijk, said.number)
        if gone < most and (row is None or (row.ended_at is not None and row.ended_at < before)):
            await unname(said, "by")
            gone += 1
    return gone + await resting.let_go(RestingRow, wijk, before, most - gone)
