"""The second step: hand each row of the inbox to its plugin, in order per lane.

Rows of many lanes are handled in one transaction, which is what makes it quick. If one of them fails, that transaction
is rolled back and each row is handled in one of its own, as are rows that failed before: so a plugin that raises or
hangs costs only itself.
"""

from __future__ import annotations

import asyncio
import dataclasses
import datetime as dt
from collections.abc import Callable, Collection, Sequence
from typing import cast

import structlog

from hub.api.clock import Clock
from hub.api.commands import typed
from hub.api.events import Edit, Event, Message, Quoted, Reaction
from hub.api.ids import EventId, RoomId
from hub.core import inbox
from hub.core.codec import Trouble, decode
from hub.core.directory import Directory
from hub.core.handle import Handle
from hub.core.own_effects import Then
from hub.core.ports import Homeserver, Refused, Stopped
from hub.core.route import OWN
from hub.core.write import Cause, Write, Written
from hub.store import hot
from hub.store.away import is_away, outlast
from hub.store.hot import Row
from hub.store.models import Inbox, State
from hub.store.unit_of_work import unit

log = structlog.get_logger()

AT_ONCE = 64
POLL_SECONDS = 1.0
"""How often to look for rows that another process put in: the command line."""


LONGEST_WAIT = 60.0
QUOTE_SECONDS = 5.0

Pair = tuple[Row, object]
"""A row and the event in it."""


class Failing(Exception):
    """A plugin could not handle a row."""

    def __init__(self, row: Row, error: BaseException) -> None:
        super().__init__(row["id"])
        self.row, self.error = row, error


