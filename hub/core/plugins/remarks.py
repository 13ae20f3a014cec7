"""What the other plugins of a wijk have to say about a plan, before somebody goes on with it."""

from __future__ import annotations

from hub.api.plans import Plan
from hub.api.texts import Text
from hub.core.plugins.asking import answers
from hub.core.plugins.context import HubContext
from hub.core.plugins.enablement import Enablement


class Remarks:
    """Asks every other plugin that has the hook: a plan never waits for one that fails."""

    def __init__(self, enablement: Enablement, patience: float) -> None:
        self._enablement, self._patience = enablement, patience

    async def __call__(self, ctx: HubContext, plan: Plan) -> tuple[Text, ...]:
        found = await answers(
            self._enablement, ctx, "remarks", lambda plugin: plugin.id != ctx.plugin, self._patience, plan=plan
        )
        return tuple(found)
