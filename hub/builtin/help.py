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
from hub.core.plugins.asking import answers
from hub.core.plugins.context import HubContext

_, n_ = catalogue("hub")

STEPS = 3


class Help(Part):
    async def show(self, ctx: HubContext, message: Message, call: Call) -> Sequence[Effect]:
        return [Reply(await self.text(ctx, message.sender, everything=call.has("all")))]

    async def text(self, ctx: HubContext, user: UserId, *, everything: bool = False) -> Say:
        """The next step first, then the few commands that people use most; all of them if asked for."""
        person = await ctx.person(user)
        possible = self._possible(ctx, person)
        often = [command for command in possible if command.often]
        shown = possible if everything or not often else often
        return Lines(
            await self.next_step(ctx, person),
            _("This is what you can do here:"),
            Bullets(*(_("`{usage}`: {help}", usage=command.usage, help=command.help) for command in shown)),
            _("There is more. Type `!help all` to see it.") if len(shown) < len(possible) else None,
        )

    async def next_step(self, ctx: HubContext, person: Person) -> Say | None:
        steps = await self._steps(ctx, person)
        return Lines(_("A good next step:"), Bullets(*steps)) if steps else None

    def _possible(self, ctx: HubContext, person: Person) -> list[Command]:
        """The commands that this person may use in this place, the plugins' before the hub's own."""
        plugins = sorted(self.enablement.enabled(ctx.wijk.slug), key=lambda plugin: plugin.id in self.plugins.own)
        commands = [command for plugin in plugins for command, _ in plugin.commands.values()]
        kind = ctx.room.kind if ctx.room else None
        return [c for c in commands if person.may(c.who) and (kind is None or kind in c.where)]

    async def _steps(self, ctx: HubContext, person: Person) -> list[Text]:
        """What the plugins suggest."""
        steps = await answers(self.enablement, ctx, "suggest", lambda _: True, self.patience, person=person)
        return steps[:STEPS]
