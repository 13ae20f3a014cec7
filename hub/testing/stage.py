"""The test kit for plugins: a whole hub on a fake homeserver with a clock that stands still.

A test reads as a conversation::

    async with Stage("agenda") as stage:
        anna, bram = stage.person("anna"), stage.person("bram")
        await anna.says("wonen", "!agenda Een bankje bij de bus")
        assert "Een bankje bij de bus" in stage.last("wonen")
        await bram.reacts("wonen", stage.last("wonen"), "👍")
        await stage.passes(days=3)

Rooms go by the slug of a theme or partner, or ``admin``, ``steering``, ``space``; ``oost/straat`` is a room of the
other wijk. Whoever speaks waits until the hub has answered all there is to answer.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import secrets
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from hub.api.domain_events import DomainEvent
from hub.api.log import Line
from hub.api.texts import Text
from hub.api.wijk import RoomKind
from hub.app import Hub, running
from hub.core import inbox
from hub.core.log import audit
from hub.settings import load
from hub.store.models import Inbox, State
from hub.store.unit_of_work import unit
from hub.testing import databases, rehearsed
from hub.testing.clock import FrozenClock
from hub.testing.homeserver import FakeHomeserver
from hub.testing.rehearsed import Rehearsed
from hub.testing.view import Poll, Shown, poll, shown
from hub.testing.web import Got, visit
from hub.testing.wijk import OTHERS, PEOPLE, write_configuration

START = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
"""Monday 23 November 2026, ten in the morning in Amsterdam."""

PATIENCE = 60.0
"""Seconds in which the hub handles what was said, on a machine that does much else."""
STEP = 0.004
KINDS = {"admin": RoomKind.ADMIN, "steering": RoomKind.STEERING, "space": RoomKind.SPACE}


class Stage:
    """A hub, its wijken and their people. ``plugins`` are on in both wijken; ``settings`` per plugin."""

    def __init__(
        self,
        *plugins: str,
        settings: Mapping[str, Mapping[str, object]] | None = None,
        webhook: str = "",
        folder: Path | None = None,
        database: str | None = None,
        timeout: float = 5.0,
        commands_per_minute: int = 100_000,
        anew: bool = False,
        web: bool = False,
        begins: Callable[[Stage], Awaitable[None]] | None = None,
    ) -> None:
        """``anew``: start for real, also where a copy of another start would do (:mod:`hub.testing.rehearsed`).
        ``begins``: what happens before any of these tests; it is part of what is copied. ``web``: public pages are
        served, see :meth:`page`."""
        self._plugins = {plugin: (settings or {}).get(plugin, {}) for plugin in plugins}
        self._webhook, self._timeout, self._commands = webhook, timeout, commands_per_minute
        self._folder, self._database, self._begins, self._web = folder, database, begins, web
        self._anew = anew or bool(webhook) or folder is not None or database is not None
        self.clock = FrozenClock(START)
        self.homeserver = FakeHomeserver(clock=lambda: int(self.clock.now().timestamp() * 1000))
        self._exits = AsyncExitStack()
        self._running: AsyncExitStack | None = None
        self._task: asyncio.Task[None] | None = None
        self._acted = 0
        self.hub: Hub

    async def __aenter__(self) -> Self:
        await self._exits.__aenter__()
        if self._folder is None:
            self._folder = Path(self._exits.enter_context(tempfile.TemporaryDirectory()))
        await self._exits.enter_async_context(self.homeserver)
        self.homeserver.register("wijkhub", "hub-password")
        for name in (*PEOPLE, *OTHERS):
            self.homeserver.register(name, displayname=name.capitalize())
        os.environ["WIJKHUB_PASSWORD"] = "hub-password"
        os.environ["WIJKHUB_TEST_SECRET"] = "partner-secret"
        write_configuration(
            self._folder, self.homeserver.url, self.homeserver.server_name,
            self._database or databases.url_in(self._folder), self._plugins, self._webhook, self._timeout,
            self._commands, self._web,
        )  # fmt: skip
        await (self._first_start() if self._special() else self._rehearsed_start())
        return self

    def _special(self) -> bool:
        """Whether this start may be unlike others: then it is for real."""
        prepared = bool(self.homeserver.faults) or self.homeserver.position > 0
        return self._anew or prepared or not rehearsed.allowed()

    async def _first_start(self) -> None:
        """The hub makes its rooms, and people come in."""
        assert self._folder is not None
        if self._database is None:
            await databases.fresh(load(self._folder))
        await self.start()
        for name in (*PEOPLE, *OTHERS):
            self._accept_invitations(name)
        await self.settled()
        if self._begins is not None:
            await self._begins(self)

    async def _rehearsed_start(self) -> None:
        """The same, from a copy of when it was done before."""
        assert self._folder is not None
        begins = self._begins and (self._begins.__module__, self._begins.__qualname__)
        name = repr((self._plugins, self._timeout, self._commands, begins, self._web))
        if (found := rehearsed.find(name)) is None and databases.backend() == databases.SQLITE:
            await self._first_start()
            rehearsed.keep(name, self._folder / "hub.db", self.homeserver.world.saved(), self.clock.now())
            return
        found = found or await self._rehearsal(name)
        await databases.copied(load(self._folder), found.database, lambda: found.script)
        self.homeserver.world.restore(found.world)
        self.clock.set(found.now)
        await self._start(Hub.know)
        await self.settled()

    async def _rehearsal(self, name: str) -> Rehearsed:
        """Such a start, of a stage on SQLite."""
        with databases.using(databases.SQLITE):
            async with Stage(
                *self._plugins, settings=self._plugins, timeout=self._timeout, commands_per_minute=self._commands,
                begins=self._begins, web=self._web,
            ):  # fmt: skip
                pass
        found = rehearsed.find(name)
        assert found is not None
        return found

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()
        await self._exits.__aexit__(kind, error, trace)

    async def start(self) -> None:
        """Start the hub (again)."""
        await self._start(Hub.prepare)

    async def _start(self, ready: Callable[[Hub], Awaitable[None]]) -> None:
        assert self._folder is not None
        self._running = AsyncExitStack()
        self.hub = await self._running.enter_async_context(running(load(self._folder), self.clock, ready))
        self._task = asyncio.create_task(self.hub.run())
        await self.hub.caught_up.wait()

    async def stop(self) -> None:
        """Stop the hub as SIGTERM does."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])
            self._task = None
        if self._running is not None:
            await self._running.aclose()
            self._running = None

    def _accept_invitations(self, name: str) -> None:
        user = self.homeserver.user_id(name)
        for _, room in self.hub.directory.rooms.values():
            member = self.homeserver.state(room.room_id).get(("m.room.member", user), {})
            if member.get("membership") == "invite":
                self.homeserver.join(name, room.room_id)
        self.acted()

    # ---- people and time

    def person(self, name: str) -> Actor:
        return Actor(self, name)

    async def passes(self, **span: float) -> None:
        """Let time pass (``days=3, hours=1``), in one jump, and let the hub do what is then due."""
        self.clock.move(dt.timedelta(**span))
        while await self.hub.schedule.once():
            pass
        await self.settled()

    async def happens(self, event: DomainEvent, wijk: str = "de-punt") -> None:
        """Let a plugin that is not on stage tell what happened: every plugin of the wijk that listens hears it."""
        now, key = self.clock.now(), f"stage|{secrets.token_hex(8)}"
        listeners = [p for p in self.hub.plugins.listeners(type(event).__name__) if self.hub.enablement.on(wijk, p)]
        rows = [inbox.row(key, wijk, wijk, plugin, event, now) for plugin in listeners]
        await unit(lambda: inbox.put(rows))
        self.hub.dispatch.wake()
        await self.settled()

    async def at(self, moment: dt.datetime) -> None:
        """Let time pass until a moment."""
        await self.passes(seconds=(moment - self.clock.now()).total_seconds())

    def acted(self) -> None:
        """Somebody did something that the hub must have seen before it is settled."""
        self._acted = self.homeserver.position

    async def settled(self) -> None:
        """Wait until the hub has seen what people did, handled it, and sent what it had to send."""
        async with asyncio.timeout(PATIENCE):
            while True:
                if self._task is not None and self._task.done():
                    self._task.result()
                if self.seen() and await self.hub.quiet():
                    return
                await asyncio.sleep(STEP)

    def seen(self) -> bool:
        """Whether the hub has stored all that people did."""
        return int((self.hub.sync.since or "s0").lstrip("s").split("_")[0]) >= self._acted

    async def gives_up(self) -> None:
        """Let the hub try what fails as often as it does, moving the clock over the waits in between."""
        async with asyncio.timeout(PATIENCE):
            while not await Inbox.filter(state=State.FAILED).exists():
                self.clock.move(dt.timedelta(seconds=60))
                self.hub.dispatch.wake()
                await asyncio.sleep(STEP)
        await self.settled()

    # ---- what stands in the rooms

    def room_id(self, name: str) -> str:
        wijk, _, slug = name.rpartition("/")
        kind = KINDS.get(slug)
        rooms = self.hub.directory.wijken[wijk or "de-punt"].rooms
        return next(room.room_id for room in rooms if (room.kind is kind if kind else room.slug == slug))

    def room(self, name: str) -> list[Shown]:
        """All messages in a room as people see them now: edits applied, removed ones gone."""
        return shown(self.homeserver.timeline(name if name.startswith("!") else self.room_id(name)))

    def hub_said(self, name: str) -> list[Shown]:
        """The messages of the hub in a room, oldest first, without its boards of welcome."""
        return [message for message in self.room(name) if message.sender == self.hub.directory.me]

    def last(self, name: str) -> Shown:
        """The newest message of the hub in a room."""
        return self.hub_said(name)[-1]

    def find(self, name: str, words: str) -> Shown:
        """The newest message in a room that has these words."""
        found = [message for message in self.room(name) if words in message]
        if not found:
            said = "\n  ".join(message.body for message in self.room(name))
            raise AssertionError(f"nobody in {name} said {words!r}; there stands:\n  {said}")
        return found[-1]

    async def log(self, wijk: str = "de-punt") -> list[Line]:
        """The log of a wijk. A log that is broken fails the test."""
        assert await audit.first_broken(wijk) is None
        return await audit.lines(wijk)

    async def faults(self, wijk: str = "de-punt") -> list[str]:
        """What does not agree with the log, as ``wijkhub verify`` says it in English: nothing."""
        lines, found = await self.log(wijk), list[Text]()
        for plugin in self.hub.plugins:
            if plugin.has("check"):
                ctx = self.hub.handle.context(wijk, plugin, self.clock.now())
                found += await plugin.call("check", ctx=ctx, lines=lines)
        return [self.hub.plugins.catalogues.render(fault, "en").body for fault in found]

    async def page(self, path: str = "/de-punt", **headers: str) -> Got:
        """What somebody reads on the public pages, anew each time."""
        assert self.hub.site is not None, "a stage without public pages"
        self.hub.site.forget()
        return await visit(self.hub.site.port, path, **headers)

    def polls(self, name: str) -> list[Poll]:
        """The polls in a room, oldest first."""
        return poll(self.homeserver.timeline(self.room_id(name)))

    def direct(self, person: str) -> list[Shown]:
        """What the hub said to somebody in their direct room."""
        room = self.direct_room(person)
        return [m for m in self.room(room) if m.sender == self.hub.directory.me] if room else []

    def direct_room(self, person: str) -> str | None:
        """The room in which the hub and somebody talk."""
        user = self.homeserver.user_id(person)
        rooms = (room for _, room in self.hub.directory.rooms.values())
        return next((room.room_id for room in rooms if room.kind is RoomKind.DIRECT and room.slug == user), None)