class Dispatch:
    """Works through the inbox."""

    def __init__(
        self,
        handle: Handle,
        write: Write,
        directory: Directory,
        homeserver: Homeserver,
        clock: Clock,
        wake_deliver: Callable[[], None],
        timeout: float = 10.0,
        tries: int = 3,
    ) -> None:
        self._handle, self._write, self._directory = handle, write, directory
        self._homeserver, self._clock, self._wake_deliver = homeserver, clock, wake_deliver
        self._timeout, self._tries = timeout, tries
        self._woken = asyncio.Event()
        self.handled = 0

    def wake(self) -> None:
        self._woken.set()

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            self._woken.clear()
            if not await outlast(self.once):
                try:
                    async with asyncio.timeout(POLL_SECONDS):
                        await self._woken.wait()
                except TimeoutError:
                    continue

    async def once(self) -> int:
        """Handle what is waiting now. Returns how many rows were taken."""
        rows = await self._waiting()
        if not rows:
            return 0
        ready = await self._resolve(rows)
        failed_before = {row["lane"] for row, _ in ready if row["attempts"]}
        await self._together([pair for pair in ready if pair[0]["lane"] not in failed_before])
        await self._one_by_one([pair for pair in ready if pair[0]["lane"] in failed_before])
        self.handled += len(rows)
        return len(rows)

    async def _waiting(self) -> list[Row]:
        """The oldest waiting rows, but none behind a row of its lane that is to be tried again later."""
        now, blocked = self._clock.now(), set[str]()
        while True:
            rows, ready = await hot.waiting(Inbox, AT_ONCE, blocked), []
            for row in rows:
                if row["lane"] not in blocked and row["next_try"] and too_early(row["next_try"], now):
                    blocked.add(row["lane"])
                if row["lane"] not in blocked:
                    ready.append(row)
            if ready or len(rows) < AT_ONCE:
                return ready

    async def _resolve(self, rows: Sequence[Row]) -> list[Pair]:
        """The events of rows, with the messages they point at fetched: outside any transaction."""
        ready: list[Pair] = []
        failed: set[str] = set()
        for row, pair in zip(rows, await asyncio.gather(*map(self._resolved, rows)), strict=True):
            if pair is None:
                failed.add(row["lane"])
            elif row["lane"] not in failed:
                ready.append(pair)
        return ready

    async def _resolved(self, row: Row) -> Pair | None:
        try:
            event = decode(row["kind"], row["payload"])
            match event:
                case Reaction(key=None) | Message(reply_to=str()) if _needs_quote(event):
                    target = event.target if isinstance(event, Reaction) else cast(EventId, event.reply_to)
                    return row, dataclasses.replace(event, quoted=await self._quoted(event, target))
                case Edit():
                    quoted = await self._quoted(event, event.target)
                    true = quoted is not None and quoted.sender == event.sender
                    return row, dataclasses.replace(event, body=quoted.body) if quoted and true else None
        except Stopped:
            raise
        except Exception as error:  # noqa: BLE001
            await self._failed(row, error)
            return None
        return row, event

    async def _quoted(self, event: Event, target: EventId) -> Quoted | None:
        """A message that somebody points at. Other rooms wait for it, so not for long."""
        try:
            async with asyncio.timeout(QUOTE_SECONDS):
                return await self._homeserver.message(RoomId(event.room_id), target)
        except TimeoutError:
            raise Refused("TIMEOUT", permanent=False) from None

    async def _together(self, ready: Sequence[Pair]) -> bool:
        """Handle rows in one transaction. If one fails, each of the others in one of its own. Whether none failed."""
        if not ready:
            return True
        try:
            after = await unit(lambda: self._work(ready))
        except Failing as failing:
            await self._failed(failing.row, failing.error)
            await self._one_by_one(ready, {failing.row["lane"]})
        except Exception as error:  # noqa: BLE001
            if len(ready) > 1:
                await self._one_by_one(ready)
            else:
                await self._failed(ready[0][0], error)
        else:
            await self._done(after)
            return True
        return False

    async def _one_by_one(self, ready: Sequence[Pair], stopped: Collection[str] = ()) -> None:
        """Each row by itself. Behind one that fails, the rows of its lane wait."""
        waiting = set(stopped)
        for row, event in ready:
            if row["lane"] not in waiting and not await self._together([(row, event)]):
                waiting.add(row["lane"])

    async def _work(self, ready: Sequence[Pair]) -> Sequence[Then]:
        """One transaction: the plugins' rows, their effects, and the mark that the events are done."""
        written = Written()
        now = self._clock.now()
        for row, event in ready:
            if event is None:
                continue
            try:
                async with asyncio.timeout(self._timeout):
                    effects = await self._handle(row["wijk"], row["plugin"], event, now)
                await self._write.effects(Cause(row["key"], row["wijk"], row["plugin"], event, now), effects, written)
            except BaseException as error:  # a plugin that ends its task, or the program, costs only itself too
                if is_away(error):
                    raise
                raise Failing(row, error) from error
        await written.store()
        await hot.mark_handled([row["id"] for row, _ in ready])
        return written.after

    async def _done(self, after: Sequence[Then]) -> None:
        for then in after:
            await then.step()
        self._wake_deliver()

    async def _failed(self, row: Row, error: BaseException) -> None:
        """Try again later, or give up and say so."""
        attempts, now = row["attempts"] + 1, self._clock.now()
        wait = min(2.0 ** min(attempts, 10) / 2, LONGEST_WAIT)
        code = f"E-{row['id']}"
        log.error("a plugin failed", plugin=row["plugin"], wijk=row["wijk"], row=row["id"], attempt=attempts,
                  exc_info=error)  # fmt: skip
        network = isinstance(error, Refused) and not error.permanent
        final = attempts >= self._tries and not network

        async def store() -> None:
            state = State.FAILED if final else State.WAITING
            await Inbox.filter(id=row["id"]).update(
                attempts=attempts, state=state, next_try=now + dt.timedelta(seconds=wait),
                error=type(error).__name__,
            )  # fmt: skip
            if final and not (row["plugin"] == OWN and row["kind"] == "trouble"):
                await inbox.put(
                    [
                        inbox.row(
                            f"trouble|{code}|{now.isoformat()}", row["wijk"], row["wijk"], OWN, told(row, code), now
                        )
                    ]
                )

        await unit(store)


def told(row: Row, code: str) -> Trouble:
    """What a person hears of a row that failed for good: in the room, if somebody asked for something there."""
    asked = row["kind"] == "message" and typed(str(row["payload"].get("body", ""))) is not None
    return Trouble(
        what="failed", code=code, row=row["id"], plugin=row["plugin"],
        reply_room=str(row["payload"].get("room_id", "")) if asked else "",
        reply_to=str(row["payload"].get("event_id", "")) if asked else "",
    )  # fmt: skip


def too_early(next_try: dt.datetime, now: dt.datetime) -> bool:
    """Whether a row has to wait. Not for long, whatever the clock did: it may have been ahead when the row failed."""
    return now < next_try <= now + dt.timedelta(seconds=LONGEST_WAIT)


def _needs_quote(event: Event) -> bool:
    """Whether a plugin needs the words of the message that is pointed at: marks, and commands in a reply."""
    if isinstance(event, Reaction):
        return event.key is None
    return isinstance(event, Message) and event.reply_to is not None and typed(event.body) is not None
