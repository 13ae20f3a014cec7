"""``!plugin``: which parts of the hub are on in this wijk, and how they are set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import structlog

from hub.api.commands import Call
from hub.api.effects import Audit, Effect, Post, Reply
from hub.api.events import Message
from hub.api.settings import BadSetting, changed, described
from hub.api.texts import Bullets, Lines, Say, catalogue
from hub.api.wijk import RoomKind
from hub.builtin.part import Part
from hub.core.codec import Trouble
from hub.core.context import HubContext
from hub.core.enablement import Switch
from hub.core.own_effects import AnyEffect, OnBehalf, Then
from hub.core.present import present
from hub.core.registry import Plugin

_, n_ = catalogue("hub")
log = structlog.get_logger()

VERBS = {
    "aan": "on", "on": "on", "uit": "off", "off": "off", "instellen": "set", "set": "set",
}  # fmt: skip


class Switches(Part):
    async def command(self, ctx: HubContext, message: Message, call: Call) -> Sequence[AnyEffect]:
        if not call.has("verb"):
            return [Reply(self._all(ctx))]
        verb = VERBS.get(call.text("verb").casefold())
        if verb is None:
            return [Reply(_("Type `!plugin on`, `!plugin off` or `!plugin set`. Put the name of a plugin after it."))]
        plugin = self.plugins.named(call.text("plugin"))
        if plugin is None:
            names = ", ".join(self._name(ctx, p) for p in self.plugins if p.id not in self.plugins.own)
            return [Reply(_("I do not know that plugin. These are the plugins: {names}.", names=names))]
        if verb == "set":
            return await self._set(ctx, message, plugin, call.text("change"))
        return await (self._on(ctx, message, plugin) if verb == "on" else self._off(ctx, message, plugin))

    def _all(self, ctx: HubContext) -> Say:
        lines = [
            _("{mark} **{name}**: {summary}", mark="✅" if self.enablement.on(ctx.wijk.slug, plugin.id) else "⬜",
              name=self._name(ctx, plugin), summary=plugin.manifest.about(ctx.wijk.language))
            for plugin in self.plugins
            if plugin.id not in self.plugins.own
        ]  # fmt: skip
        return Lines(
            _("Plugins of {wijk}. ✅ is on, ⬜ is off.", wijk=ctx.wijk.name),
            Bullets(*lines),
            _("Change one with `!plugin on NAME`, `!plugin off NAME` or `!plugin set NAME`."),
        )

    async def _on(self, ctx: HubContext, message: Message, plugin: Plugin) -> Sequence[AnyEffect]:
        settings = self.enablement.settings(ctx.wijk.slug, plugin)
        name = self._name(ctx, plugin)
        if self.enablement.on(ctx.wijk.slug, plugin.id):
            return [Reply(_("{name} is already on.", name=name))]
        return await self._start(
            ctx, message, plugin, Switch(True, settings), _("{name} is on.", name=name), "plugin on", {}
        )

    async def _off(self, ctx: HubContext, message: Message, plugin: Plugin) -> Sequence[AnyEffect]:
        name = self._name(ctx, plugin)
        if not self.enablement.on(ctx.wijk.slug, plugin.id):
            return [Reply(_("{name} is already off.", name=name))]
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
            Reply(_("{name} is off. Nothing is thrown away.", name=name)),
            Audit("plugin off", plugin.id, message.sender),
            self._put(ctx, plugin, switch),
        ]

    async def _set(self, ctx: HubContext, message: Message, plugin: Plugin, change: str) -> Sequence[AnyEffect]:
        settings = self.enablement.settings(ctx.wijk.slug, plugin)
        name, equals, value = change.partition("=")
        if not equals:
            return [Reply(self._settings(ctx, plugin))]
        try:
            new = changed(settings, name, value)
        except BadSetting as bad:
            if bad.expects is None:
                return [
                    Reply(Lines(_("There is no setting {setting}.", setting=bad.name), self._settings(ctx, plugin)))
                ]
            sentence = _("{value} does not fit. Give {expects}.", value=value.strip(), expects=bad.expects)
            return [Reply(Lines(sentence, _("Nothing has changed.")))]
        said = _("{setting} is now {value}.", setting=name.strip(), value=value.strip())
        switch = Switch(self.enablement.on(ctx.wijk.slug, plugin.id), new)
        details = {"setting": name.strip(), "value": value.strip()}
        return await self._start(ctx, message, plugin, switch, said, "plugin set", details)

    async def _start(
        self, ctx: HubContext, message: Message, plugin: Plugin, switch: Switch, said: Say, action: str,
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
                    own = ctx.as_plugin(plugin.id, switch.settings)
                    effects = await plugin.effects("on_enabled", own, present=missed)
        except Exception as error:
            log.error("a plugin could not start", plugin=plugin.id, wijk=ctx.wijk.slug, exc_info=error)
            return [
                Reply(self._cannot_start(ctx, plugin, type(error).__name__)),
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
            self._cannot_start(ctx, plugin, trouble.code),
            _("Then type `!plugin on {name}` to try again.", name=self._name(ctx, plugin)),
        )
        return [
            *([Post(admin_room.room_id, said)] if admin_room else []),
            Audit("plugin on failed", plugin.id, details={"error": trouble.code}),
            self._put(ctx, plugin, switch),
        ]

    def _cannot_start(self, ctx: HubContext, plugin: Plugin, error: str) -> Say:
        return Lines(
            _("{name} could not start. Everything is as it was before.", name=self._name(ctx, plugin)),
            _("Tell the person who looks after the hub: {error}", error=error),
        )

    def _settings(self, ctx: HubContext, plugin: Plugin) -> Say:
        settings = self.enablement.settings(ctx.wijk.slug, plugin)
        dumped = settings.model_dump(mode="json")
        lines = [
            _("`{name}={value}`: {about} Give {expects}.", name=nl if ctx.wijk.language == "nl" else field,
              value=_shown(getattr(settings, field), dumped[field]), about=about, expects=expects)
            for field, (nl, about, expects) in described(plugin.settings).items()
        ]  # fmt: skip
        if not lines:
            return _("{name} has no settings.", name=self._name(ctx, plugin))
        return Lines(_("Settings of {name}:", name=self._name(ctx, plugin)), Bullets(*lines))

    def _put(self, ctx: HubContext, plugin: Plugin, switch: Switch) -> Then:
        async def put() -> None:
            self.enablement.put(ctx.wijk.slug, plugin, switch)

        return Then(put)

    def _name(self, ctx: HubContext, plugin: Plugin) -> str:
        return plugin.manifest.name(ctx.wijk.language)


def _shown(value: object, dumped: object) -> object:
    """A value as people would type it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Fraction) and (value * 100).denominator == 1:
        return f"{value * 100}%"
    return dumped
