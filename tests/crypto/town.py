"""A wijk with encrypted rooms on a real Synapse, its hub, and its people with their own client."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from hub.api.clock import SystemClock
from hub.api.wijk import RoomKind
from hub.app import Hub, running
from hub.settings import load
from hub.testing.synapse import Synapse
from hub.testing.wijk import write_configuration
from tests.crypto.independent import Clients, Person

PASSWORD = "secret"
SECRETS = {
    "WIJKHUB_PASSWORD": "hub-password", "WIJKHUB_TEST_SECRET": "s", "WIJKHUB_PICKLE_KEY": "a pickle key for tests",
}  # fmt: skip


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

    def room(self, slug: str) -> str:
        rooms = self.hub.directory.wijken["de-punt"].rooms
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
    folder: Path, synapse: Synapse, number: int, monkeypatch: pytest.MonkeyPatch,
    plugins: Mapping[str, Mapping[str, object]], encrypted: bool = True,
) -> AsyncIterator[Town]:  # fmt: skip
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    people = ("anna", "bram", "fatima", "karin", "beheer")
    await synapse.register(f"wijkhub{number}", SECRETS["WIJKHUB_PASSWORD"])
    for person in people:
        await synapse.register(f"{person}{number}", PASSWORD)
    write_configuration(folder, synapse.url, synapse.server_name, f"sqlite://{folder}/hub.db", plugins, timeout=10)
    (folder / "wijken" / "oost.toml").unlink()
    hub = folder / "hub.toml"
    hub.write_text(hub.read_text().replace("@wijkhub:", f"@wijkhub{number}:"))
    _one_wijk(folder / "wijken" / "de-punt.toml", number, people, encrypted)
    async with Clients(synapse.url) as clients:
        made = Town(folder, synapse, clients, number)
        try:
            await made.start()
            yield made
        finally:
            await made.stop()


def _one_wijk(file: Path, number: int, people: tuple[str, ...], encrypted: bool) -> None:
    """The wijk of all tests, with people and addresses of its own."""
    text = file.read_text()
    for person in ("anna", "bram", "fatima", "youssef", "mei", "karin", "tom", "samira", "lars", "beheer"):
        if person in people:
            text = text.replace(f'"@{person}"', f'"@{person}{number}"')
        else:
            text = text.replace(f', "@{person}"', "").replace(f'"@{person}"', f'"@{people[0]}{number}"')
    name, rest = text.split("\n", 2)[1:]
    file.write_text(f"{name}\nencrypted = {str(encrypted).lower()}\n{rest}")
