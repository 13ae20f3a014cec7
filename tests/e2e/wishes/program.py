"""The program ``wijkhub`` beside the hub that runs, and what it writes."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from tests.e2e.wishes.town import Town


async def wijkhub(town: Town, *arguments: str, config: bool = True) -> str:
    """What it prints. Fails with that if it says no."""
    more = ("--config", str(town.world.folder.config)) if config else ()
    return await _run(sys.executable, "-m", "hub", *arguments, *more)


async def recount(folder: Path) -> str:
    """What the program says that anybody can run."""
    return await _run(
        sys.executable, str(Path(__file__).parents[3] / "docs/recount/recount.py"), str(folder), "--english"
    )


async def _run(*command: str) -> str:
    process = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    out, _ = await process.communicate()
    assert process.returncode == 0, out.decode()
    return out.decode()
