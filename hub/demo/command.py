"""``wijkhub demo``: on the command line."""

from __future__ import annotations

import asyncio
import datetime as dt
import signal
import socket
import sys
from pathlib import Path
from typing import Annotated

import typer
import uvloop
from rich.console import Console

from hub.demo import evening
from hub.demo.calendar import next_monday
from hub.demo.farewell import farewell
from hub.demo.folder import DemoFailed, Folder
from hub.demo.play import Score, play_all
from hub.demo.story import story
from hub.demo.tell import Teller
from hub.demo.world import World, demo_wijk
from hub.settings import BadConfiguration, load
from hub.testing.synapse import NoSynapse, SynapseFailed, synapse_python

FOLDER = Path(".demo")
USUAL_PORT = 8008
USUAL_PAGES = 8080
WATCH_SECONDS = 1.0
PLAIN_WIDTH = 120

NO_SYNAPSE = """De demo heeft een homeserver nodig, en die staat nog niet klaar. Typ eerst: make synapse
The demo needs a homeserver, which is not there yet. Run this first: make synapse
({why})"""

Once = Annotated[bool, typer.Option("--once", help="Stop after the story; exit code 0 only if every step held.")]
Keep = Annotated[bool, typer.Option("--keep", help="Go on with the wijk of last time, without the story.")]
Port = Annotated[int | None, typer.Option("--port", help="Port of the homeserver. Usually 8008.", min=1, max=65535)]
Report = Annotated[
    Path | None, typer.Option(help="The report of an evening with residents, whose questions the story asks.")
]
Source = Annotated[Path, typer.Option("--config", help="Folder with hub.toml and wijken/.")]


def demo(
    once: Once = False, keep: Keep = False, port: Port = None, report: Report = None, config: Source = Path("config")
) -> None:
    """A real wijk at work: homeserver, hub and people, who live through a story that is checked step by step."""
    console = Console(highlight=False, width=None if sys.stdout.isatty() else PLAIN_WIDTH)
    try:
        synapse_python()
        score = uvloop.run(_demo(console, once, keep, port, report or evening.usual(), config))
    except NoSynapse as error:
        _say(NO_SYNAPSE.format(why=error))
        raise typer.Exit(1) from None
    except (DemoFailed, SynapseFailed, BadConfiguration) as error:
        _say(str(error))
        raise typer.Exit(1) from None
    except asyncio.CancelledError:
        console.print("De demo is gestopt.")
        raise typer.Exit(0 if not once else 130) from None
    if score is not None:
        console.print(str(score))
        raise typer.Exit(0 if score.whole else 1)


def _say(trouble: str) -> None:
    Console(stderr=True, highlight=False, soft_wrap=True).print(trouble, style="red", markup=False)


async def _demo(console: Console, once: bool, keep: bool, port: int | None, report: Path, config: Path) -> Score | None:
    task = asyncio.current_task()
    assert task is not None
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, task.cancel)
    if port is None and not keep and _is_free(USUAL_PORT):
        port = USUAL_PORT
    configuration = load(config)
    heard = await evening.read(report)
    calendar = next_monday(dt.datetime.now(dt.UTC), demo_wijk(configuration).timezone)
    console.print("De homeserver en de hub starten, en de mensen loggen in. Dat duurt even.")
    pages = USUAL_PAGES if _is_free(USUAL_PAGES) else None
    async with World(Folder(FOLDER), configuration, None if keep else calendar.start, port, pages) as world:
        score = None
        if not keep:
            score = await play_all(story(calendar, heard), world, Teller(console, world.room_name))
        if once:
            return score
        if score is not None:
            console.print()
            console.print(str(score))
        farewell(console, world)
        while True:
            world.hub.check()
            await asyncio.sleep(WATCH_SECONDS)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0
