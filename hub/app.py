"""The composition root: the only module that knows all the others. Builds the hub, runs it, and stops it in order."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import structlog

from hub.api.clock import Clock, SystemClock
from hub.api.ids import UserId
from hub.builtin.manifest import MANIFEST
from hub.builtin.plugin import Builtin
from hub.channels.fetch import FetchChannel
from hub.channels.typeset import typeset
from hub.channels.webhook import WebhookChannel
from hub.core.accepting.accept import Accept
from hub.core.accepting.floods import Floods
from hub.core.delivering.bucket import Bucket
from hub.core.delivering.deliver import Deliver
from hub.core.delivering.perform import Perform
from hub.core.dispatching.dispatch import POLL_SECONDS, Dispatch
from hub.core.dispatching.handle import Handle
from hub.core.dispatching.resolve import Resolve
from hub.core.dispatching.write import Write
from hub.core.people.directory import Directory
from hub.core.plugins.enablement import Enablement
from hub.core.plugins.fitting import unfit
from hub.core.plugins.manifest import find
from hub.core.plugins.registry import Plugins
from hub.core.ports import Batch, Refused, Stopped
from hub.core.privacy.pruning import Pruning
from hub.core.privacy.retention import Retention
from hub.core.publishing import Publishing
from hub.core.rooms.arrivals import Arrivals
from hub.core.rooms.blueprint import blueprints, clashes
from hub.core.rooms.direct import Direct
from hub.core.rooms.provision import Provision
from hub.core.schedule import Schedule
from hub.core.trouble.lease import Lease
from hub.core.trouble.patience import patiently
from hub.core.trouble.setbacks import Setbacks
from hub.core.trouble.slow import Slow
from hub.core.trouble.stuck import Stuck
from hub.core.trouble.suspects import Suspects
from hub.matrix.account import kept, log_in
from hub.matrix.homeserver import MatrixHomeserver
from hub.matrix.sync import SyncLoop
from hub.matrix.transport import Transport
from hub.settings import BadConfiguration, Configuration, WijkSettings
from hub.store import hot, shared
from hub.store.alone import InUse, alone
from hub.store.away import outlast
from hub.store.database import HUB, Tables, database
from hub.store.migrating import migrate
from hub.store.models import Account, CryptoDevice, RoomRow
from hub.store.seat import BEAT_SECONDS, Lost, Seat
from hub.store.shared import Memory
from hub.store.unit_of_work import unit

if TYPE_CHECKING:
    from hub.matrix.crypto.encryption import Encryption
    from hub.web.site import Site

log = structlog.get_logger()

ALIVE_SECONDS = 2.0
AT_A_START = 20
"""So many wijken are made before the hub serves anybody, and the others meanwhile."""


def load_plugins(configuration: Configuration) -> tuple[Plugins, Builtin]:
    """Every plugin that can be found, and the hub's own. Raises :class:`hub.core.plugins.manifest.BadPlugin`."""
    builtin = Builtin()
    settings = configuration.hub.plugins
    found = [plugin for plugin in find(settings.folder) if not settings.allowed or plugin.id in settings.allowed]
    plugins = Plugins(found, own=[(MANIFEST, builtin)])
    plugins.catalogues.load(MANIFEST.id, Path(__file__).parent / "locale")
    return plugins, builtin


def mistakes(configuration: Configuration, plugins: Plugins) -> list[str]:
    """What is wrong with the files when they are put beside each other and beside the plugins."""
    server = configuration.hub.homeserver.server_name
    return [
        *clashes(configuration.wijken, server), *unfit(configuration, plugins), *_without_key(configuration),
        *_hidden_by_health(configuration),
    ]  # fmt: skip


def _hidden_by_health(configuration: Configuration) -> list[str]:
    """A wijk whose page would stand where machines ask whether the hub is well."""
    hidden = configuration.hub.web is not None and configuration.wijk("health") is not None
    return ["wijken/health.toml: expected another name: at /health machines ask whether all is well"] if hidden else []


def _without_key(configuration: Configuration) -> list[str]:
    """Wijken that want encrypted rooms, while the hub has nothing to seal its keys with."""
    server = configuration.hub.homeserver.server_name
    return [
        f"wijken/{wijk.slug}.toml: encrypted: expected WIJKHUB_PICKLE_KEY in the environment, to seal keys with"
        for wijk in configuration.wijken
        if not configuration.encrypts and any(plan.encrypted for plan in blueprints(wijk, server))
    ]


def tables(plugins: Plugins) -> list[Tables]:
    return [HUB, *plugins.tables]


