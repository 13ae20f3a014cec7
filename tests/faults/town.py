"""A fake homeserver, the configuration of both wijken, and people who talk, for a hub that runs as a process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from hub.testing.homeserver import FakeHomeserver
from hub.testing.homeserver.events import Event
from hub.testing.wijk import OTHERS, PEOPLE, write_configuration

PLACES = {
    "wonen": "#de-punt-wonen",
    "groen": "#de-punt-groen",
    "ymere": "#de-punt-partner-ymere",
    "straat": "#oost-straat",
}
ROOMS, SPACES = 13, 2
"""The rooms of both wijken, and how many of them are spaces."""


class Town:
    def __init__(self, hs: FakeHomeserver, folder: Path) -> None:
        self.hs, self.folder = hs, folder
        self.me = hs.user_id("wijkhub")

    @property
    def database(self) -> Path:
        return self.folder / "hub.db"

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
async def town(folder: Path) -> AsyncIterator[Town]:
    async with FakeHomeserver() as hs:
        hs.register("wijkhub", "hub-password")
        for name in (*PEOPLE, *OTHERS):
            hs.register(name, displayname=name.capitalize())
        write_configuration(folder, hs.url, hs.server_name, f"sqlite://{folder}/hub.db", {"probe": {}})
        yield Town(hs, folder)
