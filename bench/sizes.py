"""``make bench ARGS=sizes``: what the hub costs as there is ten and a hundred times more of something.

Seconds are of the processor, of the hub alone. No bot beside it: the growth is what matters. Each row can be asked for
by its name: ``ARGS="sizes wijken inbox"``.
"""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from bench import day
from bench.world import Bot, World, bot, hub, world
from hub.app import AT_A_START

THEMES = 5
"""With the space, the steering group and the admins that makes 8 rooms of a wijk."""
COMMANDS = 1000
SPOKEN_IN = 100
"""In how many wijken people give commands."""

Found = dict[str, float]


@dataclass(frozen=True)
class Row:
    """Something of which there may be more, and what it costs at one size."""

    title: str
    sizes: Sequence[int]
    measure: Callable[[Path, int], Awaitable[Found]]


async def table(quick: bool, only: set[str]) -> None:
    rows = {
        "wijken": Row("wijken with 8 rooms each", (30, 300, 3000), _wijken),
        "joined": Row("joined rooms of 20 people", (240, 2400, 24_000), _joined),
        "inbox": Row("rows of the inbox, handled before", (10_000, 100_000, 1_000_000), _inbox),
        "missed": Row("chat messages while away, 500 commands among them", (2000, 20_000), _missed),
    }
    for name, row in rows.items():
        if not only or name in only:
            await _show(row, row.sizes[:-1] if quick else row.sizes)
    if not only or "day" in only:
        await day.table(30_000 if quick else 300_000)


async def _show(row: Row, sizes: Sequence[int]) -> None:
    print(f"\n{row.title:44}" + "".join(f"{size:>12,}" for size in sizes) + "      growth")
    found = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            found.append(await row.measure(Path(folder), size))
    for what in found[0]:
        values = [one[what] for one in found]
        growth = f"{values[-1] / values[0]:9.1f}x" if values[0] else f"{'-':>10}"
        print(f"  {what:42}" + "".join(f"{value:12,.2f}" for value in values) + f"  {growth}", flush=True)


async def _wijken(folder: Path, count: int) -> Found:
    """A first start that makes all rooms; a second one that finds them; commands in a hundred of them."""
    async with world(folder, 1) as made:
        _write_wijken(made, count)
        found: Found = {}
        async with bot("hub", made) as process:
            await _until_made(folder / "hub.db", min(count, AT_A_START))
            made.server.join("p0", f"#w0-t0:{made.server.server_name}")
            begin = time.perf_counter()
            made.server.text("p0", made.server.world.aliases[f"#w0-t0:{made.server.server_name}"], "!echo 0")
            while not any(words.endswith(" 0") for words in made.answers):
                made.arrived.clear()
                await made.arrived.wait()
            answered = time.perf_counter() - begin
            await _until_made(folder / "hub.db", count)
            found |= {"first start, s": process.cpu(), "  requests": made.server.requests.total()}
            found["  memory, MiB"] = process.memory()
            found["  a command meanwhile, waited s"] = answered
        made.server.requests.clear()
        async with hub(made) as process:
            found |= {"started again, s": process.cpu(), "  requests ": made.server.requests.total()}
            found["  memory, MiB "] = process.memory()
            spoken = min(count, SPOKEN_IN)
            rooms = [made.server.join("p0", f"#w{n}-t0:{made.server.server_name}") for n in range(spoken)]
            found["1,000 commands, s"] = await _commands(made, process, rooms)
            theirs = [made.server.join("admin", f"#w{n}-t1:{made.server.server_name}") for n in range(spoken)]
            before = process.cpu()
            for n in range(100):
                made.server.set_state("admin", theirs[n % spoken], "m.room.name", {"name": f"Nieuw {n}"})
                await asyncio.sleep(0.01)
            await _commands(made, process, rooms, 1)
            found["100 rooms renamed, s"] = process.cpu() - before
        return found


