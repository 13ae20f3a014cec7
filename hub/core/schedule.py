"""Timers: when one is due it becomes a row of the inbox, so that a tick is handled once, like a message."""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
from collections.abc import Callable

from hub.api.clock import Clock
from hub.api.events import Timer
from hub.core import inbox
from hub.store.away import outlast
from hub.store.hot import NewInbox
from hub.store.models import TimerRow
from hub.store.unit_of_work import unit

TICK_SECONDS = 1.0
AT_ONCE = 200


class Schedule:
    """Looks at the clock every second. A clock that jumps, or a long sleep, makes timers early or late, never lost."""

    def __init__(self, clock: Clock, wake_dispatch: Callable[[], None]) -> None:
        self._clock, self._wake_dispatch = clock, wake_dispatch

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            while await outlast(self.once) == AT_ONCE:
                pass
            await asyncio.sleep(TICK_SECONDS)

    async def once(self) -> int:
        """Move what is due to the inbox. Returns how many timers that were."""
        now = self._clock.now()
        if not await TimerRow.filter(due__lte=now).exists():
            return 0

        async def move() -> int:
            # on PostgreSQL nobody moves a timer while it is taken away; on SQLite nobody writes meanwhile
            due = await TimerRow.filter(due__lte=now).order_by("due").limit(AT_ONCE).select_for_update()
            await inbox.put(self._row(timer, now) for timer in due)
            await TimerRow.filter(key__in=[timer.key for timer in due]).delete()
            return len(due)

        moved = await unit(move)
        self._wake_dispatch()
        return moved

    def _row(self, timer: TimerRow, now: dt.datetime) -> NewInbox:
        event = Timer(key=timer.name, due=timer.due, late=now - timer.due, data=timer.data)
        # By what set it: the same timer may be set for the same moment again, and a hub that was restored from a backup
        # comes to the same key, so that the homeserver knows what follows from it. Keys stay for good: so no name in
        # it, which may be that of a person.
        key = f"timer|{timer.wijk}|{hashlib.sha256(f'{timer.name}|{timer.cause}'.encode()).hexdigest()[:40]}"
        return inbox.row(key, timer.wijk, timer.wijk, timer.plugin, event, now)
