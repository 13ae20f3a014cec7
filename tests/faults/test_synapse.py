"""A real Synapse that is restarted in the middle of a conversation, with a hub that runs on.

Each restart begins when Synapse has taken something of the hub and not yet said so; that answer is lost."""

from __future__ import annotations

import asyncio
import os
import re
import signal
from collections.abc import AsyncIterator, Callable
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
from tests.crypto.postman import Moment, Postman

from .conftest import Report
from .process import nursery
from .until import until

WHERE = {"anna": "#de-punt-wonen", "youssef": "#de-punt-groen", "zita": "#oost-straat"}
RESTARTS = (signal.SIGTERM, signal.SIGKILL)
"""An upgrade, and a crash."""
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


async def answered(people: list[Talker], hub: str, enough: Callable[[Talker], int]) -> None:
    """Wait until everybody has that many answers. Raises ``TimeoutError``."""
    async with asyncio.timeout(PATIENCE):
        for person in people:
            while len(await person.heard(hub)) < enough(person):  # noqa: ASYNC110
                await asyncio.sleep(0.2)


async def restarted(synapse: Synapse, postman: Postman, people: list[Talker], how: signal.Signals) -> None:
    """Restart as soon as Synapse has stored an answer of the hub, which does not hear so and reaches it only after."""
    ended, rooms = asyncio.Event(), "|".join(re.escape(person.room) for person in people)

    def end() -> None:
        assert synapse.pid is not None
        os.kill(synapse.pid, how)
        postman.away = True
        ended.set()

    postman.moment = Moment(f"^PUT .*/rooms/({rooms})/send/m.room.message/", end, lost=True)
    async with asyncio.timeout(PATIENCE):
        await ended.wait()
    await synapse.restart()
    postman.away = False


@pytest.mark.long_on_postgres
@pytest.mark.timeout(300)
async def test_a_synapse_that_restarts_loses_nothing_and_doubles_nothing(tmp_path: Path, report: Report) -> None:
    async with (
        Synapse(tmp_path / "synapse") as synapse,
        Postman(synapse.url) as postman,
        nursery() as started,
    ):
        await synapse.register("wijkhub", "hub-password")
        for name in WHERE:
            await synapse.register(name, "secret")
        hub = f"@wijkhub:{synapse.server_name}"
        await databases.empty(databases.url_in(tmp_path))
        write_configuration(tmp_path, postman.url, synapse.server_name, databases.url_in(tmp_path), {"probe": {}})
        life = await started.hub(tmp_path)
        async with talkers(synapse) as people:
            enough = asyncio.Event()
            talking = [asyncio.create_task(person.talks(enough)) for person in people]
            await answered(people, hub, lambda person: 1)  # from here on all that it says there is an answer
            for how in RESTARTS:
                said = [len(person.asked) for person in people]
                await until(partial(all_said_more, people, said))
                await restarted(synapse, postman, people, how)
            enough.set()
            await asyncio.gather(*talking)
            with suppress(TimeoutError):  # the comparison says what is missing
                await answered(people, hub, lambda person: len(person.asked))
            life.stop()
            assert await life.wait() == 0
            heard = [await person.heard(hub) for person in people]
        asked = sum(len(person.asked) for person in people)
        lost = sum(len(set(person.expected) - set(one)) for person, one in zip(people, heard, strict=True))
        doubled = sum(len(one) - len(set(one)) for one in heard)
    faults = f"faults tried: {len(RESTARTS)}, answers lost: {len(RESTARTS)}"
    report(f"{faults}, commands: {asked}, lost: {lost}, doubled: {doubled}")
    assert heard == [person.expected for person in people]
