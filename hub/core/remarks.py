"""What the other plugins of a wijk have to say about a plan, before somebody goes on with it."""

from __future__ import annotations

import asyncio

import structlog

from hub.api.plans import Plan
from hub.api.texts import Text
from hub.core.context import HubContext
from hub.core.enablement import Enablement
from hub.store.unit_of_work import attempt

log = structlog.get_logger()


class Remarks:
    """Asks every other plugin that has the hook. One that fails or takes too long says nothing: a plan never waits."""

    def __init__(self, enablement: Enablement, patience: float) -> None:
        self._enablement, self._patience = enablement, patience

    async def __call__(self, ctx: HubContext, plan: Plan) -> tuple[Text, ...]:
        on = self._enablement.enabled(ctx.wijk.slug)
        asked = [plugin for plugin in on if plugin.id != ctx.plugin and plugin.has("remarks")]
        found: list[Text] = []
        for plugin in asked:
            own = ctx.as_plugin(plugin.id, self._enablement.settings(ctx.wijk.slug, plugin), asks=False)
            try:
                async with attempt(), asyncio.timeout(self._patience / len(asked)):
                    found += tuple(await plugin.call("remarks", ctx=own, plan=plan) or ())
            except Exception as error:
                log.error("a plugin failed to say something about a plan", plugin=plugin.id, exc_info=error)
        return tuple(found)
