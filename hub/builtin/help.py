"""``!help``: what this person can do here, and the next step."""

from __future__ import annotations

from collections.abc import Sequence

from hub.api.commands import Call, Command
from hub.api.effects import Effect, Reply
from hub.api.events import Message
from hub.api.ids import UserId
from hub.api.people import Person
from hub.api.texts import Bullets, Lines, Say, Text, catalogue
from hub.builtin.part import Part
from hub.core.context import HubContext

_, n_ = catalogue("hub")

STEPS = 3


class Help(Part):
    async def show(self, ctx: HubContext, message: Message, call: Call) -> Sequence[Effect]:
        return [Reply(await self.text(ctx, message.sender))]

    async def text(self, ctx: HubContext, user: UserId) -> Say:
        person = await ctx.person(user)
        steps = await self._steps(ctx, person)
        lines = [
            _("`{usage}`: {help}", usage=command.usage, help=command.help) for command in self._possible(ctx, person)
        ]
        return Lines(
            _("This is what you can do here:"),
            Bullets(*lines),
            _("A good next step:") if steps else None,
            Bullets(*steps) if steps else None,
        )

    def _possible(self, ctx: HubContext, person: Person) -> list[Command]:
        """The commands that this person may use in this place, the plugins' before the hub's own."""
        plugins = sorted(self.enablement.enabled(ctx.wijk.slug), key=lambda plugin: plugin.id in self.plugins.own)
        commands = [command for plugin in plugins for command, _ in plugin.commands.values()]
        kind = ctx.room.kind if ctx.room else None
        return [c for c in commands if person.may(c.who) and (kind is None or kind in c.where)]

    async def _steps(self, ctx: HubContext, person: Person) -> list[Text]:
        """What the plugins suggest. A plugin's context is its own: its settings, its name."""
        steps: list[Text] = []
        for plugin in self.enablement.enabled(ctx.wijk.slug):
            if plugin.has("suggest"):
                own = ctx.as_plugin(plugin.id, self.enablement.settings(ctx.wijk.slug, plugin))
                steps.extend(await plugin.call("suggest", ctx=own, person=person) or ())
        return steps[:STEPS]
