"""What PostgreSQL says of itself while it can do nothing: a full disk, a standby, a shutdown. It is waited for."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tortoise.connection import get_connections
from tortoise.exceptions import OperationalError

from hub.store import away
from hub.store.database import HUB, database
from hub.store.models import Counter
from hub.store.unit_of_work import unit
from hub.testing import databases

pytestmark = pytest.mark.only_postgres

REFUSES = """
CREATE SEQUENCE tries;
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF nextval('tries') < 3 THEN
        RAISE EXCEPTION 'as ordered' USING ERRCODE = '{state}';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER refuses BEFORE INSERT ON hub_counter FOR EACH ROW EXECUTE FUNCTION refuse();
"""
"""The first two times. A sequence counts on where a transaction is rolled back."""


STATES = {
    "53100": "a full disk", "53200": "no memory", "53300": "too many connections", "25006": "a standby",
    "08006": "cut off", "57P01": "ended by an operator", "57P03": "starting", "40001": "others change the same",
    "40P01": "a deadlock", "55P03": "a lock that others have",
}  # fmt: skip


@pytest.fixture
async def url(tmp_path: Path) -> AsyncIterator[str]:
    url = databases.url_in(tmp_path)
    await databases.migrated(url, [HUB])
    async with database(url, [HUB]):
        yield url


async def insert() -> None:
    """Something before, which is undone each time."""
    await Counter.filter(key="before").update(value=1)
    await Counter.create(key="late")


async def tries() -> object:
    (row,) = await get_connections().get("default").execute_query_dict("SELECT last_value FROM tries")
    return row["last_value"]


@pytest.mark.parametrize("state", STATES, ids=STATES.get)
async def test_a_database_that_can_do_nothing_now_is_asked_again(
    state: str, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(away, "FIRST_PAUSE", 0.01)
    await get_connections().get("default").execute_script(REFUSES.format(state=state))
    await unit(insert)
    assert await tries() == 3
    assert [row.key for row in await Counter.all()] == ["late"]


async def test_a_statement_that_is_wrong_is_not_tried_again(url: str) -> None:
    await get_connections().get("default").execute_script(REFUSES.format(state="22012"))
    with pytest.raises(OperationalError, match="as ordered"):
        await unit(insert)
    assert await tries() == 1
    assert await Counter.all().count() == 0
