"""The composition root: the only module that knows all the others. Builds the hub, runs it, and stops it in order."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING

import structlog

from hub.api.clock import Clock, SystemClock
from hub.api.ids import UserId
from hub.builtin.plugin import Builtin
from hub.channels.fetch import FetchChannel
from hub.channels.typeset import typeset
from hub.channels.webhook import WebhookChannel
from hub.core.accepting.accept import Accept
from hub.core.accepting.floods import Floods
from hub.core.accepting.heard import Heard
from hub.core.delivering.bucket import Bucket
from hub.core.delivering.deliver import Deliver
from hub.core.delivering.perform import Perform
from hub.core.dispatching.dispatch import POLL_SECONDS, Dispatch
from hub.core.dispatching.handle import Handle
from hub.core.dispatching.resolve import Resolve
from hub.core.dispatching.write import Write
from hub.core.people.directory import Directory
from hub.core.plugins.enablement import Enablement
from hub.core.plugins.registry import Plugins
from hub.core.ports import Batch, Stopped
from hub.core.privacy.pruning import Pruning
from hub.core.privacy.retention import Retention
from hub.core.publishing import Publishing
from hub.core.rooms.arrivals import Arrivals
from hub.core.rooms.direct import Direct
from hub.core.rooms.provision import Provision
from hub.core.schedule import Schedule
from hub.core.trouble.lease import Lease
from hub.core.trouble.patience import patiently
from hub.core.trouble.setbacks import Setbacks
from hub.core.trouble.slow import Slow
from hub.core.trouble.stuck import Stuck
from hub.core.trouble.suspects import Suspects
from hub.loading import load_plugins, mistakes, tables
from hub.matrix.account import log_in
from hub.matrix.homeserver import MatrixHomeserver
from hub.matrix.sync import SyncLoop
from hub.matrix.transport import Transport
from hub.running.front import Front, side_by_side
from hub.running.keys import encrypting, helping
from hub.running.making import Making
from hub.settings import BadConfiguration, Configuration
from hub.store import hot, shared
from hub.store.alone import InUse, alone
from hub.store.away import outlast
from hub.store.database import database
from hub.store.migrating import migrate
from hub.store.models import Account, RoomRow
from hub.store.seat import BEAT_SECONDS, Seat
from hub.store.shared import Memory
from hub.store.unit_of_work import unit

if TYPE_CHECKING:
    from hub.matrix.crypto.encryption import Encryption
    from hub.matrix.pushed import PushedLoop
    from hub.web.site import Site

log = structlog.get_logger()

ALIVE_SECONDS = 2.0
AT_A_START = 20
"""So many wijken are made before the hub serves anybody, and the others meanwhile."""


class Hub:
    """A hub with its database open and its account logged in. Make one with :func:`running`."""

    def __init__(
        self, configuration: Configuration, plugins: Plugins, builtin: Builtin, transport: Transport, account: Account,
        clock: Clock, seat: Seat,
    ) -> None:  # fmt: skip
        settings, me = configuration.hub, UserId(account.user_id)
        seconds, words = settings.plugins.timeout_seconds, plugins.catalogues
        self.configuration, self.plugins, self.clock, self.transport = configuration, plugins, clock, transport
        self._seat = seat

        # the outside
        self.homeserver = MatrixHomeserver(transport, me)
        self.encryption: Encryption | None = None
        self.webhooks = WebhookChannel(clock, allow_private=settings.webhooks.allow_private_addresses)
        self.fetcher = FetchChannel(allow_private=settings.webhooks.allow_private_addresses)

        # who is who and where, and which plugin is on
        self.directory = Directory(me, configuration.wijken, configuration.encrypts)
        self.enablement = Enablement(plugins)
        builtin.attach(plugins, self.enablement, self.directory, seconds / 2)
        self.direct = Direct(self.homeserver, self.directory)
        self.provision = Provision(self.homeserver, self.directory, self.enablement, plugins, words, clock)
        self.making = Making(self.provision, configuration.wijken)
        self.stuck = Stuck(clock)
        self.memory = Memory(
            {
                shared.PEOPLE: self._forget_people, shared.ROOMS: self._know_rooms,
                shared.SWITCHES: self.enablement.load, shared.STUCK: self.stuck.load,
            },
            self.directory.load,
        )  # fmt: skip

        # the steps of a message's life, the last one first: each wakes those before it
        self.perform = Perform(
            self.homeserver, self.webhooks, self.directory, self.direct, clock, account.logged_in_at, typeset,
            self.fetcher,
        )  # fmt: skip
        self.perform.kinds |= Arrivals(self.homeserver, self.directory, self.direct, self.provision.again).kinds
        rate = settings.homeserver.sends_per_second
        self.deliver = Deliver(
            self.perform, Bucket(rate, rate), self.stuck, clock, lambda: self.dispatch.wake(), seat.hold,
            settings.homeserver.sends_at_once,
        )  # fmt: skip
        site = settings.web.address if settings.web else ""
        self.handle = Handle(plugins, self.enablement, self.directory, seconds / 2, site)
        setbacks = Setbacks(self.stuck, clock, settings.plugins.tries)
        self.suspects = Suspects(setbacks, settings.plugins.tries, seconds)
        self.dispatch = Dispatch(
            Resolve(self.homeserver), self.handle, Write(plugins, self.enablement, self.directory, words), setbacks,
            self.suspects, Slow(seconds), self.stuck, self.memory, clock, self.deliver.wake,
        )  # fmt: skip
        self.schedule = Schedule(clock, self.dispatch.wake)
        self.heard = Heard(twice=settings.homeserver.appservice is not None)
        self.accept = Accept(
            plugins, self.enablement, self.directory, self.direct, self.homeserver, self.memory, clock,
            self.dispatch.wake, self.deliver.wake, Floods(settings.limits.commands_per_minute),
            seat.hold, self.heard,
        )  # fmt: skip
        self.sync = SyncLoop(transport, me, self._accept, self.directory.is_talk, lambda: len(self.directory.rooms))
        self.pushed = self._pushed_loop()
        self.caught_up = asyncio.Event()

        # beside them
        pruning = Pruning(plugins, self.enablement, configuration.wijken, seconds, self.handle.context)
        self.retention = Retention(clock, settings.retention.failed_days, pruning)
        self.publishing = Publishing(self.handle, self.enablement, self.directory, self.memory, clock)
        self.site: Site | None = None
        self.lease = Lease(self.homeserver, account.device_id, clock, self.stuck.answers)
        self.front = Front(seat, self.lease, self._take_over, (
            self.deliver.run, self._timers, self._read, self.lease.keep, self.retention.run, self.making.others,
        ))  # fmt: skip

    def _pushed_loop(self) -> PushedLoop | None:
        """What hears, where the homeserver pushes: its code is read only then."""
        settings, token = self.configuration.hub.homeserver.appservice, self.configuration.secrets.hs_token
        if settings is None or token is None:
            return None
        from hub.matrix.pushed import PushedLoop
        from hub.matrix.receiver import Receiver

        return PushedLoop(
            self.sync, Receiver(settings, token.get_secret_value()), self.directory.me, self._accept,
            self.directory.is_talk, lambda: len(self.directory.rooms), lambda: self.heard.missed, shared.shared,
            self.clock,
        )  # fmt: skip

    def encrypt_with(self, encryption: Encryption | None) -> None:
        """After the account was taken: two hubs must not both change its keys."""
        self.encryption = self.homeserver.encryption = self.sync.encryption = encryption

    async def know(self) -> None:
        """Read what is known."""
        await self._know_rooms()
        self.homeserver.look_again()
        encrypted = await RoomRow.filter(encrypted=True).values("room_id")
        self.homeserver.encrypted.update(row["room_id"] for row in encrypted)
        await self.enablement.load()
        await self.stuck.load()
        await self.suspects.load()
        await self.heard.load()

    async def _know_rooms(self) -> None:
        await self.directory.load()
        account = await Account.get_or_none(user_id=self.directory.me)
        self.handle.restored_from = self.perform.restored_from = account.restored_from if account else None

    async def _forget_people(self) -> None:
        self.directory.forget_people()

    async def prepare(self) -> None:
        """Make the rooms that are missing, in wijken that do not stand as they should; of many, the first. May be done
        again, from any point. Raises :class:`Stopped` if that is not allowed."""
        await self.know()
        began = (await Account.get(user_id=self.directory.me)).since is None
        if began:
            await self.accept(await self.sync.next())  # so that nothing is missed that is said while rooms are made
        restored = self.perform.restored_from is not None  # who came and left since is not known
        await self.making.first(unsure=began or restored, at_once=None if restored else AT_A_START)

    async def run(self) -> None:
        """Until cancelled. Raises :class:`Stopped` when the account cannot be used any more.

        Of several processes on one database one reads and sends; all handle what came in.
        """
        await side_by_side(self.dispatch.run, self.front.run)

    async def _read(self) -> None:
        account = await outlast(lambda: Account.get(user_id=self.directory.me))
        await (self.pushed or self.sync).run(account.since)

    async def _take_over(self) -> None:
        """What is done at a start, by a process that did something else until now. Raises :class:`Stopped` if another
        process read encrypted messages meanwhile: the keys in memory here are old."""
        if self.encryption is not None and not await self.lease.kept():
            raise Stopped("Another process reads and sends now. This one stops. Start it again: then it stands by.")
        account = await log_in(self.transport, self.directory.me, self.configuration.secrets, self.clock)
        self.perform.logged_in_at = account.logged_in_at
        await self.lease.take()
        await self._seat.claim()
        await self.prepare()
        log.info("this process reads and sends from now on", user=self.directory.me)

    async def _timers(self) -> None:
        """What people sent while the hub was away came before the timers that fell due meanwhile: a vote in time, its
        close after it."""
        await self.caught_up.wait()
        if self.perform.restored_from is not None:
            await self._done_again()
        await self.schedule.run()

    async def _done_again(self) -> None:
        """After a restored backup: what came since it was made is handled again, and what was sent is found again."""
        while not await outlast(self.quiet):  # noqa: ASYNC110
            await asyncio.sleep(POLL_SECONDS)

        async def store() -> None:
            await Account.filter(user_id=self.directory.me).update(restored_from=None)
            await shared.changed(shared.ROOMS)

        await unit(store)
        await self._know_rooms()
        log.info("what came since the backup was handled again")

    async def _accept(self, batch: Batch) -> None:
        self.homeserver.noticed(batch.state)
        async with self.provision.making:  # or it belongs to a room that is about to be known
            await outlast(lambda: patiently(lambda: self.accept(batch)))
        self.caught_up.set()

    def hear(self, what: str) -> None:
        """Another process put something in the inbox or the outbox."""
        (self.dispatch if what == shared.INBOX else self.deliver).wake()

    async def serve(self, exits: AsyncExitStack) -> None:
        """Public pages, if the configuration wants any: their code is read only then. Raises :class:`Stopped`."""
        settings = self.configuration.hub.web
        if settings is None:
            return
        from hub.web.site import Site

        self.site = Site(settings, self.publishing, self.plugins.catalogues, self._alive)
        exits.push_async_callback(self.site.close)
        try:
            await self.site.open(shared=shared.shared())
        except OSError as error:
            raise Stopped(
                f"hub.toml: web.listen: the hub cannot listen at {settings.listen} ({error.strerror}). "
                "Stop what listens there, or choose another port."
            ) from error
        await self.publishing.announce(settings.address)

    async def _alive(self) -> bool:
        """Whether the database answers now."""
        try:
            async with asyncio.timeout(ALIVE_SECONDS):
                return await Account.filter(user_id=self.directory.me).exists()
        except Exception:  # noqa: BLE001 (whatever is the matter, the answer is no)
            return False

    async def quiet(self) -> bool:
        """Whether everything that came in was handled and everything that must go out is out. For tests."""
        return self.deliver.idle() and not await hot.anything_waits()


@asynccontextmanager
async def running(
    configuration: Configuration, clock: Clock | None = None, ready: Callable[[Hub], Awaitable[None]] = Hub.prepare
) -> AsyncIterator[Hub]:
    """A hub that is ready to :meth:`Hub.run`: plugins loaded, tables up to date, logged in, rooms made.

    ``ready``: how it comes to its rooms; :meth:`Hub.know` is enough where it is certain that they are as planned.
    Raises :class:`BadConfiguration` if the files do not fit the plugins, :class:`Stopped` if another hub runs on the
    same database or account, or the homeserver refuses this one.
    """
    settings = configuration.hub.homeserver
    plugins, builtin = load_plugins(configuration)
    if found := mistakes(configuration, plugins):
        raise BadConfiguration(found)
    transport = Transport(settings.url, settings.timeout_seconds)
    async with AsyncExitStack() as exits:
        try:
            exits.enter_context(alone(configuration.database_url))
        except InUse as used:
            raise Stopped(f"Another hub runs on the database {used}. Stop that one first.") from used
        except OSError as error:
            raise Stopped(
                f"The database {configuration.database_url} cannot be used: {error.strerror}. "
                "Its folder must be there, and the hub must be allowed to write in it."
            ) from error
        context = await exits.enter_async_context(database(configuration.database_url, tables(plugins)))
        await migrate(context, configuration.database_url, tables(plugins))
        await transport.open()
        exits.push_async_callback(transport.close)
        clock, me = clock or SystemClock(), UserId(settings.user)
        seat = Seat(me)
        exits.callback(seat.leave)
        account: Account | None = None
        while not await seat.take():
            if account := await outlast(partial(helping, configuration, transport)):
                break
            await asyncio.sleep(BEAT_SECONDS)  # the first process is about to log in
        if account is None:
            account = await outlast(partial(log_in, transport, me, configuration.secrets, clock))
        hub = Hub(configuration, plugins, builtin, transport, account, clock, seat)
        seat.hear = hub.hear
        exits.push_async_callback(hub.lease.give_back)
        for way in (hub.webhooks, hub.fetcher):
            await way.open()
            exits.push_async_callback(way.close)
        if seat.ours:
            await hub.lease.take()
            await seat.claim()
            hub.encrypt_with(await outlast(lambda: encrypting(configuration, transport, account, clock)))
            await outlast(lambda: ready(hub))
        else:
            log.info("another process reads and sends, this one helps", user=me)
            await outlast(hub.know)
        await hub.serve(exits)
        yield hub
