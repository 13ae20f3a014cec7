"""One event for one plugin: is it still on, may this person do this here, and then the plugin's own hook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hub.api.commands import Call, Command, Typed, among, parse, typed
from hub.api.domain_events import DomainEvent
from hub.api.effects import Reply
from hub.api.events import (
    Collected,
    Delivered,
    Edit,
    Event,
    Fetched,
    Membership,
    Message,
    PollAnswer,
    Reaction,
    Redaction,
    Timer,
)
from hub.api.hookspecs import CommandHandler
from hub.api.wijk import Room
from hub.core.codec import Enabled, Trouble
from hub.core.dispatching import manners
from hub.core.people.directory import Directory
from hub.core.plugins.context import HubContext
from hub.core.plugins.enablement import Enablement
from hub.core.plugins.own import AnyEffect
from hub.core.plugins.present import present
from hub.core.plugins.registry import Plugin, Plugins, checked
from hub.core.plugins.remarks import Remarks
from hub.store.models import PersonRow

Answering = tuple[Plugin, Command, CommandHandler]

HOOKS: dict[type, tuple[str, str]] = {
    Message: ("on_message", "message"),
    Reaction: ("on_reaction", "reaction"),
    PollAnswer: ("on_poll_answer", "answer"),
    Edit: ("on_edit", "edit"),
    Redaction: ("on_redaction", "redaction"),
    Membership: ("on_membership", "membership"),
    Timer: ("on_timer", "timer"),
    Collected: ("on_collected", "collected"),
    Fetched: ("on_fetched", "fetched"),
    Delivered: ("on_delivered", "delivered"),
    Trouble: ("on_trouble", "trouble"),
}
"""For each kind of event the hook, and the name of its argument."""


class Handle:
    """Calls the right hook of a plugin. Everything in here happens inside one unit of work."""

    def __init__(
        self, plugins: Plugins, enablement: Enablement, directory: Directory, patience: float, site: str = ""
    ) -> None:
        """``patience``: seconds that other plugins have for what they add to one hook. ``site``: where public pages
        are."""
        self._site = site
        self._plugins, self._enablement, self._directory, self._patience = plugins, enablement, directory, patience
        self._remarks = Remarks(enablement, patience)
        self.restored_from: dt.datetime | None = None
        """A command given since then is carried out, however late: it was in the time that was lost."""

    def context(self, wijk: str, plugin: Plugin, now: dt.datetime, room: Room | None = None) -> HubContext:
        return HubContext(
            wijk=self._directory.wijken[wijk], now=now, me=self._directory.me, room=room, plugin=plugin.id,
            configured=self._enablement.settings(wijk, plugin), directory=self._directory,
            catalogues=self._plugins.catalogues, site=self._site, opened=self._enablement.opens_page(wijk),
            ask=self._remarks,
        )  # fmt: skip

    async def __call__(self, wijk: str, plugin_id: str, event: object, now: dt.datetime) -> Sequence[AnyEffect]:
        """What a plugin wants to do about an event. Nothing, if it is off by now: but who gave it a command hears so,
        and words that are taken back go."""
        plugin = self._plugins.by_id.get(plugin_id)
        if plugin is None:
            return ()
        if wijk not in self._directory.wijken:
            return await self._without_wijk(event) if isinstance(event, Message) else ()
        room = self._directory.rooms.get(event.room_id, (None, None))[1] if isinstance(event, Event) else None
        ctx = self.context(wijk, plugin, now, room)
        if isinstance(event, Message) and (command := typed(event.body)):
            return await self._command(ctx, plugin, event, command)
        if not (self._enablement.on(wijk, plugin_id) or takes_back(event)):
            return ()
        if isinstance(event, DomainEvent):
            return await plugin.effects("on_domain_event", ctx, event=event)
        if isinstance(event, Enabled):
            missed = await present(self._enablement, ctx, plugin, self._patience)
            return await plugin.effects("on_enabled", ctx, present=missed)
        hook, name = HOOKS[type(event)]
        return await plugin.effects(hook, ctx, **{name: event})

    async def _command(self, ctx: HubContext, plugin: Plugin, message: Message, said: Typed) -> Sequence[AnyEffect]:
        said = among(said, self._plugins.command_names())
        found = self._plugins.command(said.name)
        if found is None or found[0] is not plugin or not self._enablement.on(ctx.wijk.slug, plugin.id):
            return await self._not_here(ctx, found, said.name)
        _, command, handler = found
        person = await ctx.person(message.sender)
        again = self.restored_from is not None and message.sent_at >= self.restored_from
        if refusal := await manners.refused(ctx, person, message, command, whenever=again):
            return (Reply(refusal),)
        call = parse(command, said.rest)
        if not isinstance(call, Call):
            return (Reply(manners.missing(call)),)
        return checked(await handler(ctx, message, call), plugin.id)

    async def _not_here(self, ctx: HubContext, found: Answering | None, name: str) -> Sequence[AnyEffect]:
        """A command that no plugin has, or of one that is off. The name of a partner is not a mistyped command."""
        if found is not None:
            return (Reply(manners.switched_off(found[0].manifest.title(ctx.wijk.language))),)
        if ctx.wijk.find_partner(name):
            return ()
        on = {plugin.id for plugin in self._enablement.enabled(ctx.wijk.slug)}
        possible = [n for n in self._plugins.command_names() if (c := self._plugins.command(n)) and c[0].id in on]
        return (Reply(manners.unknown(name, possible)),)

    async def _without_wijk(self, message: Message) -> Sequence[AnyEffect]:
        """A direct message of somebody who is in no wijk, or who must say which one is meant."""
        slugs = await self._directory.wijken_of(message.sender)
        said = typed(message.body)
        if said and said.name == "wijk" and said.rest in slugs:
            await PersonRow.update_or_create({"wijk": said.rest}, user_id=message.sender)
            return (Reply(manners.wijk_chosen(self._directory.wijken[said.rest])),)
        return (Reply(manners.which_wijk([(slug, self._directory.wijken[slug].name) for slug in slugs])),)


def takes_back(event: object) -> bool:
    """Whether words that were said before are removed: that reaches every plugin that may hold them, on or off."""
    return isinstance(event, Redaction) or (isinstance(event, DomainEvent) and event.takes_back)
