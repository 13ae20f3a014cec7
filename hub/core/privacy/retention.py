"""Words of people are not kept for ever. What failed keeps them until somebody tries it again, or for some days: then
the words go, and the ids stay, so that nothing is handled twice. What is over goes as each plugin and wijk wants it."""

from __future__ import annotations

import asyncio
import datetime as dt

from hub.api.clock import Clock
from hub.core.privacy.pruning import Pruning
from hub.store.away import outlast
from hub.store.models import Inbox, Outbox, State
from hub.store.unit_of_work import unit

EVERY_SECONDS = 3600.0


class Retention:
    """Looks every hour, and prunes once a day: also after a start, for all that it knows of the day before."""

    def __init__(self, clock: Clock, failed_days: int, pruning: Pruning) -> None:
        self._clock, self._failed, self._pruning = clock, dt.timedelta(days=failed_days), pruning
        self._pruned: dt.date | None = None
        self._at_it = asyncio.Lock()

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await outlast(self.once)
            await asyncio.sleep(EVERY_SECONDS)

    async def once(self) -> None:
        now = self._clock.now()
        before = now - self._failed

        async def work() -> None:
            await Inbox.filter(state=State.FAILED, received_at__lt=before).update(state=State.DONE, payload={})
            await Outbox.filter(state=State.FAILED, made_at__lt=before).delete()

        await unit(work)
        async with self._at_it:  # one at a time
            if self._pruned != now.date():
                await self._pruning.once(now)
                self._pruned = now.date()
