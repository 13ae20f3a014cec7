"""Where the homeserver pushes: the part of the Application Service API (v1.15) that it calls.

=============================== ========================================================
PUT  .../transactions/{txnId}   what happened; ``{}`` only after all of it was stored
POST .../ping                   whether anybody is there
GET  .../users, .../rooms       whether an account or a room is to be made: never
=============================== ========================================================
"""

from __future__ import annotations

import asyncio
import errno
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hmac import compare_digest
from typing import Any

import structlog
from aiohttp import web

from hub.core.ports import Stopped
from hub.matrix.mending import loads
from hub.settings import AppserviceSettings

log = structlog.get_logger()

LARGEST = 32 * 1024 * 1024
"""Bytes of a transaction. Synapse puts at most a hundred events in one, each of at most 64 KiB."""
MOST = 4
"""Transactions that wait to be stored. A homeserver sends the next after the answer to the one before."""
READ_SECONDS = 30.0
STORE_SECONDS = 50.0
"""So long an answer waits for the database. Then the homeserver is told to come again; Synapse waits a minute."""
WARN_SECONDS = 60.0
CLOSE_SECONDS = 1.0
PREFIX = "/_matrix/app/v1"
CODES = {404: "M_NOT_FOUND", 405: "M_UNRECOGNIZED", 413: "M_TOO_LARGE"}

_silent = logging.getLogger("hub.matrix.silent")
_silent.disabled = True
"""aiohttp writes down what it could not read, and who sent it."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Pushed:
    """A transaction that waits. ``stored`` is to be told whether it was."""

    events: list[Any]
    stored: asyncio.Future[bool]


class Receiver:
    """Listens from :meth:`open` to :meth:`close`. ``token``: by which the homeserver shows that it is the one."""

    def __init__(self, settings: AppserviceSettings, token: str) -> None:
        self._settings, self._token = settings, f"Bearer {token}".encode()
        self._runner: web.AppRunner | None = None
        self._queue: asyncio.Queue[Pushed] = asyncio.Queue()
        self._waiting: dict[str, Pushed] = {}
        self._last = ""
        """The transaction that was stored last: its answer may have been lost."""
        self._warned = -WARN_SECONDS

    async def open(self, *, shared: bool) -> None:
        """``shared``: another process of this hub may still listen there, for a moment. Raises :class:`Stopped`."""
        app = web.Application(client_max_size=LARGEST, middlewares=[self._guarded])
        app.router.add_put(f"{PREFIX}/transactions/{{txn}}", self._transaction)
        app.router.add_post(f"{PREFIX}/ping", _ping)
        self._runner = web.AppRunner(app, access_log=None, logger=_silent, shutdown_timeout=CLOSE_SECONDS)
        await self._runner.setup()
        host, port = self._settings.place
        try:
            await web.TCPSite(self._runner, host, port, reuse_port=shared or None).start()
        except OSError as error:
            raise Stopped(
                f"hub.toml: homeserver.appservice.listen: the hub cannot listen at {self._settings.listen} "
                f"({errno.errorcode.get(error.errno or 0, error.strerror)}). Stop what listens there, or choose "
                "another port here and in the registration."
            ) from error
        log.info("the homeserver can push", at=self._settings.listen)

    async def close(self) -> None:
        """What waits is not stored: the homeserver comes again."""
        for pushed in self._waiting.values():
            if not pushed.stored.done():
                pushed.stored.set_result(False)
        self._waiting.clear()
        self._queue = asyncio.Queue()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def take(self) -> Pushed:
        """The next transaction, as soon as there is one."""
        return await self._queue.get()

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        given = request.headers.get("Authorization", "")
        if not given:
            return _no(401, "M_MISSING_TOKEN")
        if not compare_digest(given.encode("utf-8", "surrogateescape"), self._token):
            self._warn()
            return _no(403, "M_FORBIDDEN")
        try:
            return await handler(request)
        except web.HTTPException as refused:
            return _no(refused.status, CODES.get(refused.status, "M_UNKNOWN"))
        except Exception as error:
            log.error("what was pushed could not be taken", exc_info=error)
            return _no(503, "M_UNKNOWN")

    def _warn(self) -> None:
        now = asyncio.get_running_loop().time()
        if now - self._warned >= WARN_SECONDS:
            self._warned = now
            log.error("somebody pushes with another hs_token: is WIJKHUB_HS_TOKEN what the registration says?")

    async def _transaction(self, request: web.Request) -> web.StreamResponse:
        txn = request.match_info["txn"]
        try:
            async with asyncio.timeout(READ_SECONDS):
                body = await request.read()
        except TimeoutError:
            return _no(408, "M_UNKNOWN")
        if txn == self._last:
            return web.json_response({})
        if (raw := loads(body)) is None:  # what cannot be read in it is left out, or it would come again for ever
            return _no(400, "M_NOT_JSON")
        events = raw.get("events") if isinstance(raw, dict) else None
        if not isinstance(events, list):
            return _no(400, "M_BAD_JSON")
        if (pushed := self._waiting.get(txn)) is None:
            if len(self._waiting) >= MOST:
                return _no(503, "M_LIMIT_EXCEEDED")
            pushed = self._waiting[txn] = Pushed(events, asyncio.get_running_loop().create_future())
            pushed.stored.add_done_callback(lambda stored: self._done(txn, stored.result()))
            self._queue.put_nowait(pushed)
        await asyncio.wait([pushed.stored], timeout=STORE_SECONDS)
        return web.json_response({}) if pushed.stored.done() and pushed.stored.result() else _no(503, "M_UNKNOWN")

    def _done(self, txn: str, stored: bool) -> None:
        self._waiting.pop(txn, None)
        if stored:
            self._last = txn


async def _ping(_request: web.Request) -> web.StreamResponse:
    return web.json_response({})


def _no(status: int, code: str) -> web.Response:
    return web.json_response({"errcode": code, "error": ""}, status=status)
