"""The hub's own part as a plugin: which command goes where."""

from __future__ import annotations

from collections.abc import Sequence

from hub.api.commands import Command
from hub.api.effects import Board, Effect, Post
from hub.api.events import Edit, Message
from hub.api.hookspecs import CommandHandler, hookimpl
from hub.api.ids import EventId, RoomId
from hub.api.texts import Lines, Say, catalogue
from hub.api.wijk import RoomKind
from hub.builtin import commands as table
from hub.builtin import unread
from hub.builtin.connectors import Connectors
from hub.builtin.help import Help
from hub.builtin.languages import Languages
from hub.builtin.leads import Leads
from hub.builtin.mandates import Mandates
from hub.builtin.privacy import Privacy
from hub.builtin.status import Status
from hub.builtin.switches import Switches
from hub.builtin.talks import Talks
from hub.builtin.trouble import Troubles
from hub.core.accepting.notice import TOO_FAST
from hub.core.codec import Trouble
from hub.core.dispatching import manners
from hub.core.people.directory import Directory
from hub.core.plugins.context import HubContext
from hub.core.plugins.enablement import Enablement
from hub.core.plugins.own import AnyEffect
from hub.core.plugins.registry import Plugins
from hub.core.trouble.setbacks import NOT_STARTED

_, n_ = catalogue("hub")


class Builtin:
    """Made before the plugins are loaded, put to work by :meth:`attach` after."""

    def __init__(self) -> None:
        self.help = Help()
        self.languages = Languages()
        self.mandates = Mandates()
        self.leads = Leads()
        self.connectors = Connectors()
        self.status = Status()
        self.switches = Switches()
        self.troubles = Troubles()
        self.privacy = Privacy()
        self.talks = Talks(self.help)

    def attach(self, plugins: Plugins, enablement: Enablement, directory: Directory, patience: float) -> None:
        """Give the parts what they need of the core."""
        parts = (self.help, self.languages, self.mandates, self.connectors, self.status, self.switches, self.troubles)
        for part in (*parts, self.leads, self.privacy, self.talks):
            part.attach(plugins, enablement, directory, patience)

    @hookimpl
    def commands(self) -> Sequence[tuple[Command, CommandHandler]]:
        return (
            (table.HELP, self.help.show),
            (table.LANGUAGE, self.languages.choose),
            (table.WIJK, self.languages.choose_wijk),
            (table.TABLE, self.mandates.show),
            (table.MANDATE, self.mandates.give),
            (table.END_MANDATE, self.mandates.end),
            (table.LEAD, self.leads.choose),
            (table.CONNECTOR, self.connectors.choose),
            (table.STATUS, self.status.show),
            (table.PLUGIN, self.switches.command),
            (table.RETRY, self.troubles.retry),
            (table.MY_DATA, self.privacy.mine),
            (table.FORGET_ME, self.privacy.forget_me),
            (table.THEIR_DATA, self.privacy.theirs),
            (table.FORGET, self.privacy.forget_them),
        )  # type: ignore[return-value]

    @hookimpl
    async def on_message(self, ctx: HubContext, message: Message) -> Sequence[Effect]:
        if ctx.room is not None and ctx.room.kind is RoomKind.DIRECT:
            return await self.talks.plain(ctx, message)
        return await self.talks.called(ctx, message)

    @hookimpl
    def on_edit(self, ctx: HubContext, edit: Edit) -> Sequence[Effect]:
        """A command that was edited is not carried out (again): the first one may have been carried out already."""
        return [Post(edit.room_id, _("You changed a command. I do nothing with that. Please send it as a new message."),
                     reply_to=edit.target)]  # fmt: skip

    @hookimpl
    async def on_trouble(self, ctx: HubContext, trouble: Trouble) -> Sequence[AnyEffect]:
        if trouble.what == NOT_STARTED:
            return await self.switches.not_started(ctx, trouble)
        if trouble.what == "unread":
            return unread.said(trouble)
        if trouble.what == "encrypted_talk":
            return self.talks.unreadable(ctx, trouble.where)
        if trouble.what == TOO_FAST:
            return [Post(RoomId(trouble.reply_room), manners.too_fast(), reply_to=EventId(trouble.reply_to))]
        return await self.troubles.tell(ctx, trouble)

    @hookimpl
    async def on_enabled(self, ctx: HubContext) -> Sequence[Effect]:
        """The rooms of the wijk were made: say in each what the hub is, and how to begin."""
        return [
            Board(room.room_id, greeting(ctx.wijk.name, room.kind), key="welcome")
            for room in ctx.wijk.rooms
            if room.kind is not RoomKind.SPACE
        ]


def greeting(wijk: str, kind: RoomKind) -> Say:
    return Lines(
        _("Hello. I am the hub of {wijk}, and not a person.", wijk=wijk),
        _("I remember what you raise, decide and promise."),
        _("Type `!plugin` to switch parts of the hub on or off.") if kind is RoomKind.ADMIN else None,
        _("Type `!help` to see what you can do here."),
    )
