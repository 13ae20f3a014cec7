"""The hub's own sync loop: reads ``/sync``, fills gaps, and goes on only when the batch is stored.

A failed request waits longer each time, with jitter; a revoked token ends the loop with a clear error.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import Any

import orjson
import structlog

from hub.api.events import RoomEvent
from hub.api.ids import RoomId, UserId
from hub.core.ports import Batch, Invitation, Json, Refused, StateChange
from hub.matrix.homeserver import state_change
from hub.matrix.incoming import STATE_TYPES, TIMELINE_TYPES, read
from hub.matrix.transport import Transport, path

log = structlog.get_logger()

LONG_POLL_MS = 30_000
FIRST_WAIT, LONGEST_WAIT = 0.5, 60.0
GAP_PAGE = "500"
MAX_GAP_PAGES = 400
FATAL = frozenset({"M_UNKNOWN_TOKEN", "M_MISSING_TOKEN", "M_USER_DEACTIVATED", "M_FORBIDDEN"})


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


class Stopped(Exception):
    """The account cannot be used any more. The message says what the operator must do."""


class SyncLoop:
    """Gives every batch to ``accept``, in order, and asks for the next one only after it was stored."""

    def __init__(self, http: Transport, me: UserId, accept: Callable[[Batch], Awaitable[None]]) -> None:
        self._http, self._me, self._accept = http, me, accept
        self._first_filter = orjson.dumps(first_filter()).decode()
        self._steady_filter = orjson.dumps(steady_filter(me)).decode()
        self.since: str | None = None
        self.requests = 0
        self._patient = False

    async def run(self, since: str | None) -> None:
        """Until cancelled. Raises :class:`Stopped` when the homeserver no longer knows the hub's token."""
        self.since = since
        wait = FIRST_WAIT
        while True:
            try:
                batch = await self.once()
            except Refused as refused:
                if refused.code in FATAL or refused.status == 401:
                    raise Stopped(
                        f"The homeserver refuses the hub's account {self._me} ({refused.code}). Give it a valid "
                        "WIJKHUB_ACCESS_TOKEN or WIJKHUB_PASSWORD and start it again; nothing is lost."
                    ) from refused
                pause = refused.wait if refused.wait is not None else wait * random.uniform(0.5, 1.0)
                log.warning("sync failed, waiting", code=refused.code, seconds=round(pause, 1))
                await asyncio.sleep(pause)
                wait = min(wait * 2, LONGEST_WAIT)
                continue
            wait = FIRST_WAIT
            await self._accept(batch)
            self.since = batch.since

    async def once(self) -> Batch:
        """One ``/sync``, with its gaps filled."""
        first = self.since is None
        query = {
            "filter": self._first_filter if first else self._steady_filter,
            "timeout": str(LONG_POLL_MS) if self._patient else "0",
        }
        if self.since is not None:
            query["since"] = self.since
        self.requests += 1
        raw = await self._http.call("GET", path("sync"), query=query, timeout=LONG_POLL_MS / 1000 + 30)
        self._patient = True
        return await self._batch(raw)

    async def _batch(self, raw: Any) -> Batch:
        if not isinstance(raw, dict) or not isinstance(raw.get("next_batch"), str):
            raise Refused("BAD_SYNC", permanent=False)
        events: list[RoomEvent] = []
        state: list[StateChange] = []
        unreadable: set[RoomId] = set()
        for room, joined in _rooms(raw, "join"):
            for change in _events(joined, "state"):
                if kept := state_change(change, room):
                    state.append(kept)
            for event in await self._timeline(room, joined):
                if isinstance(event, dict) and event.get("type") == "m.room.encrypted":
                    unreadable.add(room)
                if (kept := state_change(event, room)) is not None:
                    state.append(kept)
                if (ours := read(event, room, self._me)) is not None:
                    events.append(ours)
        return Batch(
            since=raw["next_batch"],
            events=events,
            state=state,
            invitations=[i for room, data in _rooms(raw, "invite") if (i := _invitation(room, data, self._me))],
            left=[(room, _why(data, self._me)) for room, data in _rooms(raw, "leave")],
            unreadable=frozenset(unreadable),
        )

    async def _timeline(self, room: RoomId, joined: Mapping[str, Any]) -> list[Any]:
        timeline = joined.get("timeline")
        timeline = timeline if isinstance(timeline, dict) else {}
        events = timeline.get("events")
        events = events if isinstance(events, list) else []
        start = timeline.get("prev_batch")
        if self.since is not None and timeline.get("limited") is True and isinstance(start, str):
            try:
                return [*await self._gap(room, start, self.since), *events]
            except Refused as refused:
                if not refused.permanent or refused.status == 401:
                    raise
                log.error("a gap cannot be read", room=room, code=refused.code)
        return events

    async def _gap(self, room: RoomId, start: str, until: str) -> list[Any]:
        """What a limited timeline left out, oldest first (spec: syncing, ``limited`` and ``prev_batch``)."""
        missed: list[Any] = []
        wanted = orjson.dumps({"types": [*TIMELINE_TYPES, *STATE_TYPES], "not_senders": [self._me]}).decode()
        query = {"dir": "b", "from": start, "to": until, "limit": GAP_PAGE, "filter": wanted}
        for _ in range(MAX_GAP_PAGES):
            answer = await self._http.call("GET", path("rooms", room, "messages"), query=query)
            chunk = answer.get("chunk")
            missed.extend(chunk if isinstance(chunk, list) else ())
            token = answer.get("end")
            if not isinstance(token, str) or token == query["from"]:
                break
            query["from"] = token
        else:
            log.error("a gap too long to fill was cut", room=room, events=len(missed))
        missed.reverse()
        return missed


def _rooms(raw: Mapping[str, Any], section: str) -> Iterator[tuple[RoomId, Json]]:
    rooms = raw.get("rooms")
    found = rooms.get(section) if isinstance(rooms, dict) else None
    for room, data in found.items() if isinstance(found, dict) else ():
        if isinstance(data, dict) and room.startswith("!") and " " not in room:
            yield RoomId(room), data


def _events(data: Mapping[str, Any], section: str) -> list[Any]:
    inner = data.get(section)
    events = inner.get("events") if isinstance(inner, dict) else None
    return events if isinstance(events, list) else []


def _invitation(room: RoomId, data: Json, me: UserId) -> Invitation | None:
    for raw in _events(data, "invite_state"):
        if isinstance(raw, dict) and raw.get("type") == "m.room.member" and raw.get("state_key") == me:
            content = raw.get("content")
            if isinstance(content, dict) and content.get("membership") == "invite":
                return Invitation(room, UserId(str(raw.get("sender"))), content.get("is_direct") is True)
    return None


def _why(data: Json, me: UserId) -> str:
    """How the hub came to be out of a room: ``leave`` or ``ban``, and by whom."""
    for raw in reversed(_events(data, "timeline") + _events(data, "state")):
        if isinstance(raw, dict) and raw.get("type") == "m.room.member" and raw.get("state_key") == me:
            content = raw.get("content")
            membership = content.get("membership") if isinstance(content, dict) else None
            return f"{membership} {raw.get('sender')}"
    return "leave"
