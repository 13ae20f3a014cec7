"""What the commands of ``wijkhub`` have in common: where the configuration is, and how a mistake is said."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, NoReturn

import typer
import uvloop

from hub.core.plugins.manifest import BadPlugin
from hub.core.ports import Stopped
from hub.settings import BadConfiguration
from hub.store.away import Damaged

Folder = Annotated[Path, typer.Option("--config", help="Folder with hub.toml and wijken/.", envvar="WIJKHUB_CONFIG")]
DEFAULT = Path("config")


def carry_out(work: Callable[[], Awaitable[None]]) -> None:
    """Run something, and turn what an operator can mend into a plain message and exit code 1."""

    async def main() -> None:
        await work()

    try:
        uvloop.run(main())
    except BaseExceptionGroup as group:
        problem = next((e for e in _leaves(group) if isinstance(e, Stopped | Damaged)), None)
        if problem is None:
            raise
        stop(str(problem))
    except (Stopped, BadConfiguration, BadPlugin, Damaged) as error:
        stop(str(error))


def _leaves(group: BaseExceptionGroup[BaseException]) -> list[BaseException]:
    return [leaf for e in group.exceptions for leaf in (_leaves(e) if isinstance(e, BaseExceptionGroup) else [e])]


def stop(message: str) -> NoReturn:
    """Say what is wrong, and end with exit code 1."""
    typer.echo(message, err=True)
    raise typer.Exit(1)
