"""``wijkhub recovery-key``: what brings the hub's identity back after its database was lost."""

from __future__ import annotations

import typer

from hub.core.ports import Stopped
from hub.loading import load_plugins, tables
from hub.settings import load
from hub.store.database import database
from hub.terminal import DEFAULT, Folder, carry_out


def recovery_key(config: Folder = DEFAULT) -> None:
    """Show the recovery key of the hub's account. Write it down, and keep it where the backups are not."""

    async def work() -> None:
        configuration = load(config)
        key = configuration.secrets.pickle_key
        if key is None:
            raise Stopped("Encryption is off: set WIJKHUB_PICKLE_KEY, and start the hub once.")
        from hub.matrix.crypto.looking import recovery_key as find

        plugins, _ = load_plugins(configuration)
        async with database(configuration.database_url, tables(plugins)):
            words = await find(key.get_secret_value(), configuration.hub.homeserver.user)
        if words is None:
            raise Stopped("There are no keys yet: start the hub once with WIJKHUB_PICKLE_KEY.")
        typer.echo(words)

    carry_out(work)
