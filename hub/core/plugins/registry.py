"""The plugins as one typed object: who has which hook, command, mark and setting. The only place that knows pluggy.

Hooks are called one plugin at a time, by the dispatcher, and never by ``pm.hook``: there one plugin that raises would
stop the others, and a plugin that is off in a wijk would run.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

import pluggy
import structlog

from hub.api import hookspecs
from hub.api.commands import Command
from hub.api.context import Context
from hub.api.domain_events import DomainEvent
from hub.api.effects import Effect
from hub.api.hookspecs import CommandHandler
from hub.api.keeping import FIELD
from hub.api.settings import Settings
from hub.core.plugins import own_hooks
from hub.core.plugins.manifest import BadPlugin, Found, Manifest
from hub.core.plugins.own import OwnEffect
from hub.core.words.catalogues import Catalogues
from hub.store.database import Tables

if TYPE_CHECKING:
    import typer

log = structlog.get_logger()


MOST = 20_000
"""How many effects one event may have: a plugin that never stops naming them ends the hub otherwise."""


class NoSettings(Settings):
    """Of a plugin without settings."""


@dataclass(slots=True)
class Plugin:
    """One loaded plugin."""

    manifest: Manifest
    tables: Tables | None
    hooks: Mapping[str, pluggy.HookImpl]
    commands: Mapping[str, tuple[Command, CommandHandler]] = field(default_factory=dict)
    settings: type[Settings] = NoSettings

    @property
    def id(self) -> str:
        return self.manifest.id

    def has(self, hook: str) -> bool:
        return hook in self.hooks

    async def call(self, hook: str, **values: Any) -> Any:
        """Call a hook with the arguments it asks for; await it if it is async."""
        implementation = self.hooks[hook]
        result = implementation.function(*(values[name] for name in implementation.argnames))
        return await result if inspect.isawaitable(result) else result

    async def effects(self, hook: str, ctx: Context, **values: Any) -> tuple[Any, ...]:
        """The effects a hook wants; none if the plugin does not have the hook."""
        return checked(await self.call(hook, ctx=ctx, **values), self.id) if self.has(hook) else ()


def checked(result: object, who: str) -> tuple[Any, ...]:
    """What a handler returned, if it is effects. Anything else is an error of the plugin."""
    if result is None:
        return ()
    if isinstance(result, Iterable) and not isinstance(result, str | bytes):
        effects = tuple(islice(result, MOST + 1))
        if len(effects) > MOST:
            raise TypeError(f"plugin {who} returned more than {MOST} effects")
        if all(isinstance(effect, Effect | OwnEffect) for effect in effects):
            return effects
    raise TypeError(f"plugin {who} returned something that is not a list of effects: {type(result).__name__}")


class Plugins:
    """All plugins, enabled or not."""

    def __init__(self, found: Iterable[Found], own: Iterable[tuple[Manifest, object]] = ()) -> None:
        """Import and register every plugin. ``own`` are the hub's own, always on. Raises :class:`BadPlugin`."""
        self._manager = pluggy.PluginManager("wijkhub")
        self._manager.add_hookspecs(hookspecs)
        self._manager.add_hookspecs(own_hooks)
        self.catalogues = Catalogues()
        self.by_id: dict[str, Plugin] = {}
        self.own = frozenset(manifest.id for manifest, _ in own)
        for manifest, module in own:
            self._register(manifest, module, None)
        for one in found:
            self._import(one)
        try:
            self._manager.check_pending()
        except pluggy.PluginValidationError as error:
            raise BadPlugin(f"a hook that the hub does not know: {error}") from error
        self._names = self._command_names()

    def __iter__(self) -> Iterator[Plugin]:
        return iter(self.by_id.values())

    @property
    def tables(self) -> list[Tables]:
        return [plugin.tables for plugin in self.by_id.values() if plugin.tables]

    def named(self, words: str) -> Plugin | None:
        """A plugin by its id or by what people call it in any language."""
        wanted = words.strip().casefold()
        for plugin in self.by_id.values():
            if plugin.id not in self.own and wanted in (plugin.id, *map(str.casefold, plugin.manifest.names.values())):
                return plugin
        return None

    def command(self, name: str) -> tuple[Plugin, Command, CommandHandler] | None:
        """Who answers to a name after the exclamation mark, in any language."""
        return self._names.get(name)

    def command_names(self) -> frozenset[str]:
        return frozenset(self._names)

    def marks(self) -> Mapping[str, tuple[str, ...]]:
        """For each mark the plugins that want it."""
        found: dict[str, tuple[str, ...]] = {}
        for plugin in self.by_id.values():
            for mark in plugin.manifest.marks:
                found[mark] = (*found.get(mark, ()), plugin.id)
        return found

    def listeners(self, event: str) -> tuple[str, ...]:
        return tuple(plugin.id for plugin in self.by_id.values() if event in plugin.manifest.listens)

    def command_line(self, app: typer.Typer, submit: Callable[[str, DomainEvent], Any]) -> None:
        """Let every plugin add its commands to ``wijkhub``."""
        for plugin in self.by_id.values():
            if plugin.has("command_line"):
                hook = plugin.hooks["command_line"]
                hook.function(*({"app": app, "submit": submit}[name] for name in hook.argnames))

    def _import(self, found: Found) -> None:
        try:
            module = importlib.import_module(f"{found.package}.plugin")
        except Exception as error:
            raise BadPlugin(f"{found.folder}: cannot be imported: {error!r}") from error
        tables = None
        if found.manifest.models:
            tables = Tables(found.id, (f"{found.package}.models",), f"{found.package}.migrations")
        self.catalogues.load(found.id, found.folder / "locale")
        self._register(found.manifest, module, tables)

    def _register(self, manifest: Manifest, module: object, tables: Tables | None) -> None:
        self._manager.register(module, name=manifest.id)
        hooks: dict[str, pluggy.HookImpl] = {}
        for caller in self._manager.get_hookcallers(module) or ():
            for implementation in caller.get_hookimpls():
                if implementation.plugin_name == manifest.id:
                    if implementation.wrapper or implementation.hookwrapper:
                        raise BadPlugin(f"{manifest.id}: hook {caller.name} is a wrapper; the hub has none")
                    hooks[caller.name] = implementation
        plugin = Plugin(manifest, tables, hooks)
        if "commands" in hooks:
            table = cast(Sequence[tuple[Command, CommandHandler]], hooks["commands"].function())
            plugin.commands = {command.id: (command, handler) for command, handler in table}
        if "settings" in hooks:
            plugin.settings = cast(type[Settings], hooks["settings"].function())
        if "prune" in hooks and FIELD not in plugin.settings.model_fields:
            raise BadPlugin(f"{manifest.id}: has the hook prune, and not the setting {FIELD} (hub.api.keeping)")
        self.by_id[manifest.id] = plugin

    def _command_names(self) -> dict[str, tuple[Plugin, Command, CommandHandler]]:
        names: dict[str, tuple[Plugin, Command, CommandHandler]] = {}
        for plugin in self.by_id.values():
            for command, handler in plugin.commands.values():
                for name in command.spoken:
                    if other := names.get(name):
                        raise BadPlugin(f"!{name} belongs to both {other[0].id} and {plugin.id}")
                    names[name] = (plugin, command, handler)
        return names
