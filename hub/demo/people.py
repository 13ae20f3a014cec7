"""The people of the demo: each a real Matrix client of its own, who accepts every invitation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hub.settings import WijkSettings
from hub.testing.client import Json, MatrixClient

ROLES = {
    "admin": "beheerder",
    "resident": "bewoner",
    "representative": "spreekt voor {partner}",
    "colleague": "werkt bij {partner}",
    "lead": "geeft leiding bij {partner}",
    "steering": "stuurgroep",
}


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who can log in. ``roles`` in Dutch, for the list of people."""

    name: str
    password: str
    roles: tuple[str, ...]

    @property
    def is_admin(self) -> bool:
        return ROLES["admin"] in self.roles

    @property
    def shown(self) -> str:
        return self.name.capitalize()


def accounts(wijk: WijkSettings, passwords: Mapping[str, str]) -> list[Account]:
    """Everybody whom the configuration of a wijk names, with what they are in it."""
    return [Account(name, passwords[name], tuple(roles)) for name, roles in roles_of(wijk).items()]


def roles_of(wijk: WijkSettings) -> dict[str, list[str]]:
    """Local name -> roles in Dutch, residents first."""
    found: dict[str, list[str]] = {}

    def note(people: tuple[str, ...], role: str, partner: str = "") -> None:
        for person in people:
            found.setdefault(local(person), []).append(ROLES[role].format(partner=partner))

    note(wijk.residents, "resident")
    for partner in wijk.partners:
        note(partner.representatives, "representative", partner.name)
        note(partner.colleagues, "colleague", partner.name)
        note(tuple(filter(None, (partner.lead,))), "lead", partner.name)
    note(wijk.steering, "steering")
    note(wijk.admins, "admin")
    return found


def local(person: str) -> str:
    """ "@anna:server" -> "anna"."""
    return person.removeprefix("@").split(":", 1)[0]


class Person(MatrixClient):
    """A client that accepts invitations as it hears of them."""

    async def listen(self, timeout: float = 0.0) -> list[Json]:
        fresh = await super().listen(timeout)
        for room_id in list(self.invites):
            await self.join(room_id)
        return fresh

    async def enter(self, rooms: Iterable[str]) -> None:
        """Accept the invitations to these rooms, and hear what is in them."""
        for room in rooms:
            await self.join(room)
        await self.listen()

    def events(self, room_id: str) -> list[Json]:
        """What this person has heard in a room, in the order of the room."""
        return [event for event in self.seen if event["room_id"] == room_id]
