"""A database of one release, with what a wijk did in it, as SQL text: made once when it is released, and never changed.

python tests/upgrade/frozen.py 0.1.0
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import asyncpg

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "probe"))

from hub.store.database import file_of  # noqa: E402
from hub.testing import databases  # noqa: E402
from hub.testing.postgres import programs  # noqa: E402
from hub.testing.stage import Stage  # noqa: E402

RELEASES = Path(__file__).parent / "releases"
PLUGINS = ("agenda", "voting", "actions", "crosspost")
ITEM, QUESTION = "Een bankje bij de bus", "Waar komt de bank?"


async def live(stage: Stage) -> None:
    """Something in every plugin: an item with support, an open vote with a vote in it, an action, a mandate."""
    anna = stage.person("anna")
    await anna.says("wonen", f"!agenda {ITEM}")
    await stage.person("bram").says("wonen", "!steun 1")
    await anna.says("wonen", f"!vraag {QUESTION} | Plein | Park tot vrijdag 12.00")
    await stage.person("mei").says("wonen", "!stem 1 plein")
    await anna.says("wonen", "!actie Poster ophangen @bram voor vrijdag")
    await stage.person("beheer").says("admin", "!mandaat geef @tom ymere")


async def freeze(url: str) -> str:
    """All of a database as SQL."""
    if file := file_of(url):
        with closing(sqlite3.connect(file)) as connection:
            return "\n".join(connection.iterdump())
    command = [str(programs() / "pg_dump"), "--inserts", "--no-owner", "--no-privileges", "--no-comments", url]
    done = await asyncio.to_thread(subprocess.run, command, capture_output=True, text=True, check=True)
    plain = [
        line
        for line in done.stdout.splitlines()
        if not line.startswith(("\\", "--", "SET ", "SELECT pg_catalog.set_config"))
    ]
    return "\n".join(plain)


async def thaw(sql: str, url: str) -> None:
    """Make a database out of that."""
    if file := file_of(url):
        with closing(sqlite3.connect(file)) as connection:
            connection.executescript(sql)
        return
    await databases.empty(url)
    connection = await asyncpg.connect(url)
    await connection.execute(sql)
    await connection.close()


async def make(release: str) -> None:
    for kind in (databases.SQLITE, databases.POSTGRES):
        databases.use(kind)
        with tempfile.TemporaryDirectory() as folder:
            async with Stage(*PLUGINS, folder=Path(folder)) as stage:
                await live(stage)
                url = stage.hub.configuration.database_url
            file = RELEASES / f"{release}.{kind}.sql"
            if file.exists():
                sys.exit(f"{file} is there already: what was released does not change.")
            file.write_text(await freeze(url) + "\n", encoding="utf-8")
            sys.stdout.write(f"{file.relative_to(ROOT)}\n")


if __name__ == "__main__":
    os.chdir(ROOT)
    asyncio.run(make(sys.argv[1]))
