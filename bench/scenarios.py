"""What is measured. Each scenario gives a number for one kind of bot; the table shows them as ratios."""

from __future__ import annotations

import asyncio
import statistics
import time
from pathlib import Path

from bench.world import World, bot, world
from hub.testing.homeserver import Delay, Fault

SEND = r"^PUT .*/send/"


async def ready(kind: str, made: World, rooms: int) -> None:
    """Bring the bot into rooms: the hub makes its own; nio's bot is invited into as many."""
    server = made.server
    if kind == "hub":
        await made.until_listening()
        aliases = [f"#bench-t{n}:{server.server_name}" for n in range(rooms)]
        made.rooms = [server.join("p0", alias) for alias in aliases]
    else:
        made.rooms = [server.create_room("p0", preset="public_chat") for _ in range(rooms)]
        for room in made.rooms:
            server.join("bot", room)
    await made.until_listening()
    made.heard = 0


async def rate(
    folder: Path, kind: str, command: str, rooms: int, commands: int, open_at_once: int
) -> tuple[float, float]:
    """Commands per second, so many always open; and seconds of processor time for each 1,000 of them."""
    async with world(folder, rooms) as made, bot(kind, made) as process:
        if kind == "nio":
            await made.until_listening()
        await ready(kind, made, rooms)
        for n in range(rooms):
            made.server.text("p0", made.rooms[n], command.format(n=f"warm{n}"))
        await made.until_heard(rooms)
        made.heard, sent = 0, 0
        begin, cpu = time.perf_counter(), process.cpu()
        while made.heard < commands:
            while sent < commands and sent - made.heard < open_at_once:
                made.server.text("p0", made.rooms[sent % rooms], command.format(n=sent))
                sent += 1
            if not await made.until_heard(made.heard + 1, 30):
                return 0.0, 0.0
        return commands / (time.perf_counter() - begin), (process.cpu() - cpu) / commands * 1000


async def slow_rate(folder: Path, kind: str, rooms: int, commands: int, open_at_once: int) -> float:
    """Commands per second when the homeserver takes 20 ms for each send."""
    async with world(folder, rooms) as made, bot(kind, made):
        if kind == "nio":
            await made.until_listening()
        await ready(kind, made, rooms)
        made.server.faults.add(Fault(SEND, Delay(0.02), times=None))
        begin, sent = time.perf_counter(), 0
        while made.heard < commands:
            while sent < commands and sent - made.heard < open_at_once:
                made.server.text("p0", made.rooms[sent % rooms], f"!echo {sent}")
                sent += 1
            if not await made.until_heard(made.heard + 1, 30):
                return 0.0
        return commands / (time.perf_counter() - begin)


async def latency(folder: Path, kind: str, rooms: int, per_second: int, samples: int) -> list[float]:
    """Milliseconds from a command that can be seen to its answer, at a steady rate."""
    async with world(folder, rooms) as made, bot(kind, made):
        if kind == "nio":
            await made.until_listening()
        await ready(kind, made, rooms)
        asked: dict[str, float] = {}
        begin = time.perf_counter()
        for n in range(samples):
            await asyncio.sleep(max(0.0, begin + n / per_second - time.perf_counter()))
            asked[f"s{n}"] = time.perf_counter()
            made.server.text("p0", made.rooms[n % rooms], f"!echo s{n}")
        await made.until_heard(samples, 30)
        found = {body.rsplit(" ", 1)[-1]: at for body, at in made.answers.items()}
        return [(found[name] - at) * 1000 for name, at in asked.items() if name in found]


async def chat(folder: Path, kind: str, rooms: int, messages: int) -> float:
    """Seconds of processor time per 1,000 messages that are nobody's business."""
    async with world(folder, rooms) as made, bot(kind, made) as process:
        if kind == "nio":
            await made.until_listening()
        await ready(kind, made, rooms)
        before = process.cpu()
        for n in range(messages):
            made.server.text("p0", made.rooms[n % rooms], f"zomaar een bericht over de buurt, nummer {n}")
            if n % 20 == 19:
                await asyncio.sleep(0.01)
        made.server.text("p0", made.rooms[0], "!echo klaar")
        await made.until_heard(1)
        return (process.cpu() - before) / messages * 1000


async def start(folder: Path, kind: str, crowd: int) -> tuple[float, float, float]:
    """From start to the first long poll of an account in very many rooms: seconds, of those on the processor, and MiB
    then."""
    async with world(folder, 3, crowd) as made, bot(kind, made) as process:
        await made.until_listening()
        return time.perf_counter() - process.started, process.cpu(), process.memory()


async def away(folder: Path, kind: str, rooms: int, commands: int, chatter: int) -> tuple[int, float]:
    """Commands answered of those sent among chatter while the bot was away, and the seconds that took."""
    async with world(folder, rooms) as made:
        async with bot(kind, made):
            if kind == "nio":
                await made.until_listening()
            await ready(kind, made, rooms)
        every = chatter // commands
        for n in range(commands):
            room = made.rooms[n % rooms]
            for m in range(every):
                made.server.text("p0", room, f"gepraat {n} {m}")
            made.server.text("p0", room, f"!echo a{n}")
        made.heard = 0
        async with bot(kind, made) as process:
            await made.until_heard(commands, 15)
            last = max(made.answers.values(), default=process.started)
            return made.heard, last - process.started


def median(values: list[float]) -> float:
    return statistics.median(values) if values else 0.0
