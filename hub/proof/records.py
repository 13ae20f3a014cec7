"""The records of a hub without the hub: its database, its plugins and its people, to read or to change by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from hub.api.clock import Clock
from hub.api.ids import UserId
from hub.core.people.directory import Directory
from hub.core.plugins.context import HubContext
from hub.core.plugins.enablement import Enablement
from hub.core.plugins.registry import Plugin, Plugins
from hub.core.ports import Stopped
from hub.loading import load_plugins, tables
from hub.settings import BadConfiguration, Configuration
from hub.store.database import database, missing_file
from hub.store.migrating import pending


@dataclass(frozen=True, slots=True)
class Records:
    """An open database, and what is needed to ask plugins about it. ``wijk`` is the one that is meant."""

    wijk: str
    plugins: Plugins
    directory: Directory
    enablement: Enablement
    clock: Clock

    @property
    def zone(self) -> dt.tzinfo:
        return self.directory.wijken[self.wijk].zone

    def having(self, hook: str) -> Iterator[tuple[Plugin, HubContext]]:
        """Every plugin that has a hook, on or off, with its context."""
        for plugin in self.plugins:
            if plugin.has(hook):
                yield plugin, self._context(plugin)

    def _context(self, plugin: Plugin) -> HubContext:
        return HubContext(
            wijk=self.directory.wijken[self.wijk], now=self.clock.now(), me=self.directory.me, room=None,
            plugin=plugin.id, configured=self.enablement.settings(self.wijk, plugin), directory=self.directory,
            catalogues=self.plugins.catalogues,
        )  # fmt: skip


@asynccontextmanager
async def records(configuration: Configuration, wijk: str, clock: Clock) -> AsyncIterator[Records]:
    """Open the records of a hub, which may be running. Raises :class:`BadConfiguration` for a wijk that is not there,
    :class:`Stopped` for a database that is not there or was not brought up to date."""
    if configuration.wijk(wijk) is None:
        known = ", ".join(settings.slug for settings in configuration.wijken)
        raise BadConfiguration([f"--wijk: expected one of {known}, not {wijk!r}"])
    url = configuration.database_url
    if file := missing_file(url):
        raise Stopped(f"The database {file} is not there yet: `wijkhub run` makes it at its first start.")
    plugins, _ = load_plugins(configuration)
    async with database(url, tables(plugins)) as context:
        if waiting := await pending(context, url, tables(plugins)):
            raise Stopped(f"The database is not up to date. Run `wijkhub migrate` first: {', '.join(waiting)}")
        directory = Directory(UserId(configuration.hub.homeserver.user), configuration.wijken)
        enablement = Enablement(plugins)
        await directory.load()
        await enablement.load()
        yield Records(wijk, plugins, directory, enablement, clock)
