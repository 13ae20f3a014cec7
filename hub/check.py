"""``wijkhub check``: looks at everything the hub needs, changes nothing, and says what a person must do."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from tortoise.exceptions import BaseORMException

from hub.api.clock import Clock
from hub.api.ids import RoomId, UserId
from hub.core.people.directory import as_mandate
from hub.core.people.room_state import creators, power_level, sane_power_levels
from hub.core.plugins.manifest import BadPlugin
from hub.core.ports import Refused, StateChange, Stopped
from hub.core.rooms.blueprint import blueprints
from hub.loading import load_plugins, mistakes, tables
from hub.matrix.homeserver import MatrixHomeserver
from hub.matrix.transport import Transport, path
from hub.settings import BadConfiguration, Configuration, WijkSettings, load
from hub.store.away import Damaged
from hub.store.database import database, missing_file
from hub.store.migrating import pending
from hub.store.models import Account, CryptoDevice, MandateRow, RoomRow

POWER_NEEDED = 50


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. ``todo`` is empty if it is in order."""

    about: str
    todo: str = ""


async def check(folder: Path, clock: Clock) -> AsyncIterator[Finding]:
    """Look at the configuration first, then at what it names; each step only if the one before it is in order."""
    try:
        configuration = load(folder)
    except BadConfiguration as bad:
        for mistake in bad.mistakes:
            yield Finding("configuration", mistake)
        return
    yield Finding(f"configuration: {len(configuration.wijken)} wijken")
    try:
        plugins, _ = load_plugins(configuration)
    except BadPlugin as bad_plugin:
        yield Finding("plugins", str(bad_plugin))
        return
    yield Finding(f"plugins: {', '.join(sorted(plugin.id for plugin in plugins if plugin.id not in plugins.own))}")
    for mistake in mistakes(configuration, plugins):
        yield Finding("configuration", mistake)
    for finding in _secrets(configuration):
        yield finding
    if file := missing_file(configuration.database_url):
        for finding in _way_in(configuration):
            yield finding
        yield Finding("database", f"{file} is not there yet: `wijkhub run` makes it at its first start")
        return
    try:
        async with database(configuration.database_url, tables(plugins)) as context:
            waiting = await pending(context, configuration.database_url, tables(plugins))
            yield Finding("database", f"run `wijkhub migrate`: {', '.join(waiting)}" if waiting else "")
            if not waiting:
                async for finding in _homeserver(configuration, clock):
                    yield finding
    except Damaged as damaged:
        yield Finding("database", str(damaged))
    except (BaseORMException, OSError) as error:
        yield Finding("database", f"cannot be opened: {type(error).__name__}. Look at database.url in hub.toml")


def _secrets(configuration: Configuration) -> list[Finding]:
    """What must stand in the environment."""
    found: list[Finding] = []
    for wijk in configuration.wijken:
        file = f"wijken/{wijk.slug}.toml"
        for partner in wijk.partners:
            if partner.webhook_secret and partner.webhook_secret not in os.environ:
                todo = f"partners.{partner.slug}: set the environment variable {partner.webhook_secret}"
                found.append(Finding(file, todo))
    return found


def _way_in(configuration: Configuration) -> list[Finding]:
    """What the first login needs: afterwards it is kept."""
    secrets = configuration.secrets
    if secrets.password or secrets.access_token:
        return []
    return [Finding("environment", "set WIJKHUB_PASSWORD or WIJKHUB_ACCESS_TOKEN")]


async def _homeserver(configuration: Configuration, clock: Clock) -> AsyncIterator[Finding]:
    settings = configuration.hub.homeserver
    account = await Account.get_or_none(user_id=settings.user)
    transport = Transport(settings.url)
    await transport.open()
    try:
        try:
            await transport.call("GET", "/_matrix/client/versions", timeout=10)
        except Refused as refused:
            yield Finding("homeserver", f"{settings.url} does not answer ({refused.code}): is the address right?")
            return
        yield Finding(f"homeserver: {settings.url}")
        if account is None:
            for finding in _way_in(configuration):
                yield finding
            yield Finding("account", "not logged in yet: `wijkhub run` does so at its first start")
            return
        transport.token = account.token
        try:
            await transport.call("GET", path("account", "whoami"), timeout=10)
        except Refused as refused:
            yield Finding(
                "account", f"the kept login is refused ({refused.code}): give WIJKHUB_PASSWORD and start the hub"
            )
            return
        yield Finding(f"account: {settings.user}, device {account.device_id}")
        async for finding in _pushes(configuration):
            yield finding
        async for finding in _encryption(configuration, transport, account):
            yield finding
        homeserver = MatrixHomeserver(transport, UserId(settings.user))
        for wijk in configuration.wijken:
            async for finding in _wijk(wijk, homeserver, settings.server_name, clock, configuration.encrypts):
                yield finding
    finally:
        await transport.close()


