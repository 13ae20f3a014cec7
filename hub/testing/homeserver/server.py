"""The homeserver on the wire: loopback HTTP, faults included."""

import asyncio
from collections import Counter
from urllib.parse import unquote

import orjson
from aiohttp import web

from hub.testing.homeserver import media
from hub.testing.homeserver.account_endpoints import versions
from hub.testing.homeserver.calls import NOBODY, Call
from hub.testing.homeserver.endpoints import OPEN_TO_ALL, TABLE, Handler
from hub.testing.homeserver.errors import Refused, bad
from hub.testing.homeserver.events import Json
from hub.testing.homeserver.faults import Faults
from hub.testing.homeserver.routes import Endpoint, Routes
from hub.testing.homeserver.world import World

PREFIX = "/_matrix/client/"
MEDIA = "/_matrix/media/v3/"
API_VERSIONS = ("v3", "v1", "r0")
VERSIONS = Endpoint("versions", versions)


class Server:
    """Serves a world on one port. Stopping it is like pulling the plug; the world stays as it is."""

    def __init__(self, world: World, port: int | None = None) -> None:
        self.world = world
        self.port = port
        self.faults = Faults()
        self.requests: Counter[tuple[str, str]] = Counter()  # (method, endpoint) -> how often
        self.routes: Routes[Handler] = Routes(TABLE)
        self._runner: web.ServerRunner | None = None

    @property
    def url(self) -> str:
        """The base URL; known once started."""
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        """Listen on the port of before, or a free one."""
        runner = web.ServerRunner(web.Server(self._handle, access_log=None), shutdown_timeout=0.01)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", self.port or 0).start()
        self.port = runner.addresses[0][1]
        self._runner = runner

    async def stop(self) -> None:
        """Stop listening and cut every connection."""
        runner, self._runner = self._runner, None
        if runner is None or runner.server is None:
            return
        for connection in runner.server.connections:
            if connection.transport is not None:
                connection.transport.abort()
        await runner.cleanup()

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        exchange = _Exchange(self, request)
        self.requests[request.method, exchange.name] += 1
        action = self.faults.action(f"{request.method} {unquote(exchange.path)}") if self.faults else None
        return await (exchange.serve() if action is None else action.around(exchange))


class _Exchange:
    """One request and the way to its answer."""

    def __init__(self, server: Server, request: web.BaseRequest) -> None:
        self.request = request
        self.path = request.raw_path.partition("?")[0]
        self.query: dict[str, str] = dict(request.query)
        self._world = server.world
        self._refused: Refused | None = None
        self._endpoint: Endpoint[Handler] | None = None
        self._values: list[str] = []
        try:
            self._endpoint, self._values = self._find(server.routes)
        except Refused as refused:
            self._refused = refused

    @property
    def name(self) -> str:
        """The endpoint's name, for counting."""
        return self._endpoint.name if self._endpoint is not None else "unknown"

    def last_batch(self) -> tuple[int, bytes] | None:
        """See faults.Exchange."""
        device = self._world.tokens.get(self._token())
        return device.last_batch if device is not None else None

    async def serve(self) -> web.Response:
        """Do what was asked and give the answer, or the refusal."""
        status = 200
        try:
            answer = await self._do()
            body = answer if isinstance(answer, bytes) else orjson.dumps(answer)
        except Refused as refused:
            status, body = refused.status, orjson.dumps(refused.body)
        return web.Response(status=status, body=body, content_type="application/json")

    async def _do(self) -> object:
        if self._endpoint is None:
            raise self._refused or AssertionError("neither found nor refused")
        handler = self._endpoint.handler
        device, token = NOBODY, self._token()
        if handler not in OPEN_TO_ALL:
            if not token:
                raise Refused(401, "M_MISSING_TOKEN", "Missing access token")
            if token not in self._world.tokens:
                error = "Invalid access token passed."
                raise Refused(401, "M_UNKNOWN_TOKEN", error, soft_logout=token in self._world.expired)
            device = self._world.tokens[token]
        raw = await self._raw()
        body = {} if handler is media.upload else self._json(raw)
        call = Call(self._world, self.query, body, token, device, raw)
        result = handler(call, *self._values)
        return await result if asyncio.iscoroutine(result) else result

    async def _raw(self) -> bytes:
        if self.request.method not in ("PUT", "POST"):
            return b""
        try:
            return await self.request.read()
        except web.HTTPRequestEntityTooLarge:
            raise Refused(413, "M_TOO_LARGE", "Request content is too large") from None

    def _json(self, raw: bytes) -> Json:
        if self.request.method not in ("PUT", "POST"):
            return {}
        if not raw and self.request.method == "POST":
            return {}
        try:
            body = orjson.loads(raw)
        except orjson.JSONDecodeError:
            raise bad("Content not JSON.", "M_NOT_JSON") from None
        if not isinstance(body, dict):
            raise bad("Content must be a JSON object.", "M_BAD_JSON")
        return body

    def _token(self) -> str:
        scheme, _, token = self.request.headers.get("Authorization", "").partition(" ")
        return token if scheme == "Bearer" else self.query.get("access_token", "")

    def _find(self, routes: Routes[Handler]) -> tuple[Endpoint[Handler], list[str]]:
        if self.path.startswith(MEDIA):
            return routes.find(self.request.method, f"media/{self.path.removeprefix(MEDIA)}")
        version, _, rest = self.path.removeprefix(PREFIX).partition("/")
        if version == "versions":
            return VERSIONS, []
        if not self.path.startswith(PREFIX) or version not in API_VERSIONS:
            raise Refused(404, "M_UNRECOGNIZED", "Unrecognized request")
        return routes.find(self.request.method, rest)
