"""The second step: hand each row of the inbox to its plugin, in order per lane.

Rows of many lanes are handled in one transaction, which is what makes it quick. If one of them fails, that transaction
is rolled back and each row is handled in one of its own, as are rows that failed before: so a plugin that raises costs
only itself. One that hangs costs the others its time, once: they are handled again without it (``slow.py``). One that
ends the hub is found after the next start (``suspects.py``).
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Sequence

from hub.api.clock import Clock
from hub.core.dispatching.handle import Handle
from hub.core.dispatching.resolve import Resolve
from hub.core.dispatching.write import Cause, Write, Written
from hub.core.plugins.own import Then
from hub.core.ports import Stopped
from hub.core.trouble.setbacks import Setbacks, too_early
from hub.core.trouble.slow import Slow
from hub.core.trouble.stuck import Stuck
from hub.core.trouble.suspects import Suspects
from hub.store import hot, shared
from hub.store.away import damage, outlast, reason
from hub.store.hot import Row
from hub.store.models import Inbox
from hub.store.shared import Memory
from hub.store.unit_of_work import unit

AT_ONCE = 64
POLL_SECONDS = 1.0
"""How often to look for rows that another process put in: the command line."""
SOON_SECONDS = 0.05
"""When to look again whether another process is done with a wijk."""

Pair = tuple[Row, object]
"""A row and the event in it."""


class Failing(Exception):
    """A plugin could not handle a row. ``late``: it was given no more time."""

    def __init__(self, row: Row, error: BaseException, late: bool) -> None:
        super().__init__(row["id"])
        self.row, self.error, self.late = row, error, late


class Dispatch:
    """Works through the inbox."""

    def __init__(
        self, resolve: Resolve, handle: Handle, write: Write, setback: Setbacks, suspects: Suspects, slow: Slow,
        stuck: Stuck, memory: Memory, clock: Clock, wake_deliver: Callable[[], None],
    ) -> None:  # fmt: skip
        self._resolve, self._handle, self._write, self._setback = resolve, handle, write, setback
        self._suspects, self._slow, self._stuck, self._memory = suspects, slow, stuck, memory
        self._clock, self._wake_deliver = clock, wake_deliver
        self._elsewhere: set[str] = set()
        """Wijken that another process was at a moment ago."""
        self._woken = asyncio.Event()

    def wake(self) -> None:
        self._woken.set()

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            self._woken.clear()
            if not await outlast(self.once):
                wait, self._elsewhere = SOON_SECONDS if self._elsewhere else POLL_SECONDS, set()
                try:
                    async with asyncio.timeout(wait):
                        await self._woken.wait()
                except TimeoutError:
                    continue

    async def once(self) -> int:
        """Handle what is waiting now. Returns how many rows were looked at."""
        rows = await self._waiting()
        if not rows:
            return 0
        ready = await self._resolved(rows)
        ended = {row["lane"] for row in rows if self._suspects.ended_the_hub(row)}
        slow = {row["lane"] for row in rows if row in self._slow} - ended
        failed_before = {row["lane"] for row in rows if row["attempts"]} - slow - ended
        suspect = {row["lane"] for row in rows if row in self._suspects} - failed_before - slow - ended

        def among(lanes: set[str]) -> list[Pair]:
            return [pair for pair in ready if pair[0]["lane"] in lanes]

        await self._one_by_one(among(suspect))  # the oldest
        await self._together([pair for pair in ready if pair[0]["lane"] not in suspect | failed_before | slow | ended])
        for lanes in (failed_before, slow, ended):
            await self._one_by_one(among(lanes))
        return len(rows)

    async def _waiting(self) -> list[Row]:
        """The oldest waiting rows, but none behind a row of its lane that is to be tried again later."""
        now, blocked = self._clock.now(), set[str]()
        while True:
            rows, ready = await hot.waiting(Inbox, AT_ONCE, blocked, self._elsewhere), []
            for row in rows:
                if row["lane"] not in blocked and (
                    self._slow.rests(row)
                    or self._suspects.rests(row)
                    or (row["next_try"] and too_early(row["next_try"], now))
                ):
                    blocked.add(row["lane"])
                if row["lane"] not in blocked:
                    ready.append(row)
            if ready or len(rows) < AT_ONCE:
                return ready

    async def _resolved(self, rows: Sequence[Row]) -> list[Pair]:
        """The rows with their events. Behind one that has none to be had now, the rows of its lane wait."""
        ready: list[Pair] = []
        failed: set[str] = set()
        for row, found in zip(rows, await asyncio.gather(*map(self._event, rows)), strict=True):
            if isinstance(found, Failing):
                failed.add(row["lane"])
            elif row["lane"] not in failed:
                ready.append((row, found))
        return ready

    async def _event(self, row: Row) -> object | None:
        try:
            return await self._resolve(row)
        except Stopped:
            raise
        except Exception as error:  # noqa: BLE001
            await self._setback(row, error)
            return Failing(row, error, late=False)

    async def _together(self, ready: Sequence[Pair]) -> bool:
        """Handle rows in one transaction. If one raises, each of the others in one of its own; if one hangs, the others
        without it. Whether any was handled, and none failed."""
        if not ready:
            return True
        try:
            done, after = await unit(lambda: self._work(ready))
        except Failing as failing:
            await self._failed(failing)
            others = [pair for pair in ready if pair[0]["lane"] != failing.row["lane"]]
            if failing.late:
                await self._together([pair for pair in others if pair[0] not in self._slow])
            else:
                await self._one_by_one(others)
        except Exception as error:  # noqa: BLE001
            if len(ready) > 1:
                await self._one_by_one(ready)
            else:
                await self._setback(ready[0][0], error)
        else:
            await self._done(done, after)
            return bool(done)
        return False

    async def _one_by_one(self, ready: Sequence[Pair]) -> None:
        """Each row by itself. Behind one that fails, the rows of its lane wait."""
        waiting: set[str] = set()
        for row, event in ready:
            if row["lane"] in waiting or self._slow.rests(row) or not await self._alone(row, event):
                waiting.add(row["lane"])

    async def _alone(self, row: Row, event: object) -> bool:
        if row not in self._suspects:
            return await self._together([(row, event)])
        if not await self._suspects.begin(row):
            return True
        done = await self._together([(row, event)])
        await self._suspects.over(row)
        return done

    async def _work(self, ready: Sequence[Pair]) -> tuple[list[Row], Sequence[Then]]:
        """One transaction: the plugins' rows, their effects, and the mark that the events are done.

        It ends behind a row after which something in memory changes: the rows that come next must see that.
        """
        written, now, done = Written(), self._clock.now(), list[Row]()
        ours = await shared.turn([row for row, _ in ready])
        await self._memory.refresh()
        for row, event in ready:
            if row["id"] not in ours:
                self._elsewhere.add(row["wijk"])
                continue
            if event is not None:
                await self._one(row, event, now, written)
            done.append(row)
            if written.after:
                break
        if moving := self._stuck.among(done):
            written.inbox += await self._stuck.works(moving)
        await written.store()
        if done:
            await hot.mark_handled([row["id"] for row in done])
        if written.after:
            await shared.changed(shared.PEOPLE, shared.ROOMS, shared.SWITCHES)
        return done, written.after

    async def _one(self, row: Row, event: object, now: dt.datetime, written: Written) -> None:
        limit = asyncio.timeout(self._slow.seconds(row))
        try:
            async with limit:
                effects = await self._handle(row["wijk"], row["plugin"], event, now)
            await self._write.effects(Cause(row["key"], row["wijk"], row["plugin"], event, now), effects, written)
        except BaseException as error:  # a plugin that ends its task, or the program, costs only itself too
            if damage(error) or reason(error):
                raise
            raise Failing(row, error, limit.expired()) from error

    async def _done(self, rows: Sequence[Row], after: Sequence[Then]) -> None:
        self._slow.in_time(rows)
        self._stuck.over(self._stuck.among(rows))
        for then in after:
            await then.step()
        self._wake_deliver()

    async def _failed(self, failing: Failing) -> None:
        if failing.late:
            self._slow.late(failing.row)
        await self._setback(failing.row, failing.error)
