"""Direct rooms with one person: made when the hub first has something to say there."""

from __future__ import annotations

import hashlib

from hub.api.ids import RoomId, UserId
from hub.api.wijk import RoomKind
from hub.core.directory import Directory
from hub.core.ports import Homeserver, RoomWish
from hub.store.models import PersonRow, RoomRow
from hub.store.unit_of_work import unit


class Direct:
    """Finds or makes the direct room of a person. The alias makes a second attempt find the first room."""

    def __init__(self, homeserver: Homeserver, directory: Directory) -> None:
        self._homeserver, self._directory = homeserver, directory

    async def room(self, user: UserId, language: str) -> RoomId:
        known = await PersonRow.get_or_none(user_id=user)
        if known and known.direct_room and known.direct_room in self._directory.rooms:
            return RoomId(known.direct_room)
        local = "wijkhub-" + hashlib.sha256(user.encode()).hexdigest()[:16]
        alias = f"#{local}:{self._homeserver.me.split(':', 1)[1]}"
        room = await self._homeserver.resolve_alias(alias)
        if room is None:
            wish = RoomWish(alias=local, name="", topic="", invite=(user,), direct=True)
            room = await self._homeserver.create_room(wish)
        await self.remember(user, room, language)
        return room

    async def remember(self, user: UserId, room: RoomId, language: str) -> None:
        """This room is where the hub and this person talk."""

        async def store() -> None:
            row = {"wijk": "", "kind": RoomKind.DIRECT, "slug": user, "language": language, "gone": ""}
            await RoomRow.update_or_create(row, room_id=room)
            await PersonRow.update_or_create({"direct_room": room}, user_id=user)

        await unit(store)
        await self._directory.load()
