"""``!plugin``: which parts of the hub are on in this wijk, and how they are set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import structlog

from hub.api.commands import Call
from hub.api.effects import Audit, Effect, Post, Reply
from hub.api.events import Message
from hub.api.settings import BadSetting, changed, field_of
from hub.api.texts import Bullets, Lines, Say, catalogue
from hub.api.wijk import RoomKind
from hub.builtin import shown
from hub.builtin.part import Part
from hub.core.codec import Trouble
from hub.core.plugins.context import HubContext
from hub.core.plugins.enablement import Switch
from hub.core.plugins.own import AnyEffect, OnBehalf, Then
from hub.core.plugins.present import present
from hub.core.plugins.registry import Plugin

_, n_ = catalogue("hub")
log = structlog.get_logger()

VERBS = {
    "aan": "on", "on": "on", "uit": "off", "off": "off", "instellen": "set", "set": "set",
}  # fmt: skip


class Switches(Part):
    async def command(self, ctx: HubContext, message: Message, call: Call) -> Sequence[AnyEffect]:
        language = (await ctx.person(message.sender)).language
        if not call.has("verb"):
            return [Reply(self._all(ctx, language))]
        verb = VERBS.get(call.text("verb").casefold())
        if verb is None:
            return [Reply(_("Type `!plugin on`, `!plugin off` or `!plugin set`. Put the name of a plugin after it."))]
        plugin = self.plugins.named(call.text("plugin"))
        if plugin is None:
            names = ", ".join(plugin.manifest.name(language) for plugin in self._others())
            return [Reply(_("I do not know that plugin. These are the plugins: {names}.", names=names))]
        if verb == "set":
            return await self._set(ctx, message, plugin, call.text("change"), language)
        switch = self._on if verb == "on" else self._off
        return await switch(ctx, message, plugin, plugin.manifest.title(language))

    def _others(self) -> list[Plugin]:
        return [plugin for plugin in self.plugins if plugin.id not in self.plugins.own]

    def _all(self, ctx: HubContext, language: str) -> Say:
        def lines(on: bool) -> list[Say]:
            return [
                _(
                    "**{name}**: {summary}",
                    name=plugin.manifest.title(language),
                    summary=plugin.manifest.about(language),
                )
                for plugin in self._others()
                if self.enablement.on(ctx.wijk.slug, plugin.id) is on
            ]

        on, off = lines(True), lines(False)
        return Lines(
            _("Plugins are the parts of the hub."),
            _("These are on in {wijk}:", wijk=ctx.wijk.name) if on else None,
            Bullets(*on) if on else None,
            _("These are off in {wijk}:", wijk=ctx.wijk.name) if off else None,
            Bullets(*off) if off else None,
            _("Change one with `!plugin on NAME`, `!plugin off NAME` or `!plugin set NAME`."),
        )

    async def _on(self, ctx: HubContext, message: Message, plugin: Plugin, name: str) -> Sequence[AnyEffect]:
        if self.enablement.on(ctx.wijk.slug, plugin.id):
            return [Reply(_("The plugin {name} was on already.", name=name))]
        switch = Switch(True, self.enablement.settings(ctx.wijk.slug, plugin))
        said = _("The plugin {name} is on now.", name=name)
        return await self._start(ctx, message, plugin, switch, said, name, "plugin on", {})

    async def _off(self, ctx: HubContext, message: Message, plugin: Plugin, name: str) -> Sequence[AnyEffect]:
        if not self.enablement.on(ctx.wijk.slug, plugin.id):
            return [Reply(_("The plugin {name} was off already.", name=name))]
        switch = Switch(False, self.enablement.settings(ctx.wijk.slug, plugin))
        try:
            async with self.share():
                effects = await plugin.effects("on_disabled", ctx.as_plugin(plugin.id, switch.settings))
        except Exception as error:
            log.error("a plugin failed while it was switched off", plugin=plugin.id, exc_info=error)
            effects = ()
        await self.enablement.store(ctx.wijk.slug, plugin, switch)
        return [
            OnBehalf(plugin.id, effects),
            Reply(_("The plugin {name} is off now. Nothing is thrown away.", name=name)),
            Audit("plugin off", plugin.id, message.sender),
            self._put(ctx, plugin, switch),
        ]

    async def _set(
        self, ctx: HubContext, message: Message, plugin: Plugin, change: str, language: str
    ) -> Sequence[AnyEffect]:
        settings, name = self.enablement.settings(ctx.wijk.slug, plugin), plugin.manifest.title(language)
        setting, equals, value = change.partition("=")
        if not equals:
            return [Reply(shown.all_of(settings, name, language))]
        field = field_of(plugin.settings, setting)
        if field is None:
            sorry = _("There is no setting `{setting}`.", setting=setting.strip())
            return [Reply(Lines(sorry, shown.all_of(settings, name, language)))]
        try:
            new = changed(settings, setting, value)
        except BadSetting as bad:
            sorry = _("The value `{value}` does not fit. Give {expects}.", value=value.strip(), expects=bad.expects)
            if not value.strip():
                sorry = _("There is no value after `{setting}=`. Give {expects}.", setting=setting, expects=bad.expects)
            return [Reply(Lines(sorry, _("Nothing has changed.")))]
        said = Lines(
            _("The setting `{setting}` of the plugin {name} is now {value}.",
              setting=shown.name(settings, field, language), name=name, value=shown.value(new, field)),
            _("It was {value}.", value=shown.value(settings, field)),
        )  # fmt: skip
        switch = Switch(self.enablement.on(ctx.wijk.slug, plugin.id), new)
        details = {"setting": field, "value": value.strip()}
        return await self._start(ctx, message, plugin, switch, said, name, "plugin set", details)

    async def _start(
        self, ctx: HubContext, message: Message, plugin: Plugin, switch: Switch, said: Say, name: str, action: str,
        details: Mapping[str, object],
    ) -> Sequence[AnyEffect]:  # fmt: skip
        """Let the plugin begin under the new switch. If it cannot, everything stays as it was."""
        effects: Sequence[Effect] = ()
        try:
            async with self.share():
                await self.enablement.store(ctx.wijk.slug, plugin, switch)
                if switch.enabled:
                    was_on = self.enablement.on(ctx.wijk.slug, plugin.id)
                    missed = () if was_on else await present(self.enablement, ctx, plugin, self.patience / 2)
                    own = ctx.as_plugin(plugin.id, switch.settings, opens=plugin.has("front"))
                    effects = await plugin.effects("on_enabled", own, present=missed)
        except Exception as error:
            log.error("a plugin could not start", plugin=plugin.id, wijk=ctx.wijk.slug, exc_info=error)
            return [
                Reply(_cannot_start(name, type(error).__name__)),
                Audit(f"{action} failed", plugin.id, message.sender, {"error": type(error).__name__}),
            ]  # fmt: skip
        return [
            OnBehalf(plugin.id, effects),
            Reply(said),
            Audit(action, plugin.id, message.sender, details),
            self._put(ctx, plugin, switch),
        ]

    async def not_started(self, ctx: HubContext, trouble: Trouble) -> Sequence[AnyEffect]:
        """A plugin that the configuration switched on cannot start: off again, until an admin switches it on."""
        plugin, admin_room = self.plugins.by_id[trouble.plugin], ctx.wijk.only(RoomKind.ADMIN)
        switch = Switch(False, self.enablement.settings(ctx.wijk.slug, plugin))
        await self.enablement.store(ctx.wijk.slug, plugin, switch)
        said = Lines(
            _cannot_start(plugin.manifest.title(ctx.wijk.language), trouble.code),
            _("Then type `!plugin on {name}` to try again.", name=plugin.manifest.name(ctx.wijk.language)),
        )
        return [
            *([Post(admin_room.room_id, said)] if admin_room else []),
            Audit("plugin on failed", plugin.id, details={"error": trouble.code}),
            self._put(ctx, plugin, switch),
        ]

    def _put(self, ctx: HubContext, plugin: Plugin, switch: Switch) -> Then:
        async def put() -> None:
            self.enablement.put(ctx.wijk.slug, plugin, switch)

        return Then(put)


def _cannot_start(plugin: str, error: str) -> Say:
    return Lines(
        _("The plugin {name} could not start. Everything is as it was before.", name=plugin),
        _("Tell the person who looks after the hub: {error}", error=error),
    )
