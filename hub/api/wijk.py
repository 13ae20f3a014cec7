"""A wijk and its rooms, as plugins see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from zoneinfo import ZoneInfo

from hub.api.ids import RoomId, Slug, UserId


class RoomKind(StrEnum):
    """What a room is for. ``DIRECT`` is where the hub and one person talk."""

    SPACE = "space"
    THEME = "theme"
    PARTNER = "partner"
    STEERING = "steering"
    ADMIN = "admin"
    DIRECT = "direct"


ANYWHERE = frozenset(RoomKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A room of a wijk. ``slug`` is the theme or the partner it belongs to, or its kind."""

    room_id: RoomId
    kind: RoomKind
    slug: Slug
    name: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A topic of the wijk, with the room in which its residents talk about it."""

    slug: Slug
    name: str
    room: RoomId


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """An organisation. ``room`` is its channel, ``webhook`` whether it has one too. No themes means all themes.

    ``lead`` hears of what it promised and did not do, if the configuration names somebody.
    """

    slug: Slug
    name: str
    room: RoomId | None
    webhook: bool = False
    themes: frozenset[Slug] = frozenset()
    language: str = "nl"
    lead: UserId | None = None

    def concerned(self, theme: str) -> bool:
        return not self.themes or theme in self.themes


@dataclass(frozen=True, slots=True, kw_only=True)
class Wijk:
    """One neighbourhood: a tenant of the hub that sees nothing of the others."""

    slug: Slug
    name: str
    language: str
    zone: ZoneInfo
    themes: tuple[Theme, ...]
    partners: tuple[Partner, ...]
    rooms: tuple[Room, ...]
    moved: Mapping[str, RoomId] = field(default_factory=dict)
    """For each room that people left for a new one (a room upgrade), where they are now: the old id leads there."""

    def theme(self, slug: str) -> Theme | None:
        return next((theme for theme in self.themes if theme.slug == slug), None)

    def partner(self, slug: str | None) -> Partner | None:
        return next((partner for partner in self.partners if partner.slug == slug), None)

    def room(self, room_id: str) -> Room | None:
        now = self.moved.get(room_id, room_id)
        return next((room for room in self.rooms if room.room_id == now), None)

    def only(self, kind: RoomKind) -> Room | None:
        """The one room of a kind of which a wijk has one: admin, steering, space."""
        return next((room for room in self.rooms if room.kind is kind), None)

    def theme_of(self, room_id: str) -> Theme | None:
        now = self.moved.get(room_id, room_id)
        return next((theme for theme in self.themes if theme.room == now), None)

    def partner_of(self, room_id: str) -> Partner | None:
        now = self.moved.get(room_id, room_id)
        return next((partner for partner in self.partners if partner.room == now), None)

    def find_partner(self, words: str) -> Partner | None:
        """A partner by slug or name, whatever the capitals, with or without ``@`` or ``!`` before it."""
        wanted = words.strip().lstrip("@!").casefold()
        return next((p for p in self.partners if wanted in (p.slug, p.name.casefold().lstrip("!"))), None)
