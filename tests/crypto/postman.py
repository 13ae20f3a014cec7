"""Between people, or the hub, and their homeserver: messages between devices can be held back, and something can happen
in the middle of a request, whose answer may be lost."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import aiohttp
from aiohttp import web

from hub.testing.synapse import free_port

HOP = {"content-length", "transfer-encoding", "content-encoding", "connection", "host"}


@dataclass
class Moment:
    """What happens, once, in the middle of a request: before the homeserver serves it, or after that and before it
    answers."""

    request: str
    """A regular expression: method and path."""
    happens: Callable[[], None]
    served: bool = True
    lost: bool = False
    """Whether the answer never arrives: the connection breaks instead."""
    after: int = 0
    """How many such requests are let through before."""
    happened: bool = False

    def meets(self, request: web.Request) -> bool:
        if self.happened or not re.search(self.request, f"{request.method} {request.path}"):
            return False
        self.after -= 1
        return self.after < 0

    def now(self) -> None:
        self.happened = True
        self.happens()


class Postman:
    """A proxy in front of a homeserver. What it holds back it says it has delivered, as a slow federation does."""

    def __init__(self, homeserver: str) -> None:
        self._homeserver = homeserver
        self.holds = False
        self.away = False
        """Whether nothing gets through."""
        self.moment: Moment | None = None
        self.password: str | None = None
        """If set, an identity is taken only with this proof (spec: user-interactive authentication)."""
        self.proofs: list[dict[str, Any]] = []
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
        moment = self.moment if self.moment is not None and self.moment.meets(request) else None
        if moment is not None and not moment.served:
            moment.now()
        if self.away:
            return web.Response(status=502)
        headers = {name: value for name, value in request.headers.items() if name.lower() not in HOP}
        if self.holds and request.method == "PUT" and "/sendToDevice/m.room.encrypted/" in path:
            self._held.append((path, headers, body))
            return web.json_response({})
        if self.password is not None and path.endswith("/keys/device_signing/upload"):
            auth = json.loads(body).get("auth")
            if auth is None or auth.get("password") != self.password or auth.get("session") != "proof":
                flows = [{"stages": ["m.login.password"]}]
                return web.json_response({"flows": flows, "params": {}, "session": "proof"}, status=401)
            self.proofs.append(auth)
            body = json.dumps({key: value for key, value in json.loads(body).items() if key != "auth"}).encode()
        try:
            async with self._http.request(
                request.method, self._homeserver + path, headers=headers, data=body or None
            ) as answer:
                kept = {name: value for name, value in answer.headers.items() if name.lower() not in HOP}
                said = await answer.read()
        except aiohttp.ClientError:  # as a proxy says it whose homeserver is away
            return web.Response(status=502)
        if moment is not None and moment.served:
            moment.now()
        if moment is not None and moment.lost and request.transport is not None:
            request.transport.abort()
        return web.Response(status=answer.status, body=said, headers=kept)
