"""Which plugin is on in which wijk, and how it is set there. An allow-list: what has no row is off."""

from __future__ import annotations

from dataclasses import dataclass

import structlog
from pydantic import ValidationError

from hub.api.settings import Settings
from hub.core.plugins.registry import Plugin, Plugins
from hub.store.models import PluginRow, key_of

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Switch:
    """How a plugin stands in a wijk."""

    enabled: bool
    settings: Settings


class Enablement:
    """The switches, in memory, and the rows behind them. A change is stored first and takes effect after the commit."""

    def __init__(self, plugins: Plugins) -> None:
        self._plugins = plugins
        self._switches: dict[tuple[str, str], Switch] = {}

    async def load(self) -> None:
        rows = [(self._plugins.by_id.get(row.plugin), row) for row in await PluginRow.all()]
        self._switches = {(row.wijk, row.plugin): self._switch(plugin, row) for plugin, row in rows if plugin}

    def _switch(self, plugin: Plugin, row: PluginRow) -> Switch:
        try:
            return Switch(row.enabled, plugin.settings.model_validate(row.settings))
        except ValidationError as error:
            log.error(
                "settings no longer fit, defaults used", wijk=row.wijk, plugin=row.plugin, problems=error.error_count()
            )
            return Switch(row.enabled, plugin.settings())

    def on(self, wijk: str, plugin: str) -> bool:
        """Whether a plugin is on. The hub's own are always on."""
        switch = self._switches.get((wijk, plugin))
        return plugin in self._plugins.own or (switch is not None and switch.enabled)

    def enabled(self, wijk: str) -> list[Plugin]:
        return [plugin for plugin in self._plugins if self.on(wijk, plugin.id)]

    def opens_page(self, wijk: str) -> bool:
        """Whether this wijk has a public page, as far as its switches go."""
        return any(plugin.has("front") for plugin in self.enabled(wijk))

    def settings(self, wijk: str, plugin: Plugin) -> Settings:
        switch = self._switches.get((wijk, plugin.id))
        return switch.settings if switch else plugin.settings()

    async def store(self, wijk: str, plugin: Plugin, switch: Switch) -> None:
        """Write a switch, inside a unit of work. :meth:`put` makes it count, after the commit."""
        row, _ = await PluginRow.get_or_create(
            key=key_of(wijk, plugin.id), defaults={"wijk": wijk, "plugin": plugin.id, "settings": {}}
        )
        row.enabled, row.settings = switch.enabled, switch.settings.model_dump(mode="json")
        await row.save()

    def put(self, wijk: str, plugin: Plugin, switch: Switch) -> None:
        self._switches[wijk, plugin.id] = switch

    def known(self, wijk: str, plugin: str) -> bool:
        """Whether this wijk ever had a say about this plugin."""
        return (wijk, plugin) in self._switches