class Actor:
    """Somebody who does things. Every method returns the id of the event that it made."""

    def __init__(self, stage: Stage, name: str) -> None:
        self._stage, self.name = stage, name
        self.user_id = stage.homeserver.user_id(name)

    async def says(self, room: str, words: str, reply_to: Shown | str | None = None) -> str:
        """Say something; as a reply to a message if given. As in Element, whoever is answered is mentioned."""
        content: dict[str, Any] = {"msgtype": "m.text", "body": words}
        if reply_to is not None:
            content["m.relates_to"] = {"m.in_reply_to": {"event_id": _id(reply_to)}}
        if isinstance(reply_to, Shown):
            content["m.mentions"] = {"user_ids": [reply_to.sender]}
        return await self.sends(room, content)

    async def sends(self, room: str, content: Mapping[str, Any], kind: str = "m.room.message") -> str:
        """Send any event."""
        event = self._stage.homeserver.send(self.name, self._room(room), content, kind)
        return await self._done(event)

    async def reacts(self, room: str, to: Shown | str, emoji: str) -> str:
        event = self._stage.homeserver.react(self.name, self._room(room), _id(to), emoji)
        return await self._done(event)

    async def edits(self, room: str, message: Shown | str, words: str) -> str:
        new = {"msgtype": "m.text", "body": words}
        relation = {"rel_type": "m.replace", "event_id": _id(message)}
        return await self.sends(room, {**new, "body": f"* {words}", "m.new_content": new, "m.relates_to": relation})

    async def removes(self, room: str, message: Shown | str) -> str:
        event = self._stage.homeserver.redact(self.name, self._room(room), _id(message))
        return await self._done(event)

    async def votes(self, room: str, on: Poll, *answers: str) -> str:
        """Answer a poll by the ids of its answers."""
        relation = {"rel_type": "m.reference", "event_id": on.event_id}
        content = {"org.matrix.msc3381.poll.response": {"answers": list(answers)}, "m.relates_to": relation}
        return await self.sends(room, content, "org.matrix.msc3381.poll.response")

    async def writes(self, words: str) -> str:
        """Say something to the hub in a direct message."""
        return await self.says(self._direct_room(), words)

    async def joins(self, room: str) -> None:
        self._stage.homeserver.join(self.name, self._room(room))
        await self._done("")

    async def leaves(self, room: str) -> None:
        self._stage.homeserver.leave(self.name, self._room(room))
        await self._done("")

    def _direct_room(self) -> str:
        room = self._stage.direct_room(self.name)
        if room is None:
            raise AssertionError(f"{self.name} has no direct room with the hub yet: use opens_direct()")
        if self.user_id not in self._stage.homeserver.members(room):
            self._stage.homeserver.join(self.name, room)
        return room

    async def opens_direct(self) -> None:
        """Begin a direct talk with the hub, as a client does: a direct room with an invitation."""
        stage = self._stage
        room = stage.homeserver.create_room(
            self.name, preset="trusted_private_chat", is_direct=True, invite=[stage.hub.directory.me]
        )
        stage.acted()
        async with asyncio.timeout(PATIENCE):
            while room not in stage.hub.directory.rooms:  # noqa: ASYNC110  (the hub is not made to tell tests)
                await asyncio.sleep(STEP)
        await stage.settled()

    def _room(self, name: str) -> str:
        return name if name.startswith("!") else self._stage.room_id(name)

    async def _done(self, event: str) -> str:
        self._stage.acted()
        await self._stage.settled()
        return event


def _id(message: Shown | str) -> str:
    return message if isinstance(message, str) else message.event_id
