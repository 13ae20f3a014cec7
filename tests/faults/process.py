"""The hub as a process of its own, to be killed."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
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

    def __init__(self, program: asyncio.subprocess.Process) -> None:
        self._program, self._lock = program, asyncio.Lock()
        self.started: list[Process] = []

    async def order(self, **order: object) -> str:
        async with self._lock:
            assert self._program.stdin is not None
            assert self._program.stdout is not None
            self._program.stdin.write(json.dumps(order).encode() + b"\n")
            return (await self._program.stdout.readline()).decode().strip()

    async def start(self, *arguments: str, log: Path, environment: Mapping[str, str] = SECRETS) -> Process:
        pid = await self.order(start=arguments, environment=dict(environment), log=str(log))
        self.started.append(Process(int(pid), self))
        return self.started[-1]

    async def hub(self, folder: Path) -> Process:
        """``wijkhub run`` on a configuration folder, by the clock there; what it logs is added to ``hub.log`` there."""
        arguments = ("run", "--config", str(folder), "--clock-file", str(folder / CLOCK))
        return await self.start(*arguments, log=folder / "hub.log")


@asynccontextmanager
async def nursery() -> AsyncIterator[Nursery]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests" / "probe")))}
    program = await asyncio.create_subprocess_exec(
        sys.executable, str(HERE / "nursery.py"), env=environment, cwd=ROOT,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    made = Nursery(program)
    try:
        assert program.stdout is not None
        assert await program.stdout.readline() == b"ready\n"
        yield made
    finally:
        for left in made.started:
            left.kill()
        assert program.stdin is not None
        program.stdin.close()
        await program.wait()


def command(*arguments: str) -> Sequence[str]:
    """The hub's command line, started in the ordinary way."""
    return (sys.executable, "-m", "hub", *arguments)
