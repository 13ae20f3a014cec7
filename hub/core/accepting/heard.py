"""A hub that is pushed to hears everything twice: pushed, and when it asks. Whatever comes second is left out.

That no row of the inbox is doubled its key sees to. But what the first time was for nobody must not be looked at with
other eyes the second time: a command that was one too many would be carried out a quarter of an hour later, and one
that was carried out would count twice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hub.api.events import RoomEvent
from hub.core.ports import Batch
from hub.store import hot
from hub.store.models import HeardRow

KEPT = dt.timedelta(minutes=15)
"""So long at least, and until an answer to a question that was asked after it came. A push is never of longer ago."""
NEVER = dt.datetime.fromtimestamp(0, dt.UTC)


class Heard:
    """``twice``: whether anything is pushed. Ids that were pushed are in the database too: the next answer brings the
    same, also if the hub ends in between."""

    def __init__(self, *, twice: bool) -> None:
        self._twice = twice
        self._lately: set[str] = set()
        self._before: set[str] = set()
        self._turned = NEVER
        """When what was lately became what was before."""
        self.missed = False
        """Whether the last answer brought something that was not pushed."""

    def __contains__(self, event_id: str) -> bool:
        return event_id in self._lately or event_id in self._before

    async def load(self) -> None:
        """Also in a hub that only asks: it may have been pushed to before."""
        self._lately |= {row.event_id for row in await HeardRow.all()}

    async def keep(self, batch: Batch, events: Sequence[RoomEvent], now: dt.datetime) -> None:
        """In the unit that stores them."""
        if batch.pushed:
            await hot.put_heard([event.event_id for event in events], now)
        elif self._turns(now):
            await HeardRow.filter(at__lt=self._turned).delete()

    def kept(self, batch: Batch, events: Sequence[RoomEvent], now: dt.datetime) -> None:
        """After it."""
        if self._twice:
            self._lately.update(event.event_id for event in events)
        if batch.pushed:
            return
        self.missed = bool(events)
        if self._turns(now):
            self._before, self._lately, self._turned = self._lately, set(), now

    def _turns(self, now: dt.datetime) -> bool:
        return bool(self._lately or self._before) and now - self._turned >= KEPT
