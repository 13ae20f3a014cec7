"""Asking the other plugins of a wijk something, in the middle of what one of them does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import structlog

from hub.core.plugins.context import HubContext
from hub.core.plugins.enablement import Enablement
from hub.core.plugins.registry import Plugin
from hub.store.unit_of_work import attempt

log = structlog.get_logger()


async def answers(
    enablement: Enablement, ctx: HubContext, hook: str, asked: Callable[[Plugin], bool], seconds: float, **values: Any
) -> list[Any]:
    """What the plugins that are on and have the hook answer, one after the other. One that fails answers nothing, nor
    does one that takes longer than its part of so many seconds; what it wrote is undone. Who is asked asks nobody."""
    on = [p for p in enablement.enabled(ctx.wijk.slug) if p.has(hook) and asked(p)]
    found: list[Any] = []
    for plugin in on:
        own = ctx.as_plugin(plugin.id, enablement.settings(ctx.wijk.slug, plugin), asks=False)
        try:
            async with attempt(), asyncio.timeout(seconds / len(on)):
                found += tuple(await plugin.call(hook, ctx=own, **values) or ())
        except Exception as error:
            log.error("a plugin failed to answer another", plugin=plugin.id, hook=hook, exc_info=error)
    return found
