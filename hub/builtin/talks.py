"""What people hear in a talk with the hub when they do not type a command, or where it cannot read."""

from __future__ import annotations

from collections.abc import Sequence

from hub.api.effects import Effect, Reply, Tell
from hub.api.events import Message
from hub.api.ids import UserId
from hub.api.texts import Lines, catalogue
from hub.builtin.commands import HELP
from hub.builtin.help import Help
from hub.builtin.part import Part
from hub.core.plugins.context import HubContext

_, n_ = catalogue("hub")


NO_SENTENCES = _("I only understand commands. They begin with an exclamation mark, such as `!help`.")


class Talks(Part):
    def __init__(self, help: Help) -> None:
        self._help = help

    async def called(self, ctx: HubContext, message: Message) -> Sequence[Effect]:
        """An answer in a room to somebody who calls the hub without a command."""
        return [Reply(Lines(NO_SENTENCES, await self._help.text(ctx, message.sender)))]

    async def plain(self, ctx: HubContext, message: Message) -> Sequence[Effect]:
        """An answer to plain words: little more than the name of a command is known of them
        (:mod:`hub.core.accepting.talk`)."""
        if message.body in HELP.spoken:
            return [Reply(await self._help.text(ctx, message.sender))]
        if self.plugins.command(message.body):
            return [Reply(_("Do you mean `!{name}`? A command begins with an exclamation mark.", name=message.body))]
        person = await ctx.person(message.sender)
        hello = _("Hello {name}. I am the hub of {wijk}, and not a person.", name=person.name, wijk=ctx.wijk.name)
        return [Reply(Lines(hello, NO_SENTENCES, await self._help.next_step(ctx, person)))]

    def unreadable(self, ctx: HubContext, room_id: str) -> Sequence[Effect]:
        """What to do instead, for somebody whose talk the hub cannot read. There it says nothing either: that would be
        in clear. So it begins another talk."""
        room = ctx.directory.rooms[room_id][1]
        sorry = Lines(
            _("You wrote to me in a talk that is encrypted. I cannot read that yet."),
            _("Here I can read what you type. Type `!help` to see what you can do here."),
            _("You can also type in the room of a theme."),
        )
        return [Tell(UserId(room.slug), sorry)]
