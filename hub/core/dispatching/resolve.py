"""What a row of the inbox is about: its event, with the message that it points at. Outside any transaction."""

from __future__ import annotations

import asyncio
import dataclasses

from hub.api.commands import typed
from hub.api.events import Edit, Event, Message, Quoted, Reaction
from hub.api.ids import EventId, RoomId
from hub.core.codec import decode
from hub.core.ports import Homeserver, Refused
from hub.store.hot import Row

QUOTE_SECONDS = 5.0


class Resolve:
    def __init__(self, homeserver: Homeserver) -> None:
        self._homeserver = homeserver

    async def __call__(self, row: Row) -> object | None:
        """The event of a row, with the newest words of what it points at; ``None`` if there is nothing to handle.

        Raises :class:`Refused` if the homeserver does not give them, and anything if the row is damaged.
        """
        event = decode(row["kind"], row["payload"])
        match event:
            case Reaction(mark=True):
                return dataclasses.replace(event, quoted=await self._quoted(event, event.target))
            case Message(reply_to=str(answered)) if typed(event.body):
                return dataclasses.replace(event, quoted=await self._quoted(event, EventId(answered)))
            case Edit():
                quoted = await self._quoted(event, event.target)
                true = quoted is not None and quoted.sender == event.sender
                return dataclasses.replace(event, body=quoted.body) if quoted and quoted.body and true else None
        return event

    async def _quoted(self, event: Event, target: EventId) -> Quoted | None:
        """A message that somebody points at. Other rooms wait for it, so not for long."""
        try:
            async with asyncio.timeout(QUOTE_SECONDS):
                return await self._homeserver.message(RoomId(event.room_id), target)
        except TimeoutError:
            raise Refused("TIMEOUT", permanent=False) from None
