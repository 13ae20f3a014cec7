"""Making a database out of an archive: all of it, or none."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tortoise.connection import get_connections

from hub.backup import rows
from hub.backup.archive import Manifest, Reader
from hub.backup.make import migrations
from hub.core.ports import Stopped
from hub.store.alone import InUse, alone
from hub.store.database import Tables, database, file_of
from hub.store.migrating import carry_out, known, ready_to_migrate
from hub.store.models import Account, Tracked
from hub.store.seat import Seat
from hub.store.unit_of_work import unit

IN_USE = "A hub runs on the database. Stop it first: what it does meanwhile would be lost."
THERE = (
    "There is a database already, with what a hub keeps in it. Add --overwrite to put the backup in its place. "
    "Of an SQLite database the old file is kept beside it; of PostgreSQL nothing is: make a backup of it first."
)


def unreadable(manifest: Manifest, url: str, tables: Sequence[Tables]) -> str:
    """Why this program cannot read the tables of an archive, or nothing."""
    has, labels = known(tables), {table.label for table in tables}
    for app, names in manifest.migrations.items():
        if app not in labels:
            return f"The backup has tables of the plugin {app}. Install it, and name it in plugins.allowed in hub.toml."
        if strange := [name for name in names if (app, name) not in has]:
            return f"A newer version made the backup: {manifest.version}, with {app}.{strange[0]}. Install that first."
    return ""


async def restore(reader: Reader, url: str, tables: Sequence[Tables], now: dt.datetime, overwrite: bool) -> Path | None:
    """Fill the database with what the archive has. Returns where an old SQLite file is. Raises :class:`Stopped`."""
    file = file_of(url)
    if file is None:
        async with database(url, tables):
            await _into(reader, url, tables, overwrite)
        return None
    try:
        with alone(url), tempfile.TemporaryDirectory(dir=file.parent, prefix=".wijkhub-restore-") as folder:
            if file.exists() and not overwrite:
                raise Stopped(THERE)
            made = Path(folder) / "made.db"
            whole = f"sqlite://{made}?journal_mode=DELETE&synchronous=FULL"
            async with database(whole, tables):
                await _into(reader, whole, tables, overwrite)
            return _in_place(made, file, now)
    except InUse as used:
        raise Stopped(IN_USE) from used


async def _into(reader: Reader, url: str, tables: Sequence[Tables], overwrite: bool) -> None:
    if why := unreadable(reader.manifest, url, tables):
        raise Stopped(why)
    seat = Seat(reader.manifest.account)
    try:
        if not await seat.take():
            raise Stopped(IN_USE)
        await ready_to_migrate(url, tables)
        await unit(lambda: _fill(reader, url, tables, overwrite))
    finally:
        seat.leave()


async def _fill(reader: Reader, url: str, tables: Sequence[Tables], overwrite: bool) -> None:
    there = await rows.tables()
    if there and not overwrite:
        raise Stopped(THERE)
    for table in there:
        await get_connections().get("default").execute_script(f'DROP TABLE "{table}"')
    await get_connections().get("default").execute_script(f'DELETE FROM "{rows.OWN}"')
    manifest = reader.manifest
    await carry_out(url, tables, {app: names[-1] for app, names in manifest.migrations.items()})
    made = await rows.tables()
    if strange := set(reader.tables()) - made.keys():
        raise Stopped(f"The backup has tables that this version does not know: {', '.join(sorted(strange))}.")
    for table in reader.tables():
        for page in reader.rows(table, rows.AT_ONCE):
            await rows.write(table, made[table], page)
        await rows.count_on(table, made[table])
    assert await migrations() == manifest.migrations
    await carry_out(url, tables)
    await Account.all().update(restored_from=manifest.made_at)
    await Tracked.exclude(digest="").update(digest="")  # boards may read otherwise by now


def _in_place(made: Path, file: Path, now: dt.datetime) -> Path | None:
    """Put the new file where the old one is, and the old one, with its journal, aside. A journal goes also where its
    database is gone: SQLite would take it for one of the new file."""
    aside = file.with_name(f"{file.name}.before-{now:%Y%m%d-%H%M%S}")
    there = [suffix for suffix in ("-wal", "-shm", "") if file.with_name(file.name + suffix).exists()]
    for suffix in there:
        file.with_name(file.name + suffix).rename(aside.with_name(aside.name + suffix))
    made.rename(file)
    return aside if "" in there else None