async def encrypting(
    configuration: Configuration, transport: Transport, account: Account, clock: Clock
) -> Encryption | None:
    """The hub's encryption, if it is switched on: its code is read only then. Raises :class:`Stopped`."""
    secrets = configuration.secrets
    if secrets.pickle_key is None:
        if await CryptoDevice.filter(user_id=account.user_id).exists():
            raise Stopped(
                "The hub's keys in the database are sealed. Set WIJKHUB_PICKLE_KEY to what they were sealed with."
            )
        return None
    from hub.matrix.crypto.encryption import start

    try:
        return await start(
            transport,
            pickle_key=secrets.pickle_key.get_secret_value(),
            me=account.user_id,
            device=account.device_id,
            clock=clock,
            password=secrets.password.get_secret_value() if secrets.password else None,
            recovery_key=secrets.recovery_key.get_secret_value() if secrets.recovery_key else None,
        )
    except Refused as refused:
        raise Stopped(
            f"The homeserver does not take the hub's keys ({refused.code}). Set WIJKHUB_PASSWORD to the "
            "password of the hub's account for this start, in case it asks for that."
        ) from refused


async def helping(configuration: Configuration, transport: Transport) -> Account | None:
    """The login of the process that reads and sends; ``None`` if there is none yet. With encryption a second process
    does nothing but wait: the keys are in the memory of the first."""
    if configuration.secrets.pickle_key is not None:
        return None
    return await kept(transport, UserId(configuration.hub.homeserver.user))


class Hub:
    """A hub with its database open and its account logged in. Make one with :func:`running`."""

    def __init__(
        self,
        configuration: Configuration,
        plugins: Plugins,
        builtin: Builtin,
        transport: Transport,
        account: Account,
        clock: Clock,
        seat: Seat,
    ) -> None:
        settings = configuration.hub
        self.seat = seat
        self.configuration, self.plugins, self.clock = configuration, plugins, clock
        me = UserId(account.user_id)
        self.transport = transport
        self.encryption: Encryption | None = None
        self.homeserver = MatrixHomeserver(transport, me)
        self.webhooks = WebhookChannel(clock, allow_private=settings.webhooks.allow_private_addresses)
        self.fetcher = FetchChannel(allow_private=settings.webhooks.allow_private_addresses)
        self.directory = Directory(me, configuration.wijken, configuration.encrypts)
        self.enablement = Enablement(plugins)
        patience = settings.plugins.timeout_seconds / 2
        builtin.attach(plugins, self.enablement, self.directory, patience)
        self.direct = Direct(self.homeserver, self.directory)
        site = settings.web.address if settings.web else ""
        self.handle = handle = Handle(plugins, self.enablement, self.directory, patience, site)
        write = Write(plugins, self.enablement, self.directory, plugins.catalogues)
        rate = settings.homeserver.sends_per_second
        perform = Perform(
            self.homeserver,
            self.webhooks,
            self.directory,
            self.direct,
            clock,
            account.logged_in_at,
            typeset,
            self.fetcher,
        )
        self.provision = Provision(self.homeserver, self.directory, self.enablement, plugins, plugins.catalogues, clock)
        perform.kinds |= Arrivals(self.homeserver, self.directory, self.direct, self.provision.again).kinds
        self.perform, self.stuck = perform, Stuck(clock)
        self.memory = Memory(
            {
                shared.PEOPLE: self._forget_people, shared.ROOMS: self._know_rooms,
                shared.SWITCHES: self.enablement.load, shared.STUCK: self.stuck.load,
            },
            self.directory.load,
        )  # fmt: skip
        self.publishing = Publishing(handle, self.enablement, self.directory, self.memory, clock)
        self.site: Site | None = None
        self.deliver = Deliver(
            perform,
            Bucket(rate, rate),
            self.stuck,
            clock,
            lambda: self.dispatch.wake(),
            settings.homeserver.sends_at_once,
        )
        setback = Setbacks(self.stuck, clock, settings.plugins.tries)
        self.suspects = Suspects(setback, settings.plugins.tries, settings.plugins.timeout_seconds)
        self.dispatch = Dispatch(
            Resolve(self.homeserver), handle, write, setback, self.suspects,
            Slow(settings.plugins.timeout_seconds), self.stuck, self.memory, clock, self.deliver.wake,
        )  # fmt: skip
        timeout = settings.plugins.timeout_seconds
        pruning = Pruning(plugins, self.enablement, configuration.wijken, timeout, handle.context)
        self.retention = Retention(clock, settings.retention.failed_days, pruning)
        self.schedule = Schedule(clock, self.dispatch.wake)
        self.accept = Accept(
            plugins, self.enablement, self.directory, self.direct, self.homeserver, self.memory, clock,
            self.dispatch.wake, self.deliver.wake, Floods(settings.limits.commands_per_minute),
        )  # fmt: skip
        self.sync = SyncLoop(transport, me, self._accept, self.directory.is_talk)
        self.caught_up = asyncio.Event()
        self.to_make: list[WijkSettings] = []
        """Wijken that do not stand as they should, and whose turn is yet to come."""
        self.lease = Lease(self.homeserver, account.device_id, clock, self.stuck.answers)

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
        wijken = self.configuration.wijken
        unsure = began or self.perform.restored_from is not None  # what happened in the rooms was not all read
        wanting = wijken if unsure else await self.provision.unsettled(wijken)
        begun = await self.provision.begun()
        wanting = sorted(wanting, key=lambda wijk: wijk.slug not in begun)
        now = max(AT_A_START, sum(wijk.slug in begun for wijk in wanting))
        if self.perform.restored_from is not None:
            now = len(wanting)  # who came and left since is not known of any of them
        for wijk in wanting[:now]:
            await self._make(wijk)
        self.to_make = wanting[now:]
        if self.to_make:
            log.info("the rooms of more wijken are made while the hub runs", wijken=len(self.to_make))
        if as_before := len(wijken) - len(wanting):
            log.info("wijken ready as before", wijken=as_before)

    async def _make(self, wijk: WijkSettings) -> None:
        """Raises :class:`Stopped` if the homeserver does not allow it."""
        try:
            outcome = await self.provision.wijk(wijk)
        except Refused as refused:
            raise Stopped(
                f"The homeserver does not let the hub make the rooms of {wijk.slug} ({refused.code}). Let its "
                f"account make rooms and addresses such as #{wijk.slug}, and start it again."
            ) from refused
        log.info("wijk ready", wijk=wijk.slug, rooms_made=len(outcome.made), notes=len(outcome.notes))

    async def _make_others(self) -> None:
        """One wijk after the other, beside everything else: thousands take an hour, and the others go on meanwhile.
        A wijk that cannot be made is tried again at the next start."""
        while self.to_make:
            wijk = self.to_make[0]
            try:
                await outlast(partial(self._make, wijk))
            except Stopped as stopped:
                if isinstance(stopped.__cause__, Refused) and stopped.__cause__.expelled:
                    raise
                log.error("the rooms of a wijk could not be made", wijk=wijk.slug, why=str(stopped))
            self.to_make = self.to_make[1:]
        await asyncio.Event().wait()

    async def run(self) -> None:
        """Until cancelled. Raises :class:`Stopped` when the account cannot be used any more.

        Of several processes on one database one reads and sends; all handle what came in.
        """
        async with asyncio.TaskGroup() as tasks:
            for part in (self.dispatch.run(), self._front()):
                tasks.create_task(_never_ending(part))

    async def _front(self) -> None:
        """Read, send and watch the clock, whenever that is for this process to do."""
        while True:
            if not self.seat.ours:
                await self.seat.taken()
                await self._take_over()
            try:
                async with asyncio.TaskGroup() as tasks:
                    account = await outlast(lambda: Account.get(user_id=self.directory.me))
                    core = self.deliver.run(), self._timers(), self.sync.run(account.since)
                    beside = self.lease.keep(), self.retention.run(), self._make_others()
                    for part in (self.seat.lost(), *beside, *core):
                        tasks.create_task(_never_ending(part))
            except* Lost:
                log.warning("the place at the front was lost, another process may take it")
                self.lease.lose()

    async def _take_over(self) -> None:
        """What is done at a start, by a process that did something else until now. Raises :class:`Stopped` if another
        process read encrypted messages meanwhile: the keys in memory here are old."""
        if self.encryption is not None and not await self.lease.kept():
            raise Stopped("Another process reads and sends now. This one stops. Start it again: then it stands by.")
        account = await log_in(self.transport, self.directory.me, self.configuration.secrets, self.clock)
        self.perform.logged_in_at = account.logged_in_at
        await self.lease.take()
        await outlast(self.prepare)
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


