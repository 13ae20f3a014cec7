"""What is over is let go of, wijk by wijk and plugin by plugin, as its settings say; also where it is switched off."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Iterable

import structlog

from hub.api.context import Context
from hub.api.keeping import over_before
from hub.core.plugins.enablement import Enablement
from hub.core.plugins.registry import Plugin, Plugins
from hub.settings import WijkSettings
from hub.store import shared
from hub.store.away import damage, reason
from hub.store.unit_of_work import unit

log = structlog.get_logger()

MOST = 100
"""Things in one transaction: others wait for no more than that."""
BATCHES = 1000
"""In a day, for one plugin of one wijk: a plugin that never says it is done holds up nobody else."""
REST_SECONDS = 0.01
"""Between two transactions: people come first."""


class _Failing(Exception):
    """A plugin failed, and not the database."""


class Pruning:
    """Asks each plugin with the hook ``prune``."""

    def __init__(
        self, plugins: Plugins, enablement: Enablement, wijken: Iterable[WijkSettings], timeout: float,
        context: Callable[[str, Plugin, dt.datetime], Context],
    ) -> None:  # fmt: skip
        self._plugins = [plugin for plugin in plugins if plugin.has("prune")]
        self._enablement, self._wijken = enablement, [wijk.slug for wijk in wijken]
        self._timeout, self._context = timeout, context

    async def once(self, now: dt.datetime) -> None:
        """All there is to let go of. May be broken off at any point, and done again."""
        for wijk in self._wijken:
            for plugin in self._plugins:
                if self._enablement.known(wijk, plugin.id):
                    await self._of(wijk, plugin, now)

    async def _of(self, wijk: str, plugin: Plugin, now: dt.datetime) -> None:
        """All of one plugin. If it fails, it is asked again the next day."""
        before = over_before(self._enablement.settings(wijk, plugin), now)
        if before is None:
            return
        gone = 0
        try:
            for _ in range(BATCHES):
                went = await self._batch(wijk, plugin, before, now)
                gone += went
                await asyncio.sleep(REST_SECONDS)
                if not went:
                    break
        except _Failing:
            log.exception("what is over could not be let go of", wijk=wijk, plugin=plugin.id, gone=gone)
        if gone:
            log.info("what is over was let go of", wijk=wijk, plugin=plugin.id, gone=gone)

    async def _batch(self, wijk: str, plugin: Plugin, before: dt.datetime, now: dt.datetime) -> int:
        async def work() -> int:
            await shared.alone(wijk)
            try:
                ctx = self._context(wijk, plugin, now)
                async with asyncio.timeout(self._timeout):
                    return int(await plugin.call("prune", ctx=ctx, before=before, most=MOST))
            except BaseException as error:  # a plugin that ends its task, or the program, costs only itself too
                if damage(error) or reason(error):
                    raise
                raise _Failing from error

        return await unit(work)
