"""The last step: carry out what stands in the outbox. In order per lane, lanes side by side.

A row stays until it is done. What the homeserver stored is removed from the outbox in batches; if the process dies in
between, the row is sent again under the same transaction id, and the homeserver answers with the same event.
"""

from __future__ import annotations

import asyncio
import random
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

import structlog

from hub.api.clock import Clock
from hub.core import inbox
from hub.core.delivering.bucket import Bucket
from hub.core.delivering.outcome import comes_back
from hub.core.delivering.perform import Perform
from hub.core.outbox import Done
from hub.core.ports import NO_KEY, Refused, Stopped
from hub.core.tracking import track
from hub.core.trouble.circuit import Circuit
from hub.core.trouble.stuck import GAVE_UP, OUTSIDE, Stuck, is_outside
from hub.store import hot
from hub.store.away import outlast
from hub.store.hot import Row
from hub.store.models import Outbox, Settled, State, Tracked
from hub.store.seat import Lost
from hub.store.unit_of_work import unit

log = structlog.get_logger()

BATCH = 500
POLL_SECONDS = 1.0
GATHER_SECONDS = 0.005
"""What is sent side by side within this time is stored as sent in one transaction."""
LONGEST_WAIT = 300.0
LAST_SECONDS = 5.0
"""How long the end waits until what was sent is stored."""
TOO_MANY = 429
QUIET = frozenset({"M_DUPLICATE_ANNOTATION"})
"""Refusals that mean that what was wanted is so already."""


