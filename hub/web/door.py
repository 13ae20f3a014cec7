"""Who comes in, and for how long: a visitor who is slow, silent or makes no sense costs a connection and no more.

aiohttp reads and writes HTTP/1.1. What it would say by itself about a broken request or an error is not said: it names
programs and repeats what was sent.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import cast

from aiohttp import web

from hub.web.answers import Answer, response, unreadable

MOST = 200
"""Connections at the same time. Who comes then is sent away."""
SILENT_SECONDS = 10.0
"""So long a connection may be without a whole request."""
LONGEST_SECONDS = 60.0
"""So long a connection may last at all, also of somebody who reads a byte a second."""
LINE, FIELD, FIELDS = 2_000, 8_000, 64
"""Bytes of the first line and of a header, and how many headers."""
CLOSE_SECONDS = 2.0

_silent = logging.getLogger("hub.web.silent")
_silent.disabled = True
"""aiohttp writes the address of a visitor beside what it could not read."""

Handler = Callable[[web.BaseRequest], Awaitable[Answer]]


class Visitor(web.RequestHandler):
    """One connection."""

    _end: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        abort = cast("asyncio.Transport", transport).abort
        if self._manager is not None and len(self._manager.connections) > MOST:
            abort()
        else:
            self._end = self._loop.call_later(LONGEST_SECONDS, abort)

    def connection_lost(self, exc: BaseException | None) -> None:
        if self._end is not None:
            self._end.cancel()
        super().connection_lost(exc)

    def handle_error(
        self, request: web.BaseRequest, status: int = 500, exc: BaseException | None = None, message: str | None = None
    ) -> web.StreamResponse:
        answer = response(request, unreadable(400 if status < 500 else 503))
        answer.force_close()
        return answer


class Door(web.Server):
    """Makes a :class:`Visitor` of each connection."""

    def __init__(self, handler: Handler) -> None:
        async def answered(request: web.BaseRequest) -> web.StreamResponse:
            return response(request, await handler(request))

        super().__init__(answered)

    def __call__(self) -> Visitor:
        return Visitor(
            self, loop=self._loop, access_log=_silent, logger=_silent, keepalive_timeout=SILENT_SECONDS,
            lingering_time=0.0, max_line_size=LINE, max_field_size=FIELD, max_headers=FIELDS,
        )  # fmt: skip


class Limit:
    """So many a second, and as many at once after a quiet second. ``now`` in seconds, by a clock that never jumps."""

    def __init__(self, a_second: float) -> None:
        self._rate = self._left = a_second
        self._at = 0.0

    def lets(self, now: float) -> bool:
        self._left = min(self._rate, self._left + (now - self._at) * self._rate)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True
