"""What people hear in a talk with the hub when they do not type a command, or where it cannot read."""

from __future__ import annotations

from collections.abc import Sequence

from hub.api.effects import Effect, Post, Reply, Tell
from hub.api.events import Message
from hub.api.ids import UserId
from hub.api.texts import Lines, catalogue
from hub.builtin.commands import HELP
from hub.builtin.help import Help
from hub.builtin.part import Part
from hub.core.context import HubContext

_, n_ = catalogue("hub")


NO_SENTENCES = _("I only understand commands. They begin with an exclamation mark, such as `!help`.")


class Talks(Part):
    def __init__(self, help: Help) -> None:
        self._help = help

    async def called(self, ctx: HubContext, message: Message) -> Sequence[Effect]:
        """An answer in a room to somebody who calls the hub without a command."""
        return [Reply(Lines(NO_SENTENCES, await self._help.text(ctx, message.sender)))]

    async def plain(self, ctx: HubContext, message: Message) -> Sequence[Effect]:
        """An answer to plain words, of which little more than the name of a command is known (:mod:`hub.core.talk`)."""
        if message.body in HELP.spoken:
            return [Reply(await self._help.text(ctx, message.sender))]
        if self.plugins.command(message.body):
            return [Reply(_("Do you mean `!{name}`? A command begins with an exclamation mark.", name=message.body))]
        person = await ctx.person(message.sender)
        hello = _("Hello {name}. I am the hub of {wijk}, and not a person.", name=person.name, wijk=ctx.wijk.name)
        return [Reply(Lines(hello, NO_SENTENCES, await self._help.next_step(ctx, person)))]

    def unreadable(self, ctx: HubContext, room_id: str) -> Sequence[Effect]:
        """Until the hub can decrypt: what to do instead. The hub begins a talk that it can read."""
        room = ctx.directory.rooms[room_id][1]
        sorry = Lines(
            _("This talk is encrypted. I cannot read that yet."),
            _("So I wrote to you in another talk. There I can read you."),
            _("You can also type in the room of a theme."),
        )
        here = _("Here I can read what you type. Type `!help` to see what you can do here.")
        return [Post(room.room_id, sorry), Tell(UserId(room.slug), here)]
