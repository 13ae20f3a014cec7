"""How things stand, for a plugin that was off while they came to stand so."""

from __future__ import annotations

import asyncio

import structlog

from hub.api.domain_events import DomainEvent
from hub.core.context import HubContext
from hub.core.enablement import Enablement
from hub.core.registry import Plugin
from hub.store.unit_of_work import attempt

log = structlog.get_logger()


async def present(enablement: Enablement, ctx: HubContext, listener: Plugin, seconds: float) -> list[DomainEvent]:
    """What the other plugins of this wijk tell, as far as ``listener`` listens to it. One that fails tells nothing, nor
    does one that takes longer than its part of so many seconds."""
    found: list[DomainEvent] = []
    if not listener.manifest.listens:
        return found
    tellers = [p for p in enablement.enabled(ctx.wijk.slug) if p is not listener and p.has("present")]
    for teller in tellers:
        asked = ctx.as_plugin(teller.id, enablement.settings(ctx.wijk.slug, teller))
        try:
            async with attempt(), asyncio.timeout(seconds / len(tellers)):
                told = tuple(await teller.call("present", ctx=asked))
        except Exception as error:
            log.error("a plugin failed to tell how things stand", plugin=teller.id, exc_info=error)
            continue
        found += [event for event in told if type(event).__name__ in listener.manifest.listens]
    return found
