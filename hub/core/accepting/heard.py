"""A hub that is pushed to hears everything twice: pushed, and when it asks. Whatever comes second is left out.

That no row of the inbox is doubled its key sees to. But what the first time was for nobody must not be looked at with
other eyes the second time: a command that was one too many would be carried out a quarter of an hour later.
"""

from __future__ import annotations

from collections.abc import Sequence

from hub.api.events import RoomEvent
from hub.core.ports import Batch
from hub.store import hot
from hub.store.models import HeardRow


class Heard:
    """``twice``: whether anything is pushed. Ids that were pushed are in the database too, until an answer brought the
    same; the others, which may be pushed late or again, in memory until the answer after."""

    def __init__(self, *, twice: bool) -> None:
        self._twice = twice
        self._pushed: set[str] = set()
        self._before: set[str] = set()
        self.missed = False
        """Whether the last answer brought something that was not pushed."""

    def __contains__(self, event_id: str) -> bool:
        return event_id in self._pushed or event_id in self._before

    async def load(self) -> None:
        self._pushed = {row.event_id for row in await HeardRow.all()}  # also of a hub that was pushed to before

    async def keep(self, batch: Batch, events: Sequence[RoomEvent]) -> None:
        """In the unit that stores them."""
        if not batch.pushed and self._pushed:
            await HeardRow.all().delete()
        elif batch.pushed and events:
            await hot.put_heard(event.event_id for event in events)

    def kept(self, batch: Batch, events: Sequence[RoomEvent]) -> None:
        """After it."""
        ids = {event.event_id for event in events} if self._twice else set()
        if batch.pushed:
            self._pushed |= ids
        else:
            self._before, self._pushed, self.missed = self._pushed | ids, set(), bool(ids)
