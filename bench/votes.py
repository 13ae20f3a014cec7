"""``make bench ARGS=votes``: votes on their way into the book, and what they cost as there are more of them.

A vote in a poll is not answered, so that the book itself is looked at: the database of the hub, read from outside.
"""

from __future__ import annotations

import asyncio
import os
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Iterator, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path

from bench.world import PATIENCE, ROOT, Bot, World, bot, world
from hub.testing.homeserver.events import Event
from hub.testing.view import POLL

LOOK = 0.005
"""Seconds between two looks at the book."""

ROOMS = 50
REGISTERS = (100, 1000, 10_000)
MINUTE = 60.0
FALLEN_BEHIND = 1.0
"""Seconds: a hub in which one vote in twenty waits longer than this no longer keeps up."""


@dataclass
class Ward:
    """A wijk with voters, all in the rooms of their themes, and a hub that serves it."""

    made: World
    process: Bot
    voters: int
    polls: dict[str, str] = field(default_factory=dict)
    results: set[str] = field(default_factory=set)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.made.server.listeners.append(self._heard)

    def _heard(self, event: Event) -> None:
        new = event.content.get("m.new_content")
        if event.type == f"{POLL}.start":
            self.polls[event.room_id] = event.id
        elif isinstance(new, dict) and str(new.get("body", "")).startswith("Uitslag van stemming"):
            self.results.add(event.room_id)
        self.changed.set()

    async def _until(self, rooms: dict[str, str] | set[str], count: int) -> None:
        async with asyncio.timeout(PATIENCE):
            while len(rooms) < count:
                self.changed.clear()
                await self.changed.wait()

    async def knows_everybody(self) -> None:
        """Until the hub has read who is in the rooms."""
        self.made.heard = 0
        self.made.server.text("admin", self.made.rooms[-1], "!stemmingen")
        assert await self.made.until_heard(1)

    async def opens(self) -> float:
        """A vote in every room: until people see the last poll."""
        begin = time.perf_counter()
        for room in self.made.rooms:
            self.made.server.text(
                "admin", room, "!vraag Waar komt de bank? | Plein | Park | Haven tot morgen 12.00 toch"
            )
        await self._until(self.polls, len(self.made.rooms))
        return time.perf_counter() - begin

    async def closes(self) -> float:
        """Until the result of every vote stands in its room."""
        begin = time.perf_counter()
        for number, room in enumerate(self.made.rooms, 1):
            self.made.server.text("admin", room, f"!sluit {number}")
        await self._until(self.results, len(self.made.rooms))
        return time.perf_counter() - begin

    def cast(self, number: int) -> str:
        """One vote more: the rooms in turn, in each everybody in turn."""
        turn, place = divmod(number, len(self.made.rooms))
        room = self.made.rooms[place]
        content = {
            f"{POLL}.response": {"answers": [str(1 + number % 3)]},
            "m.relates_to": {"rel_type": "m.reference", "event_id": self.polls[room]},
        }
        return self.made.server.send(f"v{turn % self.voters}", room, content, f"{POLL}.response")

    async def votes(self, count: int, per_second: float | None = None) -> list[float]:
        """Cast so many votes, at this rate or all at once; for each the seconds until it was in the book."""
        sent: dict[str, float] = {}
        done: dict[str, float] = {}

        async def look() -> None:
            with closing(sqlite3.connect(f"file:{self.made.folder}/hub.db?mode=ro", uri=True)) as database:
                (last,) = database.execute("SELECT coalesce(max(id), 0) FROM voting_ballot").fetchone()
                begun.set()
                while len(done) < count:
                    rows = database.execute("SELECT id, event_id FROM voting_ballot WHERE id > ? ORDER BY id", (last,))
                    for number, event in rows.fetchall():
                        last, done[event] = number, time.perf_counter()
                    await asyncio.sleep(LOOK)

        begun = asyncio.Event()
        looking = asyncio.create_task(look())
        await begun.wait()
        begin = time.perf_counter()
        for number in range(count):
            if per_second:
                await asyncio.sleep(max(0.0, begin + number / per_second - time.perf_counter()))
            elif number % 100 == 99:
                await asyncio.sleep(0)  # the homeserver answers meanwhile
            at = time.perf_counter()
            sent[self.cast(number)] = at
        async with asyncio.timeout(PATIENCE * 5):
            await looking
        return [done[event] - at for event, at in sent.items()]


