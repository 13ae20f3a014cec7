"""The commands of ``wijkhub`` that a running hub never needs, and those of plugins: imported when one is asked for."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from pathlib import Path
from typing import Any

import typer

from hub.api.domain_events import DomainEvent
from hub.appservice import appservice
from hub.backup.command import backup, restore
from hub.core.plugins.manifest import BadPlugin, find
from hub.core.plugins.registry import Plugins
from hub.demo.command import demo
from hub.proof.command import ballots, erase, export, log, verify
from hub.recovery import recovery_key
from hub.scaffold.command import new_plugin
from hub.settings import load
from hub.submit import submit
from hub.terminal import DEFAULT, Folder, carry_out

_config: ContextVar[Path] = ContextVar("config")
"""What ``--config`` says of the command of a plugin that is running."""


def commands() -> typer.Typer:
    """All of them. A plugin that is broken is reported by ``wijkhub check``."""
    app = typer.Typer()
    try:
        Plugins(find("plugins")).command_line(app, _submit)
    except BadPlugin as error:
        print(error, file=sys.stderr)
    for command in app.registered_commands:
        assert command.callback is not None
        command.callback = _with_config(command.callback)
    for own in (backup, restore, verify, export, ballots, erase, log, recovery_key, appservice, demo, new_plugin):
        app.command()(own)
    return app


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
