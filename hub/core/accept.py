"""The first step: store what came, for whom it is, and how far the hub has read, in one transaction."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial

from hub.api.clock import Clock
from hub.api.events import Membership, RoomEvent
from hub.api.wijk import RoomKind
from hub.core import inbox
from hub.core.codec import Trouble
from hub.core.directory import Directory
from hub.core.enablement import Enablement
from hub.core.ports import Batch
from hub.core.registry import Plugins
from hub.core.route import OWN, Known, Wants, pointed_at, route
from hub.store import hot
from hub.store.hot import NewInbox
from hub.store.models import Inbox, RoomRow, Tracked
from hub.store.unit_of_work import unit


class Accept:
    """Turns a batch into rows of the inbox. Called for one batch after the other."""

    def __init__(
        self, plugins: Plugins, enablement: Enablement, directory: Directory, clock: Clock, wake: Callable[[], None]
    ) -> None:
        self._plugins, self._enablement, self._directory = plugins, enablement, directory
        self._clock, self._wake = clock, wake
        self._owners = {name: found[0].id for name in plugins.command_names() if (found := plugins.command(name))}
        self._marks = plugins.marks()
        self._membership = [plugin.id for plugin in plugins if plugin.has("on_membership")]
        self.accepted = 0

    async def __call__(self, batch: Batch) -> None:
        """Store a batch. When this returns, nothing in it can be lost any more."""
        now = self._clock.now()
        events = [event for event in batch.events if self._mine(event)]
        known = await self._known(events)
        rows: list[NewInbox] = []
        for event in events:
            rows.extend(await self._rows(event, known, now))
        rows.extend(self._unreadable(batch, now))
        changes = [change for change in batch.state if change.room_id in self._directory.rooms]

        async def store() -> bool:
            await inbox.put(rows)
            reload = await self._directory.apply(changes)
            for room, why in batch.left:
                reload |= bool(await RoomRow.filter(room_id=room, gone="").update(gone=why[:64]))
            await hot.keep_since(self._directory.me, batch.since)
            return reload

        if await unit(store):
            await self._directory.load()
        elif changes:
            self._directory.forget_people()
        self.accepted += len(rows)
        if rows:
            self._wake()

    def _mine(self, event: RoomEvent) -> bool:
        """Events of rooms that belong to a wijk, and of direct rooms. In other rooms the hub keeps still."""
        return event.room_id in self._directory.rooms

    async def _rows(self, event: RoomEvent, known: Known, now: dt.datetime) -> list[NewInbox]:
        slug, room = self._directory.rooms[event.room_id]
        if room.kind is RoomKind.DIRECT:
            slug = await self._directory.wijk_of(event.sender) or ""
        wanted = route(event, self._directory.me, known, self._wants(slug))
        return [inbox.row(event.event_id, event.room_id, slug, plugin, seen, now) for plugin, seen in wanted]

    def _wants(self, slug: str) -> Wants:
        return Wants(self._owners, self._marks, self._membership, partial(self._enablement.on, slug))

    async def _known(self, events: Sequence[RoomEvent]) -> Known:
        targets = pointed_at(event for event in events if not isinstance(event, Membership))
        if not targets:
            return Known()
        tracked: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for row in await Tracked.filter(event_id__in=targets).order_by("-id"):
            tracked[row.room_id, row.event_id].append((row.plugin, row.name))
        keys = {f"{target} {plugin.id}": target for target in targets for plugin in self._plugins}
        handled: dict[tuple[str, str], list[str]] = defaultdict(list)
        for key, lane, plugin in await Inbox.filter(key__in=list(keys)).values_list("key", "lane", "plugin"):
            handled[lane.removesuffix(f" {plugin}"), keys[key]].append(plugin)
        return Known(tracked, handled)

    def _unreadable(self, batch: Batch, now: dt.datetime) -> list[NewInbox]:
        """Encrypted messages in a room of a wijk: said once a day to its admins."""
        rows = []
        for room in batch.unreadable & self._directory.rooms.keys():
            slug, _ = self._directory.rooms[room]
            trouble = Trouble(what="encrypted", code="E-SLOT", where=room)
            rows.append(inbox.row(f"encrypted|{room}|{now.date()}", slug, slug, OWN, trouble, now))
        return rows
