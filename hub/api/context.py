"""What a handler gets to work with: the wijk, the moment, the people. No I/O but questions to the hub's own records."""

from __future__ import annotations

import datetime as dt
from typing import Protocol, TypeVar

from hub.api.dates import When
from hub.api.effects import Audit
from hub.api.ids import RoomId, UserId
from hub.api.log import Entry
from hub.api.people import Mandate, Person, Role
from hub.api.plans import Plan
from hub.api.settings import Settings
from hub.api.texts import Say, Text
from hub.api.wijk import Room, Wijk

S = TypeVar("S", bound=Settings)


class Context(Protocol):
    """Given to every hook that handles something. Valid only while that hook runs, inside its transaction."""

    @property
    def wijk(self) -> Wijk:
        """The neighbourhood it happens in, with its rooms, themes and partners."""

    @property
    def now(self) -> dt.datetime:
        """This moment, in UTC. The same during the whole of one event."""

    @property
    def me(self) -> UserId:
        """The hub's own account."""

    @property
    def page(self) -> str | None:
        """The address of the wijk's public page; ``None`` if it has none."""

    @property
    def room(self) -> Room | None:
        """Where it happens; ``None`` for timers and domain events."""

    def settings(self, kind: type[S]) -> S:
        """This plugin's settings in this wijk."""

    def local(self, moment: dt.datetime | None = None) -> dt.datetime:
        """A moment (now, if left out) on the clocks of this wijk."""

    def when(self, words: str) -> When | None:
        """A date as people write it, read on this wijk's clock; ``None`` if it is none."""

    async def person(self, user_id: UserId) -> Person:
        """Somebody with the roles they have now. Somebody unknown has no roles."""

    async def find_person(self, words: str) -> Person | None:
        """Somebody of this wijk by user id, ``@name`` or shown name; ``None`` if nobody or more than one fits."""

    async def people(self, room: RoomId) -> tuple[Person, ...]:
        """Everybody who is in a room now, except the hub."""

    async def residents(self, theme: str) -> tuple[Person, ...]:
        """The residents in a theme's room now."""

    async def representatives(self, partner: str, theme: str | None = None) -> tuple[Person, ...]:
        """Who may speak for a partner today, deputies after those they stand in for."""

    async def mandates(self) -> tuple[Mandate, ...]:
        """Every mandate that was ever given in this wijk, by its first day: also those that ended."""

    async def connectors(self) -> tuple[Person, ...]:
        """Who may bring in what people without a phone say (*sleutelfiguren*), as long as they take part here."""

    async def who_can(self, role: Role) -> tuple[Person, ...]:
        """The people who have a role in this wijk."""

    async def ask_whom(self, role: Role) -> list[str]:
        """The names of at most three people who have a role: to say whom to ask."""

    async def remarks(self, plan: Plan) -> tuple[Text, ...]:
        """What the other plugins of this wijk have to say before somebody goes on with a plan: show it, and let a
        person decide. Nothing, if nobody has."""

    def words(self, say: Say, language: str = "") -> str:
        """What the hub says as plain text, in the language of the wijk if no other is named: for what goes into a file.
        What goes into a room stays a value, and is said in the language of that room."""

    async def next_number(self, series: str) -> int:
        """The next number of a series of this plugin in this wijk: 1, 2, 3 ... with no number given twice."""

    async def log(self, line: Audit) -> Entry:
        """Write a line in the log now, instead of returning it, and get its number and hash: for who shows them, or
        must have lines in the order in which things happened."""
