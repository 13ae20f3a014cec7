"""A fake homeserver with rooms full of people, and bots as programs of their own on the other core."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from hub.testing.homeserver import FakeHomeserver
from hub.testing.homeserver.events import Event

ROOT = Path(__file__).resolve().parents[1]
TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
PATIENCE = 180.0

HUB_TOML = """
[homeserver]
url = "{url}"
user = "@bot:{server}"
sends_at_once = 256
sends_per_second = 100000
[database]
url = "sqlite://{folder}/hub.db"
[plugins]
allowed = {plugins}
[limits]
commands_per_minute = 100000
"""


@dataclass
class Bot:
    """A bot as a process."""

    name: str
    process: asyncio.subprocess.Process
    started: float

    def cpu(self) -> float:
        """Seconds of processor time so far, user and system."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def memory(self) -> float:
        """Resident memory now, in MiB."""
        return int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]) * PAGE / 2**20

    def own_memory(self) -> float:
        """The part of it that stands in no file: what the system takes back of libraries says nothing of the bot."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.partition("RssAnon:")[2].split()[0]) / 2**10


@dataclass
class World:
    """One homeserver for one bot. ``rooms`` are those in which it listens."""

    server: FakeHomeserver
    folder: Path
    rooms: list[str] = field(default_factory=list)
    answers: dict[str, float] = field(default_factory=dict)
    heard: int = 0
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    def listen(self, event: Event) -> None:
        if event.sender == self.server.user_id("bot") and event.type == "m.room.message":
            self.heard += 1
            self.answers[str(event.content.get("body"))] = time.perf_counter()
            self.arrived.set()

    async def until_heard(self, count: int, patience: float = PATIENCE) -> bool:
        """Wait until the bot has said so many things; False if it does not within the patience."""
        try:
            async with asyncio.timeout(patience):
                while self.heard < count:
                    self.arrived.clear()
                    await self.arrived.wait()
        except TimeoutError:
            return False
        return True

    async def until_listening(self) -> None:
        """Wait until the bot waits in a long poll, with a token."""
        bot = self.server.user_id("bot")
        async with asyncio.timeout(PATIENCE):
            while not self.server.world.waiting.get(bot):  # noqa: ASYNC110  (seen from outside the bot)
                await asyncio.sleep(0.005)


@asynccontextmanager
async def hub(made: World) -> AsyncIterator[Bot]:
    """A hub, from when it waits for news: however many rooms it must make before that."""
    waiting, me = made.server.world.waiting, made.server.user_id("bot")
    of_before = list(waiting.get(me, ()))
    async with bot("hub", made) as process, asyncio.timeout(7200):
        while all(waiter in of_before for waiter in waiting.get(me, ())):  # noqa: ASYNC110  (seen from outside the bot)
            await asyncio.sleep(0.02)
        yield process


@asynccontextmanager
async def world(
    folder: Path, rooms: int, crowd: int = 0, members: int = 20, plugins: Sequence[str] = ("probe",)
) -> AsyncIterator[World]:
    """A homeserver with so many rooms for the bot to listen in, and a crowd of further rooms that it is in."""
    async with FakeHomeserver("bench.test") as server:
        for name in ("bot", "admin", *(f"p{n}" for n in range(members))):
            server.register(name)
        made = World(server, folder)
        for _ in range(crowd):
            room = server.create_room("admin", preset="public_chat")
            for name in ("bot", *(f"p{n}" for n in range(members - 2))):
                server.join(name, room)
        config(made, rooms, plugins)
        server.listeners.append(made.listen)
        yield made


def config(made: World, rooms: int, plugins: Sequence[str]) -> None:
    """A wijk with so many themes, each of which is a room, for the hub, and plugins that are on."""
    wijken = made.folder / "config" / "wijken"
    wijken.mkdir(parents=True, exist_ok=True)
    hub = HUB_TOML.format(
        url=made.server.url, server=made.server.server_name, folder=made.folder, plugins=json.dumps(plugins)
    )
    (made.folder / "config" / "hub.toml").write_text(hub)
    themes = "".join(f'[[themes]]\nslug = "t{n}"\nname = "T{n}"\n' for n in range(rooms))
    on = "".join(f"[plugins.{plugin}]\n" for plugin in plugins)
    wijk = f'name = "Bench"\nadmins = ["@admin"]\nresidents = ["@p0"]\n{themes}{on}'
    (wijken / "bench.toml").write_text(wijk)


@asynccontextmanager
async def bot(kind: str, made: World) -> AsyncIterator[Bot]:
    """Start a bot on the last core, and end it after."""
    env = {**os.environ, "WIJKHUB_LOG": "WARNING", "PYTHONPATH": str(ROOT / "tests" / "probe")}
    token = made.server.login("bot", "BENCH")
    command: Sequence[str]
    if kind == "hub":
        env["WIJKHUB_ACCESS_TOKEN"] = token
        command = (sys.executable, "-m", "hub", "run", "--config", str(made.folder / "config"))
    else:
        command = (sys.executable, "-m", "bench.nio_bot", made.server.url, made.server.user_id("bot"), token,
                   str(made.folder / "nio.db"))  # fmt: skip
    pin = {max(os.sched_getaffinity(0))}
    started = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, env=env, preexec_fn=lambda: os.sched_setaffinity(0, pin)
    )
    try:
        yield Bot(kind, process, started)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()
