"""Letting go of rests that ended. The figures have no words and no names: they stay, whatever others let go of."""

from __future__ import annotations

import datetime as dt

from hub.api import resting
from plugins.progress.models import RestingRow


async def prune(wijk: str, before: dt.datetime, most: int) -> int:
    return await resting.let_go(RestingRow, wijk, before, most)
