"""Putting a domain event in the inbox from outside the running hub: how the command line talks to it."""

from __future__ import annotations

import datetime as dt
import secrets

from hub.api.domain_events import DomainEvent
from hub.core import inbox
from hub.core.plugins.enablement import Enablement
from hub.loading import load_plugins, tables
from hub.settings import BadConfiguration, Configuration
from hub.store.database import database
from hub.store.migrating import migrate
from hub.store.unit_of_work import unit


async def submit(configuration: Configuration, wijk: str, event: DomainEvent) -> int:
    """Store an event for every plugin of a wijk that listens to it. Returns how many do.

    The hub, running or started later, handles it. Raises :class:`BadConfiguration` for a wijk that is not there.
    """
    if configuration.wijk(wijk) is None:
        known = ", ".join(settings.slug for settings in configuration.wijken)
        raise BadConfiguration([f"--wijk: expected one of {known}, not {wijk!r}"])
    plugins, _ = load_plugins(configuration)
    async with database(configuration.database_url, tables(plugins)) as context:
        await migrate(context, configuration.database_url, tables(plugins))
        enablement = Enablement(plugins)
        await enablement.load()
        now, key = dt.datetime.now(dt.UTC), f"submitted|{secrets.token_hex(12)}"
        listeners = [p for p in plugins.listeners(type(event).__name__) if enablement.on(wijk, p)]
        rows = [inbox.row(key, wijk, wijk, plugin, event, now) for plugin in listeners]

        async def store() -> None:
            await inbox.put(rows)

        await unit(store)
    return len(rows)
