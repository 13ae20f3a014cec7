"""The homeserver as the core wants it (:class:`hub.core.ports.Homeserver`), over the client-server API v3."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hub.api.events import PollAnswer, Quoted
from hub.api.ids import EventId, RoomId, UserId
from hub.core.ports import NO_KEY, Earlier, Json, Refused, Relations, RoomWish, StateChange
from hub.matrix.incoming import POLL_END, STATE_TYPES, read, read_quoted
from hub.matrix.transport import Transport, as_object, expelled, field, path

if TYPE_CHECKING:
    from hub.matrix.crypto.encryption import Encryption

TXN_KEY = "nl.wijkhub.txn"
"""In the content of every event the hub sends: its transaction id, to find it again after Synapse forgot it."""

CLOCKS_DIFFER = dt.timedelta(hours=2)
"""How far the clocks of the hub and the homeserver may be apart without missing what was sent."""

ENCRYPTION, SECRET, REACTION = "m.room.encryption", "m.room.encrypted", "m.reaction"
"""Reactions are sent in clear in encrypted rooms too, as clients do: the homeserver counts them."""

LOOK_AGAIN = 3600.0
"""Seconds after which the hub looks itself whether a room became encrypted: of what its own account does with another
app the sync says nothing."""

MEDIA = "/_matrix/media/v3/upload"
PAGE = "100"
MAX_PAGES = 1000

Body = Mapping[str, object] | bytes | None


class MatrixHomeserver:
    def __init__(self, transport: Transport, me: UserId) -> None:
        self._transport, self._me = transport, me
        self.encryption: Encryption | None = None
        """What reads and writes in encrypted rooms, if that is switched on."""
        self.encrypted: set[str] = set()
        """Rooms that are known to be so."""
        self._looked: dict[str, float] = {}
        """When the hub last saw that a room is not encrypted, by the clock of the event loop."""

    @property
    def me(self) -> UserId:
        return self._me

    @property
    def encrypts(self) -> bool:
        return self.encryption is not None

    def look_again(self) -> None:
        """Rooms may have become encrypted while this process did not read."""
        self._looked.clear()

    def noticed(self, changes: Iterable[StateChange]) -> None:
        """What is encrypted once stays so: nothing can be said there in clear any more."""
        self.encrypted.update(change.room_id for change in changes if change.type == ENCRYPTION)

    async def send(
        self, room: RoomId, kind: str, content: Mapping[str, object], txn: str, after: EventId | None = None
    ) -> EventId:
        if kind != REACTION and (encryption := await self._encryption(room)) is not None:
            kind, content = SECRET, await encryption.encrypt(room, kind, content)
        transaction = f"{txn}.{after}" if after else txn
        answer = await self._call("PUT", path("rooms", room, "send", kind, transaction), {**content, TXN_KEY: txn})
        return EventId(field(answer, "event_id"))

    async def upload(self, room: RoomId, body: bytes, kind: str, name: str) -> Mapping[str, object]:
        secret: Mapping[str, object] | None = None
        if (encryption := await self._encryption(room)) is not None:
            body, secret = encryption.seal_file(body)
            kind = "application/octet-stream"  # what kind it is stands in the message, where only its readers see it
        query = {} if secret else {"filename": name}
        answer = await self._call("POST", MEDIA, body, query=query, kind=kind)
        url = field(answer, "content_uri")
        return {"file": {**secret, "url": url}} if secret else {"url": url}

    async def _encryption(self, room: RoomId) -> Encryption | None:
        """With what to write in a room; ``None`` if it is not encrypted. Raises :class:`Refused` if it is and the hub
        cannot: nothing is ever said there in clear."""
        if room not in self.encrypted and self._looked.get(room, -LOOK_AGAIN) + LOOK_AGAIN <= _now():
            if await self.state_event(room, ENCRYPTION) is not None:
                self.encrypted.add(room)
            self._looked[room] = _now()
        if room in self.encrypted and self.encryption is None:
            raise Refused(NO_KEY, permanent=False)
        return self.encryption if room in self.encrypted else None

    async def redact(self, room: RoomId, event: EventId, txn: str) -> EventId:
        answer = await self._call("PUT", path("rooms", room, "redact", event, txn), {})
        return EventId(field(answer, "event_id"))

    async def state(self, room: RoomId) -> Sequence[StateChange]:
        events = await self._ask("GET", path("rooms", room, "state"))
        if not isinstance(events, list):
            raise Refused("NO_STATE", permanent=False)
        changes = tuple(change for raw in events if (change := state_change(raw, room)))
        self.noticed(changes)
        self._looked[room] = _now()
        return changes

    async def state_event(self, room: RoomId, kind: str, state_key: str = "") -> Mapping[str, object] | None:
        return await self._unless_missing("GET", path("rooms", room, "state", kind, state_key))

    async def set_state(self, room: RoomId, kind: str, content: Mapping[str, object], state_key: str = "") -> None:
        await self._call("PUT", path("rooms", room, "state", kind, state_key), content)
        if kind == ENCRYPTION:
            self.encrypted.add(room)

    async def create_room(self, wish: RoomWish) -> RoomId:
        body: Json = {
            "name": wish.name,
            "topic": wish.topic,
            "preset": "trusted_private_chat" if wish.direct else "private_chat",
            "is_direct": wish.direct,
            "invite": list(wish.invite),
            "initial_state": list(wish.initial_state),
            "creation_content": dict(wish.creation),
        }
        if wish.alias:
            body["room_alias_name"] = wish.alias
        if wish.power_levels:
            body["power_level_content_override"] = await self._with_creator(wish.power_levels)
        given = {key: value for key, value in body.items() if value not in ("", [], {})}
        answer = await self._call("POST", path("createRoom"), given)
        room = RoomId(field(answer, "room_id"))
        if any(event.get("type") == ENCRYPTION for event in wish.initial_state):
            self.encrypted.add(room)
        self._looked[room] = _now()
        return room

    async def _with_creator(self, levels: Mapping[str, Any]) -> Json:
        """Power levels in which the hub may do all. From room version 12 on its creator may, and must not be listed."""
        answer = await self._call("GET", path("capabilities"))
        versions = answer.get("capabilities", {}).get("m.room_versions", {})
        default = str(versions.get("default", "1"))
        if default.isdigit() and int(default) >= 12:
            return dict(levels)
        return {**levels, "users": {**levels.get("users", {}), self._me: 100}}

    async def resolve_alias(self, alias: str) -> RoomId | None:
        answer = await self._unless_missing("GET", path("directory", "room", alias))
        return RoomId(field(answer, "room_id")) if answer else None

    async def free_alias(self, alias: str) -> bool:
        try:
            await self._call("DELETE", path("directory", "room", alias))
        except Refused as refused:
            if not refused.permanent:
                raise
            return refused.status == 404
        return True

    async def join(self, room: RoomId) -> None:
        await self._call("POST", path("rooms", room, "join"), {})

    async def leave(self, room: RoomId) -> None:
        await self._call("POST", path("rooms", room, "leave"), {})

    async def invite(self, room: RoomId, user: UserId) -> None:
        await self._call("POST", path("rooms", room, "invite"), {"user_id": user})

    async def own_data(self, kind: str) -> Mapping[str, object]:
        return await self._unless_missing("GET", path("user", self._me, "account_data", kind)) or {}

    async def set_own_data(self, kind: str, content: Mapping[str, object]) -> None:
        await self._call("PUT", path("user", self._me, "account_data", kind), content)

    async def message(self, room: RoomId, event: EventId) -> Quoted | None:
        raw = await self._unless_missing("GET", path("rooms", room, "event", event))
        if raw is None or self.encryption is None:
            return read_quoted(raw, room)
        edit, found = edit_of(raw), dict(raw)
        clear = await self._clear(room, [found, edit] if edit else [found])
        return read_quoted(with_edit(clear[0], clear[1]) if edit else clear[0], room)

    async def relations(self, room: RoomId, event: EventId) -> Relations:
        answers: list[PollAnswer] = []
        late: list[PollAnswer] = []
        unreadable: list[UserId] = []
        ended = False
        related = [raw async for raw in self._related(room, event, "m.reference")]
        for raw in await self._clear(room, related):
            if raw.get("type") in POLL_END and raw.get("sender") == self._me:
                ended = True
            elif raw.get("type") == SECRET and not ended:
                unreadable.append(UserId(str(raw.get("sender"))))
            elif isinstance(answer := read(raw, room, self._me), PollAnswer) and answer.target == event:
                (late if ended else answers).append(answer)
        return Relations(tuple(answers), tuple(late), tuple(unreadable))

    async def _clear(self, room: RoomId, raws: Sequence[Json]) -> Sequence[Json]:
        """Events with what can be read of them."""
        secret = [raw for raw in raws if raw.get("type") == SECRET]
        if self.encryption is None or not secret:
            return raws
        clear = await self.encryption.open(room, secret)
        return [clear.get(str(raw.get("event_id")), raw) for raw in raws]

    async def edits(self, room: RoomId, event: EventId) -> Sequence[EventId]:
        related = [raw async for raw in self._related(room, event, "m.replace") if raw.get("sender") == self._me]
        return tuple(EventId(str(raw["event_id"])) for raw in related)

    async def _related(self, room: RoomId, event: EventId, relation: str) -> AsyncIterator[Json]:
        """Every related event, oldest first (spec: relationships API; a type filter is useless when encrypted)."""
        start = path("rooms", room, "relations", event, relation, prefix="/_matrix/client/v1")
        query = {"dir": "f", "limit": PAGE}
        for _ in range(MAX_PAGES):
            answer = await self._call("GET", start, query=query)
            chunk = answer.get("chunk")
            for raw in chunk if isinstance(chunk, list) else ():
                if isinstance(raw, dict):
                    yield raw
            token = answer.get("next_batch")
            if not isinstance(token, str) or token == query.get("from"):
                return
            query["from"] = token
        raise Refused("TOO_MANY_RELATIONS", permanent=True)

    async def txn_of(self, room: RoomId, event: EventId) -> str | None:
        raw = await self._unless_missing("GET", path("rooms", room, "event", event)) or {}
        content = raw.get("content")
        txn = content.get(TXN_KEY) if isinstance(content, dict) and raw.get("sender") == self._me else None
        return txn if isinstance(txn, str) else None

    async def find_sent(self, room: RoomId, txn: str, since: dt.datetime) -> Earlier | None:
        newest_edits: dict[str, EventId] = {}
        oldest = (since - CLOCKS_DIFFER).timestamp() * 1000
        query = {"dir": "b", "limit": PAGE, "filter": '{"senders":["%s"]}' % self._me}  # noqa: UP031
        for _ in range(MAX_PAGES):
            answer = await self._call("GET", path("rooms", room, "messages"), query=query)
            chunk = [raw for raw in answer.get("chunk") or () if isinstance(raw, dict)]
            for raw in chunk:
                content, event = raw.get("content"), EventId(str(raw.get("event_id")))
                if not isinstance(content, dict) or raw.get("sender") != self._me:
                    continue
                edited = edited_in(content)
                if content.get(TXN_KEY) == txn:
                    return Earlier(event, newest_edits.get(edited or ""))
                if edited:
                    newest_edits.setdefault(edited, event)
            token = answer.get("end")
            stale = bool(chunk) and all(raw.get("origin_server_ts", 0) < oldest for raw in chunk)
            if stale or not isinstance(token, str) or token == query.get("from"):
                return None
            query["from"] = token
        return None

    async def _call(self, method: str, url_path: str, body: Body = None, **more: Any) -> Json:
        return as_object(await self._ask(method, url_path, body, **more))

    async def _ask(self, method: str, url_path: str, body: Body = None, **more: Any) -> Any:
        try:
            return await self._transport.call(method, url_path, body, **more)
        except Refused as refused:
            if refused.expelled:
                raise expelled(self._me, refused) from refused
            raise

    async def _unless_missing(self, method: str, url_path: str) -> Mapping[str, Any] | None:
        try:
            return await self._call(method, url_path)
        except Refused as refused:
            if refused.status in (400, 403, 404):
                return None
            raise


def _now() -> float:
    return asyncio.get_running_loop().time()


def edit_of(raw: Mapping[str, Any]) -> Json | None:
    """The newest edit of an event, as the homeserver puts it beside it (spec: m.replace)."""
    node: object = raw
    for key in ("unsigned", "m.relations", "m.replace"):
        node = node.get(key) if isinstance(node, dict) else None
    return node if isinstance(node, dict) else None


def edited_in(content: Mapping[str, Any]) -> str | None:
    """Which event an edit is of, also of an encrypted one (spec: m.replace)."""
    relation = content.get("m.relates_to")
    if not isinstance(relation, dict) or relation.get("rel_type") != "m.replace":
        return None
    return str(relation.get("event_id"))


def with_edit(raw: Json, edit: Json) -> Json:
    """The event with another newest edit beside it."""
    return {**raw, "unsigned": {**raw["unsigned"], "m.relations": {"m.replace": edit}}}


def state_change(raw: object, room: RoomId) -> StateChange | None:
    """A raw state event as ours, if it is one the hub keeps."""
    if not isinstance(raw, dict) or raw.get("type") not in STATE_TYPES or not isinstance(raw.get("content"), dict):
        return None
    key, sender = raw.get("state_key"), raw.get("sender")
    if not isinstance(key, str) or not isinstance(sender, str):
        return None
    return StateChange(room, raw["type"], key, sender, raw["content"])
