"""Reading what was said in encrypted rooms.

What cannot be read waits for its key, and with it what the same person said after that in the same room: so one
person's words keep their order, and nobody waits for somebody else's key.
"""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from vodozemac import InboundGroupSession, MegolmMessage

from hub.api.clock import Clock
from hub.api.ids import EventId, RoomId, UserId
from hub.core.ports import Json, Unreadable
from hub.matrix.crypto.keys import Keys, Wanted
from hub.matrix.crypto.olm import MEGOLM
from hub.matrix.incoming import TIMELINE_TYPES
from hub.store.models import Unread
from hub.store.unit_of_work import unit

SAYABLE = frozenset(TIMELINE_TYPES) - {"m.room.redaction", "m.room.member", "m.room.encrypted"}
"""What may be in an encrypted event. The homeserver must see who removes what and who is in a room: such things in an
encrypted event are forged."""

PATIENCE = dt.timedelta(minutes=2)
"""How long a key may take before its sender hears that the hub cannot read them."""
KEPT = dt.timedelta(days=7)
"""How long an event waits for its key."""
MOST = 200
"""How many events of one person in one room wait: nobody fills the hub with what it cannot read."""
REMEMBERED = 100_000
"""Places in keys of which the event is remembered: the same place in another event is a copy (a replay)."""


