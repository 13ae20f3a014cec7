"""A wijk with encrypted rooms on a real Synapse, its hub, and its people with their own client."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from hub.api.clock import SystemClock
from hub.api.wijk import RoomKind
from hub.app import Hub, running
from hub.settings import load
from hub.testing import databases
from hub.testing.synapse import Synapse
from tests.crypto.independent import Clients, Person

PASSWORD = "secret"
PEOPLE = ("anna", "bram", "karin", "beheer")

HUB = """
[homeserver]
url = "{url}"
user = "@wijkhub{n}:localhost"
sends_per_second = 10000

[database]
url = "{database}"

[plugins]
allowed = [{plugins}]
"""

WIJK = """
name = "De Punt"
encrypted = {encrypted}
admins = ["@beheer{n}"]
residents = ["@anna{n}", "@bram{n}"]

[[themes]]
slug = "wonen"
name = "Wonen"

[[partners]]
slug = "ymere"
name = "Ymere"
representatives = ["@karin{n}"]

"""
SECRETS = {"WIJKHUB_PASSWORD": "hub-password", "WIJKHUB_PICKLE_KEY": "a pickle key for tests"}


class Moved(SystemClock):
    """The clock of the machine, set forward."""

    def __init__(self) -> None:
        self.by = dt.timedelta()

    def now(self) -> dt.datetime:
        return super().now() + self.by


class Town:
    """One hub, started and stopped at will."""

    def __init__(self, folder: Path, synapse: Synapse, clients: Clients, number: int) -> None:
        self.folder, self.synapse, self.clients, self._number = folder, synapse, clients, number
        self.clock = Moved()
        self._exits: AsyncExitStack | None = None
        self._task: asyncio.Task[None] | None = None
        self.hub: Hub

    def name(self, person: str) -> str:
        """One Synapse serves many tests: everybody is new in each."""
        return f"{person}{self._number}"

    async def start(self) -> None:
        self._exits = AsyncExitStack()
        self.hub = await self._exits.enter_async_context(running(load(self.folder), self.clock))
        self._task = asyncio.create_task(self.hub.run())

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])
            self._task = None
        if self._exits is not None:
            await self._exits.aclose()
            self._exits = None

    @property
    def me(self) -> str:
        return self.hub.directory.me

    async def died(self) -> None:
        """Wait until the hub ended by itself."""
        assert self._task is not None
        async with asyncio.timeout(60):
            await asyncio.wait([self._task])
        assert self._task.exception() is not None

    async def restart(self) -> None:
        await self.stop()
        await self.start()

    def room(self, slug: str) -> str:
        rooms = self.hub.directory.wijken[f"wijk{self._number}"].rooms
        admin = slug == "admin"
        return next(r.room_id for r in rooms if (r.kind is RoomKind.ADMIN if admin else r.slug == slug))

    async def person(self, name: str, *rooms: str, **options: Any) -> Person:
        """Somebody who logs in and enters rooms of the wijk."""
        person = await self.clients.login(self.name(name), PASSWORD, **options)
        for room in rooms:
            await person.enters(self.room(room))
        return person


@asynccontextmanager
async def town(
    folder: Path, synapse: Synapse, number: int, monkeypatch: pytest.MonkeyPatch, *plugins: str, encrypted: bool = True
) -> AsyncIterator[Town]:
    """A running hub. Everything of it lives in the task of the test: so do its database and its people.

    Not ``encrypted``: the rooms of the wijk are not, and the hub has no pickle key."""
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    if not encrypted:
        monkeypatch.delenv("WIJKHUB_PICKLE_KEY")
    await synapse.register(f"wijkhub{number}", SECRETS["WIJKHUB_PASSWORD"])
    for person in PEOPLE:
        await synapse.register(f"{person}{number}", PASSWORD)
    await databases.empty(databases.url_in(folder))
    (folder / "wijken").mkdir()
    (folder / "hub.toml").write_text(
        HUB.format(
            url=synapse.url,
            n=number,
            database=databases.url_in(folder),
            plugins=", ".join(f'"{plugin}"' for plugin in plugins),
        )
    )
    switched = "".join(f"[plugins.{plugin}]\n" for plugin in plugins)
    (folder / "wijken" / f"wijk{number}.toml").write_text(
        WIJK.format(n=number, encrypted=str(encrypted).lower()) + switched
    )
    async with Clients(synapse.url) as clients:
        made = Town(folder, synapse, clients, number)
        try:
            await made.start()
            yield made
        finally:
            await made.stop()
