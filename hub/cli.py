"""``wijkhub``: the command line. Commands of plugins are added to it by the plugins."""

from __future__ import annotations

import asyncio
import inspect
import os
import signal
import sys
from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import structlog
import typer

from hub.api.clock import Clock, SystemClock
from hub.api.domain_events import DomainEvent
from hub.app import load_plugins, running, tables
from hub.check import check as look
from hub.core.manifest import BadPlugin, find
from hub.core.registry import Plugins
from hub.demo.command import demo
from hub.logs import configure
from hub.proof.command import erase, export, log, verify
from hub.scaffold.command import new_plugin
from hub.settings import Configuration, load
from hub.store.database import database, migrate
from hub.submit import submit
from hub.terminal import DEFAULT, Folder, carry_out
from hub.testing.clock import FileClock

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_show_locals=False,
                  help="Wijkhub: a neighbourhood and its partners decide and act together, on Matrix.")  # fmt: skip

Verbose = Annotated[bool, typer.Option("--verbose", help="Log every step, not only trouble.")]
ClockPath = Annotated[
    Path | None, typer.Option("--clock-file", hidden=True, help="For demonstrations: a clock to move.")
]
_config: ContextVar[Path] = ContextVar("config")
"""What ``--config`` says of the command of a plugin that is running."""


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
        async with running(configuration, clock) as hub:
            structlog.get_logger().info("the hub runs", user=hub.directory.me)
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
    todo = 0

    async def work() -> None:
        nonlocal todo
        async for finding in look(config, SystemClock()):
            todo += bool(finding.todo)
            print(f"✘ {finding.about}: {finding.todo}" if finding.todo else f"✔ {finding.about}")

    carry_out(work)
    print(f"{todo} to do." if todo else "All is in order.")
    raise typer.Exit(1 if todo else 0)


for command in (verify, export, erase, log, demo, new_plugin):
    app.command()(command)


def main() -> None:
    """The program. Plugins add their commands; a plugin that is broken is reported by ``wijkhub check``."""
    added = typer.Typer()
    try:
        Plugins(find("plugins")).command_line(added, _submit)
    except BadPlugin as error:
        print(error, file=sys.stderr)
    for command in added.registered_commands:
        assert command.callback is not None
        command.callback = _with_config(command.callback)
    app.add_typer(added)
    app()


def _with_config(function: Callable[..., Any]) -> Callable[..., Any]:
    """A command of a plugin, with ``--config`` as the hub's own have it."""

    @wraps(function)
    def command(config: Path, **values: Any) -> Any:
        _config.set(config)
        return function(**values)

    own = inspect.signature(function, eval_str=True)
    option = inspect.Parameter("config", inspect.Parameter.KEYWORD_ONLY, default=DEFAULT, annotation=Folder)
    command.__signature__ = own.replace(parameters=[*own.parameters.values(), option])  # type: ignore[attr-defined]
    return command


def _submit(wijk: str, event: DomainEvent) -> int:
    """What plugins' commands call to hand something to the running hub. Returns how many plugins will get it."""
    count = 0

    async def work() -> None:
        nonlocal count
        count = await submit(load(_config.get()), wijk, event)

    carry_out(work)
    return count