async def _never_ending(part: Coroutine[Any, Any, None]) -> None:
    """A part that ends by itself, or that something in it cancels, ends the hub: without it the hub would be deaf."""
    task = asyncio.current_task()
    try:
        await part
    except asyncio.CancelledError:
        if task is None or task.cancelling():
            raise
    raise RuntimeError("a part of the hub ended")


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
        seat = Seat(me, lambda what: hub.hear(what))
        exits.callback(seat.leave)
        account = None
        while not await seat.take() and (account := await helping(configuration, transport)) is None:  # noqa: ASYNC110
            await asyncio.sleep(BEAT_SECONDS)  # the first process is about to log in
        account = account or await log_in(transport, me, configuration.secrets, clock)
        hub = Hub(configuration, plugins, builtin, transport, account, clock, seat)
        exits.push_async_callback(hub.lease.give_back)
        for way in (hub.webhooks, hub.fetcher):
            await way.open()
            exits.push_async_callback(way.close)
        if seat.ours:
            await hub.lease.take()
            hub.encrypt_with(await outlast(lambda: encrypting(configuration, transport, account, clock)))
            await outlast(lambda: ready(hub))
        else:
            log.info("another process reads and sends, this one helps", user=me)
            await outlast(hub.know)
        await hub.serve(exits)
        yield hub
