"""Hooks that only the hub's own part has."""

from __future__ import annotations

from hub.api.hookspecs import Effects, hookspec
from hub.core.codec import Trouble
from hub.core.plugins.context import HubContext


@hookspec
def on_trouble(ctx: HubContext, trouble: Trouble) -> Effects:
    """Something went wrong that a person must hear of."""
