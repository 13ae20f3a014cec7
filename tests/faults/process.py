"""The hub as a process of its own, to be killed."""

from __future__ import annotations

import asyncio
import atexit
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CLOCK = "clock"
SECRETS = {"WIJKHUB_PASSWORD": "hub-password", "WIJKHUB_TEST_SECRET": "partner-secret"}


@dataclass
class Process:
    """One life of a hub."""

    pid: int
    nursery: Nursery
    code: int | None = None

    @property
    def ended(self) -> bool:
        return self.code is not None

    def kill(self) -> None:
        """As a power cut does."""
        self._signal(signal.SIGKILL)

    def stop(self) -> None:
        """As systemd and Docker do."""
        self._signal(signal.SIGTERM)

    def _signal(self, number: signal.Signals) -> None:
        if not self.ended:
            os.kill(self.pid, number)

    async def wait(self) -> int:
        """How it ended: an exit code, or minus the number of the signal."""
        if self.code is None:
            self.code = int(await self.nursery.order(wait=self.pid))
        return self.code


class Nursery:
    """Starts hubs in a tenth of a second instead of several: see ``nursery.py``."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer, self._lock = reader, writer, asyncio.Lock()
        self.started: list[Process] = []

    async def order(self, **order: object) -> str:
        async with self._lock:
            self._writer.write(json.dumps(order).encode() + b"\n")
            return (await self._reader.readline()).decode().strip()

    async def start(self, *arguments: str, log: Path, environment: Mapping[str, str] = SECRETS) -> Process:
        pid = await self.order(start=arguments, environment={**surroundings(), **environment}, log=str(log))
        self.started.append(Process(int(pid), self))
        return self.started[-1]

    async def hub(self, folder: Path, at_a_start: int | None = None) -> Process:
        """``wijkhub run`` on a configuration folder, by the clock there; what it logs is added to ``hub.log`` there.
        ``at_a_start``: how many wijken it makes before it serves anybody, if other than usual."""
        arguments = ("run", "--config", str(folder), "--clock-file", str(folder / CLOCK))
        few = {} if at_a_start is None else {"AT_A_START": str(at_a_start)}
        return await self.start(*arguments, log=folder / "hub.log", environment={**SECRETS, **few})


@asynccontextmanager
async def nursery() -> AsyncIterator[Nursery]:
    reader, writer = await asyncio.open_unix_connection(born())
    made = Nursery(reader, writer)
    try:
        yield made
    finally:
        for left in made.started:
            left.kill()
        writer.close()
        await writer.wait_closed()


@cache
def born() -> str:
    """The socket of a nursery that serves all tests of this process, and ends with it."""
    folder = tempfile.mkdtemp(prefix="wijkhub-nursery-")
    place = f"{folder}/socket"
    program = subprocess.Popen(
        [sys.executable, str(HERE / "nursery.py"), place], env=surroundings(), cwd=ROOT,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    atexit.register(_end, program, folder)
    assert program.stdout is not None
    assert program.stdout.readline() == b"ready\n"
    return place


def _end(program: subprocess.Popen[bytes], folder: str) -> None:
    program.communicate()
    shutil.rmtree(folder, ignore_errors=True)


def surroundings() -> dict[str, str]:
    """The environment of this process now; whoever starts in it finds the hub and the probe."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests" / "probe")))}


def command(*arguments: str) -> Sequence[str]:
    """The hub's command line, started in the ordinary way."""
    return (sys.executable, "-m", "hub", *arguments)
