"""``wijkhub``: the command line. What ``run`` does not need is imported when asked for, so that it starts fast."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
from pathlib import Path
from typing import Annotated, Any

import structlog
import typer
from typer.core import TyperGroup
from typer.main import get_group

from hub.api.clock import Clock, SystemClock
from hub.app import running
from hub.heartbeat import STANDSTILL, beating
from hub.loading import load_plugins, tables
from hub.logs import configure
from hub.settings import Configuration, load
from hub.store.database import database
from hub.store.migrating import migrate
from hub.terminal import DEFAULT, Folder, carry_out
from hub.testing.clock import FileClock


class Commands(TyperGroup):
    """Those of this module, and all others as soon as one is asked for that is not among them."""

    def list_commands(self, ctx: Any) -> list[str]:
        self._add_others()
        return super().list_commands(ctx)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in self.commands:
            self._add_others()
        return super().get_command(ctx, cmd_name)

    def _add_others(self) -> None:
        from hub.commands import commands

        for name, command in get_group(commands()).commands.items():
            self.commands.setdefault(name, command)


app = typer.Typer(cls=Commands, no_args_is_help=True, add_completion=False, pretty_exceptions_show_locals=False,
                  help="Wijkhub: a neighbourhood and its partners decide and act together, on Matrix.")  # fmt: skip

Verbose = Annotated[bool, typer.Option("--verbose", help="Log every step, not only trouble.")]
ClockPath = Annotated[
    Path | None, typer.Option("--clock-file", hidden=True, help="For demonstrations: a clock to move.")
]


@app.callback()
def prepare(verbose: Verbose = False) -> None:
    """Set up logging, on standard error: never words of people above the level of debug."""
    configure("DEBUG" if verbose else os.environ.get("WIJKHUB_LOG", "INFO"))


@app.command()
def run(config: Folder = DEFAULT, clock_file: ClockPath = None) -> None:
    """Start the hub. Stops cleanly on SIGTERM and Ctrl-C; what was under way goes on at the next start."""
    clock: Clock = FileClock(clock_file) if clock_file else SystemClock()
    carry_out(lambda: _serve(load(config), clock))


async def _serve(configuration: Configuration, clock: Clock) -> None:
    task = asyncio.current_task()
    assert task is not None
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, task.cancel)
    try:
        patience = configuration.hub.plugins.timeout_seconds * STANDSTILL
        async with running(configuration, clock) as hub, beating(patience):
            structlog.get_logger().info("the hub runs", user=hub.directory.me)
            gc.freeze()  # what it has read by now stays: nobody need look through it again and again
            await hub.run()
    except asyncio.CancelledError:
        structlog.get_logger().info("the hub has stopped")


@app.command(name="migrate")
def migrate_command(config: Folder = DEFAULT) -> None:
    """Bring the database up to date. ``run`` does so too."""

    async def work() -> None:
        configuration = load(config)
        plugins, _ = load_plugins(configuration)
        async with database(configuration.database_url, tables(plugins)) as context:
            done = await migrate(context, configuration.database_url, tables(plugins))
        print("\n".join(done) if done else "The database is up to date.")

    carry_out(work)


@app.command()
def plugins(config: Folder = DEFAULT) -> None:
    """List the plugins that can be found, and where they are."""
    found, _ = load_plugins(load(config))
    for plugin in found:
        if plugin.id not in found.own:
            print(f"{plugin.id:12} {plugin.manifest.version:8} {plugin.manifest.summary['en']}")


@app.command()
def check(config: Folder = DEFAULT) -> None:
    """Look at the configuration, plugins, database, homeserver and rooms, and say what you must do."""
    from hub.check import check as look

    todo = 0

    async def work() -> None:
        nonlocal todo
        async for finding in look(config, SystemClock()):
            todo += bool(finding.todo)
            print(f"✘ {finding.about}: {finding.todo}" if finding.todo else f"✔ {finding.about}")

    carry_out(work)
    print(f"{todo} to do." if todo else "All is in order.")
    raise typer.Exit(1 if todo else 0)


def main() -> None:
    """The program."""
    app()
