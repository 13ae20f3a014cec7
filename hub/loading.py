"""The plugins that can be found, and whether the files of the configuration fit them and each other."""

from __future__ import annotations

from pathlib import Path

from hub.builtin.manifest import MANIFEST
from hub.builtin.plugin import Builtin
from hub.core.plugins.fitting import unfit
from hub.core.plugins.manifest import find
from hub.core.plugins.registry import Plugins
from hub.core.rooms.blueprint import blueprints, clashes
from hub.settings import Configuration
from hub.store.database import HUB, Tables


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
        *_hidden_by_health(configuration), *_pushed(configuration),
    ]  # fmt: skip


def _hidden_by_health(configuration: Configuration) -> list[str]:
    """A wijk whose page would stand where machines ask whether the hub is well."""
    hidden = configuration.hub.web is not None and configuration.wijk("health") is not None
    return ["wijken/health.toml: expected another name: at /health machines ask whether all is well"] if hidden else []


def _pushed(configuration: Configuration) -> list[str]:
    """What the homeserver needs to push, and what it cannot push."""
    if configuration.hub.homeserver.appservice is None:
        return []
    secrets = configuration.secrets
    given = {"WIJKHUB_AS_TOKEN": secrets.as_token, "WIJKHUB_HS_TOKEN": secrets.hs_token}
    lacking = [
        f"environment: {name}: expected what the registration on the homeserver says, as `wijkhub appservice` made it"
        for name, value in given.items()
        if value is None
    ]
    encrypted = "hub.toml: homeserver.appservice: expected no WIJKHUB_PICKLE_KEY beside it: no keys are pushed"
    return [*lacking, encrypted] if configuration.encrypts else lacking


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
