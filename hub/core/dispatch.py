"""The second step: hand each row of the inbox to its plugin, in order per lane.

Rows of many lanes are handled in one transaction, which is what makes it quick. If one of them fails, that transaction
is rolled back and each row is handled in one of its own: so a plugin that raises or hangs costs only itself.
"""

from __future__ import annotations

import asyncio
import dataclasses
import datetime as dt
from collections.abc import Callable, Sequence
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
from hub.core.ports import Homeserver, Refused
from hub.core.route import OWN
from hub.core.write import Cause, Write, Written
from hub.store import hot
from hub.store.hot import Row
from hub.store.models import Inbox, State
from hub.store.unit_of_work import unit

log = structlog.get_logger()

AT_ONCE = 64
POLL_SECONDS = 1.0
"""How often to look for rows that another process put in: the command line."""


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
            if not await self.once():
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
        await self._together(ready)
        self.handled += len(rows)
        return len(rows)

    async def _waiting(self) -> list[Row]:
        """The oldest waiting rows, but none behind a row of its lane that is to be tried again later."""
        now = self._clock.now()
        rows = await hot.waiting(Inbox, AT_ONCE)
        blocked = {row["lane"] for row in rows if row["next_try"] and row["next_try"] > now}
        if blocked and len(rows) == AT_ONCE:
            rows = await hot.waiting(Inbox, AT_ONCE, blocked)
            blocked |= {row["lane"] for row in rows if row["next_try"] and row["next_try"] > now}
        return [row for row in rows if row["lane"] not in blocked]

    async def _resolve(self, rows: Sequence[Row]) -> list[tuple[Row, object]]:
        """The events of rows, with the messages they point at fetched: outside any transaction."""
        resolved = await asyncio.gather(*map(self._resolved, rows))
        failed = {row["lane"] for row, pair in zip(rows, resolved, strict=True) if pair is None}
        return [pair for pair in resolved if pair is not None and pair[0]["lane"] not in failed]

    async def _resolved(self, row: Row) -> tuple[Row, object] | None:
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
        except Exception as error:  # noqa: BLE001
            await self._failed(row, error)
            return None
        return row, event

    async def _quoted(self, event: Event, target: EventId) -> Quoted | None:
        return await self._homeserver.message(RoomId(event.room_id), target)

    async def _together(self, ready: Sequence[tuple[Row, object]]) -> None:
        if not ready:
            return
        try:
            after = await unit(lambda: self._work(ready))
        except Exception as error:  # noqa: BLE001
            if len(ready) == 1:
                await self._failed(ready[0][0], error)
                return
            failed_lanes: set[str] = set()
            for pair in ready:
                if pair[0]["lane"] not in failed_lanes and not await self._alone(pair):
                    failed_lanes.add(pair[0]["lane"])
            return
        await self._done(after)

    async def _alone(self, pair: tuple[Row, object]) -> bool:
        try:
            after = await unit(lambda: self._work([pair]))
        except Exception as error:  # noqa: BLE001
            await self._failed(pair[0], error)
            return False
        await self._done(after)
        return True

    async def _work(self, ready: Sequence[tuple[Row, object]]) -> Sequence[Then]:
        """One transaction: the plugins' rows, their effects, and the mark that the events are done."""
        written = Written()
        now = self._clock.now()
        for row, event in ready:
            if event is None:
                continue
            async with asyncio.timeout(self._timeout):
                effects = await self._handle(row["wijk"], row["plugin"], event, now)
            cause = Cause(row["key"], row["wijk"], row["plugin"], event, now)
            await self._write.effects(cause, effects, written)
        await written.store()
        await hot.mark_handled([row["id"] for row, _ in ready])
        return written.after

    async def _done(self, after: Sequence[Then]) -> None:
        for then in after:
            await then.step()
        self._wake_deliver()

    async def _failed(self, row: Row, error: Exception) -> None:
        """Try again later, or give up and say so."""
        attempts, now = row["attempts"] + 1, self._clock.now()
        wait = error.wait if isinstance(error, Refused) and error.wait else min(2.0**attempts / 2, 60.0)
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
                    [inbox.row(f"trouble|{code}|{attempts}", row["wijk"], row["wijk"], OWN, told(row, code), now)]
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


def _needs_quote(event: Event) -> bool:
    """Whether a plugin needs the words of the message that is pointed at: marks, and commands in a reply."""
    if isinstance(event, Reaction):
        return event.key is None
    return isinstance(event, Message) and event.reply_to is not None and typed(event.body) is not None
