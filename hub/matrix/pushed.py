"""A hub in very many rooms: what people say is pushed, and each quarter of an hour the hub asks as well.

Asking stays what counts. The token of the last answer says how far the hub has read, so a start, a restored backup, a
change to this way and back are what they are for a hub that only asks, and what a push did not bring comes with the
next answer. What a push does not tell (:mod:`hub.matrix.transaction`) the hub asks for at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from hub.api.clock import Clock
from hub.api.ids import UserId
from hub.core.ports import Batch
from hub.matrix import batch as parts
from hub.matrix.homeserver import state_change
from hub.matrix.receiver import Receiver
from hub.matrix.sync import SyncLoop, breath
from hub.matrix.transaction import Transaction, opened

log = structlog.get_logger()

ASK_SECONDS = 900.0
"""In 24,000 rooms an answer costs the homeserver a tenth of a second, and more for each room with news."""
BEHIND_MS = 30_000
"""A homeserver that pushes what is older has much to push. Meanwhile the hub asks."""


class PushedLoop:
    """In the place of :class:`SyncLoop`, which it makes use of."""

    def __init__(
        self,
        asking: SyncLoop,
        receiver: Receiver,
        me: UserId,
        accept: Callable[[Batch], Awaitable[None]],
        is_talk: Callable[[str], bool],
        rooms: Callable[[], int],
        missed: Callable[[], bool],
        shared: Callable[[], bool],
        clock: Clock,
    ) -> None:
        """``missed``: whether the last answer brought what was not pushed. ``shared``: whether this hub may have other
        processes. The others as for :class:`SyncLoop`."""
        self._asking, self._receiver, self._me, self._accept = asking, receiver, me, accept
        self._is_talk, self._rooms, self._missed, self._shared, self._clock = is_talk, rooms, missed, shared, clock
        self.pushes = False
        """Whether the homeserver pushes what happens now. Until it does the hub asks, as if it never would."""
        self._ask_now = asyncio.Event()
        self._moved = 0
        """How often the state of rooms was pushed."""

    async def run(self, since: str | None) -> None:
        """Until cancelled; then nobody listens any more. Raises :class:`Stopped`."""
        self._asking.since, self.pushes = since, False
        try:
            await self._receiver.open(shared=self._shared())
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._ask())
                tasks.create_task(self._take())
        finally:
            await self._receiver.close()

    async def _ask(self) -> None:
        while True:
            due = self.pushes and await self._due()
            self._ask_now.clear()
            moved = self._moved
            batch = await self._asking.turn(wait=not self.pushes)
            if moved != self._moved:
                self._ask_now.set()  # what was stored now may be older than what was pushed meanwhile
            if due and self._missed():
                self._pushes(False)
            await asyncio.sleep(breath(batch, self._rooms()))

    async def _due(self) -> bool:
        """Wait until it is time to ask again: whether that is because so much time went by."""
        try:
            async with asyncio.timeout(ASK_SECONDS):
                await self._ask_now.wait()
        except TimeoutError:
            return True
        return False

    async def _take(self) -> None:
        while True:
            pushed = await self._receiver.take()
            transaction = opened(pushed.events, self._me, int(self._clock.now().timestamp() * 1000))
            if transaction.timelines:
                batch = self._batch(transaction)
                await self._accept(batch)
                self._moved += bool(batch.state)
            if not pushed.stored.done():
                pushed.stored.set_result(True)
            if transaction.lag is not None:
                self._pushes(transaction.lag <= BEHIND_MS)
            if transaction.asks:
                self._ask_now.set()

    def _batch(self, transaction: Transaction) -> Batch:
        timelines = transaction.timelines
        return Batch(
            since=self._asking.since or "",
            events=parts.read_all(timelines, self._me, self._is_talk),
            state=[
                kept for room, events in timelines.items() for event in events if (kept := state_change(event, room))
            ],
            unreadable=parts.encrypted(timelines),
            pushed=True,
        )

    def _pushes(self, now: bool) -> None:
        if now != self.pushes:
            self.pushes = now
            log.info("what people say is pushed" if now else "what people say is not pushed: the hub asks for it")
        if not now:
            self._ask_now.set()