class Reading:
    def __init__(self, keys: Keys, clock: Clock) -> None:
        self._keys, self._clock = keys, clock
        self._held: set[tuple[str, str]] | None = None
        """Of whom something waits in which room."""
        self.withheld: OrderedDict[Wanted, str] = OrderedDict()
        """Why a key will not come, where its sender said so (spec: m.room_key.withheld)."""
        self._places: OrderedDict[tuple[str, str, str, int], str] = OrderedDict()
        self._read: list[int] = []
        self._told: list[int] = []
        self._look_again = True
        """Whether more can be read than at the last look: at the start, its key can have come just before the end."""

    async def events(self, raws: Sequence[Any]) -> dict[str, Json]:
        """Of encrypted events those that can be read, in clear, by event id."""
        wishes = [(raw, wish) for raw in raws if (wish := wish_of(raw, raw.get("room_id")))]
        keys = await self._keys.room_keys(wish for _, wish in wishes)
        opened = ((raw, self._open(keys[wish], raw, wish)) for raw, wish in wishes if wish in keys)
        return {raw["event_id"]: clear for raw, clear in opened if clear}

    def _open(self, key: InboundGroupSession, raw: Json, wish: Wanted) -> Json | None:
        try:
            opened = key.decrypt(MegolmMessage.from_base64(raw["content"]["ciphertext"]))
            said = orjson.loads(bytes(opened.plaintext))
        except (ValueError, KeyError, TypeError):
            return None
        place = (*wish, int(opened.message_index))
        copied = self._places.setdefault(place, raw["event_id"]) != raw["event_id"]
        if len(self._places) > REMEMBERED:
            self._places.popitem(last=False)
        content = said.get("content") if isinstance(said, dict) and not copied else None
        if not isinstance(content, dict) or said.get("room_id") != wish[0] or said.get("type") not in SAYABLE:
            return {**raw, "type": "", "content": {}}  # it could be read: there is nothing in it for the hub
        relation = raw["content"].get("m.relates_to")
        return {**raw, "type": said["type"], "content": content | ({"m.relates_to": relation} if relation else {})}

    # ---- what waits

    async def timeline(self, events: Mapping[RoomId, Sequence[Any]], new_keys: bool) -> dict[RoomId, list[Any]]:
        """The timelines of a batch in clear, with before them what was waiting and can be read now."""
        self._read, self._told = [], []  # nothing counts that an earlier try of this batch found
        self._look_again |= new_keys
        ready, held = await self._waited() if self._look_again else ({}, set(await self._load()))
        secret = [{**raw, "room_id": room} for room, raws in events.items() for raw in raws if wish_of(raw, room)]
        clear: dict[str, Json] = {}
        keep: list[Json] = []
        readable = await self.events(secret)
        for raw in secret:
            who = raw["room_id"], raw["sender"]
            if raw["event_id"] in readable and who not in held:
                clear[raw["event_id"]] = readable[raw["event_id"]]
            elif _while_in(raw):
                held.add(who)
                keep.append(raw)
        await self._keep(keep)
        rooms = dict.fromkeys([*ready, *events])
        return {room: [*ready.get(room, ()), *(_shown(raw, clear) for raw in events.get(room, ()))] for room in rooms}

    async def _load(self) -> set[tuple[str, str]]:
        if self._held is None:
            rows = await Unread.filter(told=False).values("room_id", "sender")
            self._held = {(row["room_id"], row["sender"]) for row in rows}
        return self._held

    async def _keep(self, raws: Sequence[Json]) -> None:
        now = self._clock.now()

        async def store() -> None:
            for raw in raws:
                if await Unread.filter(room_id=raw["room_id"], sender=raw["sender"]).count() >= MOST:
                    continue
                try:
                    event = orjson.dumps(raw).decode()
                except TypeError:  # it holds what no client sends
                    continue
                row = {
                    "room_id": raw["room_id"], "sender": raw["sender"], "came_at": now,
                    "session": str(raw["content"].get("session_id"))[:255], "event": event,
                }  # fmt: skip
                await Unread.get_or_create(row, event_id=raw["event_id"])

        if raws:
            await unit(store)
            self._held = None

    async def _waited(self) -> tuple[dict[RoomId, list[Json]], set[tuple[str, str]]]:
        """What can be read by now, per room, each person's words up to the first that cannot; and who still waits."""
        found: defaultdict[RoomId, list[Json]] = defaultdict(list)
        held: set[tuple[str, str]] = set()
        for row in await Unread.all().order_by("id"):
            who, raw = (row.room_id, row.sender), orjson.loads(row.event)
            clear = {} if who in held and not row.told else await self.events([raw])
            if row.event_id in clear:
                found[RoomId(row.room_id)].append(clear[row.event_id])
                self._read.append(row.id)
            elif not row.told:
                held.add(who)
        return found, held

    async def overdue(self) -> list[Unreadable]:
        """Whose words wait too long. From then on they hold nothing up; their key may still come. What was said after
        them may be readable, so only the first of each person counts."""
        if not await self._load():
            return []
        long_ago, late, first = self._clock.now() - PATIENCE, list[Unreadable](), set[tuple[str, str]]()
        for row in await Unread.filter(told=False).exclude(id__in=self._read).order_by("id"):
            if (row.room_id, row.sender) in first:
                continue
            first.add((row.room_id, row.sender))
            why = self.withheld.get((row.room_id, row.session, row.sender), "")
            if why or row.came_at < long_ago:
                self._told.append(row.id)
                late.append(Unreadable(RoomId(row.room_id), EventId(row.event_id), UserId(row.sender), why))
        return late

    async def stored(self) -> None:
        """The batch was stored: what it had of what waited is done with, once."""
        read, told, now = self._read, self._told, self._clock.now()
        self._read, self._told, self._look_again = [], [], bool(self._told)
        if not (read or told):
            return

        async def store() -> None:
            await Unread.filter(id__in=read).delete()
            await Unread.filter(id__in=told).update(told=True)
            await Unread.filter(came_at__lt=now - KEPT).delete()

        await unit(store)
        self._held = None

    async def to_ask(self, after: dt.timedelta) -> list[Unread]:
        """What waits so long that its sender must be asked for the key, and was not yet."""
        return await Unread.filter(asked=False, came_at__lt=self._clock.now() - after).order_by("id").limit(50)


def wish_of(raw: object, room: object) -> Wanted | None:
    """Which key opens an event: only one that its sender gave. ``None`` if it is not encrypted so. Total."""
    if not isinstance(raw, dict) or raw.get("type") != "m.room.encrypted" or not isinstance(room, str):
        return None
    content, sender, event = raw.get("content"), raw.get("sender"), raw.get("event_id")
    if not isinstance(content, dict) or not isinstance(sender, str) or not isinstance(event, str) or "state_key" in raw:
        return None
    session, secret = content.get("session_id"), content.get("ciphertext")
    if content.get("algorithm") != MEGOLM or not isinstance(session, str) or not isinstance(secret, str):
        return None
    return (room, session, sender) if not any(" " in part or len(part) > 255 for part in (session, sender)) else None


def _shown(raw: Any, clear: Mapping[str, Json]) -> Any:
    event = raw.get("event_id") if isinstance(raw, dict) else None
    return clear.get(event, raw) if isinstance(event, str) else raw


def _while_in(raw: Json) -> bool:
    """Whether the hub was in the room, or invited, when this was said (unsigned.membership). Else no key comes."""
    unsigned = raw.get("unsigned")
    membership = unsigned.get("membership") if isinstance(unsigned, dict) else None
    return membership in (None, "join", "invite")
