"""The composition root: the only module that knows all the others. Builds the hub, runs it, and stops it in order."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import structlog

from hub.api.clock import Clock, SystemClock
from hub.api.ids import UserId
from hub.api.wijk import RoomKind
from hub.builtin.manifest import MANIFEST
from hub.builtin.plugin import Builtin
from hub.channels.webhook import WebhookChannel
from hub.core.accept import Accept
from hub.core.blueprint import clashes
from hub.core.bucket import Bucket
from hub.core.deliver import Deliver
from hub.core.direct import Direct
from hub.core.directory import Directory
from hub.core.dispatch import Dispatch
from hub.core.enablement import Enablement
from hub.core.handle import Handle
from hub.core.manifest import find
from hub.core.perform import Perform
from hub.core.ports import Batch, Refused
from hub.core.provision import Provision
from hub.core.registry import Plugins
from hub.core.schedule import Schedule
from hub.core.write import Write
from hub.matrix.account import log_in
from hub.matrix.homeserver import MatrixHomeserver
from hub.matrix.invitations import answer
from hub.matrix.sync import Stopped, SyncLoop
from hub.matrix.transport import Transport, client
from hub.settings import BadConfiguration, Configuration
from hub.store.database import HUB, Tables, database, migrate
from hub.store.models import Account, Inbox, Outbox, State

log = structlog.get_logger()


def load_plugins(configuration: Configuration) -> tuple[Plugins, Builtin]:
    """Every plugin that can be found, and the hub's own. Raises :class:`hub.core.manifest.BadPlugin`."""
    builtin = Builtin()
    settings = configuration.hub.plugins
    found = [plugin for plugin in find(settings.folder) if not settings.allowed or plugin.id in settings.allowed]
    plugins = Plugins(found, own=[(MANIFEST, builtin)])
    plugins.catalogues.load(MANIFEST.id, Path(__file__).parent / "locale")
    return plugins, builtin


def tables(plugins: Plugins) -> list[Tables]:
    return [HUB, *plugins.tables]


class Hub:
    """A hub with its database open and its account logged in. Make one with :func:`running`."""

    def __init__(
        self, configuration: Configuration, plugins: Plugins, builtin: Builtin, transport: Transport, clock: Clock
    ) -> None:
        settings = configuration.hub
        self.configuration, self.plugins, self.clock = configuration, plugins, clock
        me = UserId(settings.homeserver.user)
        self.transport = transport
        self.homeserver = MatrixHomeserver(transport, me)
        self.webhooks = WebhookChannel(clock, allow_private=settings.webhooks.allow_private_addresses)
        self.directory = Directory(me, configuration.wijken)
        self.enablement = Enablement(plugins)
        builtin.attach(plugins, self.enablement, self.directory)
        self.direct = Direct(self.homeserver, self.directory)
        handle = Handle(plugins, self.enablement, self.directory)
        write = Write(plugins, self.enablement, self.directory, plugins.catalogues)
        rate = settings.homeserver.sends_per_second
        perform = Perform(self.homeserver, self.webhooks, self.directory, self.direct, clock)
        self.deliver = Deliver(
            perform, Bucket(rate, rate), clock, lambda: self.dispatch.wake(), settings.homeserver.sends_at_once
        )
        self.dispatch = Dispatch(
            handle, write, self.directory, self.homeserver, clock, self.deliver.wake,
            settings.plugins.timeout_seconds, settings.plugins.tries,
        )  # fmt: skip
        self.schedule = Schedule(clock, self.dispatch.wake)
        self.accept = Accept(plugins, self.enablement, self.directory, clock, self.dispatch.wake)
        self.provision = Provision(self.homeserver, self.directory, self.enablement, plugins, plugins.catalogues, clock)
        self.sync = SyncLoop(transport, me, self._accept)
        self.caught_up = asyncio.Event()

    async def prepare(self) -> None:
        """Read what is known, and make the rooms that are missing. Raises :class:`Stopped` if that is not allowed."""
        await self.directory.load()
        await self.enablement.load()
        for wijk in self.configuration.wijken:
            try:
                outcome = await self.provision.wijk(wijk)
            except Refused as refused:
                raise Stopped(
                    f"The homeserver does not let the hub make the rooms of {wijk.slug} ({refused.code}). Let its "
                    f"account make rooms and addresses such as #{wijk.slug}, and start it again."
                ) from refused
            log.info("wijk ready", wijk=wijk.slug, rooms_made=len(outcome.made), notes=len(outcome.notes))

    async def run(self) -> None:
        """Until cancelled. Raises :class:`hub.matrix.sync.Stopped` when the account cannot be used any more."""
        account = await Account.get(user_id=self.directory.me)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.dispatch.run())
            tasks.create_task(self.deliver.run())
            tasks.create_task(self._timers())
            tasks.create_task(self.sync.run(account.since))

    async def _timers(self) -> None:
        """What people sent while the hub was away came before the timers that fell due meanwhile: a vote in time, its
        close after it."""
        await self.caught_up.wait()
        await self.schedule.run()

    async def _accept(self, batch: Batch) -> None:
        for invitation in batch.invitations:
            await answer(invitation, self.homeserver, self.directory, self.direct)
        await self.accept(batch)
        self.caught_up.set()

    async def quiet(self) -> bool:
        """Whether everything that came in was handled and everything that must go out is out. For tests."""
        if not self.deliver.idle():
            return False
        return (
            not await Inbox.filter(state=State.WAITING).exists()
            and not await Outbox.filter(state=State.WAITING).exists()
        )

    def wijk_room(self, wijk: str, kind: RoomKind, slug: str = "") -> str:
        """The id of a room, by what it is."""
        rooms = self.directory.wijken[wijk].rooms
        return next(room.room_id for room in rooms if room.kind == kind and slug in ("", room.slug))


@asynccontextmanager
async def running(configuration: Configuration, clock: Clock | None = None) -> AsyncIterator[Hub]:
    """A hub that is ready to :meth:`Hub.run`: plugins loaded, tables up to date, logged in, rooms made."""
    settings = configuration.hub.homeserver
    if mistakes := clashes(configuration.wijken, settings.server_name):
        raise BadConfiguration(mistakes)
    plugins, builtin = load_plugins(configuration)
    transport = Transport(client(settings.url, settings.user))
    async with database(configuration.database_url, tables(plugins)) as context:
        await migrate(context, configuration.database_url, tables(plugins))
        await transport.open()
        try:
            await log_in(transport, UserId(settings.user), configuration.secrets)
            hub = Hub(configuration, plugins, builtin, transport, clock or SystemClock())
            await hub.webhooks.open()
            try:
                await hub.prepare()
                yield hub
            finally:
                await hub.webhooks.close()
        finally:
            await transport.close()
