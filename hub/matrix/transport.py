"""One HTTP request to the homeserver, and what its answer means.

The hub reads the raw JSON and does without matrix-nio's client: that never retries a 5xx, sleeps without a bound on
429, and spends nearly all its time in JSON schema validation.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import lru_cache, partial
from typing import Any
from urllib.parse import quote

import aiohttp
import orjson
from yarl import URL

from hub.core.ports import Json, Refused, Stopped
from hub.matrix.mending import loads

PERMANENT = frozenset({400, 403, 404, 405, 409, 413, 501})
"""HTTP statuses after which trying again gives the same answer (429 and 5xx are not)."""

EXPELLED = frozenset({"M_UNKNOWN_TOKEN", "M_MISSING_TOKEN", "M_USER_DEACTIVATED"})
TIMEOUT = 60.0

quoted = lru_cache(maxsize=1024)(partial(quote, safe=""))
"""Rooms and filters come again and again. Ids of what is sent do not, so that it is always full."""


def path(*parts: str, prefix: str = "/_matrix/client/v3") -> str:
    """A path with every part quoted: ids come from strangers."""
    return "/".join((prefix, *map(quoted, parts)))


class Challenged(Refused):
    """The homeserver wants to be sure who asks (spec: user-interactive authentication). ``session`` goes along with
    the proof."""

    def __init__(self, session: str) -> None:
        super().__init__("M_UNAUTHORIZED", permanent=True, status=401)
        self.session = session


class Transport:
    """Requests on behalf of the hub's account."""

    def __init__(self, homeserver: str, timeout: float = TIMEOUT) -> None:
        """``homeserver``: its address without a slash at the end. ``timeout``: seconds after which a request counts as
        failed, and may be sent again."""
        self._homeserver, self._timeout = homeserver, timeout
        self._session: aiohttp.ClientSession | None = None
        self.token = ""
        """The access token of the hub's account; empty before it has one."""

    async def open(self) -> None:
        """Make the HTTP session: connections are kept and not limited, the hub bounds what it sends itself."""
        self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0, ttl_dns_cache=300))

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def call(
        self,
        method: str,
        url_path: str,
        body: Mapping[str, object] | bytes | None = None,
        query: Mapping[str, str] | None = None,
        timeout: float | None = None,
        kind: str = "application/json",
    ) -> Any:
        """The JSON that the homeserver answers: an object, or a list where the API has one (``/state``). ``kind`` is
        the media type of a body of bytes.

        Raises :class:`Refused`.
        """
        if query:
            url_path += "?" + "&".join(f"{name}={quoted(value)}" for name, value in query.items())
        assert self._session is not None
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        data = None
        if body is not None:
            data = body if isinstance(body, bytes) else orjson.dumps(body)
            headers["Content-Type"] = kind
        try:
            async with self._session.request(
                method, URL(self._homeserver + url_path, encoded=True), data=data, headers=headers,
                timeout=aiohttp.ClientTimeout(total=timeout or self._timeout),
            ) as response:  # fmt: skip
                raw = await response.read()
        except (aiohttp.ClientError, TimeoutError, asyncio.IncompleteReadError, ConnectionError) as error:
            raise Refused(type(error).__name__, permanent=False) from error
        answer = loads(raw)
        if response.status == 200 and answer is not None:
            return answer
        raise _refused(response, answer if isinstance(answer, dict) else {})


def as_object(answer: Any) -> Json:
    """An answer that must be a JSON object. Raises :class:`Refused`, to be asked again: it came from no homeserver."""
    if not isinstance(answer, dict):
        raise Refused("NO_OBJECT", permanent=False)
    return answer


def field(answer: Any, key: str) -> str:
    """A text that an answer must have. Raises :class:`Refused`, to be asked again: it came from no homeserver."""
    value = as_object(answer).get(key)
    if not isinstance(value, str) or not value:
        raise Refused(f"NO_{key.upper()}", permanent=False)
    return value


def expelled(me: str, refused: Refused) -> Stopped:
    """The end: the homeserver no longer knows the hub's account."""
    return Stopped(
        f"The homeserver refuses the hub's account {me} ({refused.code}). Give it a valid WIJKHUB_ACCESS_TOKEN or "
        "WIJKHUB_PASSWORD and start it again; nothing is lost."
    )


def _refused(response: aiohttp.ClientResponse, answer: Mapping[str, Any]) -> Refused:
    if response.status == 401 and isinstance(answer.get("flows"), list):
        return Challenged(str(answer.get("session", "")))
    code = answer.get("errcode")
    code = code if isinstance(code, str) and len(code) < 64 else f"HTTP {response.status}"
    expelled = response.status == 401 or code in EXPELLED
    permanent = response.status in PERMANENT and not expelled
    return Refused(code, permanent=permanent, wait=_wait(response, answer), status=response.status, expelled=expelled)


def _wait(response: aiohttp.ClientResponse, answer: Mapping[str, Any]) -> float | None:
    """Seconds to wait on 429, if it says: the older field in milliseconds, or the header that the spec wants."""
    if response.status != 429:
        return None
    milliseconds = answer.get("retry_after_ms")
    if isinstance(milliseconds, int | float) and 0 <= milliseconds < 86_400_000:
        return milliseconds / 1000
    header = response.headers.get("Retry-After", "")
    return float(header) if header.isdecimal() and int(header) < 86_400 else None
