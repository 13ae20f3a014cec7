"""A database of every release, with data in it, is brought up to date and used.

Nothing is released yet: until then the one that is frozen here and now shows that freezing and thawing keep everything.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from hub.loading import load_plugins, tables
from hub.settings import load
from hub.store.database import database
from hub.store.migrating import migrate, pending
from hub.store.models import Account
from hub.store.unit_of_work import unit
from hub.testing import databases
from hub.testing.stage import Stage
from hub.testing.wijk import write_configuration
from tests.architecture.test_schema import schema
from tests.upgrade.frozen import ITEM, PLUGINS, RELEASES, freeze, live, thaw

pytestmark = pytest.mark.both_databases

NOW = "what is here now"


def released(kind: str) -> dict[str, Path]:
    return {file.name.removesuffix(f".{kind}.sql"): file for file in sorted(RELEASES.glob(f"*.{kind}.sql"))}


def configured(folder: Path) -> Path:
    """Only so that it is known which plugins there are."""
    return write_configuration(
        folder, "http://127.0.0.1:9", "wijk.test", "sqlite://none", {name: {} for name in PLUGINS}
    )


@pytest.mark.parametrize("release", [*released("sqlite"), NOW])
async def test_a_database_of_a_release_is_brought_up_to_date_and_used(
    release: str, kind_of_database: str, tmp_path: Path
) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    new.mkdir()
    if release == NOW:
        async with Stage(*PLUGINS, folder=old) as stage:
            await live(stage)
            url = stage.hub.configuration.database_url
        sql = await freeze(url)
    else:
        sql = released(kind_of_database)[release].read_text(encoding="utf-8")
    url = databases.url_in(new)
    await thaw(sql, url)
    wanted = tables(load_plugins(load(configured(new)))[0])
    async with database(url, wanted) as context:
        await migrate(context, url, wanted)
        await unit(lambda: Account.all().update(since=None, token=""))
    async with Stage(*PLUGINS, folder=new) as stage:  # on another homeserver: the rooms are made anew
        assert await stage.faults() == []
        await stage.person("anna").says("wonen", "!agenda")
        assert ITEM in stage.last("wonen")
        await stage.person("bram").says("wonen", "!stem 1 park")
        assert "telt mee in stemming 1. Dat is nummer 2." in stage.last("wonen")
        assert await stage.faults() == []
    async with database(url, wanted) as context:
        assert await pending(context, url, wanted) == []
        upgraded = await schema(context)
    fresh = databases.url_in(new, "fresh")
    await databases.migrated(fresh, wanted)
    async with database(fresh, wanted) as context:
        assert await schema(context) == upgraded


def test_every_release_is_frozen_on_both_databases() -> None:
    assert released("sqlite").keys() == released("postgres").keys()
