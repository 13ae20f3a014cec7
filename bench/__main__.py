"""``make bench``: the table. ``ARGS="--quick"`` for a small one, ``ARGS="rate latency"`` for some rows."""

from __future__ import annotations

import asyncio
import os
import platform
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from bench import counting, sizes, votes
from bench import scenarios as s

Row = tuple[str, float, float, str]


async def measure(name: str, work: Callable[[Path, str], Awaitable[float]], unit: str) -> Row:
    values = {}
    for kind in ("nio", "hub"):
        with tempfile.TemporaryDirectory() as folder:
            values[kind] = await work(Path(folder), kind)
    return name, values["nio"], values["hub"], unit


async def rows(quick: bool, only: set[str]) -> None:
    size = 0.2 if quick else 1.0

    def n(count: int) -> int:
        return max(1, int(count * size))

    async def p50(folder: Path, kind: str) -> float:
        return s.median(await s.latency(folder, kind, 10, 50, n(400)))

    async def slow(folder: Path, kind: str) -> float:
        return await s.slow_rate(folder, kind, 64, n(1500 if kind == "hub" else 150), 192)

    async def cold(folder: Path, kind: str) -> float:
        seconds, processor[kind], memories[kind] = await s.start(folder, kind, n(5000))
        return seconds

    async def caught_up(folder: Path, kind: str) -> float:
        answered, seconds = await s.away(folder, kind, 100, n(500), n(20_000))
        times[kind] = seconds
        return answered

    async def rate(folder: Path, kind: str, command: str) -> float:
        per_second, processor[kind] = await s.rate(folder, kind, command, 10, n(3000), 32)
        return per_second

    memories: dict[str, float] = {}
    processor: dict[str, float] = {}
    times: dict[str, float] = {}
    table: dict[str, tuple[str, Callable[[Path, str], Awaitable[float]], str]] = {
        "count": ("command with one write, 10 rooms", lambda f, k: rate(f, k, "!count"), "/s"),
        "echo": ("command without a write, 10 rooms", lambda f, k: rate(f, k, "!echo {n}"), "/s"),
        "latency": ("p50 at 50 commands/s", p50, "ms"),
        "slow": (
            "send takes 20 ms, 64 rooms",
            slow,
            "/s",
        ),
        "chat": ("CPU per 1,000 plain messages", lambda f, k: s.chat(f, k, 10, n(10_000)), "s"),
        "cold": (f"cold start in {n(5000)} rooms", cold, "s"),
        "away": (f"answered of {n(500)} sent while away", caught_up, ""),
    }
    python = f"{platform.python_implementation()} {platform.python_version()}"
    print(f"{python}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    print(f"{'':42}{'nio':>12}{'hub':>12}{'hub / nio':>12}")
    for key, (name, work, unit) in table.items():
        if only and key not in only:
            continue
        title, nio, hub, unit = await measure(name, work, unit)
        show(title, nio, hub, unit)
        if key in ("count", "echo"):
            show("  CPU per 1,000 of them", processor["nio"], processor["hub"], "s")
        if key == "cold":
            show("  CPU", processor["nio"], processor["hub"], "s")
            show("  memory then", memories["nio"], memories["hub"], "MiB")
        if key == "away":
            show("  start to last answer", times["nio"], times["hub"], "s")


def show(title: str, nio: float, hub: float, unit: str) -> None:
    ratio = f"{hub / nio:.2f}x" if nio else "-"
    print(f"{title:42}{nio:10.2f} {unit:2}{hub:9.2f} {unit:2}{ratio:>10}", flush=True)


if __name__ == "__main__":
    words = set(sys.argv[1:])
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))}) if len(os.sched_getaffinity(0)) > 1 else None
    quick, only = "--quick" in words, words - {"--quick"}
    if "sizes" in only:  # takes long, and so only when it is asked for
        asyncio.run(sizes.table(quick, only - {"sizes"}))
        sys.exit()
    if not only or only - {"counting", "votes"}:
        asyncio.run(rows(quick, only))
    if not only or "votes" in only:
        asyncio.run(votes.table(quick))
    if not only or "counting" in only:
        counting.table(quick)
