"""One hub to an account: a second one, started by mistake elsewhere, would answer everything twice.

The hub notes in the data of its own account which login runs, and until when that holds. Whoever logs in anew waits
until then. The same login may start again at once: that is what happens after a crash. If it runs twice, because
somebody copied the database, the one that started last goes on: each takes a turn above the one it found, and a note
with a lower turn is an earlier hub that had not read the later one's yet.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import secrets
from collections.abc import Callable, Mapping
from functools import partial

import structlog

from hub.api.clock import Clock
from hub.core.ports import Homeserver, Refused, Stopped
from hub.core.trouble.patience import patiently

log = structlog.get_logger()

KIND = "nl.wijkhub.lease"
RENEW_SECONDS = 60.0
GIVE_BACK_SECONDS = 2.0
HOLDS = dt.timedelta(minutes=3)
TURNS = 2**52
"""A note with a turn from here on makes no sense: a homeserver keeps whole numbers below 2**53 (Canonical JSON)."""


class Lease:
    """Taken before the hub does anything, renewed while it runs, given back when it stops."""

    def __init__(
        self, homeserver: Homeserver, device: str, clock: Clock, answers: Callable[[], None] = lambda: None
    ) -> None:
        """``answers``: called whenever the homeserver kept the note."""
        self._homeserver, self._device, self._clock, self._answers = homeserver, device, clock, answers
        self._turn, self._run = 0, secrets.token_hex(8)
        self._ours = False

    async def take(self) -> None:
        """Raises :class:`Stopped` if a hub with another login runs on the account."""
        held = await self._read()
        until = _moment(held.get("until"))
        if held.get("device") != self._device and self._clock.now() < until:
            raise Stopped(
                f"Another hub runs on the account {self._homeserver.me}, with the login {held.get('device')}. "
                "Two would answer everything twice. Stop that one first. "
                f"If it is gone already, start this one after {until:%H:%M:%S} UTC."
            )
        self._turn = _turn(held.get("turn")) + 1
        await self._write()

    async def keep(self) -> None:
        """Until cancelled. Raises :class:`Stopped` when another hub has taken the account over."""
        while True:
            await asyncio.sleep(RENEW_SECONDS)
            held = await self._read()
            if (_turn(held.get("turn")), str(held.get("run"))) > (self._turn, self._run):
                self._ours = False
                raise Stopped(
                    f"Another hub was started on the account {self._homeserver.me}. That one goes on, this one stops."
                )
            await self._write()

    async def kept(self) -> bool:
        """Whether nobody took it since this run did."""
        return (await self._read()).get("run") == self._run

    def lose(self) -> None:
        """Another process of this hub has it now, or will."""
        self._ours = False

    async def give_back(self) -> None:
        """So that another hub need not wait. If the homeserver is away, it will have to."""
        if not self._ours:
            return
        self._ours = False
        try:
            async with asyncio.timeout(GIVE_BACK_SECONDS):
                await self._homeserver.set_own_data(KIND, {"turn": self._turn})
        except (Refused, Stopped, TimeoutError) as error:
            log.warning("the account could not be given back", error=type(error).__name__)

    async def _read(self) -> Mapping[str, object]:
        return await patiently(partial(self._homeserver.own_data, KIND))

    async def _write(self) -> None:
        until = int((self._clock.now() + HOLDS).timestamp())
        lease = {"device": self._device, "run": self._run, "turn": self._turn, "until": until}
        await patiently(partial(self._homeserver.set_own_data, KIND, lease))
        self._ours = True
        self._answers()


def _turn(value: object) -> int:
    return value if isinstance(value, int) and 0 <= value < TURNS else 0


def _moment(value: object) -> dt.datetime:
    """A moment out of a note that anybody with the account could have written."""
    try:
        return dt.datetime.fromtimestamp(value if isinstance(value, int) else 0, dt.UTC)
    except (OverflowError, ValueError, OSError):
        return dt.datetime.fromtimestamp(0, dt.UTC)
