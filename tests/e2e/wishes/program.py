"""The program ``wijkhub`` beside the hub that runs, and what it writes."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from tests.e2e.wishes.town import Town


async def wijkhub(town: Town, *arguments: str) -> str:
    """What it prints. Fails with that if it says no."""
    return await town.world.hub.command(*arguments)


async def recount(folder: Path) -> str:
    """What the program says that anybody can run."""
    script = Path(__file__).parents[3] / "docs/recount/recount.py"
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(script), str(folder), "--english",
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    out, _ = await process.communicate()
    assert process.returncode == 0, out.decode()
    return out.decode()
