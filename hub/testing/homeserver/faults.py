"""Faults to order: which requests go wrong, how, and how often.

    hs.faults.add(Fault("PUT .*/send/", Status(502), times=3, after=10))

`match` is a regular expression, searched in "METHOD /path" with percent-encoding undone and no query.
"""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

import orjson
from aiohttp import web

PROXY_PAGE = b"<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"
ERRCODES = {
    401: "M_UNKNOWN_TOKEN", 403: "M_FORBIDDEN", 404: "M_NOT_FOUND", 413: "M_TOO_LARGE", 429: "M_LIMIT_EXCEEDED",
}  # fmt: skip


class Exchange(Protocol):
    """One request under way, as an action sees it."""

    request: web.BaseRequest
    query: dict[str, str]

    async def serve(self) -> web.StreamResponse:
        """Do what was asked and give the answer."""

    def last_batch(self) -> tuple[int, bytes] | None:
        """The token asked with and the body of this device's last sync with something in it."""


class Action(Protocol):
    """What goes wrong with a request."""

    async def around(self, exchange: Exchange) -> web.StreamResponse:
        """Answer in place of the homeserver; may call `exchange.serve`."""


@dataclass(frozen=True)
class Status:
    """An error answer. `stored`: the homeserver does what was asked, and the answer is lost all the same.

    A 429 says when to come back by `retry_after_ms` in its body, by the header `retry_after` in seconds, or not at all.
    A 401 says by `soft_logout` whether the device is still there. From 500 on it is a proxy's HTML.
    """

    status: int
    retry_after_ms: int | None = None
    retry_after: int | None = None
    soft_logout: bool | None = None
    stored: bool = False

    async def around(self, exchange: Exchange) -> web.StreamResponse:
        if self.stored:
            await exchange.serve()
        if self.status >= 500:
            return web.Response(status=self.status, body=PROXY_PAGE, content_type="text/html")
        body: dict[str, object] = {"errcode": ERRCODES.get(self.status, "M_UNKNOWN"), "error": "ordered"}
        for name in ("retry_after_ms", "soft_logout"):
            if (value := getattr(self, name)) is not None:
                body[name] = value
        headers = {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}
        return web.Response(
            status=self.status, body=orjson.dumps(body), content_type="application/json", headers=headers
        )


@dataclass(frozen=True)
class Garbage:
    """Success, with a page that no homeserver wrote: a hotel's login page, a proxy's maintenance page."""

    stored: bool = False

    async def around(self, exchange: Exchange) -> web.StreamResponse:
        if self.stored:
            await exchange.serve()
        return web.Response(body=PROXY_PAGE, content_type="text/html")


@dataclass(frozen=True)
class Drop:
    """The connection is gone without an answer; before, or after, the homeserver did what was asked."""

    stored: bool = False

    async def around(self, exchange: Exchange) -> web.StreamResponse:
        if self.stored:
            await exchange.serve()
        return drop(exchange.request)


@dataclass(frozen=True)
class Delay:
    """A slow homeserver: so many seconds, then as always."""

    seconds: float

    async def around(self, exchange: Exchange) -> web.StreamResponse:
        await asyncio.sleep(self.seconds)
        return await exchange.serve()


@dataclass(frozen=True)
class Cut:
    """The right answer, but only half of it; then the connection is gone."""

    async def around(self, exchange: Exchange) -> web.StreamResponse:
        whole = await exchange.serve()
        assert isinstance(whole, web.Response)
        assert isinstance(whole.body, bytes)
        part = web.StreamResponse(status=whole.status, headers={"Content-Type": "application/json"})
        part.content_length = len(whole.body)
        await part.prepare(exchange.request)
        await part.write(whole.body[: len(whole.body) // 2])
        if exchange.request.transport is not None:
            exchange.request.transport.close()
        return part


@dataclass(frozen=True)
class Repeat:
    """For /sync: the last batch once more; `later` puts its events into the next batch, with its own token."""

    later: bool = False

    async def around(self, exchange: Exchange) -> web.StreamResponse:
        batch = exchange.last_batch()
        if batch is None:
            return await exchange.serve()
        since, body = batch
        if not self.later:
            return web.Response(body=body, content_type="application/json")
        await exchange.serve()  # waits for news, so that there is a later batch
        exchange.query["since"] = f"s{since}"
        return await exchange.serve()


@dataclass
class Swap:
    """For two times /sync: the batch after the next one comes first, and then the next one. Order it for `times=2`."""

    held: bytes | None = field(default=None, init=False)

    async def around(self, exchange: Exchange) -> web.StreamResponse:
        if self.held is not None:
            return web.Response(body=self.held, content_type="application/json")
        first = _json(await exchange.serve())
        exchange.query["since"] = first["next_batch"]
        second = _json(await exchange.serve())
        self.held = orjson.dumps({**first, "next_batch": second["next_batch"]})
        return web.Response(body=orjson.dumps(second), content_type="application/json")


@dataclass(frozen=True)
class Hang:
    """No answer, ever; only stopping the homeserver ends it."""

    stored: bool = False

    async def around(self, exchange: Exchange) -> web.StreamResponse:
        if self.stored:
            await exchange.serve()
        await asyncio.Event().wait()
        raise AssertionError("nobody sets this event")


@dataclass
class Fault:
    """An action for requests that match: skip `after` of them, then every `every`-th, `times` in all.

    `times` None means for as long as the fault is there. `done` counts the requests that went wrong.
    """

    match: str
    action: Action
    times: int | None = 1
    after: int = 0
    every: int = 1
    done: int = field(default=0, init=False)
    _seen: int = field(default=0, init=False)

    def happened(self, times: int) -> Callable[[], bool]:
        """Tells whether it went wrong so often: for whoever waits for that."""
        return lambda: self.done >= times

    def applies(self, line: str) -> bool:
        """Whether this request is one of those; counts it."""
        if self.times is not None and self.done >= self.times:
            return False
        if re.search(self.match, line) is None:
            return False
        self._seen += 1
        if self._seen <= self.after or (self._seen - self.after - 1) % self.every:
            return False
        self.done += 1
        return True


class Faults:
    """The faults of one homeserver; the first that applies wins."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def add(self, *faults: Fault) -> None:
        """Order faults."""
        self._faults += faults

    def clear(self) -> None:
        """Everything works again."""
        self._faults.clear()

    def __bool__(self) -> bool:
        return bool(self._faults)

    def action(self, line: str) -> Action | None:
        """What goes wrong with this request, if anything."""
        return next((fault.action for fault in self._faults if fault.applies(line)), None)


def _json(answer: web.StreamResponse) -> dict[str, Any]:
    assert isinstance(answer, web.Response)
    assert isinstance(answer.body, bytes)
    found: dict[str, Any] = orjson.loads(answer.body)
    return found


def drop(request: web.BaseRequest) -> web.StreamResponse:
    """Cut the connection, and give aiohttp an answer that it cannot send any more."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
