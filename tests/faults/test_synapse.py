"""A real Synapse that is restarted in the middle of a conversation, with a hub that runs on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from hub.testing import databases
from hub.testing.client import MatrixClient, MatrixError
from hub.testing.synapse import Synapse
from hub.testing.view import shown
from hub.testing.wijk import write_configuration

from .conftest import Report
from .process import nursery
from .until import until

WHERE = {"anna": "#de-punt-wonen", "youssef": "#de-punt-groen", "zita": "#oost-straat"}
RESTARTS = 2
PATIENCE = 240.0


@dataclass
class Talker:
    """Somebody who asks for an echo and to be counted, over and over, until the homeserver has taken it."""

    client: MatrixClient
    room: str
    asked: list[str] = field(default_factory=list)

    async def asks(self, words: str) -> None:
        content = {"msgtype": "m.text", "body": words}
        while True:
            try:
                await self.client.send(self.room, "m.room.message", content, f"t{len(self.asked)}")
                break
            except (MatrixError, aiohttp.ClientError, TimeoutError):
                await asyncio.sleep(0.1)
        self.asked.append(words)

    async def talks(self, enough: asyncio.Event) -> None:
        while not enough.is_set():
            await self.asks("!tel")
            await self.asks(f"!echo {len(self.asked)}")

    @property
    def expected(self) -> list[str]:
        count, found = 0, []
        for words in self.asked:
            count += words == "!tel"
            found.append(str(count) if words == "!tel" else f"Jij zei: {words.removeprefix('!echo ')}")
        return found

    async def heard(self, hub: str) -> list[str]:
        events: list[Any] = []
        start: str | None = None
        while True:
            page = await self.client.messages(self.room, start, limit=500)
            events += page["chunk"]
            if (start := page.get("end")) is None:
                break
        return [m.body for m in shown(reversed(events)) if m.sender == hub and not m.body.startswith("Hallo")]


@asynccontextmanager
async def talkers(synapse: Synapse) -> AsyncIterator[list[Talker]]:
    """Everybody in a room that the hub made for them."""
    async with AsyncExitStack() as exits:
        found = []
        for name, alias in WHERE.items():
            client = await exits.enter_async_context(await MatrixClient.login(synapse.url, name, "secret"))
            found.append(Talker(client, await arrived(client, f"{alias}:{synapse.server_name}")))
        yield found


async def arrived(client: MatrixClient, alias: str) -> str:
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                return await client.join(alias)
            except MatrixError:  # the hub is not that far yet
                await asyncio.sleep(0.1)


def all_said_more(people: list[Talker], before: list[int]) -> bool:
    return all(len(person.asked) >= said + 4 for person, said in zip(people, before, strict=True))


async def complete(people: list[Talker], hub: str) -> None:
    """Wait until everybody heard enough. Raises ``TimeoutError``."""
    async with asyncio.timeout(PATIENCE):
        for person in people:
            while len(await person.heard(hub)) < len(person.asked):  # noqa: ASYNC110
                await asyncio.sleep(0.2)


@pytest.mark.long_on_postgres
@pytest.mark.timeout(300)
async def test_a_synapse_that_restarts_loses_nothing_and_doubles_nothing(tmp_path: Path, report: Report) -> None:
    async with Synapse(tmp_path / "synapse") as synapse, nursery() as started:
        await synapse.register("wijkhub", "hub-password")
        for name in WHERE:
            await synapse.register(name, "secret")
        hub = f"@wijkhub:{synapse.server_name}"
        await databases.empty(databases.url_in(tmp_path))
        write_configuration(tmp_path, synapse.url, synapse.server_name, databases.url_in(tmp_path), {"probe": {}})
        life = await started.hub(tmp_path)
        async with talkers(synapse) as people:
            enough = asyncio.Event()
            talking = [asyncio.create_task(person.talks(enough)) for person in people]
            for _ in range(RESTARTS):
                said = [len(person.asked) for person in people]
                await until(partial(all_said_more, people, said))
                await synapse.restart()
            enough.set()
            await asyncio.gather(*talking)
            with suppress(TimeoutError):  # the comparison says what is missing
                await complete(people, hub)
            life.stop()
            assert await life.wait() == 0
            heard = [await person.heard(hub) for person in people]
        asked = sum(len(person.asked) for person in people)
        lost = sum(len(set(person.expected) - set(one)) for person, one in zip(people, heard, strict=True))
        doubled = sum(len(one) - len(set(one)) for one in heard)
    report(f"faults tried: {RESTARTS}, commands: {asked}, lost: {lost}, doubled: {doubled}")
    assert heard == [person.expected for person in people]
