"""What people hear when something goes wrong, and ``!retry``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from hub.api.commands import Call
from hub.api.effects import Audit, Change, Effect, Post, Reply, Tell
from hub.api.events import Message
from hub.api.ids import EventId, RoomId, UserId
from hub.api.texts import Bullets, Lines, Say, Text, catalogue
from hub.api.wijk import RoomKind
from hub.builtin.part import Part
from hub.core.codec import Trouble
from hub.core.delivering.outcome import refused_key
from hub.core.dispatching import manners
from hub.core.people.directory import ADMIN_POWER
from hub.core.plugins.context import HubContext
from hub.core.trouble.stuck import GAVE_UP, STUCK, WORKS
from hub.store.models import Inbox, Outbox, State

_, n_ = catalogue("hub")


FORBIDDEN = "M_FORBIDDEN"
MODERATOR = _("Make me a moderator there. Then I can.")
SET_KEY = _("Ask whoever runs the hub to set `WIJKHUB_PICKLE_KEY` and start me again.")

REASONS = {
    FORBIDDEN: _("I am not allowed to do that there."),
    "M_NOT_FOUND": _("The place is not there any more."),
    "M_TOO_LARGE": _("The message is too long."),
    GAVE_UP: _("I tried for a day."),
    "LEFT": _("This person left the talk with me."),
    "NOT_HERE": _("This person is in no room of this wijk any more."),
    "NO_WEBHOOK": _("There is no address of this partner any more."),
    "UNKNOWN_KEY": _("The message that it belongs to is not there."),
}
"""Why something was refused for good, where that can be said plainly."""


def reason(code: str) -> Text:
    return REASONS.get(code) or _("The reason is {code}.", code=code)


class Troubles(Part):
    async def tell(self, ctx: HubContext, trouble: Trouble) -> Sequence[Effect]:
        """To the admins always; to the person who asked for something, if somebody did. Of what does not get on they
        have one message, which is changed when it does."""
        effects: list[Effect] = []
        if trouble.reply_room and trouble.reply_to:
            apology = manners.failed(trouble.code)
            effects.append(Post(RoomId(trouble.reply_room), apology, reply_to=EventId(trouble.reply_to)))
        words = await self._words(ctx, trouble)
        if trouble.what == "not_followed":  # the room that people left may be the one of the admins
            effects.append(Post(RoomId(trouble.reply_room), words))
        admin_room = ctx.wijk.only(RoomKind.ADMIN)
        if admin_room is not None and ctx.directory.is_mute(admin_room.room_id):
            effects += [Tell(admin, words) for admin in await self._admins(ctx, admin_room.room_id)]
        elif admin_room is not None:
            key = f"stuck {trouble.row}"
            posted = Post(admin_room.room_id, words, key=key if trouble.what == STUCK else None)
            effects.append(Change(key, admin_room.room_id, words) if trouble.what == WORKS else posted)
        return effects

    async def _admins(self, ctx: HubContext, room: RoomId) -> list[UserId]:
        """Who rules in the room of the admins: each hears it alone where nothing can be said there."""
        members = await ctx.directory.members(room)
        return [user for user in members if ctx.directory.power(room, user) >= ADMIN_POWER]

    async def _words(self, ctx: HubContext, trouble: Trouble) -> Say:
        where, code, why = trouble.where, trouble.code, reason(trouble.code)
        match trouble.what:
            case "failed":
                plugin = self.plugins.by_id[trouble.plugin].manifest.title(ctx.wijk.language)
                return Lines(
                    _("The plugin {plugin} failed. Code {code}.", plugin=plugin, code=code),
                    _("Type `!retry {code}` to try again.", code=code),
                )
            case "refused":
                return Lines(
                    _("I could not deliver something to {where}. {reason}", where=await place(ctx, where), reason=why),
                    _("Type `!retry D-{row}` to try again.", row=trouble.row),
                )
            case "stuck":
                there, since = await place(ctx, where), ctx.local(trouble.since)
                return Lines(
                    _("I have not been able to reach {where} since {since}.", where=there, since=since),
                    _("I keep trying. Nothing is lost."),
                )
            case "works":
                since, until = ctx.local(trouble.since), ctx.local()
                return Lines(
                    _("I can reach {where} again.", where=await place(ctx, where)),
                    _("I could not from {since} to {until}. What waited is on its way.", since=since, until=until),
                )
            case "encrypted":
                cannot = _("I cannot read the encrypted messages in {where} yet.", where=await place(ctx, where))
                return Lines(cannot, SET_KEY)
            case "mute":
                return Lines(
                    _("{where} is encrypted. I have no key, so I say nothing there.", where=await place(ctx, where)),
                    _("What I want to say there waits. Nothing is lost."),
                    SET_KEY,
                )
            case "renamed":
                return _("Somebody gave {before} another name: {now}. I leave it so.", before=code, now=where)
            case "gone":
                return _("I am no longer in {where}. Invite me again if you want me back.", where=where)
            case "gap":
                return Lines(
                    _("I may have missed messages in {where}.", where=await place(ctx, where)),
                    _("Send them again if I did not answer."),
                )
            case "moved":
                room = await place(ctx, where)
                return _("{where} has moved to a new room. I went along and invited everybody.", where=room)
            case "moved_alone":
                room = await place(ctx, where)
                alone = _("{where} has moved to a new room. I went along, but could not invite everybody.", where=room)
                return Lines(alone, MODERATOR if code == FORBIDDEN else None)
            case "not_followed":
                return _("{where} has moved to a new room. I cannot get in. Please invite me there.", where=where)
            case "not_changed":
                said = _("I could not change the room {where}. {reason}", where=where, reason=why)
                return Lines(said, MODERATOR if code == FORBIDDEN else None)
            case "not_invited":
                room_id, *users = where.split(" ")
                people = [await person(ctx, user) for user in users]
                return Lines(
                    _(
                        "I could not invite these people to {room}. {reason}",
                        room=await place(ctx, room_id),
                        reason=why,
                    ),
                    Bullets(*people),
                )
        return _("Something went wrong: {what}, {code}.", what=trouble.what, code=code)

    async def retry(self, ctx: HubContext, message: Message, call: Call) -> Sequence[Effect]:
        found = re.fullmatch(r"([ED])-(\d{1,18})", call.text("code").upper())
        if not found:
            return [Reply(_("I do not know that code. A code looks like E-12 or D-12."))]
        failed = {"wijk": ctx.wijk.slug, "state": State.FAILED}
        again = {"state": State.WAITING, "attempts": 0}
        rows = Inbox if found[1] == "E" else Outbox
        row = await rows.filter(id=int(found[2]), **failed).first()
        if row is None:
            return [Reply(_("I find nothing under that code that went wrong."))]
        if isinstance(row, Outbox):  # refusals in one place are told once: what else was refused there goes along
            await Outbox.filter(lane=row.lane, error=row.error, **failed).update(**again)
            days = (row.made_at.date() + dt.timedelta(days=n) for n in range((ctx.now - row.made_at).days + 2))
            keys = [refused_key(row.lane, row.error, day) for day in days]
            await Inbox.filter(key__in=keys, state=State.DONE).delete()
        else:
            await Inbox.filter(id=row.id).update(next_try=None, **again)
        return [Reply(_("I am trying it again now.")), Audit("retry", call.text("code"), message.sender)]


async def place(ctx: HubContext, lane: str) -> Text | str:
    """What people call a room, or the place that a lane of the inbox or outbox is about."""
    kind, _space, to = lane.rpartition(" ")
    if kind == "tell":
        return await person(ctx, to)
    if kind.startswith("hook "):
        partner = ctx.wijk.partner(to)
        return _("the system of {partner}", partner=partner.name if partner else to)
    _slug, room = ctx.directory.rooms.get(kind or lane, ("", None))
    if room is None:
        return _("a room that I do not know any more")
    return await person(ctx, room.slug) if room.kind is RoomKind.DIRECT else room.name


async def person(ctx: HubContext, user: str) -> Text:
    known = await ctx.person(UserId(user))
    return _("{name} ({user})", name=known.name, user=user)
