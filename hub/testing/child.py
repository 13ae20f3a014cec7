"""Processes that end with the one that started them."""

from __future__ import annotations

import asyncio
import os
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

STOP_SECONDS = 10.0

# The kernel ends the child when the process that started it is gone, however it went (Linux only; elsewhere
# end() is all there is). Asked for by the child itself: preexec_fn is unsafe in programs with threads.
LAUNCHER = """
import os, runpy, signal, sys
parent, before, module = sys.argv[1:4]
del sys.argv[1:4]
if sys.platform == "linux":
    import ctypes
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)
    if os.getppid() != int(parent):
        sys.exit("the process that started this one is gone")
exec(before, {})
runpy.run_module(module, run_name="__main__", alter_sys=True)
"""

Process = subprocess.Popen[bytes]


def start(
    python: str,
    module: str,
    arguments: Sequence[str],
    log: Path,
    *,
    directory: Path | None = None,
    environment: Mapping[str, str] | None = None,
    before: str = "",
) -> Process:
    """Run a module as a program, after the code in `before`; what it prints is added to `log`.

    Call this from a thread that lives on (the main thread): on Linux the child ends with the thread that started it.
    """
    with log.open("ab") as output:
        return subprocess.Popen(
            [python, "-c", LAUNCHER, str(os.getpid()), before, module, *arguments],
            cwd=directory,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C is for whoever started us; they end their children in their own order
        )


async def end(process: Process) -> None:
    """SIGTERM, then SIGKILL after ten seconds or when cancelled."""
    process.terminate()
    try:
        with suppress(subprocess.TimeoutExpired):
            await asyncio.to_thread(process.wait, STOP_SECONDS)
    finally:
        process.kill()  # does nothing to a process that has ended
        process.wait()
