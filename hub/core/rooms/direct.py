"""Direct rooms with one person: made when the hub first has something to say there."""

from __future__ import annotations

import hashlib

from hub.api.ids import RoomId, UserId
from hub.api.wijk import RoomKind
from hub.core.people.directory import Directory
from hub.core.ports import Homeserver, Json, Refused, RoomWish, StateChange
from hub.core.rooms.blueprint import ENCRYPTION
from hub.store import shared
from hub.store.models import Member, PersonRow, RoomRow
from hub.store.unit_of_work import unit

MADE_FOR = "nl.wijkhub.direct"
"""In the create event of a direct room that the hub made: for whom."""

MEMBER = "m.room.member"
GONE = ("leave", "ban")


class Direct:
    """Finds or makes the direct room of a person. The alias makes a second attempt find the first room."""

    def __init__(self, homeserver: Homeserver, directory: Directory) -> None:
        self._homeserver, self._directory = homeserver, directory

    async def room(self, user: UserId) -> RoomId:
        """Where to talk to somebody. Raises :class:`Refused` if they left, or put the hub out: then people decide."""
        known = await PersonRow.get_or_none(user_id=user)
        if known and known.direct_room and await self._readable(known.direct_room):
            member = await Member.get_or_none(room_id=known.direct_room, user_id=user)
            if known.direct_room not in self._directory.rooms or (member and member.membership in GONE):
                raise Refused("LEFT", permanent=True)
            return RoomId(known.direct_room)
        local = "wijkhub-" + hashlib.sha256(user.encode()).hexdigest()[:16]
        alias = f"#{local}:{self._homeserver.me.split(':', 1)[1]}"
        room = await self._homeserver.resolve_alias(alias)
        if room is None or not await self._usable(room, user):
            local = local if room is None else ""  # the name is taken by what cannot be trusted, or read
            wish = RoomWish(
                alias=local, name="", topic="", creation={MADE_FOR: user}, invite=(user,), direct=True,
                initial_state=await self._encryption(user),
            )  # fmt: skip
            room = await self._homeserver.create_room(wish)
            await self._homeserver.set_state(room, "m.room.canonical_alias", {})  # or clients show it as its name
        await self.remember(user, room)
        return room

    async def _encryption(self, user: UserId) -> list[Json]:
        """A talk with somebody whose wijk is encrypted is so too."""
        wijken = [self._directory.settings(wijk) for wijk in await self._directory.wijken_of(user)]
        if not (self._homeserver.encrypts and any(wijk.encrypted for wijk in wijken)):
            return []
        return [{"type": "m.room.encryption", "content": ENCRYPTION}]

    async def _readable(self, room: str) -> bool:
        return self._homeserver.encrypts or not await RoomRow.exists(room_id=room, encrypted=True)

    async def _usable(self, room: RoomId, user: UserId) -> bool:
        """Whether the hub made this room for this person, who is in it or asked back: an alias could be anybody's."""
        try:
            state = await self._homeserver.state(room)
        except Refused as refused:
            if not refused.permanent:
                raise
            return False
        ours = any(self.made_for(change) == user for change in state)
        secret = any(change.type == "m.room.encryption" for change in state)
        if not ours or (secret and not self._homeserver.encrypts):
            return False
        memberships = {change.state_key: change.content.get("membership") for change in state if change.type == MEMBER}
        if memberships.get(user) in GONE:
            await self._homeserver.invite(room, user)
        return True

    def made_for(self, change: StateChange) -> UserId | None:
        """For whom the hub made a room, by its create event: the room may be seen before its making was answered."""
        user = change.content.get(MADE_FOR)
        made = change.type == "m.room.create" and change.sender == self._homeserver.me
        return UserId(user) if made and isinstance(user, str) else None

    async def expect(self, user: UserId, room: RoomId) -> None:
        """What is said in this room is for the hub, also when it was said before the hub came in."""
        wijken = await self._directory.wijken_of(user)
        language = self._directory.wijken[wijken[0]].language if wijken else "nl"

        async def store() -> None:
            row = {"wijk": "", "kind": RoomKind.DIRECT, "slug": user, "language": language, "gone": ""}
            await RoomRow.update_or_create(row, room_id=room)
            await shared.changed(rooms=[room])

        await unit(store)
        await self._directory.load([room])

    async def remember(self, user: UserId, room: RoomId) -> None:
        """This room is where the hub and this person talk."""
        await self.expect(user, room)

        async def store() -> None:
            await PersonRow.update_or_create({"direct_room": room}, user_id=user)

        await unit(store)