PUSHES = {
    "M_UNKNOWN_TOKEN": "the homeserver does not know WIJKHUB_AS_TOKEN: give it the registration and restart it",
    "M_FORBIDDEN": "the homeserver knows the registration by another id than homeserver.appservice.id",
    "M_BAD_STATUS": "the registration has another WIJKHUB_HS_TOKEN, or at {url} somebody else answers",
}


async def _pushes(configuration: Configuration) -> AsyncIterator[Finding]:
    """Whether the homeserver reaches the hub, which must run (spec: POST /appservice/{id}/ping)."""
    settings, token = configuration.hub.homeserver.appservice, configuration.secrets.as_token
    if settings is None or token is None:
        return
    transport = Transport(configuration.hub.homeserver.url)
    transport.token = token.get_secret_value()
    await transport.open()
    try:
        await transport.call(
            "POST", path("appservice", settings.id, "ping", prefix="/_matrix/client/v1"), {}, timeout=20
        )
    except Refused as refused:
        nobody = "the homeserver reaches nobody at {url} ({code}): does the hub run, and is that its address?"
        yield Finding("appservice", PUSHES.get(refused.code, nobody).format(url=settings.url, code=refused.code))
    else:
        yield Finding(f"appservice: the homeserver pushes to {settings.url}")
    finally:
        await transport.close()


async def _encryption(configuration: Configuration, transport: Transport, account: Account) -> AsyncIterator[Finding]:
    """The hub's keys, and the fingerprint by which people verify them; or the rooms that it cannot read without."""
    key = configuration.secrets.pickle_key
    if key is None:
        if await CryptoDevice.filter(user_id=account.user_id).exists():
            yield Finding("encryption", "set WIJKHUB_PICKLE_KEY to what the keys in the database were sealed with")
        return
    from hub.matrix.crypto.looking import look

    try:
        found = await look(transport, key.get_secret_value(), account.user_id, account.device_id)
    except (Stopped, Refused) as error:
        yield Finding("encryption", str(error))
        return
    if found is None:
        yield Finding("encryption", "no keys yet: `wijkhub run` makes them at its next start")
    else:
        yield Finding(f"encryption: device {account.device_id}, key {found.fingerprint}", found.fault or "")
        yield Finding(f"identity: {found.master}. Keep the recovery key safe: `wijkhub recovery-key` shows it")


async def _wijk(
    wijk: WijkSettings, homeserver: MatrixHomeserver, server: str, clock: Clock, encrypts: bool
) -> AsyncIterator[Finding]:
    for plan in blueprints(wijk, server):
        name = f"{wijk.slug}: room #{plan.alias}"
        row = await RoomRow.get_or_none(wijk=wijk.slug, kind=plan.kind, slug=plan.slug)
        if row is None:
            yield Finding(name, "not made yet: start the hub")
        elif row.gone:
            yield Finding(name, "the hub is no longer in it: invite it again")
        else:
            yield Finding(name, await _room(homeserver, RoomId(row.room_id), encrypts))
    today = clock.now().astimezone(wijk.timezone).date()
    for partner in wijk.partners:
        rows = await MandateRow.filter(wijk=wijk.slug, partner=partner.slug)
        if not any(as_mandate(row).valid(today) for row in rows):
            yield Finding(f"{wijk.slug}: {partner.name}", "nobody has a mandate: an admin gives one with !mandaat")


async def _room(homeserver: MatrixHomeserver, room: RoomId, encrypts: bool) -> str:
    """What is wrong with a room, or nothing."""
    try:
        state = await homeserver.state(room)
    except Refused as refused:
        return f"cannot be read ({refused.code}): invite the hub again"
    by_type: dict[str, StateChange] = {change.type: change for change in state if change.type != "m.room.member"}
    if "m.room.encryption" in by_type and not encrypts:
        return "is encrypted, and the hub reads nothing there: set WIJKHUB_PICKLE_KEY"
    made = by_type.get("m.room.create")
    levels = by_type.get("m.room.power_levels")
    founders = creators(made.sender, made.content) if made else []
    power = power_level(sane_power_levels(levels.content if levels else {}), founders, homeserver.me)
    if power < POWER_NEEDED:
        return f"the hub has power level {power:.0f} there and needs {POWER_NEEDED}: an admin of the room can give it"
    return ""
