"""What every part of the hub's own plugin has: the core it works with."""

from __future__ import annotations

from hub.core.directory import Directory
from hub.core.enablement import Enablement
from hub.core.registry import Plugins


class Part:
    plugins: Plugins
    enablement: Enablement
    directory: Directory

    def attach(self, plugins: Plugins, enablement: Enablement, directory: Directory) -> None:
        self.plugins, self.enablement, self.directory = plugins, enablement, directory
