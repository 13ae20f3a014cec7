"""How things stand, for a plugin that was off while they came to stand so."""

from __future__ import annotations

from hub.api.domain_events import DomainEvent
from hub.core.plugins.asking import answers
from hub.core.plugins.context import HubContext
from hub.core.plugins.enablement import Enablement
from hub.core.plugins.registry import Plugin


async def present(enablement: Enablement, ctx: HubContext, listener: Plugin, seconds: float) -> list[DomainEvent]:
    """What the other plugins of this wijk tell, as far as ``listener`` listens to it."""
    listens = listener.manifest.listens
    if not listens:
        return []
    told = await answers(enablement, ctx, "present", lambda plugin: plugin is not listener, seconds)
    return [event for event in told if type(event).__name__ in listens]
