"""A fake homeserver, the configuration of both wijken, and people who talk, for a hub that runs as a process."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from hub.testing import databases
from hub.testing.clock import FileClock
from hub.testing.homeserver import FakeHomeserver
from hub.testing.homeserver.events import Event
from hub.testing.view import shown
from hub.testing.wijk import OTHERS, PEOPLE, write_configuration

from .process import CLOCK, Nursery, Process
from .until import until

PLACES = {
    "wonen": "#de-punt-wonen",
    "groen": "#de-punt-groen",
    "ymere": "#de-punt-partner-ymere",
    "straat": "#oost-straat",
}
ROOMS, SPACES = 13, 2
"""The rooms of both wijken, and how many of them are spaces."""


class Town:
    def __init__(self, hs: FakeHomeserver, folder: Path, clock: FileClock) -> None:
        self.hs, self.folder, self.clock = hs, folder, clock
        self.me = hs.user_id("wijkhub")

    @property
    def database(self) -> Path:
        return self.folder / "hub.db"

    def greetings(self) -> Counter[str]:
        """How often the hub said something, by room."""
        rooms = self.hs.world.rooms
        return Counter(room for room in rooms for said in shown(self.hs.timeline(room)) if said.sender == self.me)

    def ready(self) -> bool:
        """Whether a hub made all rooms, pinned a greeting in them, and listens."""
        pinned = [room for room in self.hs.world.rooms if ("m.room.pinned_events", "") in self.hs.state(room)]
        return len(pinned) == ROOMS - SPACES and self.hs.requests["GET", "sync"] >= 2

    async def opens(self, started: Nursery) -> Process:
        """The first life of a hub: it has made its rooms, and people came in."""
        life = await started.hub(self.folder)
        await until(self.ready)
        self.people_come_when_asked()
        return life

    def room(self, place: str) -> str:
        return self.hs.world.aliases[f"{PLACES.get(place, place)}:{self.hs.server_name}"]

    def people_come_when_asked(self) -> None:
        """Everybody joins the rooms they are invited to, now and later."""

        def join(user: str | None, room: str) -> None:
            if user and user != self.me and self.hs.world.rooms[room].membership(user) == "invite":
                self.hs.join(user, room)

        def asked(event: Event) -> None:
            if event.type == "m.room.member" and event.content.get("membership") == "invite":
                asyncio.get_running_loop().call_soon(join, event.state_key, event.room_id)

        self.hs.listeners.append(asked)
        for user in list(self.hs.world.users.values()):
            for room in list(user.rooms):
                join(user.id, room)

    def talks_to_the_hub(self, name: str) -> str:
        """A direct room with the hub, as a client makes one; its id."""
        return self.hs.create_room(name, preset="trusted_private_chat", is_direct=True, invite=[self.me])

    def settings(self, **lines: object) -> None:
        """Other values in the part of ``hub.toml`` about the homeserver."""
        file = self.folder / "hub.toml"
        more = "\n".join(f"{name} = {value}" for name, value in lines.items())
        file.write_text(file.read_text().replace("[homeserver]", f"[homeserver]\n{more}", 1))


@asynccontextmanager
async def town(folder: Path, plugins: Sequence[str] = ("probe",), webhook: str = "") -> AsyncIterator[Town]:
    clock = FileClock(folder / CLOCK)
    async with FakeHomeserver(clock=lambda: int(clock.now().timestamp() * 1000)) as hs:
        hs.register("wijkhub", "hub-password")
        for name in (*PEOPLE, *OTHERS):
            hs.register(name, displayname=name.capitalize())
        on: dict[str, dict[str, object]] = {plugin: {} for plugin in plugins}
        await databases.empty(databases.url_in(folder))
        write_configuration(folder, hs.url, hs.server_name, databases.url_in(folder), on, webhook)
        yield Town(hs, folder, clock)
