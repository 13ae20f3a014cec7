"""Letting go of who did what long ago. What was done stays, for decisions and minutes name it."""

from __future__ import annotations

import datetime as dt

from hub.api import resting
from hub.api.fields import unname
from plugins.actions import store
from plugins.actions.models import Action, Rest, Unplaced

GONE = "…"
"""In the place of a reason: whoever takes that back still takes it back from the room."""


async def prune(wijk: str, before: dt.datetime, most: int) -> int:
    """An action that is done or dropped, with all that happened to it."""
    gone = 0
    for action in (
        await Action.filter(wijk=wijk, ended_at__lt=before, let_go=False).order_by("ended_at", "id").limit(most)
    ):
        if gone < most:
            gone += 1 + await _changes(action)
            await unname(action, "owner", "given_by", "claimed_by", "confirmed_by", "meant", let_go=True)
    for row in await Unplaced.filter(wijk=wijk, noted_at__lt=before).order_by("key").limit(max(0, most - gone)):
        await row.delete()
        gone += 1
    return gone + await resting.let_go(Rest, wijk, before, most - gone)


async def _changes(action: Action) -> int:
    changes = await store.history(action.wijk, action.number)
    for change in changes:
        await unname(change, "by", "before", "after", words=GONE if change.words else "")
    return len(changes)
