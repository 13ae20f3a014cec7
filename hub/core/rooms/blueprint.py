"""Which rooms a wijk wants. Pure: from the configuration to a list of rooms, nothing is made here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hub.api.ids import UserId
from hub.api.texts import Text, catalogue
from hub.api.wijk import RoomKind
from hub.core.people.directory import full_ids
from hub.settings import WijkSettings

_, n_ = catalogue("hub")

PARTS = {RoomKind.PARTNER: "partner-", RoomKind.STEERING: "", RoomKind.ADMIN: "", RoomKind.THEME: ""}
SLUGS = {RoomKind.STEERING: "stuurgroep", RoomKind.ADMIN: "beheer"}


ENCRYPTION = {"algorithm": "m.megolm.v1.aes-sha2"}

EVENTS = {
    "m.room.pinned_events": 50,
    "m.room.power_levels": 100,
    "m.room.encryption": 100,
    "m.room.tombstone": 100,
    "m.room.server_acl": 100,
    "m.room.history_visibility": 100,
}
"""Levels for events. What cannot be undone is left to the hub: given levels take the place of all usual ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blueprint:
    """One room as the configuration wants it. ``name`` and ``topic`` of rooms of the hub's own are texts."""

    kind: RoomKind
    slug: str
    alias: str
    name: str | Text
    topic: str | Text
    language: str
    members: tuple[UserId, ...]
    admins: tuple[UserId, ...]
    open_to_space: bool
    encrypted: bool


def blueprints(wijk: WijkSettings, server: str) -> list[Blueprint]:
    """The space first, then everything in it."""
    admins = full_ids(wijk.admins, server)
    residents = full_ids(wijk.residents, server)
    steering = full_ids(wijk.steering, server)
    speakers = {
        p.slug: full_ids((*p.representatives, *p.colleagues, *filter(None, (p.lead,))), server) for p in wijk.partners
    }
    everybody = [*admins, *residents, *steering, *(user for users in speakers.values() for user in users)]

    def room(
        kind: RoomKind, slug: str, name: str | Text, topic: str | Text, members: tuple[UserId, ...],
        language: str | None = None, encrypted: bool | None = None,
    ) -> Blueprint:  # fmt: skip
        return Blueprint(
            kind=kind, slug=slug, alias=_alias(wijk.slug, kind, slug), name=name, topic=topic,
            language=language or wijk.language, members=tuple(dict.fromkeys((*members, *admins))), admins=admins,
            open_to_space=kind is RoomKind.THEME,
            encrypted=kind is not RoomKind.SPACE and (wijk.encrypted if encrypted is None else encrypted),
        )  # fmt: skip

    return [
        room(RoomKind.SPACE, "space", wijk.name, _("All rooms of {wijk}", wijk=wijk.name), tuple(everybody)),
        *(room(RoomKind.THEME, t.slug, t.name, t.topic, residents, t.language, t.encrypted) for t in wijk.themes),
        *(
            room(RoomKind.PARTNER, p.slug, p.name, p.topic, speakers[p.slug], p.language, p.encrypted)
            for p in wijk.partners
        ),
        room(RoomKind.STEERING, "steering", _("Steering group"), _("Takes over what gets stuck"), steering),
        room(RoomKind.ADMIN, "admin", _("Admin room"), _("Here the admins set up the hub. Type !help"), ()),
    ]


def _alias(wijk: str, kind: RoomKind, slug: str) -> str:
    return wijk if kind is RoomKind.SPACE else f"{wijk}-{PARTS[kind]}{SLUGS.get(kind, slug)}"


def clashes(wijken: Iterable[WijkSettings], server: str) -> list[str]:
    """Slugs that would give two rooms the same alias: they would be one room, with people who must not meet in it."""
    taken: dict[str, str] = {}
    mistakes = []
    for wijk in wijken:
        for plan in sorted(blueprints(wijk, server), key=lambda plan: plan.kind in (RoomKind.THEME, RoomKind.PARTNER)):
            room = f"wijken/{wijk.slug}.toml: {plan.kind} {plan.slug}"
            other = taken.setdefault(plan.alias, room)
            if other != room:
                mistakes.append(f"{room}: expected another slug: #{plan.alias} is also the room of {other}")
    return mistakes


def power_levels(plan: Blueprint) -> dict[str, object]:
    """Who may do what in a room. The hub made it; admins may moderate, and rule in their own room.

    Creators are left out: from room version 12 on they stand above all levels and may not be listed (MSC4289).
    """
    level = 100 if plan.kind is RoomKind.ADMIN else 50
    return {"users": dict.fromkeys(plan.admins, level), "invite": 50, "events": EVENTS}
