"""The hub's own sync loop: reads ``/sync``, fills gaps, and goes on only when the batch is stored.

A failed request waits longer each time, with jitter; a revoked token ends the loop with a clear error.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import orjson
import structlog

from hub.api.ids import RoomId, UserId
from hub.core.ports import Batch, Json, Refused, StateChange
from hub.core.trouble.patience import patiently
from hub.matrix import batch as parts
from hub.matrix.homeserver import SECRET, state_change
from hub.matrix.incoming import STATE_TYPES, TIMELINE_TYPES, read
from hub.matrix.transport import Transport, as_object, expelled, path

if TYPE_CHECKING:
    from hub.matrix.crypto.encryption import Encryption

log = structlog.get_logger()

LONG_POLL_MS = 30_000
ANSWERS_FIRST = 0.01
"""Seconds in which what came is answered before the hub asks for more: so batches are larger when it is busy."""
PER_ROOM = 20e-6
"""Seconds for each room that the hub is in, after any news: Synapse looks at all of them for it, 4 µs for each. So a
hub in very many rooms takes about a fifth of its time, and not all of it."""
GAP_PAGE = "500"
MAX_GAP_PAGES = 400
PAGE_TRIES = 3
"""How often one page of a gap is tried before all of the batch is asked for anew: it may have hundreds of pages."""
GAP_TRIES = 8
"""How often a gap is tried that the homeserver cannot give now, while it does give the rest: about two minutes."""


def first_filter() -> Json:
    """For the very first sync: only where to begin. What was said before the hub came is not for the hub."""
    nothing: Json = {"types": []}
    room = {"timeline": {"limit": 1, "types": []}, "state": nothing, "ephemeral": nothing, "account_data": nothing}
    return {"room": room, "presence": nothing, "account_data": nothing}


def steady_filter(me: UserId) -> Json:
    """For every later sync: what the hub looks at, of others, with the state it keeps."""
    nothing: Json = {"types": []}
    timeline = {"limit": 100, "types": [*TIMELINE_TYPES, *STATE_TYPES], "not_senders": [me]}
    state = {"types": list(STATE_TYPES), "lazy_load_members": True}
    room = {"timeline": timeline, "state": state, "ephemeral": nothing, "account_data": nothing}
    return {"room": room, "presence": nothing, "account_data": nothing}


def breath(batch: Batch, rooms: int) -> float:
    """Seconds until the hub asks for more: by what came, also chat, and by how many rooms it is in."""
    return max(ANSWERS_FIRST if batch.events else 0.0, rooms * PER_ROOM if batch.joined else 0.0)


class SyncLoop:
    """Gives every batch to ``accept``, in order, and asks for the next one only after it was stored."""

    def __init__(
        self,
        http: Transport,
        me: UserId,
        accept: Callable[[Batch], Awaitable[None]],
        is_talk: Callable[[str], bool],
        rooms: Callable[[], int],
    ) -> None:
        """``is_talk``: whether a room is one with one person, where everything is said to the hub. ``rooms``: in how
        many the hub is."""
        self._http, self._me, self._accept, self._is_talk, self._rooms = http, me, accept, is_talk, rooms
        self.encryption: Encryption | None = None
        """What reads encrypted rooms, if that is switched on."""
        self._first_filter = orjson.dumps(first_filter()).decode()
        self._steady_filter = orjson.dumps(steady_filter(me)).decode()
        self.since: str | None = None
        self.requests = 0
        self._caught_up, self._waits = False, True
        self._unread: Counter[RoomId] = Counter()
        """How often in a row the gap of a room could not be read."""

    async def run(self, since: str | None) -> None:
        """Until cancelled. Raises :class:`Stopped` when the homeserver no longer knows the hub's account."""
        self.since = since
        while True:
            batch = await self.turn()
            await asyncio.sleep(breath(batch, self._rooms()))

    async def turn(self, *, wait: bool = True) -> Batch:
        """One question, and what it brought is stored. ``wait``: for news, if the one before brought all there was."""
        self._waits = wait
        batch = await self.next()
        await self._accept(batch)
        self.since, self._caught_up = batch.since, True
        self._unread.clear()
        if self.encryption is not None:
            await self.encryption.stored()
        return batch

    async def next(self) -> Batch:
        """The next batch, however long the homeserver is away. Raises :class:`Stopped`."""
        return await patiently(self._unless_expelled)

    async def _unless_expelled(self) -> Batch:
        try:
            return await self.once()
        except Refused as refused:
            if refused.expelled or refused.code == "M_FORBIDDEN":
                raise expelled(self._me, refused) from refused
            # a proxy may say 404 for a while, and mean nothing by it
            raise Refused(refused.code, permanent=False, wait=refused.wait) from refused

    async def once(self) -> Batch:
        """One ``/sync``, with its gaps filled. Waits for news only after it has seen all there was."""
        query = {
            "filter": self._first_filter if self.since is None else self._steady_filter,
            "timeout": str(LONG_POLL_MS) if self._caught_up and self._waits else "0",
        }
        if self.since is not None:
            query["since"] = self.since
        self.requests += 1
        raw = await self._http.call("GET", path("sync"), query=query, timeout=LONG_POLL_MS / 1000 + 30)
        return await self._batch(raw)

    async def _batch(self, raw: Any) -> Batch:
        if not isinstance(raw, dict) or not isinstance(raw.get("next_batch"), str):
            raise Refused("BAD_SYNC", permanent=False)
        timelines: dict[RoomId, list[Any]] = {}
        state: list[StateChange] = []
        gaps: set[RoomId] = set()
        for room, joined in parts.rooms(raw, "join"):
            missed, whole = await self._missed(room, joined)
            if not whole:
                gaps.add(room)
            timelines[room] = [*missed, *parts.events(joined, "timeline")]
            # what a state event says holds where the timeline begins: after what was missed, before the rest
            for change in [*missed, *parts.events(joined, "state"), *parts.events(joined, "timeline")]:
                if kept := state_change(change, room):
                    state.append(kept)
        if self.encryption is not None:
            self.encryption.changed(state)
            self.encryption.uncertain([*gaps, *(room for room, _ in parts.rooms(raw, "leave"))])
            await self.encryption.receive(raw, self.since)
            timelines = await self.encryption.timeline(timelines)
        return Batch(
            since=raw["next_batch"],
            events=parts.read_all(timelines, self._me, self._is_talk),
            state=state,
            invitations=[
                i for room, data in parts.rooms(raw, "invite") if (i := parts.invitation(room, data, self._me))
            ],
            joined=frozenset(room for room, _ in parts.rooms(raw, "join")),
            left=[(room, parts.why(data, self._me)) for room, data in parts.rooms(raw, "leave")],
            unreadable=frozenset() if self.encryption else parts.encrypted(timelines),
            unread=await self.encryption.overdue() if self.encryption else (),
            gaps=frozenset(gaps),
        )

    async def _missed(self, room: RoomId, joined: Mapping[str, Any]) -> tuple[list[Any], bool]:
        """What came before a limited timeline, and whether that is all: one room does not stop the others."""
        timeline = joined.get("timeline")
        timeline = timeline if isinstance(timeline, dict) else {}
        start = timeline.get("prev_batch")
        if self.since is None or timeline.get("limited") is not True or not isinstance(start, str):
            return [], True
        try:
            return await self._gap(room, start, self.since)
        except Refused as refused:
            self._unread[room] += 1
            if refused.expelled or not (refused.permanent or self._unread[room] > GAP_TRIES):
                raise
            log.error("a gap cannot be read", room=room, code=refused.code)
            return [], False

    async def _gap(self, room: RoomId, start: str, until: str) -> tuple[list[Any], bool]:
        """What a limited timeline left out, oldest first (spec: syncing, ``limited`` and ``prev_batch``). Chat is
        forgotten page by page: of days and many rooms it would not fit in memory."""
        missed: list[Any] = []
        wanted = orjson.dumps({"types": [*TIMELINE_TYPES, *STATE_TYPES], "not_senders": [self._me]}).decode()
        query = {"dir": "b", "from": start, "to": until, "limit": GAP_PAGE, "filter": wanted}
        for _ in range(MAX_GAP_PAGES):
            answer = await patiently(partial(self._page, room, query), PAGE_TRIES)
            chunk = answer.get("chunk")
            missed.extend(raw for raw in (chunk if isinstance(chunk, list) else ()) if self._matters(raw, room))
            token = answer.get("end")
            if not isinstance(token, str) or token == query["from"]:
                return missed[::-1], True
            query["from"] = token
        log.error("a gap too long to fill was cut", room=room, pages=MAX_GAP_PAGES)
        return missed[::-1], False

    def _matters(self, raw: Any, room: RoomId) -> bool:
        """Whether anything in a batch is made of an event."""
        if isinstance(raw, dict) and raw.get("type") == SECRET:
            return True
        return state_change(raw, room) is not None or read(raw, room, self._me, self._is_talk(room)) is not None

    async def _page(self, room: RoomId, query: Mapping[str, str]) -> Json:
        return as_object(await self._http.call("GET", path("rooms", room, "messages"), query=query))
