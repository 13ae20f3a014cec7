"""What becomes of a row of the inbox that could not be handled: it is tried again later, or given up and told."""

from __future__ import annotations

import datetime as dt

import structlog

from hub.api.clock import Clock
from hub.api.commands import typed
from hub.core import inbox
from hub.core.codec import Trouble
from hub.core.plugins.own import OWN
from hub.core.ports import Refused
from hub.core.trouble.stuck import Stuck
from hub.store.hot import Row
from hub.store.models import Inbox, State
from hub.store.unit_of_work import unit

log = structlog.get_logger()

LONGEST_WAIT = 60.0
NOT_STARTED = "not_started"
"""The trouble of a plugin that was switched on by the configuration and cannot start: it is switched off again."""


class Setbacks:
    """Counts how often a row was tried. ``tries`` is when it is given up; for what the network did, that is a day."""

    def __init__(self, stuck: Stuck, clock: Clock, tries: int) -> None:
        self._stuck, self._clock, self._tries = stuck, clock, tries

    async def __call__(self, row: Row, error: BaseException, *, again: bool = True) -> None:
        """A row was tried, and failed. ``again``: whether it may be tried another time, if it was not tried often."""
        attempts, now = row["attempts"] + 1, self._clock.now()
        wait = min(2.0 ** min(attempts, 10) / 2, LONGEST_WAIT)
        log.error("a plugin failed", plugin=row["plugin"], wijk=row["wijk"], row=row["id"], attempt=attempts,
                  exc_info=error)  # fmt: skip
        network = isinstance(error, Refused) and not error.permanent
        often = self._stuck.hopeless(row, row["received_at"]) if network else attempts >= self._tries
        final = often or not again

        async def store() -> None:
            state = State.FAILED if final else State.WAITING
            tried = Inbox.filter(id=row["id"], state=State.WAITING, attempts=row["attempts"])
            next_try = now + dt.timedelta(seconds=wait)
            if not await tried.update(attempts=attempts, state=state, next_try=next_try, error=type(error).__name__):
                return  # another process handled it since
            if final and not (row["plugin"] == OWN and row["kind"] == "trouble"):
                trouble = told(row, error)
                key = f"trouble|{row['id']}|{now.isoformat()}"
                await inbox.put([inbox.row(key, row["wijk"], row["wijk"], OWN, trouble, now)])
            elif network:
                await inbox.put(await self._stuck.fails(row))

        await unit(store)


def told(row: Row, error: BaseException) -> Trouble:
    """What a person hears of a row that failed for good: in the room, if somebody asked for something there."""
    if row["kind"] == "enabled" and row["payload"].get("first"):
        return Trouble(what=NOT_STARTED, code=type(error).__name__, plugin=row["plugin"])
    asked = row["kind"] == "message" and typed(str(row["payload"].get("body", ""))) is not None
    return Trouble(
        what="failed", code=f"E-{row['id']}", row=row["id"], plugin=row["plugin"],
        reply_room=str(row["payload"].get("room_id", "")) if asked else "",
        reply_to=str(row["payload"].get("event_id", "")) if asked else "",
    )  # fmt: skip


def too_early(next_try: dt.datetime, now: dt.datetime) -> bool:
    """Whether a row has to wait. Not for long, whatever the clock did: it may have been ahead when the row failed."""
    return now < next_try <= now + dt.timedelta(seconds=LONGEST_WAIT)
