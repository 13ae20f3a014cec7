"""How each kind of row of the outbox is carried out. A table: kind to method."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import orjson
import structlog

from hub.api.clock import Clock
from hub.api.events import Collected, Fetched
from hub.api.ids import EventId, RoomId, UserId
from hub.core.delivering.pins import pin, unpin
from hub.core.outbox import Carry, Done
from hub.core.people.directory import Directory
from hub.core.ports import Earlier, Fetcher, Homeserver, Json, Refused, Typeset, Webhooks
from hub.core.rooms.direct import Direct
from hub.core.words import content
from hub.core.words.catalogues import Rendered
from hub.store.hot import Row
from hub.store.models import Tracked

log = structlog.get_logger()

FORGOTTEN = dt.timedelta(hours=23)
"""Synapse forgets transaction ids after 24 hours, and with the login that they belong to. A row that is older may have
been sent, so it is looked for first."""


@dataclass(frozen=True, slots=True)
class Sent:
    """An event of the hub: where it stands, and of a board what it says."""

    event_id: str
    room: str
    digest: str = ""


class Perform:
    """Carries out one row. Raises :class:`Refused` if the other side says no."""

    def __init__(
        self,
        homeserver: Homeserver,
        webhooks: Webhooks,
        directory: Directory,
        direct: Direct,
        clock: Clock,
        logged_in_at: dt.datetime,
        typeset: Typeset,
        fetcher: Fetcher,
    ) -> None:
        self._homeserver, self._webhooks, self._directory = homeserver, webhooks, directory
        self._direct, self._clock, self.logged_in_at = direct, clock, logged_in_at
        self._typeset, self._fetcher = typeset, fetcher
        self.restored_from: dt.datetime | None = None
        """As of when the backup is that the hub was restored from, as long as it may do again what it did."""
        self._named: dict[tuple[str, str, str], Sent] = {}
        """Events sent a moment ago under a name, until they are stored: by (wijk, plugin, name)."""
        self.kinds: dict[str, Carry] = {
            "send": self._send, "change": self._change, "board": self._board,
            "unpin": self._unpin, "react": self._react,
            "redact": self._redact, "end_poll": self._end_poll, "collect": self._collect, "tell": self._tell,
            "attach": self._attach, "fetch": self._fetch,
            "hook": self._hook, "lost_board": self._lost_board,
        }  # fmt: skip

    async def __call__(self, row: Row) -> Done:
        done = await self.kinds[row["kind"]](row, row["payload"])
        if done.event_id and row["name"]:
            self._named[row["wijk"], row["plugin"], row["name"]] = Sent(done.event_id, done.room, done.digest)
        return done

    def forget(self, stored: Iterable[tuple[Row, Done]]) -> None:
        """These are stored now: the database knows their event ids. What was sent after them it does not know yet."""
        for row, done in stored:
            name = (row["wijk"], row["plugin"], row["name"])
            if self._named.get(name) == Sent(done.event_id, done.room, done.digest):
                del self._named[name]

    def forget_all(self) -> None:
        """Another process may have sent something under these names since."""
        self._named.clear()

    async def _send(self, row: Row, payload: Json) -> Done:
        made = payload["content"]
        root = await self._here(row, payload.get("thread"))
        reply = await self._here(row, payload.get("reply_to"))
        if root:
            made = content.in_thread(made, root, reply)
        elif reply:
            made = content.replying(made, reply)
        return await self._put(row, row["lane"], payload["type"], made)

    async def _put(self, row: Row, room: str, kind: str, made: Json) -> Done:
        """Send it, unless that was done. An edit that another one followed is sent again: what came after it the first
        time, before a backup was restored, may come before it now."""
        earlier = await self._earlier(row, room)
        if earlier and not earlier.edited_by:
            return Done(earlier.event_id, room)
        after = earlier.edited_by if earlier else None
        return Done(await self._homeserver.send(RoomId(room), kind, made, row["txn"], after), room)

    async def _earlier(self, row: Row, room: str) -> Earlier | None:
        """What a row was sent as before, where the homeserver may not know its transaction id any more."""
        if not self.restored_from and row["made_at"] >= max(self.logged_in_at, self._clock.now() - FORGOTTEN):
            return None
        since = min(row["made_at"], self.restored_from or row["made_at"])
        return await self._homeserver.find_sent(RoomId(room), row["txn"], since)

    async def _change(self, row: Row, payload: Json) -> Done:
        """Edit a message. If it stayed in a room that people left, it is said anew where they are."""
        sent = await self._sent(row, {"key": row["name"]})
        if sent.room != row["lane"]:
            return await self._put(row, row["lane"], "m.room.message", payload["content"])
        await self._put(row, row["lane"], "m.room.message", content.edited(payload["content"], sent.event_id))
        return Done()

    async def _board(self, row: Row, payload: Json) -> Done:
        """Make the board and pin it, or edit it in place. The same words again are not sent, once it is pinned."""
        digest = hashlib.sha256(orjson.dumps(payload["content"], option=orjson.OPT_SORT_KEYS)).hexdigest()
        room = row["lane"]
        board, event = await self._find(row, row["name"]), ""
        if board is None and (earlier := await self._earlier(row, room)):
            event, digest = earlier.event_id, ""  # it may read otherwise by now
        elif board is None:
            event = (await self._put(row, room, "m.room.message", payload["content"])).event_id
        elif (event := board.event_id) and board.digest != digest:
            await self._put(row, room, "m.room.message", content.edited(payload["content"], event))
        if board is not None and board.digest:
            return Done(event, room, digest)
        return Done(event, room, digest if await pin(self._homeserver, room, event) else "")

    async def _unpin(self, row: Row, payload: Json) -> Done:
        board = await self._find(row, row["name"])
        if board is not None and board.room == row["lane"]:
            await unpin(self._homeserver, board.room, board.event_id)
        return Done()

    async def _lost_board(self, row: Row, payload: Json) -> Done:
        """A board that somebody removed is no longer pinned, and forgotten: the next time it is made anew."""
        await unpin(self._homeserver, row["lane"], payload["event"])
        return Done(lost=payload["event"])

    async def _react(self, row: Row, payload: Json) -> Done:
        to = await self._sent(row, payload["to"])
        return await self._put(row, to.room, "m.reaction", content.reaction(payload["emoji"], to.event_id))

    async def _redact(self, row: Row, payload: Json) -> Done:
        """Remove an event and its edits: an edit that stays would still show the words."""
        sent = await self._sent(row, payload["to"])
        room, event = RoomId(sent.room), EventId(sent.event_id)
        for edit in await self._homeserver.edits(room, event):
            await self._homeserver.redact(room, edit, f"{row['txn']}.{edit}")
        await self._homeserver.redact(room, event, row["txn"])
        return Done()

    async def _end_poll(self, row: Row, payload: Json) -> Done:
        poll = await self._sent(row, {"key": row["name"]})
        made = content.poll_end(Rendered(payload["body"], payload["html"]), poll.event_id)
        await self._put(row, poll.room, f"{content.POLL}.end", made)
        return Done()

    async def _collect(self, row: Row, payload: Json) -> Done:
        poll = await self._sent(row, {"key": row["name"]})
        found = await self._homeserver.relations(RoomId(poll.room), EventId(poll.event_id))
        return Done(
            event=Collected(
                key=row["name"], room_id=RoomId(row["lane"]), events=found.before_end, too_late=found.after_end,
                unreadable=len(found.unreadable), unread_of=tuple(dict.fromkeys(found.unreadable)),
                data=payload["data"],
            )
        )  # fmt: skip

    async def _tell(self, row: Row, payload: Json) -> Done:
        room = await self._talk(row, payload["user"])
        return await self._put(row, room, "m.room.message", payload["content"])

    async def _talk(self, row: Row, user: str) -> RoomId:
        """The room to speak with one person."""
        if await self._directory.has_left(row["wijk"], user):
            raise Refused("NOT_HERE", permanent=True)
        return await self._direct.room(UserId(user))

    async def _attach(self, row: Row, payload: Json) -> Done:
        file = payload["file"]
        room = await self._talk(row, payload["user"]) if "user" in payload else RoomId(row["lane"])
        if "template" in file:
            body = await self._typeset(file["template"], file["data"], file["kind"], row["made_at"])
        else:
            body = base64.b64decode(file["body"])
        where = await self._homeserver.upload(room, body, file["kind"], file["name"])
        made = content.attached(payload["content"], where, file["name"], file["kind"], body)
        root = await self._here(row, payload.get("thread"))
        made = content.in_thread(made, root, None) if root else made
        return await self._put(row, room, "m.room.message", made)

    async def _fetch(self, row: Row, payload: Json) -> Done:
        """Whatever comes of it, the plugin hears it, and decides when to ask again."""
        try:
            page = await self._fetcher.get(payload["url"], payload["known"])
        except Refused as refused:
            return Done(event=Fetched(key=row["name"], error=refused.code, data=payload["data"]))
        return Done(
            event=Fetched(
                key=row["name"], text=page.text, version=page.version, unchanged=page.unchanged, data=payload["data"]
            )
        )

    async def _hook(self, row: Row, payload: Json) -> Done:
        partners = self._directory.settings(row["wijk"]).partners
        partner = next((partner for partner in partners if partner.slug == payload["to"]), None)
        if partner is None or partner.webhook is None:
            raise Refused("NO_WEBHOOK", permanent=True)
        await self._webhooks.post(partner.webhook, partner.webhook_secret, payload["body"], row["txn"])
        return Done()

    async def _here(self, row: Row, to: Mapping[str, str] | None) -> str | None:
        """The event of a reference, if it stands in the room of this row: people may have moved away from it."""
        sent = await self._sent(row, to) if to else None
        return sent.event_id if sent and sent.room == row["lane"] else None

    async def _sent(self, row: Row, to: Mapping[str, str]) -> Sent:
        """The event of a reference. A name that was never sent is refused for good."""
        if "event" in to:
            return Sent(to["event"], row["lane"])
        found = await self._find(row, to["key"])
        if found is None:
            raise Refused("UNKNOWN_KEY", permanent=True)
        return found

    async def _find(self, row: Row, name: str) -> Sent | None:
        if just_sent := self._named.get((row["wijk"], row["plugin"], name)):
            return just_sent
        stored = await Tracked.filter(wijk=row["wijk"], plugin=row["plugin"], name=name).order_by("-id").first()
        return Sent(stored.event_id, stored.room_id, stored.digest) if stored else None
