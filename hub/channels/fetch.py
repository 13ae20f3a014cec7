"""Reading an address on the public internet that somebody gave: one GET, bounded in time and in size.

The address may be a secret, as that of a private calendar is: it stands in no error and no log. What comes is not
unpacked: a small answer could become a large one.
"""

from __future__ import annotations

import asyncio

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from hub.channels.public import Outside, refusal
from hub.core.ports import Page, Refused
from hub.core.words.visible import visible

TIMEOUT = aiohttp.ClientTimeout(total=20)
LARGEST = 1_000_000
"""Bytes. What is larger is refused, not cut."""
HOPS = 3
"""So many redirects are followed, each under the same guards as the first address."""

MOVED = frozenset({301, 302, 303, 307, 308})
NOT_MODIFIED = 304


class FetchChannel(Outside):
    """Reads addresses (:class:`hub.core.ports.Fetcher`)."""

    def __init__(self, *, allow_private: bool = False, resolver: AbstractResolver | None = None) -> None:
        super().__init__(TIMEOUT, allow_private=allow_private, resolver=resolver)

    async def get(self, url: str, known: str = "") -> Page:
        """What stands there now. ``known``: the ``version`` of what was read before; if it still stands there, the page
        is ``unchanged`` and empty (RFC 9110, conditional requests).

        Raises :class:`Refused`, with a code that says nothing of the address.
        """
        try:
            async with asyncio.timeout(TIMEOUT.total):
                return await self._follow(self.checked(url), known)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise refusal(error) from error

    async def _follow(self, address: URL, known: str) -> Page:
        for _ in range(HOPS + 1):
            asked = {"Accept-Encoding": "identity", **_unless(known)}
            async with self.session.get(address, headers=asked, allow_redirects=False) as response:
                if response.status not in MOVED:
                    return await _page(response, known)
                address = self._next(address, response.headers.get("Location", ""))
        raise Refused("TOO_MANY_REDIRECTS", permanent=True)

    def _next(self, here: URL, location: str) -> URL:
        """Where a redirect leads. Not from a closed connection to one that others can read."""
        there = self.checked(str(here.join(URL(location))))
        if here.scheme == "https" and there.scheme != "https":
            raise Refused("NOT_SAFE", permanent=True)
        return there


def _unless(known: str) -> dict[str, str]:
    kind, _, value = known.partition(" ")
    return {kind: value} if kind in ("If-None-Match", "If-Modified-Since") else {}


async def _page(response: aiohttp.ClientResponse, known: str) -> Page:
    if response.status == NOT_MODIFIED and known:
        return Page("", known, unchanged=True)
    if response.status != 200:
        raise Refused(f"HTTP {response.status}", permanent=response.status < 500, status=response.status)
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise Refused("PACKED", permanent=True)
    body = bytearray()
    async for part in response.content.iter_chunked(65_536):
        body += part
        if len(body) > LARGEST:
            raise Refused("TOO_LARGE", permanent=True)
    return Page(visible(body.decode("utf-8", errors="replace")), _version(response))


def _version(response: aiohttp.ClientResponse) -> str:
    """How to ask next time whether it changed; empty if the other side does not say. At most 500 characters."""
    if tag := response.headers.get("ETag"):
        said = f"If-None-Match {tag}"
    elif modified := response.headers.get("Last-Modified"):
        said = f"If-Modified-Since {modified}"
    else:
        return ""
    return said if len(said) <= 500 else ""
