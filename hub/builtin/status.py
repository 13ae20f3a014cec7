"""``!status``: whether the hub can do its work in a room, in words for somebody who runs no servers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

from hub.api.commands import Call
from hub.api.effects import Effect, Reply
from hub.api.events import Message
from hub.api.texts import Bullets, Lines, Text, catalogue
from hub.api.wijk import Room, RoomKind
from hub.builtin.part import Part
from hub.builtin.trouble import place
from hub.core.people.directory import ADMIN_POWER
from hub.core.plugins.context import HubContext
from hub.store.models import StuckRow, Unread

_, n_ = catalogue("hub")


class Status(Part):
    async def show(self, ctx: HubContext, message: Message, call: Call) -> Sequence[Effect]:
        """What is in order here, and what somebody must do; in the room of the admins the channels of partners too."""
        room = ctx.room
        if room is None:
            return []
        found = [*await self._secrecy(room), self._rights(room), *[text async for text in self._channels(ctx, room)]]
        found += [text async for text in self._elsewhere(ctx)] if room.kind is RoomKind.ADMIN else []
        return [Reply(Lines(_("This is how I am doing here:"), Bullets(*found)))]

    async def _secrecy(self, room: Room) -> list[Text]:
        if not self.directory.is_encrypted(room.room_id):
            return [_("✅ This room is not encrypted. I read and write here.")]
        waiting = await Unread.filter(room_id=room.room_id).count()
        late = n_(
            "⚠️ The key of {n} message did not reach me. Its sender hears what to do.",
            "⚠️ The keys of {n} messages did not reach me. Their senders hear what to do.",
            waiting,
        )
        return [_("✅ This room is encrypted. I read and write here."), *([late] if waiting else [])]

    def _rights(self, room: Room) -> Text:
        if self.directory.power(room.room_id, self.directory.me) >= ADMIN_POWER:
            return _("✅ I have the rights that I need here.")
        return _("⚠️ I may not pin or invite here. Please make me a moderator.")

    async def _channels(self, ctx: HubContext, room: Room) -> AsyncIterator[Text]:
        """The way to each partner: their room, and their own system if they have one."""
        stuck = set(await StuckRow.filter(wijk=ctx.wijk.slug).values_list("lane", flat=True))
        for partner in ctx.wijk.partners if room.kind is RoomKind.ADMIN else ():
            if partner.room is None and not partner.webhook:
                yield _("⚠️ I cannot reach {partner}: I am not in their room.", partner=partner.name)
            elif {f"hook {ctx.wijk.slug} {partner.slug}", partner.room} & stuck:
                continue  # it is said below
            elif partner.webhook:
                yield _("✅ {partner} reads along in a system of their own.", partner=partner.name)
            else:
                yield _("✅ {partner} has a room of their own.", partner=partner.name)

    async def _elsewhere(self, ctx: HubContext) -> AsyncIterator[Text]:
        """Where nobody would hear it: rooms in which the hub can say nothing, and what it cannot reach."""
        mute = [room for room in ctx.wijk.rooms if self.directory.is_mute(room.room_id)]
        for room in mute:
            yield _("⚠️ {where} is encrypted. Without a key I read and say nothing there.", where=room.name)
        lanes = StuckRow.filter(wijk=ctx.wijk.slug).exclude(lane__in=[room.room_id for room in mute])
        for row in await lanes.order_by("id"):
            yield _("⚠️ I cannot reach {where} now. I keep trying.", where=await place(ctx, row.lane))
