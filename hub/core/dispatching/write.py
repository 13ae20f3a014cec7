"""Effects become rows, in the unit of work of the event that they follow from."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import orjson

from hub.api import effects as fx
from hub.api.events import Message, Reaction
from hub.api.ids import RoomId
from hub.api.personal import is_nobody
from hub.api.settings import changed
from hub.api.texts import Say
from hub.api.wijk import RoomKind
from hub.core import inbox
from hub.core.log import audit
from hub.core.people.directory import Directory
from hub.core.plugins.enablement import Enablement, Switch
from hub.core.plugins.own import AnyEffect, OnBehalf, Then
from hub.core.plugins.registry import Plugins
from hub.core.ports import Json
from hub.core.tracking import board_name, track
from hub.core.words import content
from hub.core.words.catalogues import Catalogues
from hub.store import hot
from hub.store.hot import NewInbox, NewOutbox
from hub.store.models import Outbox, State, TimerRow, key_of

MANY = frozenset({RoomKind.SPACE, RoomKind.THEME})
"""Rooms where everybody comes."""

EDITS = frozenset({"change", "board"})
"""Kinds of rows that replace what an earlier one of the same name said."""


@dataclass(frozen=True, slots=True)
class Cause:
    """What effects follow from: the row of the inbox, by its key, and the event in it."""

    key: str
    wijk: str
    plugin: str
    event: object
    now: dt.datetime


@dataclass(slots=True)
class Written:
    """Rows gathered over several events, stored at once."""

    outbox: list[NewOutbox] = field(default_factory=list)
    inbox: list[NewInbox] = field(default_factory=list)
    after: list[Then] = field(default_factory=list)

    async def store(self) -> None:
        if self.outbox:
            rows = newest_edits(self.outbox)
            await hot.put_outbox(rows)
            if edits := {_edited(row): row for row in rows if row.kind in EDITS}:
                await hot.drop_superseded(list(edits.values()))
        await inbox.put(self.inbox)


class Write:
    """Turns effects into rows. Nothing is sent here."""

    def __init__(self, plugins: Plugins, enablement: Enablement, directory: Directory, catalogues: Catalogues) -> None:
        self._plugins, self._enablement, self._directory = plugins, enablement, directory
        self._catalogues = catalogues

    async def effects(self, cause: Cause, effects: Iterable[AnyEffect], written: Written) -> None:
        """Write the effects of one event. The order of the list is the order in which they happen, per room."""
        for index, effect in enumerate(effects):
            if isinstance(effect, Then):
                written.after.append(effect)
            elif isinstance(effect, OnBehalf):
                behalf = replace(cause, plugin=effect.plugin, key=f"{cause.key}|{index}")
                await self.effects(behalf, effect.effects, written)
            else:
                await self._one(cause, index, effect, written)

    async def _one(self, cause: Cause, index: int, effect: fx.Effect, written: Written) -> None:
        match effect:
            case fx.Schedule(key, at, data):
                row = {
                    "wijk": cause.wijk, "plugin": cause.plugin, "name": key, "due": at, "data": dict(data),
                    "cause": _id_of(cause, index),
                }  # fmt: skip
                await TimerRow.update_or_create(row, key=key_of(cause.wijk, cause.plugin, key))
            case fx.Unschedule(key):
                await TimerRow.filter(key=key_of(cause.wijk, cause.plugin, key)).delete()
            case fx.Emit(event):
                for listener in self._plugins.listeners(type(event).__name__):
                    if self._enablement.on(cause.wijk, listener) or event.takes_back:
                        key = f"{cause.key}|{index}"
                        written.inbox.append(inbox.row(key, cause.wijk, cause.wijk, listener, event, cause.now))
            case fx.Audit():
                await audit.append(cause.wijk, cause.plugin, cause.now, effect)
            case fx.Configure(name, value):
                written.after.append(await self._configured(cause, name, value))
            case fx.Tell(user) | fx.Attach(user) if is_nobody(user):
                pass
            case fx.Redact(target=fx.Key(name)):
                refused = {"wijk": cause.wijk, "plugin": cause.plugin, "name": name, "state": State.FAILED}
                await Outbox.filter(**refused).delete()  # what never arrived must not be tried again either
                written.outbox.append(self._outgoing(cause, index, effect))
            case fx.Track(room, event, key):
                await track(cause.wijk, cause.plugin, key, room, event)
            case _:
                written.outbox.append(self._outgoing(cause, index, effect))

    async def _configured(self, cause: Cause, name: str, value: str) -> Then:
        plugin = self._plugins.by_id[cause.plugin]
        settings = changed(self._enablement.settings(cause.wijk, plugin), name, value)
        switch = Switch(self._enablement.on(cause.wijk, plugin.id), settings)
        await self._enablement.store(cause.wijk, plugin, switch)

        async def put() -> None:
            self._enablement.put(cause.wijk, plugin, switch)

        return Then(put)

    def _outgoing(self, cause: Cause, index: int, effect: fx.Effect) -> NewOutbox:
        """A row of the outbox. Its transaction id follows from the event and the place of the effect, and from nothing
        else: handled a second time, the same event gives the same id."""
        txn = f"wh{_id_of(cause, index)}"
        kind, lane, name, payload = self._payload(cause, effect)
        return NewOutbox(
            txn=txn, lane=lane, wijk=cause.wijk, plugin=cause.plugin, kind=kind, name=name, payload=payload,
            made_at=cause.now,
        )  # fmt: skip

    def _payload(self, cause: Cause, effect: fx.Effect) -> tuple[str, str, str, Json]:
        """Kind, lane, name and payload of a row. The table of what each effect is on its way out."""
        match effect:
            case fx.Reply():
                return self._reply(cause, effect)
            case fx.Post(room) | fx.Change(_, room) if room in self._directory.moved:
                return self._payload(cause, in_new_room(effect, self._directory.moved[room]))
            case fx.Post(room, text, key, thread, reply_to, report, notify):
                payload = self._message(text, self._language(room), to_one=notify or self._is_for_those_in(room))
                return "send", room, key or "", {
                    **payload, "thread": ref(thread), "reply_to": ref(reply_to), "report": report,
                }  # fmt: skip
            case fx.Change(key, room, text):
                to_one = self._is_for_those_in(room)  # an edit notifies nobody, but should look like what it changes
                return "change", room, key, self._message(text, self._language(room), times=2, to_one=to_one)
            case fx.Board(room, text, key):
                return "board", room, board_name(key, room), self._message(text, self._language(room), times=2)
            case fx.Unpin(room, key):
                return "unpin", room, board_name(key, room), {}
            case fx.React(room, to, emoji):
                return "react", room, "", {"to": ref(to), "emoji": emoji}
            case fx.Redact(room, target):
                return "redact", room, "", {"to": ref(target)}
            case fx.Poll():
                return "send", effect.room, effect.key, self._poll(effect)
            case fx.EndPoll(room, key, text):
                rendered = self._catalogues.render(text, self._language(room))
                return "end_poll", room, key, {"body": rendered.body, "html": rendered.html}
            case fx.Collect(room, key, data):
                return "collect", room, key, {"data": dict(data)}
            case fx.Fetch(url, key, known, data):
                payload = {"url": url, "known": known, "data": dict(data)}
                return "fetch", f"fetch {cause.wijk} {cause.plugin}:{key}", key, payload
            case fx.Tell(user, text, key):
                made = self._message(text, self._spoken(cause, user), to_one=True)
                return "tell", f"tell {user}", key or "", {**made, "user": user}
            case fx.Attach():
                return self._attach(cause, effect)
            case fx.Hook(to, body, key, report):
                return "hook", f"hook {cause.wijk} {to}", key or "", {"to": to, "body": dict(body), "report": report}
        raise TypeError(f"{cause.plugin} returned an effect that the hub does not know: {effect!r}")

    def _attach(self, cause: Cause, effect: fx.Attach) -> tuple[str, str, str, Json]:
        file: Json = {"name": effect.name, "kind": effect.kind}
        if isinstance(effect.body, fx.Sheet):
            file |= {"template": effect.body.template, "data": dict(effect.body.data)}
        else:
            file |= {"body": base64.b64encode(effect.body).decode()}
        more = {"file": file, "report": effect.report, "thread": ref(effect.thread)}
        if effect.to.startswith("@"):
            message = self._message(effect.text, self._spoken(cause, effect.to), to_one=True)
            return "attach", f"tell {effect.to}", effect.key or "", {**message, **more, "user": effect.to}
        room = self._directory.moved.get(RoomId(effect.to), RoomId(effect.to))
        message = self._message(effect.text, self._language(room), to_one=self._is_for_those_in(room))
        return "attach", room, effect.key or "", {**message, **more}

    def _spoken(self, cause: Cause, user: str) -> str:
        """The language of a person."""
        return self._directory.languages.get(user, self._directory.wijken[cause.wijk].language)

    def _reply(self, cause: Cause, reply: fx.Reply) -> tuple[str, str, str, Json]:
        event = cause.event
        if not isinstance(event, Message | Reaction):
            raise TypeError(f"{cause.plugin} replied, but there is no message to reply to: {type(event).__name__}")
        spoken = self._directory.languages.get(event.sender, self._language(event.room_id))
        target = reply.to or (event.event_id if isinstance(event, Message) else event.target)
        thread = event.thread if isinstance(event, Message) else None
        payload = self._message(reply.text, reply.language or spoken)
        return "send", event.room_id, reply.key or "", {**payload, "reply_to": ref(target), "thread": ref(thread)}

    def _message(self, text: Say, language: str, times: int = 1, to_one: bool = False) -> Json:
        """A message; ``times`` is how often an event will hold it: an edit has it twice (spec: m.new_content)."""
        made = content.message(self._catalogues.render(text, language), to_one)
        return {"type": "m.room.message", "content": content.cut(made, times * len(orjson.dumps(made)))}

    def _poll(self, poll: fx.Poll) -> Json:
        language = self._language(poll.room)
        question = self._catalogues.render(poll.question, language).body
        options = [(answer, self._catalogues.render(text, language).body) for answer, text in poll.options]
        made = content.poll_start(question, options, poll.max_selections, poll.disclosed)
        return {"type": f"{content.POLL}.start", "content": made, "thread": ref(poll.thread)}

    def _is_for_those_in(self, room: str) -> bool:
        """Whether news in a room is for the few who are in it, who must do something with it."""
        known = self._directory.rooms.get(room)
        return known is not None and known[1].kind not in MANY

    def _language(self, room: str) -> str:
        """The language of a room. In a talk with one person that is the language of this person."""
        _, known = self._directory.rooms.get(room, ("", None))
        if known is None:
            return "nl"
        return self._directory.languages.get(known.slug, known.language)


def _id_of(cause: Cause, index: int) -> str:
    return hashlib.sha256(f"{cause.key}|{cause.plugin}|{index}".encode()).hexdigest()[:40]


def in_new_room(effect: fx.Post | fx.Change, room: RoomId) -> fx.Post | fx.Change:
    """People moved: it is said where they are now. What it answered stayed in the old room."""
    if isinstance(effect, fx.Change):
        return replace(effect, room=room)
    return replace(effect, room=room, thread=None, reply_to=None)


def newest_edits(rows: Sequence[NewOutbox]) -> list[NewOutbox]:
    """Of several edits of one message only the last: a hundred votes at once are one edit of the count. Of a board the
    first too, which may make it."""
    last = {_edited(row): number for number, row in enumerate(rows)}
    first = {_edited(row): number for number, row in reversed(list(enumerate(rows)))}
    return [
        row
        for number, row in enumerate(rows)
        if row.kind not in EDITS
        or number == last[_edited(row)]
        or (row.kind == "board" and number == first[_edited(row)])
    ]


def _edited(row: NewOutbox) -> tuple[str, ...]:
    """What a row says anew."""
    return row.kind, row.lane, row.wijk, row.plugin, row.name


def ref(to: fx.Ref | None) -> Json | None:
    """A reference as JSON: by the plugin's key, or by event id."""
    if to is None:
        return None
    return {"key": to.name} if isinstance(to, fx.Key) else {"event": to}
