"""Two processes on PostgreSQL with encryption: one reads and sends, and when it loses that, the other goes on."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import asyncpg
import pytest

from hub.testing import databases
from hub.testing.client import MatrixClient
from tests.crypto.conftest import Towns
from tests.crypto.test_kill import place, shown, written
from tests.crypto.town import PASSWORD, SECRETS
from tests.faults.process import Process, nursery

pytestmark = [pytest.mark.timeout(300), pytest.mark.only_postgres]

GONE = "Another process reads and sends now."


async def cut(folder: Path, process: Process) -> None:
    """The database ends every connection of a process."""
    connection = await asyncpg.connect(databases.url_in(folder))
    ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1"
    await connection.execute(ended, f"wijkhub {process.pid}")
    await connection.close()


async def test_who_loses_the_front_stops_or_takes_it_again_and_members_read_all_of_it_once(
    towns: Towns, tmp_path: Path
) -> None:
    async with towns("probe") as wijk, nursery() as started:
        anna, wonen, me = await wijk.person("anna", "wonen"), wijk.room("wonen"), wijk.me
        reader = await MatrixClient.login(wijk.synapse.url, wijk.name("anna"), PASSWORD)
        before = await shown(reader, me)
        await wijk.stop()

        async def starts(log: str) -> Process:
            arguments = ("run", "--config", str(tmp_path))
            return await started.start(*arguments, log=tmp_path / log, environment=SECRETS)

        async def answers(number: int) -> None:
            await anna.do("rotate", room=wonen)
            await anna.says(wonen, f"!echo {number}")
            found = await anna.reads(wonen, f"Jij zei: {number}")
            assert found["failed"] is None

        first, second = await starts("first.log"), await starts("second.log")
        await answers(1)
        first.kill()
        await first.wait()
        await answers(2)
        third = await starts("third.log")
        for number in range(3, 6):
            await cut(tmp_path, second)
            await answers(number)
        said = (tmp_path / "second.log").read_text()
        if GONE in said:
            assert await second.wait() == 1
        else:
            second.stop()
            await second.wait()
        await answers(6)
        third.stop()
        assert await third.wait() == 0

        assert await shown(reader, me) == before
        bodies = [str(event["content"].get("body")) for event in await anna.events(wonen) if event["sender"] == me]
        assert sorted(body for body in bodies if body.startswith("Jij zei")) == [f"Jij zei: {n}" for n in range(1, 7)]
        places = Counter(place(content) for content in (await written(reader, wonen, me)).values())
        assert set(places.values()) == {1}
        await reader.close()
