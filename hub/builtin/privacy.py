"""What the hub keeps of a person, and forgetting it: asked for by themselves, or by an admin about who has left."""

from __future__ import annotations

from collections.abc import Sequence

import structlog

from hub.api.commands import Call
from hub.api.effects import Effect, Reply
from hub.api.events import Message
from hub.api.ids import UserId
from hub.api.texts import Bullets, Lines, Say, Text, catalogue
from hub.builtin.part import Part
from hub.core.plugins.context import HubContext
from hub.core.plugins.own import AnyEffect, OnBehalf, Then
from hub.core.privacy import erasing
from hub.core.privacy.personal import kept, rows_about

_, n_ = catalogue("hub")
log = structlog.get_logger()

YES = frozenset({"ja", "yes"})


class Privacy(Part):
    async def mine(self, ctx: HubContext, message: Message, call: Call) -> Sequence[AnyEffect]:
        return [Reply(await self._others_read(ctx, message) or await self._summary(ctx, message.sender))]

    async def forget_me(self, ctx: HubContext, message: Message, call: Call) -> Sequence[AnyEffect]:
        if others := await self._others_read(ctx, message):
            return [Reply(others)]
        if call.text("yes").casefold() not in YES:
            return [Reply(_sure(ctx))]
        return await self._forget(ctx, message.sender)

    async def theirs(self, ctx: HubContext, message: Message, call: Call) -> Sequence[AnyEffect]:
        user = UserId(call.text("person"))
        return [Reply(await self._still_here(ctx, user) or await self._summary(ctx, user, own=False))]

    async def forget_them(self, ctx: HubContext, message: Message, call: Call) -> Sequence[AnyEffect]:
        user = UserId(call.text("person"))
        if here := await self._still_here(ctx, user):
            return [Reply(here)]
        if call.text("yes").casefold() not in YES:
            sure = _("Are you sure? Then type `!forget {user} yes`. It cannot be undone.", user=user)
            return [Reply(Lines(await self._summary(ctx, user, own=False), sure))]
        return await self._forget(ctx, user)

    async def _others_read(self, ctx: HubContext, message: Message) -> Text | None:
        """What is kept of somebody is for them alone."""
        others = [user for user in await self.directory.members(message.room_id) if user != message.sender]
        return _("Others can read this talk. Begin a talk with me alone.") if others else None

    async def _still_here(self, ctx: HubContext, user: UserId) -> Say | None:
        person = await ctx.person(user)
        if person.roles or user in await ctx.directory.find(ctx.wijk, user):
            return _(
                "{name} is in rooms of this wijk. They can ask me themselves, in a direct message.", name=person.name
            )
        if user[:1] != "@" or ":" not in user:
            return _("Type the whole name of somebody who has left, such as {example}.", example=ctx.me)
        return None

    async def _summary(self, ctx: HubContext, user: UserId, *, own: bool = True) -> Say:
        """``own``: it is for that person, and not for an admin."""
        tables = [table for found in kept(self.plugins).values() for table in found if own or not table.inside]
        rows = await rows_about(tables, ctx.wijk.slug, user)
        shown = [_("{about}: {count}", about=table.about, count=len(mine)) for table, mine in rows if table.about]
        if not shown:
            return _("I keep nothing of {user} in {wijk}.", user=user, wijk=ctx.wijk.name)
        return Lines(
            _("This is what I keep of {user} in {wijk}:", user=user, wijk=ctx.wijk.name),
            Bullets(*shown),
            _("I do not keep other messages in the rooms."),
            _("Do you want to read all of it? Ask an admin. They can have it written to a file for you."),
        )

    async def _forget(self, ctx: HubContext, user: UserId) -> Sequence[AnyEffect]:
        having = [
            (plugin, ctx.as_plugin(plugin.id, self.enablement.settings(ctx.wijk.slug, plugin)))
            for plugin in self.plugins
            if plugin.has("erase")
        ]
        left = await erasing.erase(ctx.wijk.slug, user, ctx.now, ctx.local().date(), having)
        self.directory.forget_people()
        said = Lines(
            _("I have forgotten {user} in {wijk}.", user=user, wijk=ctx.wijk.name),
            Lines(_("Some of it has to stay for now:"), Bullets(*left)) if left else None,
            _("Messages in the rooms stay there. Who wrote one can remove it in their app."),
            _("Then I remove what came of it."),
        )
        return [Reply(said), *await self._shown_anew(ctx), Then(self._reload)]

    async def _shown_anew(self, ctx: HubContext) -> list[AnyEffect]:
        """The boards no longer name who was forgotten. A plugin that cannot do that shows it with its next change."""
        effects: list[AnyEffect] = []
        asked = [plugin for plugin in self.enablement.enabled(ctx.wijk.slug) if plugin.has("on_enabled")]
        for plugin in asked:
            if plugin.id in self.plugins.own:
                continue
            own = ctx.as_plugin(plugin.id, self.enablement.settings(ctx.wijk.slug, plugin))
            try:
                async with self.share(len(asked)):
                    found: Sequence[Effect] = await plugin.effects("on_enabled", own, present=())
                    effects.append(OnBehalf(plugin.id, found))
            except Exception as error:
                log.error("a plugin could not show itself anew", plugin=plugin.id, exc_info=error)
        return effects

    async def _reload(self) -> None:
        await self.directory.load()


def _sure(ctx: HubContext) -> Say:
    return Lines(
        _("Do you want me to forget you in {wijk}?", wijk=ctx.wijk.name),
        _("Your name goes from all that I keep. Votes that are over still count, without your name."),
        _("It cannot be undone. Are you sure? Then type `!forget me yes`."),
    )
