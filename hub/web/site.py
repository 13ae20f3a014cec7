"""The site: which address gives what. Only by GET or HEAD, and only by exactly one of these:

=================== =====================================================
/                   the wijken that have a page
/WIJK               the page of one
/WIJK.json          the same as data
/style.css          how it looks
/health             whether the hub reaches its database, for a machine
=================== =====================================================
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from aiohttp import web

from hub.core.publishing import Publishing
from hub.core.words.catalogues import Catalogues
from hub.settings import WebSettings
from hub.web.answers import CSS, PLAIN, Answer
from hub.web.door import CLOSE_SECONDS, Door, Limit
from hub.web.languages import chosen
from hub.web.once import Once
from hub.web.render import STYLE, Render

log = structlog.get_logger()

FRESH_SECONDS = 2.5
"""For so long plugins are not asked anew, and a page in one language is not made anew. What somebody takes back is gone
from it after both."""
PATIENCE_SECONDS = 10.0
"""So long a visitor waits for a page to be made."""
A_SECOND = 100.0
"""Requests a second of all visitors together, in one process."""
USUAL = "nl"

_WIJK = re.compile(r"/([a-z0-9][a-z0-9-]{0,39})(\.json)?")


class Site:
    """Serves pages from :meth:`open` to :meth:`close`. ``alive``: whether the hub's database answers."""

    def __init__(
        self, settings: WebSettings, publishing: Publishing, catalogues: Catalogues,
        alive: Callable[[], Awaitable[bool]],
    ) -> None:  # fmt: skip
        self._settings, self._publishing, self._alive = settings, publishing, alive
        self._render = Render(catalogues)
        self._limit = Limit(A_SECOND)
        self._published = Once(publishing.page, FRESH_SECONDS)
        self._pages = Once(self._page, FRESH_SECONDS)
        self._indexes = Once(self._index, FRESH_SECONDS)
        self._kept: tuple[Once[Any, Any], ...] = (self._pages, self._indexes, self._published)
        self._runner: web.ServerRunner | None = None

    async def open(self, *, shared: bool) -> None:
        """``shared``: other processes of this hub may listen at the same place. Raises ``OSError`` if nobody can."""
        self._runner = web.ServerRunner(Door(self._answer), shutdown_timeout=CLOSE_SECONDS)
        await self._runner.setup()
        host, port = self._settings.place
        await web.TCPSite(self._runner, host, port, reuse_port=shared or None).start()
        log.info("public pages are served", at=self._settings.listen, address=self._settings.address)

    async def close(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
        for made in self._kept:
            await made.close()

    def forget(self) -> None:
        """Whoever asks next gets a page as it is then."""
        for made in self._kept:
            made.forget()

    @property
    def port(self) -> int:
        """Where it listens: of use if the settings say 0, which is any port that is free."""
        assert self._runner is not None
        return int(self._runner.addresses[0][1])

    async def _answer(self, request: web.BaseRequest) -> Answer:
        """Never raises: what goes wrong is in the log, and the visitor reads that it did. No address of a visitor and
        no words of theirs come into the log."""
        language = chosen(
            request.query.get("lang", ""), request.headers.get("Accept-Language", ""), self._render.languages, USUAL
        )
        try:
            if not self._limit.lets(asyncio.get_running_loop().time()):
                answer = self._away(language)
            elif request.method not in ("GET", "HEAD"):
                answer = self._render.trouble(405, language, {"Allow": "GET, HEAD"})
            else:
                async with asyncio.timeout(PATIENCE_SECONDS):
                    answer = await self._at(request.path, language)
        except Exception as error:
            log.error("a public page could not be made", exc_info=error)
            answer = self._away(language)
        log.debug("page", status=answer.status, language=language)
        return answer

    def _away(self, language: str) -> Answer:
        return self._render.trouble(503, language, {"Retry-After": "10", "Connection": "close"})

    async def _at(self, path: str, language: str) -> Answer:
        if path == "/":
            return await self._indexes(language)
        if path == "/style.css":
            return Answer(STYLE, CSS, kept="public, max-age=3600")
        if path == "/health":
            return await self._health()
        found = _WIJK.fullmatch(path)
        slugs = {wijk.slug for wijk in await self._publishing.open()} if found else set()
        if found is None or found[1] not in slugs:
            return self._render.trouble(404, language)
        return await self._pages((found[1], language, found[2] is not None))

    async def _health(self) -> Answer:
        well = await self._alive()
        return Answer(b"ok\n" if well else b"not ok\n", PLAIN, 200 if well else 503, kept="no-store")

    async def _page(self, key: tuple[str, str, bool]) -> Answer:
        slug, language, data = key
        published = await self._published(slug)
        if published is None:
            return self._render.trouble(404, language)
        return (self._render.data if data else self._render.page)(published, language)

    async def _index(self, language: str) -> Answer:
        return self._render.index(await self._publishing.open(), language)
