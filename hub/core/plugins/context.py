"""What a handler works with (:class:`hub.api.context.Context`), made anew for each event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from tortoise.expressions import F

from hub.api.dates import When, parse_when
from hub.api.effects import Audit
from hub.api.ids import RoomId, UserId
from hub.api.log import Entry
from hub.api.people import Mandate, Person, Role
from hub.api.plans import Plan
from hub.api.settings import Settings
from hub.api.texts import Say, Text
from hub.api.wijk import Room, Wijk
from hub.core.log import audit
from hub.core.people.directory import Directory
from hub.core.words.catalogues import Catalogues
from hub.store.models import Counter, key_of

S = TypeVar("S", bound=Settings)

NAMED = 3


@dataclass(frozen=True, slots=True)
class HubContext:
    """A :class:`~hub.api.context.Context`."""

    wijk: Wijk
    now: dt.datetime
    me: UserId
    room: Room | None
    plugin: str
    configured: Settings
    directory: Directory
    catalogues: Catalogues
    site: str = ""
    """Where public pages are; empty if nowhere."""
    opened: bool = False
    """Whether this wijk has one."""
    ask: Callable[[HubContext, Plan], Awaitable[tuple[Text, ...]]] | None = None
    """Asks the other plugins about a plan; ``None`` for one that is being asked itself."""

    def as_plugin(self, plugin: str, configured: Settings, *, asks: bool = True, opens: bool = False) -> HubContext:
        """The same moment and place, for another plugin. ``opens``: with it the wijk has a public page."""
        asking = self.ask if asks else None
        return replace(self, plugin=plugin, configured=configured, ask=asking, opened=self.opened or opens)

    @property
    def page(self) -> str | None:
        return f"{self.site}/{self.wijk.slug}" if self.site and self.opened else None

    async def remarks(self, plan: Plan) -> tuple[Text, ...]:
        return await self.ask(self, plan) if self.ask else ()

    def settings(self, kind: type[S]) -> S:
        if not isinstance(self.configured, kind):
            raise TypeError(f"{self.plugin} has settings of another class: {type(self.configured).__name__}")
        return self.configured

    def local(self, moment: dt.datetime | None = None) -> dt.datetime:
        return (moment or self.now).astimezone(self.wijk.zone)

    def when(self, words: str) -> When | None:
        return parse_when(words, self.local())

    async def person(self, user_id: UserId) -> Person:
        return await self.directory.person(self.wijk, user_id, self.local().date())

    async def find_person(self, words: str) -> Person | None:
        found = await self.directory.find(self.wijk, words)
        return await self.person(found[0]) if len(found) == 1 else None

    async def people(self, room: RoomId) -> tuple[Person, ...]:
        return await self._all(await self.directory.members(room))

    async def _all(self, users: Iterable[UserId]) -> tuple[Person, ...]:
        return await self.directory.people(self.wijk, [*users], self.local().date())

    async def residents(self, theme: str) -> tuple[Person, ...]:
        found = self.wijk.theme(theme)
        people = await self.people(found.room) if found else ()
        return tuple(person for person in people if Role.RESIDENT in person.roles)

    async def representatives(self, partner: str, theme: str | None = None) -> tuple[Person, ...]:
        today = self.local().date()
        valid = [m for m in await self.mandates() if m.partner == partner and m.valid(today, theme)]  # type: ignore[arg-type]
        users = [m.user_id for m in valid] + [m.deputy for m in valid if m.deputy]
        return await self._all(dict.fromkeys(users))

    async def mandates(self) -> tuple[Mandate, ...]:
        return await self.directory.mandates(self.wijk.slug)

    async def connectors(self) -> tuple[Person, ...]:
        people = await self._all(await self.directory.connectors(self.wijk.slug))
        return tuple(person for person in people if person.roles)

    async def who_can(self, role: Role) -> tuple[Person, ...]:
        users = {user for room in self.wijk.rooms for user in await self.directory.members(room.room_id)}
        return tuple(person for person in await self._all(sorted(users)) if role in person.roles)

    async def ask_whom(self, role: Role) -> list[str]:
        return [person.name for person in await self.who_can(role)][:NAMED]

    def words(self, say: Say, language: str = "") -> str:
        return self.catalogues.render(say, language or self.wijk.language).body

    async def next_number(self, series: str) -> int:
        key = key_of(self.wijk.slug, self.plugin, series)
        await Counter.get_or_create(key=key)
        await Counter.filter(key=key).update(value=F("value") + 1)
        return (await Counter.get(key=key)).value

    async def log(self, line: Audit) -> Entry:
        return await audit.append(self.wijk.slug, self.plugin, self.now, line)