class Deliver:
    """Works through the outbox."""

    def __init__(
        self, perform: Perform, bucket: Bucket, stuck: Stuck, clock: Clock, wake_dispatch: Callable[[], None],
        hold: Callable[[], Awaitable[None]], at_once: int = 64,
    ) -> None:  # fmt: skip
        """``hold``: in a unit, makes sure that this process is the one that sends, or raises :class:`Lost`."""
        self._hold = hold
        self._perform, self._bucket, self._stuck = perform, bucket, stuck
        self._clock, self._wake_dispatch = clock, wake_dispatch
        self._circuit = Circuit()
        self._slots: dict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(at_once))
        """Of the homeserver, of webhooks and of what is read elsewhere: none waits for the other."""
        self._busy: set[str] = set()
        self._waiting: dict[str, float] = {}
        """For each lane that failed, when it may go on: by the clock of the event loop, which nobody sets back."""
        self._finished: list[tuple[Row, Done]] = []
        self._ended: list[str] = []
        self._woken, self._finish_woken = asyncio.Event(), asyncio.Event()

    def wake(self) -> None:
        self._woken.set()

    async def run(self) -> None:
        """Until cancelled. What was sent by then is stored as sent."""
        self._busy, self._finished, self._ended = set(), [], []  # of an earlier time, what was not stored is done again
        self._perform.forget_all()
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._finish_forever())
                while True:
                    self._woken.clear()
                    for lane, rows in (await outlast(self._next)).items():
                        self._busy.add(lane)
                        tasks.create_task(self._lane(lane, rows))
                    try:
                        async with asyncio.timeout(POLL_SECONDS):
                            await self._woken.wait()
                    except TimeoutError:
                        continue
        finally:
            with suppress(TimeoutError, Lost):  # what the database was not told is sent again, and found there
                async with asyncio.timeout(LAST_SECONDS):
                    await self.finish()

    def idle(self) -> bool:
        return not self._busy and not self._finished

    async def _next(self) -> dict[str, list[Row]]:
        """The oldest rows of every lane that is free."""
        now = asyncio.get_running_loop().time()
        self._waiting = {lane: until for lane, until in self._waiting.items() if until > now}
        lanes: dict[str, list[Row]] = defaultdict(list)
        waiting = set(filter(is_outside, self._waiting)) if self._circuit.open else self._waiting.keys()
        for row in await hot.waiting(Outbox, BATCH, self._busy | waiting):
            lanes[row["lane"]].append(row)
        rooms = [lane for lane in lanes if not is_outside(lane)]
        may = self._circuit.choose(rooms, (lane for lane in self._busy if not is_outside(lane)), now)
        return {lane: rows for lane, rows in lanes.items() if is_outside(lane) or lane in may}

    async def _lane(self, lane: str, rows: Sequence[Row]) -> None:
        """Send the rows of one lane, one after the other; stop where what follows must wait."""
        try:
            for row in rows:
                if not await self._row(row):
                    break
        finally:
            self._ended.append(lane)
            self._finish_woken.set()

    async def _row(self, row: Row) -> bool:
        try:
            if row["kind"] not in (*OUTSIDE, "collect"):
                await self._bucket.take()
            async with self._slots[row["kind"] if row["kind"] in OUTSIDE else ""]:
                done = await outlast(lambda: self._perform(row))
        except Stopped:
            raise
        except Refused as refused:
            if refused.code in QUIET:
                done = Done()
            elif refused.permanent:
                done = Done(error=refused.code)
            elif refused.code != NO_KEY and self._stuck.hopeless(row, row["made_at"]):
                done = Done(error=GAVE_UP)
            else:
                await self._later(row, refused)
                return False
        except Exception as error:
            log.error("a row of the outbox is damaged", row=row["id"], kind=row["kind"], exc_info=error)
            done = Done(error=type(error).__name__)
        if row["kind"] not in OUTSIDE and not done.error:
            self._stuck.arrived()
            self._circuit.arrived()
        self._finished.append((row, done))
        self._finish_woken.set()
        return not done.lost  # what comes after it must not find it any more

    async def _later(self, row: Row, refused: Refused) -> None:
        """The lane waits; if the homeserver has enough of the hub, all that goes there waits."""
        attempts, loop = row["attempts"] + 1, asyncio.get_running_loop()
        backoff = min(2.0 ** min(attempts, 10) / 4, LONGEST_WAIT) * random.uniform(0.5, 1.0)
        mute = refused.code == NO_KEY  # until the hub is started with a key: that says nothing of the homeserver
        wait = LONGEST_WAIT if mute else max(backoff, refused.wait or 0.0)
        if refused.status == TOO_MANY and row["kind"] not in OUTSIDE:
            self._bucket.pause(wait)
        log.warning("not delivered yet", row=row["id"], code=refused.code, attempt=attempts, seconds=round(wait, 2))
        self._waiting[row["lane"]] = loop.time() + wait
        loop.call_later(wait, self.wake)
        if row["kind"] not in OUTSIDE and refused.status != TOO_MANY and not mute:
            self._circuit.fails(row["lane"], loop.time())
            loop.call_later(self._circuit.pause, self.wake)

        async def store() -> None:
            await self._hold()
            await Outbox.filter(id=row["id"]).update(attempts=attempts, error=refused.code)
            await inbox.put(await self._stuck.fails(row, mute))

        await unit(store)

    async def _finish_forever(self) -> None:
        while True:
            await self._finish_woken.wait()
            self._finish_woken.clear()
            if len(self._busy) > len(self._ended):
                await asyncio.sleep(GATHER_SECONDS)
            await self.finish()

    async def finish(self) -> None:
        """Store what became of the rows that were sent since the last time, in one transaction; then their lanes go on.

        A row that cannot be stored so costs only itself.
        """
        rows, self._finished = self._finished, []
        lanes, self._ended = self._ended, []
        try:
            await self._store(rows)
        except Lost:
            raise
        except Exception as error:
            log.error("what was sent could not be stored together", rows=len(rows), exc_info=error)
            for row, done in rows:
                await self._store_alone(row, done)
        self._busy.difference_update(lanes)
        self._woken.set()

    async def _store_alone(self, row: Row, done: Done) -> None:
        try:
            await self._store([(row, done)])
        except Exception as error:
            log.error("a row of the outbox is damaged", row=row["id"], kind=row["kind"], exc_info=error)
            await self._store([({**row, "name": "", "payload": {}}, Done(error=type(error).__name__))])

    async def _store(self, rows: Sequence[tuple[Row, Done]]) -> None:
        if not rows:
            return
        now = self._clock.now()
        back = [told for row, done in rows for told in comes_back(row, done, now)]
        moving = self._stuck.among(row for row, done in rows if not done.error)

        async def store() -> None:
            await self._hold()
            for row, done in rows:
                if done.event_id and row["name"]:
                    await track(row["wijk"], row["plugin"], row["name"], done.room, done.event_id, done.digest)
                if done.lost:
                    await Tracked.filter(event_id=done.lost, room_id=row["lane"]).delete()
                if done.error:
                    await Settled.filter(wijk=row["wijk"]).delete()  # the next start looks what is wrong there
                    await Outbox.filter(id=row["id"]).update(state=State.FAILED, error=done.error)
            if gone := [row["id"] for row, done in rows if not done.error]:
                await hot.remove_sent(gone)
            over = await self._stuck.works(moving) if moving else []
            await inbox.put([*back, *over])

        await unit(store)
        self._stuck.over(moving)
        self._perform.forget(rows)
        if back or moving:
            self._wake_dispatch()
