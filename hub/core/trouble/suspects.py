"""What was waiting when the hub started: it may be what ended it, by never coming back or by taking the process along.

So each such row is handled by itself, and that it is begun is stored first. One that was begun and did not come to an
end is handled after all others, and not before the hub has run for a while: a hub that is killed again and again from
outside does not blame it so. After as many times as a row is tried it is given up, like one that raises.
"""

from __future__ import annotations

import asyncio

import structlog

from hub.core.trouble.setbacks import Setbacks
from hub.store.hot import Row
from hub.store.models import Begun, Inbox, State
from hub.store.unit_of_work import unit

log = structlog.get_logger()


class HubEnded(Exception):
    """The hub ended while a plugin was at work, every time."""


class Suspects:
    """Knows the rows that were waiting at the start. ``tries``: how often one may end the hub before it is given up.
    ``usual``: seconds that a plugin has for one event."""

    def __init__(self, setback: Setbacks, tries: int, usual: float) -> None:
        self._setback, self._tries, self._usual = setback, tries, usual
        self._started = asyncio.get_running_loop().time()
        self._rows: dict[int, int] = {}
        """How often each of them was begun, and did not come to an end."""

    async def load(self) -> None:
        begun = {row.row: row.times for row in await Begun.all()}
        self._rows = {row.id: begun.get(row.id, 0) for row in await Inbox.filter(state=State.WAITING).only("id")}

    def __contains__(self, row: Row) -> bool:
        return row["id"] in self._rows

    def ended_the_hub(self, row: Row) -> bool:
        """Whether it seems so."""
        return self._rows.get(row["id"], 0) > 0

    def rests(self, row: Row) -> bool:
        """Whether it is too soon to handle it: longer each time that it ended the hub."""
        times = self._rows.get(row["id"], 0)
        return times > 0 and asyncio.get_running_loop().time() < self._started + times * self._usual

    async def begin(self, row: Row) -> bool:
        """A row is about to be handled. False if it is given up instead."""

        before = self._rows[row["id"]]
        if before:
            log.error("the hub ended while a plugin was at work", plugin=row["plugin"], wijk=row["wijk"],
                      row=row["id"], times=before)  # fmt: skip
        if before >= self._tries:
            await self._setback(row, HubEnded(), again=False)
            await self.over(row)
            return False

        async def store() -> None:
            begun = Begun(row=row["id"], times=before + 1)  # in one statement: another process may begin it too
            await Begun.bulk_create([begun], on_conflict=["row"], update_fields=["times"])

        await unit(store)
        return True

    async def over(self, row: Row) -> None:
        """The plugin came back, whatever became of the row."""
        self._rows.pop(row["id"], None)
        await unit(Begun.filter(row=row["id"]).delete)
