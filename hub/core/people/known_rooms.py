"""The rooms that the hub knows, in memory: all are read at the start, and after that those that changed. With thousands
of wijken reading all of them for each change would be most of the hub's work."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from hub.api.ids import RoomId, Slug
from hub.api.wijk import Room, RoomKind
from hub.store.models import MovedRoom, RoomRow


@dataclass(frozen=True, slots=True)
class Facts:
    """What the hub needs of the state of a room."""

    power_levels: Mapping[str, object]
    creators: Sequence[str]
    encrypted: bool


class KnownRooms:
    """Every mapping is replaced by another when rooms are read, never changed: who looks may go on looking."""

    def __init__(self) -> None:
        self.rooms: dict[str, tuple[str, Room]] = {}
        """For each room the slug of its wijk and the room; direct rooms have no wijk of their own: ``""``."""
        self.lost: dict[str, str] = {}
        """For each room that the hub was put out of, or has not come into yet, the slug of its wijk."""
        self.moved: dict[str, RoomId] = {}
        """For each room that people left for another, the one they went to last, if the hub is there."""
        self.facts: dict[str, Facts] = {}
        self._groups: dict[str, dict[str, Room]] = {}
        """The rooms by wijk, and the talks with one person by that person."""

    def of(self, group: str) -> tuple[Room, ...]:
        """The rooms of a wijk, or the talks with a person."""
        return tuple(self._groups.get(group, {}).values())

    async def read(self, only: Collection[str] | None = None) -> set[str]:
        """Read all rooms, or some, by their ids. Returns the wijken that have rooms among these, or had."""
        rows = await (RoomRow.filter(room_id__in=list(only)) if only is not None else RoomRow.all())
        moves = await (MovedRoom.filter(new__in=list(only)) if only is not None else MovedRoom.all())
        if only is None:
            self.rooms, self.lost, self.moved, self.facts, self._groups = {}, {}, {}, {}, {}
        return self._put(rows, {row.old: RoomId(row.new) for row in moves}, only or ())

    def _put(self, rows: Sequence[RoomRow], moved: Mapping[str, RoomId], again: Collection[str]) -> set[str]:
        rooms, lost, facts = dict(self.rooms), dict(self.lost), dict(self.facts)
        here = {row.room_id: row for row in rows if not row.gone}
        changed: dict[str, dict[str, Room]] = {}

        def group(wijk: str, slug: str) -> dict[str, Room]:
            name = wijk or slug
            return changed.setdefault(name, dict(self._groups.get(name, {})))

        wijken = {row.wijk for row in rows} | {lost[room] for room in again if room in lost}
        for room in again:
            lost.pop(room, None)
            if room in rooms and room not in here:
                wijk, known = rooms.pop(room)
                group(wijk, known.slug).pop(room, None)
                facts.pop(room, None)
                wijken.add(wijk)
        for row in here.values():
            known = Room(
                room_id=RoomId(row.room_id), kind=RoomKind(row.kind), slug=Slug(row.slug), name=row.name,
                language=row.language,
            )  # fmt: skip
            rooms[row.room_id] = (row.wijk, known)
            facts[row.room_id] = Facts(row.power_levels, row.creators, row.encrypted)
            group(row.wijk, row.slug)[row.room_id] = known
        lost.update({row.room_id: row.wijk for row in rows if row.gone})
        self.moved = {**{old: new for old, new in self.moved.items() if new not in again},
                      **{old: new for old, new in moved.items() if new in rooms}}  # fmt: skip
        self.rooms, self.lost, self.facts, self._groups = rooms, lost, facts, self._groups | changed
        return wijken

    def moved_to(self, wijk: str) -> dict[str, RoomId]:
        """Of the rooms that people left, those that led to a wijk: the old id leads to where they are."""
        here = self._groups.get(wijk, {})
        return {old: new for old, new in self.moved.items() if new in here}
