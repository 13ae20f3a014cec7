"""The world of the demo: homeserver, hub, rooms, people and clock. It comes up in one go and goes down in order."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Iterable
from contextlib import AsyncExitStack
from types import TracebackType
from typing import Self

from hub.core.rooms.blueprint import Blueprint, blueprints
from hub.demo.folder import WIJK, DemoFailed, Folder
from hub.demo.people import Account, Person, accounts, local, roles_of
from hub.demo.process import HubProcess
from hub.settings import Configuration, WijkSettings
from hub.testing.client import MatrixError
from hub.testing.clock import FileClock
from hub.testing.synapse import Synapse
from hub.testing.synapse_config import free_port

UP_SECONDS = 120.0
GLANCE_SECONDS = 0.2
HUB = "wijkhub"
PHONE = " (telefoon)"
"""Added to the name of an admin: a second client of theirs, since often nobody else is in their room."""


def demo_wijk(configuration: Configuration) -> WijkSettings:
    """The wijk of the story. Raises :class:`DemoFailed` when the configuration has none."""
    wijk = configuration.wijk(WIJK)
    if wijk is None:
        raise DemoFailed(f"De demo heeft {configuration.folder / 'wijken' / WIJK}.toml nodig.")
    return wijk


class World:
    """Everything the story needs. ``start`` is where the clock begins; without it goes on where it was.
    ``pages``: the port at which public pages are; any that is free if left out."""

    def __init__(
        self,
        folder: Folder,
        configuration: Configuration,
        start: dt.datetime | None,
        port: int | None = None,
        pages: int | None = None,
    ) -> None:
        self.folder, self._source, self._start = folder, configuration.folder, start
        self.wijk = wijk = demo_wijk(configuration)
        self.me = configuration.hub.homeserver.user
        self.server = configuration.hub.homeserver.server_name
        self.clock = FileClock(folder.clock)
        self.pages = pages or free_port()
        self.synapse = Synapse(folder.synapse, self.server, port, clock=folder.clock.absolute())
        self.people: dict[str, Person] = {}
        self.accounts: list[Account] = []
        self.hub: HubProcess
        self._plans: list[Blueprint] = blueprints(wijk, self.server)
        self._rooms: dict[str, str] = {}
        self._exits = AsyncExitStack()

    async def __aenter__(self) -> Self:
        self._exits.enter_context(self.folder.taken())
        try:
            await self._up()
        except BaseException:
            await self._exits.aclose()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._exits.aclose()

    async def _up(self) -> None:
        if self._start is not None:
            self.folder.clear()
            self.clock.move(self._start - dt.datetime.now(dt.UTC))
        passwords = self.folder.passwords([HUB, *roles_of(self.wijk)])
        self.accounts = accounts(self.wijk, passwords)
        await self._exits.enter_async_context(self.synapse)
        await self.synapse.register(local(self.me), passwords[HUB], displayname="Wijkhub")
        for account in self.accounts:
            await self.synapse.register(account.name, account.password, displayname=account.shown)
        self.folder.write_config(self._source, self.synapse.url, f"127.0.0.1:{self.pages}")
        self.hub = HubProcess(self.folder, passwords[HUB])
        self._exits.push_async_callback(self.hub.stop)
        self.hub.start()
        for account in self.accounts:
            await self._log_in(account, account.name)
        try:
            await self._rooms_are_there()
        except TimeoutError:
            raise DemoFailed(f"De kamers zijn er nog niet. Kijk in {self.folder.log} waarom niet.") from None
        async with asyncio.TaskGroup() as tasks:
            for person in self.people.values():
                tasks.create_task(person.enter(self._rooms_of(person.user_id)))

        for account in self.accounts:
            if account.is_admin:
                await self._log_in(account, account.name + PHONE)

    async def _log_in(self, account: Account, as_name: str) -> None:
        person = await Person.login(self.synapse.url, account.name, account.password)
        self.people[as_name] = await self._exits.enter_async_context(person)

    async def _rooms_are_there(self) -> None:
        """Ask the homeserver for the alias of every room until all are there."""
        someone = next(iter(self.people.values()))
        async with asyncio.timeout(UP_SECONDS):
            for plan in self._plans:
                while plan.slug not in self._rooms:
                    self.hub.check()
                    try:
                        self._rooms[plan.slug] = await someone.resolve(f"#{plan.alias}:{self.server}")
                    except MatrixError as refused:
                        if refused.errcode != "M_NOT_FOUND":
                            raise
                        await asyncio.sleep(GLANCE_SECONDS)

    def _rooms_of(self, user_id: str) -> Iterable[str]:
        return (self._rooms[plan.slug] for plan in self._plans if user_id in plan.members)

    # ---- for the steps

    def room(self, slug: str) -> str:
        """The id of a room: a theme, a partner, ``steering``, ``admin`` or ``space``."""
        return self._rooms[slug]

    def room_name(self, slug: str) -> str:
        """What people call that room."""
        names = {"admin": "de beheerkamer", "steering": "de stuurgroep", "direct": "een gesprek met de hub"}
        plan = next((plan for plan in self._plans if plan.slug == slug), None)
        return names.get(slug) or str(plan.name if plan else slug)

    def rooms_heard(self, person: Person, slug: str) -> list[str]:
        """The room, or for ``direct`` every room that is none of the wijk's."""
        return [self._rooms[slug]] if slug in self._rooms else sorted(person.joined - set(self._rooms.values()))

    def until(self, moment: dt.datetime) -> None:
        """Move the clock of homeserver and hub ahead to a moment."""
        self.clock.move(moment - self.clock.now())
