"""What every part of the hub's own plugin has: the core it works with."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from hub.core.people.directory import Directory
from hub.core.plugins.enablement import Enablement
from hub.core.plugins.registry import Plugins
from hub.store.unit_of_work import attempt


class Part:
    plugins: Plugins
    enablement: Enablement
    directory: Directory
    patience: float
    """Seconds that a plugin has for its share in what the hub does: less than the hub itself has for all of it."""

    def attach(self, plugins: Plugins, enablement: Enablement, directory: Directory, patience: float) -> None:
        self.plugins, self.enablement, self.directory, self.patience = plugins, enablement, directory, patience

    @asynccontextmanager
    async def share(self, parts: int = 1) -> AsyncIterator[None]:
        """Around what a plugin does while the hub carries out a command: if it fails or takes too long, that alone is
        undone, and the error raised. ``parts``: how many plugins have a share in the same command."""
        async with attempt(), asyncio.timeout(self.patience / parts):
            yield
