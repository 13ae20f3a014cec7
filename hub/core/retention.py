"""What failed keeps words of people until somebody tries it again. Not for ever: after some days the words go, and the
ids stay, so that nothing is handled twice."""

from __future__ import annotations

import asyncio
import datetime as dt

from hub.api.clock import Clock
from hub.store.away import outlast
from hub.store.models import Inbox, Outbox, State
from hub.store.unit_of_work import unit

EVERY_SECONDS = 3600.0


class Retention:
    """Looks every hour."""

    def __init__(self, clock: Clock, failed_days: int) -> None:
        self._clock, self._failed = clock, dt.timedelta(days=failed_days)

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await outlast(self.once)
            await asyncio.sleep(EVERY_SECONDS)

    async def once(self) -> None:
        before = self._clock.now() - self._failed

        async def work() -> None:
            await Inbox.filter(state=State.FAILED, received_at__lt=before).update(state=State.DONE, payload={})
            await Outbox.filter(state=State.FAILED, made_at__lt=before).delete()

        await unit(work)
