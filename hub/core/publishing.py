"""What the public page of a wijk shows now: asked of its plugins, one after the other, each in a unit of its own.

Nobody who looks at a page may hold up the hub: a plugin that fails or takes long is left in peace for a while, and the
page says that something is missing.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import structlog

from hub.api.clock import Clock
from hub.api.public import Section, fits
from hub.api.texts import Text
from hub.api.wijk import Wijk
from hub.core import inbox
from hub.core.codec import Enabled
from hub.core.dispatching.handle import Handle
from hub.core.people.directory import Directory
from hub.core.plugins.enablement import Enablement
from hub.core.plugins.registry import Plugin
from hub.store.shared import Memory
from hub.store.unit_of_work import snapshot, unit

log = structlog.get_logger()

SECONDS = 2.0
"""How long a plugin may take."""
PEACE = dt.timedelta(minutes=1)
MAX_KEY = 400


@dataclass(frozen=True, slots=True)
class Published:
    """A page. ``whole``: no plugin failed. ``at`` is on the clock of the wijk."""

    wijk: Wijk
    at: dt.datetime
    front: tuple[Text, ...]
    sections: tuple[Section, ...]
    whole: bool


class Publishing:
    """Knows which wijken have a page, and what stands on it."""

    def __init__(
        self, handle: Handle, enablement: Enablement, directory: Directory, memory: Memory, clock: Clock
    ) -> None:
        self._handle, self._enablement, self._directory = handle, enablement, directory
        self._memory, self._clock = memory, clock
        self._in_peace: dict[tuple[str, str], dt.datetime] = {}

    async def open(self) -> list[Wijk]:
        """The wijken that have a page."""
        await self._memory.refresh()
        return [wijk for slug, wijk in self._directory.wijken.items() if self._enablement.opens_page(slug)]

    async def announce(self, site: str) -> None:
        """Let the plugins that open pages begin anew, once for each address: nobody's words come on a page that they do
        not know of, also if the hub got an address long after a wijk wanted a page."""
        now, rows = self._clock.now(), []
        for wijk in await self.open():
            for plugin in self._enablement.enabled(wijk.slug):
                if plugin.has("front"):
                    key = f"enabled|{wijk.slug}|{plugin.id}|{site}"[:MAX_KEY]
                    rows.append(inbox.row(key, wijk.slug, wijk.slug, plugin.id, Enabled(), now))
        await unit(lambda: inbox.put(rows))

    async def page(self, slug: str) -> Published | None:
        """The page of a wijk; ``None`` if there is no such wijk, or it has none."""
        wijk = next((wijk for wijk in await self.open() if wijk.slug == slug), None)
        if wijk is None:
            return None
        front, front_whole = await self._all(wijk, "front", Text)
        sections, whole = await self._all(wijk, "public", Section)
        shown = [section for section in sections if fits(section)]
        if len(shown) < len(sections):
            log.error("a section names a person or has a bad link, and is not shown", wijk=slug)
        return Published(
            wijk, self._clock.now().astimezone(wijk.zone), tuple(front),
            tuple(sorted(shown, key=lambda section: (section.order, section.id))),
            front_whole and whole and len(shown) == len(sections),
        )  # fmt: skip

    async def _all(self, wijk: Wijk, hook: str, kind: type) -> tuple[list[Any], bool]:
        """What all plugins that are on answer, and whether none failed."""
        found: list[Any] = []
        whole = True
        for plugin in self._enablement.enabled(wijk.slug):
            if plugin.has(hook):
                answer = await self._ask(wijk, plugin, hook, kind)
                found += answer or ()
                whole = whole and answer is not None
        return found, whole

    async def _ask(self, wijk: Wijk, plugin: Plugin, hook: str, kind: type) -> Sequence[Any] | None:
        """What one plugin answers; ``None`` if it fails, or failed a moment ago."""
        now = self._clock.now()
        if now < self._in_peace.get((wijk.slug, plugin.id), now):
            return None

        async def ask() -> Sequence[Any]:
            settings = self._enablement.settings(wijk.slug, plugin)
            ctx = self._handle.context(wijk.slug, plugin, now).as_plugin(plugin.id, settings, asks=False)
            async with asyncio.timeout(SECONDS):
                answer = tuple(await plugin.call(hook, ctx=ctx) or ())
            if not all(isinstance(one, kind) for one in answer):
                raise TypeError(f"the hook {hook} gives {kind.__name__} only")
            return answer

        try:
            return await snapshot(ask)
        except Exception as error:
            self._in_peace[wijk.slug, plugin.id] = now + PEACE
            log.error("a plugin failed for the public page", plugin=plugin.id, hook=hook, exc_info=error)
            return None
