"""The first step: store what came, for whom it is, and how far the hub has read, in one transaction."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Sequence
from functools import partial

from hub.api.clock import Clock
from hub.api.commands import typed
from hub.api.events import Edit, Membership, Message, Reaction, Redaction, RoomEvent
from hub.api.ids import EventId, RoomId
from hub.api.wijk import RoomKind
from hub.core import inbox
from hub.core.accepting import boards, talk
from hub.core.accepting.floods import Floods, Pace
from hub.core.accepting.heard import Heard
from hub.core.accepting.notice import errands, too_fast, troubles
from hub.core.accepting.route import Known, Wants, pointed_at, route, target_of
from hub.core.codec import Trouble
from hub.core.outbox import errand
from hub.core.people.directory import Directory
from hub.core.plugins.enablement import Enablement
from hub.core.plugins.own import OWN
from hub.core.plugins.registry import Plugins
from hub.core.ports import Batch, Homeserver, StateChange
from hub.core.rooms.direct import Direct
from hub.store import hot, shared
from hub.store.hot import NewInbox, NewOutbox
from hub.store.models import Inbox, Outbox, RoomRow, State, Tracked
from hub.store.shared import Memory
from hub.store.unit_of_work import unit

Follows = dict[tuple[str, str], list[tuple[str, str]]]
"""By room and event id: the (plugin, name) pairs that follow an event."""


class Accept:
    """Turns a batch into rows of the inbox. Called for one batch after the other."""

    def __init__(
        self,
        plugins: Plugins,
        enablement: Enablement,
        directory: Directory,
        direct: Direct,
        homeserver: Homeserver,
        memory: Memory,
        clock: Clock,
        wake_dispatch: Callable[[], None],
        wake_deliver: Callable[[], None],
        floods: Floods,
        hold: Callable[[], Awaitable[None]],
        heard: Heard,
    ) -> None:
        """``hold``: in a unit, makes sure that this process is the one that reads, or raises."""
        self._hold, self._heard = hold, heard
        self._floods = floods
        self._plugins, self._enablement, self._directory = plugins, enablement, directory
        self._direct, self._homeserver, self._memory = direct, homeserver, memory
        self._clock, self._wake_dispatch, self._wake_deliver = clock, wake_dispatch, wake_deliver
        self._owners = {name: found[0].id for name in plugins.command_names() if (found := plugins.command(name))}
        self._marks = plugins.marks()
        self._membership = [plugin.id for plugin in plugins if plugin.has("on_membership")]

    async def __call__(self, batch: Batch) -> None:
        """Store a batch. When this returns, nothing in it can be lost any more."""
        now = self._clock.now()
        await self._memory.refresh()
        await self._came_in(batch, now)
        rooms = self._directory.rooms
        events = [event for event in batch.events if event.room_id in rooms and event.event_id not in self._heard]
        rows, to_do = await self._rows(events, now)
        rows.extend(troubles(batch, rooms, now))
        rows.extend([row async for row in self._unread(batch, now)])
        if not self._homeserver.encrypts:
            rows.extend([row async for row in self._unreadable(batch, now)])
        to_do.extend(errands(batch, rooms, now))
        changes = [change for change in batch.state if change.room_id in rooms]
        to_do.extend(self._catching_up(changes, batch.since, now))

        taken_back = [event.target for event in events if isinstance(event, Redaction)]

        async def store() -> set[str]:
            await self._hold()
            await inbox.put(rows)
            await inbox.forget(taken_back)
            await hot.put_outbox(to_do)
            changed = await self._directory.apply(changes)
            for room, why in batch.left:
                if await RoomRow.filter(room_id=room, gone="").update(gone=why[:64]):
                    changed.add(room)
            await shared.changed(rooms=[room for room, _ in batch.left])
            if not batch.pushed:
                await hot.keep_since(self._directory.me, batch.since)
            await self._heard.keep(batch, events, now)
            return changed

        changed = await unit(store)
        self._heard.kept(batch, events, now)
        if changes:
            self._directory.forget_people({rooms[change.room_id][0] for change in changes})
        if changed:
            await self._directory.load(changed)
        if rows:
            self._wake_dispatch()
        if to_do:
            self._wake_deliver()

    async def _came_in(self, batch: Batch, now: dt.datetime) -> None:
        """Rooms that the hub is in since this batch belong to it before what was said in them is looked at."""
        for change in batch.state:
            if change.room_id not in self._directory.rooms and (user := self._direct.made_for(change)):
                await self._direct.remember(user, change.room_id)
        back = [room for room in batch.joined if room in self._directory.lost]
        if not back:
            return
        lost = self._directory.lost
        to_do = [errand("enter", room, lost[room], {}, batch.since, now) for room in back if lost[room]]

        async def store() -> None:
            await self._hold()
            await RoomRow.filter(room_id__in=back).update(gone="")
            await shared.changed(rooms=back)
            await hot.put_outbox(to_do)

        await unit(store)
        await self._directory.load(back)
        self._wake_deliver()

    async def _rows(self, events: Sequence[RoomEvent], now: dt.datetime) -> tuple[list[NewInbox], list[NewOutbox]]:
        """What the plugins get of these events, and what the hub does about them itself."""
        handled: dict[tuple[str, str], list[str]] = defaultdict(list)
        about: dict[tuple[str, str], str] = {}
        known = Known(await self._known(events, handled, about), handled)
        rows: list[NewInbox] = []
        to_do: list[NewOutbox] = []
        for event in events:
            slug, room = self._directory.rooms[event.room_id]
            here = event.room_id, event.event_id
            if room.kind is RoomKind.DIRECT:  # people of several wijken talk here: what is pointed at says which
                pointed = about.get((event.room_id, target_of(event) or ""))
                slug = pointed or await self._directory.wijk_of(event.sender) or ""
            found = route(event, self._directory.me, known, self._wants(slug))
            if (pace := self._pace(event, found)) is not Pace.FINE:
                rows.extend(too_fast(event, slug, now) if pace is Pace.TOLD else ())
                continue
            for plugin, seen in found:
                rows.append(inbox.row(event.event_id, event.room_id, slug, plugin, seen, now))
                handled[here].append(plugin)  # what changes or removes it may come in this batch
                about[here] = slug
            if not found and (chat := talk.plain(event, room, self._owners, now)):
                rows.append(inbox.row(chat[0], event.room_id, slug, OWN, chat[1], now))
            if isinstance(event, Redaction):
                forget, show = boards.lost(event, slug, known, partial(self._enablement.on, slug), now)
                to_do.extend(forget)
                rows.extend(show)
        return rows, to_do

    def _pace(self, event: RoomEvent, found: Sequence[tuple[str, RoomEvent]]) -> Pace:
        """Whether somebody asks too much at once. Votes by poll, and emoji at what is there already, cost little, and
        always count. An emoji that makes something of a message does not."""
        asks = any(_asks(plugin, seen) for plugin, seen in found)
        return self._floods.pace(event.sender, event.sent_at) if asks else Pace.FINE

    def _catching_up(self, changes: Iterable[StateChange], since: str, now: dt.datetime) -> Iterator[NewOutbox]:
        """The hub was made a moderator: it does what it was not allowed to do before."""
        for change in changes:
            slug, _ = self._directory.rooms[change.room_id]
            if slug and self._directory.may_more(change):
                yield errand("enter", change.room_id, slug, {}, since, now)

    async def _unread(self, batch: Batch, now: dt.datetime) -> AsyncIterator[NewInbox]:
        """Whose words could not be read hears so, once a day in a room."""
        for unread in batch.unread:
            slug, room = self._directory.rooms.get(unread.room_id, ("", None))
            if room is not None and room.kind is RoomKind.DIRECT:
                slug = next(iter(await self._directory.wijken_of(unread.sender)), "")
            if slug:
                trouble = Trouble(
                    what="unread", code=unread.why, where=unread.sender, reply_room=unread.room_id,
                    reply_to=unread.event_id,
                )  # fmt: skip
                once = hashlib.sha256(f"{unread.room_id}|{unread.sender}|{now.date()}".encode()).hexdigest()[:40]
                key = f"unread|{once}"  # keys stay for good: nobody stands in them
                yield inbox.row(key, slug, slug, OWN, trouble, now)

    async def _unreadable(self, batch: Batch, now: dt.datetime) -> AsyncIterator[NewInbox]:
        """Whoever talks to the hub in an encrypted room hears once that it cannot read that."""
        for room in talk.encrypted(batch, self._directory.rooms):
            for slug in (await self._directory.wijken_of(room.slug))[:1]:
                trouble = Trouble(what="encrypted_talk", code="E-SLOT", where=room.room_id)
                yield inbox.row(f"encrypted_talk|{room.room_id}", slug, slug, OWN, trouble, now)

    def _wants(self, slug: str) -> Wants:
        owners = self._owners if slug else {}  # somebody of no wijk is for the hub to answer
        return Wants(owners, self._marks, self._membership, partial(self._enablement.on, slug))

    async def _known(
        self,
        events: Sequence[RoomEvent],
        handled: dict[tuple[str, str], list[str]],
        about: dict[tuple[str, str], str],
    ) -> Follows:
        """Who follows the events that a batch points at; and into ``handled`` who once received them, into ``about`` of
        which wijk they are."""
        tracked: Follows = defaultdict(list)
        pointing = [event for event in events if not isinstance(event, Membership)]
        targets = pointed_at(pointing)
        if not targets:
            return tracked
        under_way = await self._under_way({event.room_id for event in pointing})  # before what is done is looked up
        for row in await Tracked.filter(event_id__in=targets).order_by("-id"):
            tracked[row.room_id, row.event_id].append((row.plugin, row.name))
            about[row.room_id, row.event_id] = row.wijk
        keys = {f"{target} {plugin.id}": target for target in targets for plugin in self._plugins}
        earlier = Inbox.filter(key__in=list(keys)).values_list("key", "lane", "plugin", "wijk")
        for key, lane, plugin, wijk in await earlier:
            event_of = lane.removesuffix(f" {plugin}"), keys[key]
            handled[event_of].append(plugin)
            about.setdefault(event_of, wijk)
        for event in pointing if under_way else ():
            for target in pointed_at([event]):
                if (event.room_id, target) not in tracked:
                    txn = await self._homeserver.txn_of(event.room_id, EventId(target))
                    tracked[event.room_id, target] = [under_way[txn]] if txn in under_way else []
        return tracked

    async def _under_way(self, rooms: set[RoomId]) -> dict[str | None, tuple[str, str]]:
        """What the hub is sending to these rooms, by transaction id: people may see it before the hub knows."""
        lanes = [lane for room in rooms for lane in (room, f"tell {self._directory.rooms[room][1].slug}")]
        rows = Outbox.filter(state=State.WAITING, lane__in=lanes).exclude(name="")
        return {txn: (plugin, name) for txn, plugin, name in await rows.values_list("txn", "plugin", "name")}


def _asks(plugin: str, seen: RoomEvent) -> bool:
    """Whether this makes the hub do or say something for who sent it."""
    match seen:
        case Message():
            return plugin == OWN or typed(seen.body) is not None
        case Edit():
            return plugin == OWN
        case Reaction():
            return seen.mark and seen.key is None
    return False