@asynccontextmanager
async def ward(rooms: int, voters: int) -> AsyncIterator[Ward]:
    """So many rooms with the same voters in each, and a vote open in each of them."""
    with tempfile.TemporaryDirectory() as folder:
        async with world(Path(folder), rooms, members=1, plugins=["voting"]) as made, bot("hub", made) as process:
            await made.until_listening()
            server = made.server
            server.join("admin", f"#bench-beheer:{server.server_name}")  # who is there may open many votes
            names = [f"v{n}" for n in range(voters)]
            for name in names:
                server.register(name)
            for n in range(rooms):
                made.rooms.append(server.join("admin", f"#bench-t{n}:{server.server_name}"))
                for name in names:
                    server.invite("bot", made.rooms[-1], name)
                    server.join(name, made.rooms[-1])
            yield Ward(made, process, voters)


def quantile(values: Sequence[float], part: int) -> float:
    """The value that so many in a hundred stay under."""
    return statistics.quantiles(values, n=100)[part - 1] if len(values) > 1 else values[0]


def spread(waited: Sequence[float]) -> list[float]:
    """Milliseconds: the median, what 95 in a hundred stay under, the slowest."""
    return [1000 * quantile(waited, 50), 1000 * quantile(waited, 95), 1000 * max(waited)]


# ---- a thousand votes in a minute


async def arriving(quick: bool) -> None:
    """A thousand votes in one minute over fifty rooms; then at which rate the hub falls behind."""
    count, seconds = (100, 6.0) if quick else (1000, MINUTE)
    async with ward(ROOMS, 20) as here:
        await here.knows_everybody()
        await here.opens()
        before = here.process.cpu()
        waited = await here.votes(count, count / seconds)
        spent = here.process.cpu() - before
        print(f"\n{f'{count} votes in {seconds:.0f} s over {ROOMS} rooms':42}{'p50':>12}{'p95':>12}{'slowest':>12}")
        show("  until a vote is in the book, ms", spread(waited))
        show("  processor time of the hub, s and share", [spent, spent / seconds])
        for rate in rates(count / seconds):
            waited = await here.votes(int(rate * (2 if quick else 5)), rate)
            show(f"  at {rate:,.0f} votes a second, ms", spread(waited))
            if quantile(waited, 95) > FALLEN_BEHIND:
                show("  falls behind at, times the first rate", [rate * seconds / count])
                break


def rates(first: float) -> Iterator[float]:
    """Twice as many each time."""
    rate = first * 2
    while True:
        yield rate
        rate *= 2


# ---- one register that grows


async def growing(quick: bool) -> None:
    """One vote in one room, with a register ten and a hundred times as large, from its opening to its export."""
    sizes = [voters // 10 if quick else voters for voters in REGISTERS]
    lives = []
    for voters in sizes:
        async with ward(1, voters) as here:
            lives.append(await life(here))
    print(f"\n{'one register, s of processor time, and growth':46}" + "".join(f"{n:,} voters".rjust(22) for n in sizes))
    for step, first in lives[0].items():
        row = [one[step] for one in lives]
        print(f"  {step:44}" + "".join(f"{spent:14.2f} {ratio(spent, first):>7}" for spent in row), flush=True)


def ratio(value: float, first: float) -> str:
    return f"{value / first:.1f}x" if first else "-"


async def life(here: Ward) -> dict[str, float]:
    """One vote in which everybody votes: the processor time of each part of it."""
    spent: dict[str, float] = {}
    await here.knows_everybody()

    async def measured(step: str, work: Awaitable[object]) -> None:
        before = here.process.cpu()
        await work
        spent[step] = here.process.cpu() - before

    await measured("opening", here.opens())
    await measured("casting", here.votes(here.voters))
    await measured("closing and result", here.closes())
    spent["export"] = await asyncio.to_thread(exported, here.made.folder)
    return spent


def exported(folder: Path) -> float:
    """Seconds of processor time to hand out one vote, with all that is needed to count it again."""
    arguments = ("export", "--wijk", "bench", "--decision", "1", "--to", str(folder / "vote"))
    begin = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        (sys.executable, "-m", "hub", *arguments, "--config", str(folder / "config")),
        cwd=ROOT, env={**os.environ, "WIJKHUB_ACCESS_TOKEN": "x"}, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    end = resource.getrusage(resource.RUSAGE_CHILDREN)
    return end.ru_utime + end.ru_stime - begin.ru_utime - begin.ru_stime


def show(name: str, row: Sequence[float]) -> None:
    print(f"{name:42}" + "".join(f"{value:12.3f}" for value in row), flush=True)


async def table(quick: bool) -> None:
    await arriving(quick)
    await growing(quick)
