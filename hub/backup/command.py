"""The commands ``backup`` and ``restore``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from hub.api.clock import SystemClock
from hub.backup.archive import Damaged, Reader
from hub.backup.make import backup as make
from hub.backup.restore import restore as put_back
from hub.core.ports import Stopped
from hub.loading import load_plugins, tables
from hub.settings import load
from hub.store.database import missing_file
from hub.terminal import DEFAULT, Folder, carry_out

To = Annotated[Path | None, typer.Option("--to", help="The file to write. It must not be there yet.")]
Archive = Annotated[Path, typer.Argument(help="A file that `wijkhub backup` wrote.")]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Put the backup in the place of what is there.")]


def backup(to: To = None, config: Folder = DEFAULT) -> None:
    """Write one file with all that the hub knows, and its configuration. The hub may go on meanwhile. No secrets are in
    it, but names and votes are: keep it safe."""

    async def work() -> None:
        configuration, now = load(config), SystemClock().now()
        if file := missing_file(configuration.database_url):
            raise Stopped(f"The database {file} is not there yet: `wijkhub run` makes it at its first start.")
        archive = to or Path(f"wijkhub-{now:%Y%m%d-%H%M%S}.zip")
        if archive.exists():
            raise Stopped(f"{archive} is there already. Choose another name: a backup is never overwritten.")
        plugins, _ = load_plugins(configuration)
        try:
            counts = await make(configuration, tables(plugins), now, archive)
        except OSError as error:
            raise Stopped(f"{archive} cannot be written: {error.strerror}.") from error
        typer.echo(f"{archive}: {sum(counts.values())} rows of {len(counts)} tables, as of {shown(now)}.")
        typer.echo(
            "There are names and votes in it: keep it safe. The secrets (WIJKHUB_...) are not: keep them elsewhere."
        )

    carry_out(work)


def restore(archive: Archive, overwrite: Overwrite = False, config: Folder = DEFAULT) -> None:
    """Make the database out of a backup. The hub must not run. Without hub.toml the configuration is taken from the
    backup too."""

    async def work() -> None:
        try:
            reader = Reader(archive)
        except Damaged as damaged:
            raise Stopped(str(damaged)) from damaged
        if not (config / "hub.toml").exists():
            unpack(reader, config)
        configuration = load(config)
        manifest = reader.manifest
        if configuration.hub.homeserver.user != manifest.account:
            ours = configuration.hub.homeserver.user
            raise Stopped(f"The backup is of {manifest.account}, and hub.toml is for {ours}.")
        plugins, _ = load_plugins(configuration)
        aside = await put_back(reader, configuration.database_url, tables(plugins), SystemClock().now(), overwrite)
        if aside:
            typer.echo(f"The database that was there is now {aside}.")
        typer.echo(
            f"The database is as it was at {shown(manifest.made_at)}. Start the hub, with WIJKHUB_PASSWORD: it reads "
            "again what was said since, and handles that. What was done since at the command line, such as "
            "`wijkhub erase`, you must do again: the rooms do not know of it."
        )

    carry_out(work)


def shown(moment: dt.datetime) -> str:
    return f"{moment.astimezone(dt.UTC):%Y-%m-%d %H:%M:%S} UTC"


def unpack(reader: Reader, folder: Path) -> None:
    """Write the configuration of a backup where there is none."""
    for name, data in reader.configuration().items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    typer.echo(f"The configuration is in {folder}.")