async def _until_made(path: Path, count: int) -> None:
    """Wait until so many wijken stand as their files want them, and there is nothing left to say in those."""
    made = waits = 0
    while made < count or waits:
        await asyncio.sleep(0.2)
        with suppress(sqlite3.OperationalError), closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
            ((made, waits),) = database.execute(
                "SELECT (SELECT count(*) FROM hub_settled), (SELECT count(*) FROM hub_outbox WHERE state = 0)"
            )


async def _joined(folder: Path, count: int) -> Found:
    """The account is in rooms that are not the hub's business."""
    async with world(folder, 3, count) as made:
        found: Found = {}
        for start in ("first start", "started again"):
            made.server.requests.clear()
            begin = time.perf_counter()
            async with hub(made) as process:
                found |= {f"{start}, s": process.cpu(), f"{start}, waited s": time.perf_counter() - begin}
                found[f"{start}, MiB"] = process.memory()
        return found


async def _inbox(folder: Path, count: int) -> Found:
    """A hub that has handled very much: ids stay for good."""
    async with world(folder, 10) as made:
        async with hub(made):
            rooms = [made.server.join("p0", f"#bench-t{n}:{made.server.server_name}") for n in range(10)]
        _fill(folder / "hub.db", rooms, count)
        size = (folder / "hub.db").stat().st_size / 2**20
        found: Found = {}
        async with hub(made) as process:
            found |= {"start, s": process.cpu(), "  memory, MiB": process.memory()}
            found["1,000 commands, s"] = await _commands(made, process, rooms)
            before = process.cpu()
            for n in range(COMMANDS):
                made.server.react("p0", rooms[n % 10], made.server.text("p0", rooms[n % 10], f"gewoon {n}"), "👍")
                if n % 20 == 19:
                    await asyncio.sleep(0.01)
            await _commands(made, process, rooms, 1)
            found["1,000 reactions to others, s"] = process.cpu() - before
        return found | {"database, MiB": size}


async def _missed(folder: Path, count: int) -> Found:
    async with world(folder, 100) as made:
        async with hub(made):
            rooms = [made.server.join("p0", f"#bench-t{n}:{made.server.server_name}") for n in range(100)]
        for n in range(500):
            for m in range(count // 500):
                made.server.text("p0", rooms[n % 100], f"gepraat {n} {m}")
            made.server.text("p0", rooms[n % 100], f"!echo a{n}")
        made.heard = 0
        async with bot("hub", made) as process:
            await made.until_heard(500)
            last = max(made.answers.values(), default=0.0) - process.started
            return {"answered": made.heard, "until the last answer, s": last, "processor, s": process.cpu()}


async def _commands(made: World, process: Bot, rooms: Sequence[str], count: int = COMMANDS) -> float:
    """Seconds of the processor for so many commands, each answered."""
    before, made.heard = process.cpu(), 0
    for n in range(count):
        made.server.text("p0", rooms[n % len(rooms)], f"!echo {n}")
        if n % 20 == 19:
            await made.until_heard(n - 40)
    await made.until_heard(count)
    return process.cpu() - before


def _write_wijken(made: World, count: int) -> None:
    folder = made.folder / "config" / "wijken"
    (folder / "bench.toml").unlink()
    themes = "".join(f'[[themes]]\nslug = "t{n}"\nname = "T{n}"\n' for n in range(THEMES))
    for n in range(count):
        wijk = f'name = "Wijk {n}"\nadmins = ["@admin"]\nresidents = ["@p0"]\n{themes}[plugins.probe]\n'
        (folder / f"w{n}.toml").write_text(wijk)
    made.server.requests.clear()


def _fill(path: Path, rooms: Sequence[str], count: int) -> None:
    """What a hub keeps of events it handled, some of which failed two weeks ago."""
    with closing(sqlite3.connect(path)) as database:
        database.executemany(
            "INSERT INTO hub_inbox (key, lane, wijk, plugin, kind, payload, received_at, state, attempts, error) "
            "VALUES (?, ?, 'bench', 'probe', 'Message', '{}', '2026-01-01 00:00:00+00:00', ?, 0, '')",
            (
                (f"$event{n:036} probe", f"{rooms[n % len(rooms)]} probe", 2 if n % 1000 == 0 else 1)
                for n in range(count)
            ),
        )
        database.commit()
