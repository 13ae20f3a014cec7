"""How the hub comes into rooms that it did not make: it is invited, comes back, or follows people who moved."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial

import structlog

from hub.api.ids import RoomId, UserId
from hub.api.wijk import RoomKind
from hub.core.codec import Trouble
from hub.core.outbox import Carry, Done
from hub.core.people.directory import Directory
from hub.core.people.room_state import replacement
from hub.core.ports import Homeserver, Json, Refused, StateChange
from hub.core.rooms.direct import GONE, Direct
from hub.core.trouble.patience import patiently
from hub.settings import WijkSettings
from hub.store import shared
from hub.store.hot import Row
from hub.store.models import Member, RoomRow
from hub.store.unit_of_work import unit

log = structlog.get_logger()

INVITE_TRIES = 3
MOST_TALKS = 5
"""Rooms in which the hub talks with one person. Who wants another leaves one."""


class Arrivals:
    """Errands of the outbox. Each may be carried out twice."""

    def __init__(
        self,
        homeserver: Homeserver,
        directory: Directory,
        direct: Direct,
        provision: Callable[[WijkSettings], Awaitable[object]],
    ) -> None:
        self._homeserver, self._directory, self._direct, self._provision = homeserver, directory, direct, provision
        self._welcoming = asyncio.Lock()
        self.kinds: Mapping[str, Carry] = {"invited": self._invited, "join": self._join, "enter": self._enter}

    async def _invited(self, row: Row, payload: Json) -> Done:
        """Join a room of a wijk again, or a talk with one of its people. Strangers are refused, and so is who has many
        talks already, so that nobody can fill the hub with rooms."""
        room, inviter = RoomId(row["lane"]), UserId(payload["by"])
        if await RoomRow.filter(room_id=room).exclude(wijk="").exists():
            await self._homeserver.join(room)
        elif payload["direct"] and await self._welcome(inviter, room):
            await self._talk(room, inviter)
        else:
            await self._homeserver.leave(room)
        return Done()

    async def _welcome(self, person: UserId, room: RoomId) -> bool:
        """Whether the hub comes to talk with somebody in this room: one of a wijk, with whom it does not talk in many
        rooms yet. From then on what is said there is for it."""
        async with self._welcoming:  # invitations are carried out side by side
            if not await self._directory.wijken_of(person):
                return False
            talks = {known.room_id for known in self._directory.talks(person)}
            left = await Member.filter(room_id__in=list(talks), user_id=person, membership__in=GONE).count()
            if len(talks - {room}) - left >= MOST_TALKS:
                return False
            await self._direct.expect(person, room)
            return True

    async def _talk(self, room: RoomId, person: UserId) -> None:
        try:
            await self._homeserver.join(room)
        except Refused as refused:
            if refused.permanent:
                await unit(partial(self._stays_out, room))
                await self._directory.load([room])
            raise
        await self._direct.remember(person, room)

    async def _stays_out(self, room: RoomId) -> None:
        await RoomRow.filter(room_id=room).update(gone="leave")
        await shared.changed(rooms=[room])

    async def _join(self, row: Row, payload: Json) -> Done:
        """Follow people into the room that takes the place of another. If it is not let in, the hub can be invited."""
        try:
            await self._homeserver.join(RoomId(row["lane"]))
        except Refused as refused:
            if not refused.permanent:
                raise
            stayed = Trouble(what="not_followed", code=refused.code, where=payload["name"], reply_room=payload["old"])
            return Done(event=stayed)
        return Done()

    async def _enter(self, row: Row, payload: Json) -> Done:
        """The hub is in: read who else is, mend the links, and if people moved here bring the others along."""
        room, wijk = RoomId(row["lane"]), self._directory.wijken[row["wijk"]]
        state = await self._homeserver.state(room)
        old = await self._moved_from(room, state)
        await self._provision(self._directory.settings(wijk.slug))
        if old is None:
            return Done()
        here = {change.state_key for change in state if change.type == "m.room.member"}
        left_behind = [user for user in await self._directory.members(old) if user not in here]
        refused = [why for user in left_behind if (why := await self._invite(room, user))]
        await self._unlink(old, room)
        return Done(
            event=Trouble(what="moved_alone" if refused else "moved", code=refused[0] if refused else "", where=room)
        )

    async def _moved_from(self, room: RoomId, state: Sequence[StateChange]) -> RoomId | None:
        """The room that this one replaces, if both say so."""
        made = next((change.content for change in state if change.type == "m.room.create"), {})
        before = made.get("predecessor")
        old = before.get("room_id") if isinstance(before, dict) else None
        if not isinstance(old, str):
            return None
        end = await self._homeserver.state_event(RoomId(old), "m.room.tombstone")
        return RoomId(old) if end and replacement(end) == room else None

    async def _invite(self, room: RoomId, user: UserId) -> str:
        """Ask somebody in. Why that was refused, if it was."""
        try:
            await patiently(partial(self._homeserver.invite, room, user), INVITE_TRIES)
        except Refused as refused:
            log.warning("somebody could not be invited", room=room, code=refused.code)
            return refused.code
        return ""

    async def _unlink(self, old: RoomId, new: RoomId) -> None:
        """Nothing leads to the old room any more (spec: a link without ``via`` is none)."""
        _, room = self._directory.rooms[new]
        wijk = self._directory.wijken[self._directory.rooms[new][0]]
        space = wijk.only(RoomKind.SPACE)
        if room.kind is RoomKind.SPACE:
            for child in wijk.rooms:
                if child.kind is not RoomKind.SPACE:
                    await self._homeserver.set_state(child.room_id, "m.space.parent", {}, old)
        elif space is not None:
            await self._homeserver.set_state(space.room_id, "m.space.child", {}, old)
