"""A migrated database to begin a test with: the migrations are carried out once for each set of plugins."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from hub.app import load_plugins, tables
from hub.settings import Configuration
from hub.store.database import database, migrate

_made: dict[tuple[str, ...], Path] = {}


async def fresh_database(configuration: Configuration, to: Path) -> None:
    """Put a migrated, empty SQLite database at ``to``, unless there is one."""
    if to.exists():  # noqa: ASYNC240
        return
    plugins, _ = load_plugins(configuration)
    wanted = tables(plugins)
    key = tuple(table.label for table in wanted)
    if key not in _made:
        template = _folder() / f"{len(_made)}.db"
        url = f"sqlite://{template}"
        async with database(url, wanted) as context:
            await migrate(context, url, wanted)
        _made[key] = template
    shutil.copyfile(_made[key], to)


@cache
def _folder() -> Path:
    folder = tempfile.mkdtemp(prefix="wijkhub-templates-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)
