"""The command ``wijkhub new-plugin``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hub.builtin.commands import ALL
from hub.core.plugins.manifest import BadPlugin, find
from hub.core.plugins.registry import Plugins
from hub.scaffold.make import CannotMake, plugin_inside, plugin_outside

Name = Annotated[str, typer.Argument(help="Small letters, digits and _, such as tool_library.")]
Into = Annotated[Path, typer.Option(help="The package of plugins to make it in.")]
Outside = Annotated[Path | None, typer.Option(help="Make a project of its own in this folder instead.")]


def new_plugin(name: Name, into: Into = Path("plugins"), outside: Outside = None) -> None:
    """Make a plugin that works, with its test, to begin from."""
    try:
        folder = plugin_outside(name, outside, _taken()) if outside else plugin_inside(name, into, _taken())
    except (CannotMake, BadPlugin) as error:
        typer.echo(error, err=True)
        raise typer.Exit(1) from error
    typer.echo(f"Made {folder}. Next:")
    if outside:
        typer.echo(f"  python -m pip install --no-build-isolation --editable {folder}")
    typer.echo(f"  python -m pytest {folder}")
    typer.echo(f"Then switch it on in the admin room of a wijk: !plugin on {name}")


def _taken() -> frozenset[str]:
    """Names that a new plugin cannot have: of plugins, and of commands, because its own command gets its name."""
    found = find("plugins")
    own = frozenset(name for command in ALL for name in command.spoken)
    return Plugins(found).command_names() | own | {plugin.id for plugin in found} | {"hub"}
