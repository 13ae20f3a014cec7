"""A server on loopback, for what the hub reads elsewhere or sends there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
from aiohttp import web
from yarl import URL

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def serving(answer: Answer) -> AsyncIterator[int]:
    """A server on a free port; yields the port."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


class Site:
    """Answers with ``body``, and remembers what it was asked."""

    def __init__(self, body: str | bytes = b"", status: int = 200, **headers: str) -> None:
        self.body, self.status, self.headers = body, status, headers
        self.asked: list[web.Request] = []

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """As aiohttp wants it."""
        self.asked.append(request)
        body = self.body.encode() if isinstance(self.body, str) else self.body
        return web.Response(body=body, status=self.status, headers=self.headers)


@dataclass(frozen=True, slots=True)
class Got:
    """What a server on loopback answered."""

    status: int
    headers: Mapping[str, str]
    text: str

    def __contains__(self, words: str) -> bool:
        return words in self.text


async def visit(port: int, path: str, method: str = "GET", **headers: str) -> Got:
    """Ask it once. ``path`` goes out as it stands here; ``accept_language="en"`` is a header."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    url = URL(f"http://127.0.0.1:{port}{path}", encoded=True)
    async with aiohttp.ClientSession() as session, session.request(method, url, headers=named) as found:
        return Got(found.status, found.headers, (await found.read()).decode())
