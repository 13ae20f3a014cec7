"""Between people and their homeserver: messages between devices, with the keys in them, can be held back or lost."""

from __future__ import annotations

from types import TracebackType
from typing import Self

import aiohttp
from aiohttp import web

from hub.testing.synapse import free_port

HOP = {"content-length", "transfer-encoding", "content-encoding", "connection", "host"}


class Postman:
    """A proxy in front of a homeserver. What it holds back it says it has delivered, as a slow federation does."""

    def __init__(self, homeserver: str) -> None:
        self._homeserver = homeserver
        self.holds = False
        self._held: list[tuple[str, dict[str, str], bytes]] = []

    async def __aenter__(self) -> Self:
        self._http = aiohttp.ClientSession(auto_decompress=True)
        app = web.Application(client_max_size=2**26)
        app.router.add_route("*", "/{path:.*}", self._pass_on)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)  # somebody always waits for news
        await self._runner.setup()
        port = free_port()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.url = f"http://127.0.0.1:{port}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._runner.cleanup()
        await self._http.close()

    async def deliver(self) -> int:
        """What was held back goes out. How much that was."""
        self.holds, held, self._held = False, self._held, []
        for path, headers, body in held:
            async with self._http.put(self._homeserver + path, headers=headers, data=body) as answer:
                assert answer.status == 200, await answer.text()
        return len(held)

    async def _pass_on(self, request: web.Request) -> web.Response:
        body, path = await request.read(), request.raw_path
        headers = {name: value for name, value in request.headers.items() if name.lower() not in HOP}
        if self.holds and request.method == "PUT" and "/sendToDevice/m.room.encrypted/" in path:
            self._held.append((path, headers, body))
            return web.json_response({})
        async with self._http.request(
            request.method, self._homeserver + path, headers=headers, data=body or None
        ) as answer:
            kept = {name: value for name, value in answer.headers.items() if name.lower() not in HOP}
            return web.Response(status=answer.status, body=await answer.read(), headers=kept)
