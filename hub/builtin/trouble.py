"""What people hear when something goes wrong, and ``!retry``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hub.api.commands import Call
from hub.api.effects import Audit, Effect, Post, Reply
from hub.api.events import Message
from hub.api.ids import EventId, RoomId
from hub.api.texts import Lines, Say, catalogue
from hub.api.wijk import RoomKind
from hub.core import manners
from hub.core.codec import Trouble
from hub.core.context import HubContext
from hub.core.deliver import refused_key
from hub.store.models import Inbox, Outbox, State

_, n_ = catalogue("hub")


REASONS = {
    "M_FORBIDDEN": _("I am not allowed to do that there."),
    "M_NOT_FOUND": _("The place is not there any more."),
    "M_TOO_LARGE": _("The message is too long."),
    "LEFT": _("This person left the talk with me."),
}
"""Why something was refused for good, where that can be said plainly."""


class Troubles:
    def tell(self, ctx: HubContext, trouble: Trouble) -> Sequence[Effect]:
        """To the admins always; to the person who asked for something, if somebody did."""
        effects: list[Effect] = []
        if trouble.reply_room and trouble.reply_to:
            apology = manners.failed(trouble.code)
            effects.append(Post(RoomId(trouble.reply_room), apology, reply_to=EventId(trouble.reply_to)))
        admin_room = ctx.wijk.only(RoomKind.ADMIN)
        if admin_room is not None:
            effects.append(Post(admin_room.room_id, self._words(ctx, trouble)))
        return effects

    def _words(self, ctx: HubContext, trouble: Trouble) -> Say:
        room = ctx.wijk.room(trouble.where)
        where = room.name if room else trouble.where.removeprefix("tell ")
        match trouble.what:
            case "failed":
                return Lines(
                    _("The plugin {plugin} failed. Code {code}.", plugin=trouble.plugin, code=trouble.code),
                    _("Type `!retry {code}` to try again.", code=trouble.code),
                )
            case "refused":
                reason = REASONS.get(trouble.code) or _("The reason is {code}.", code=trouble.code)
                return Lines(
                    _("I could not deliver something to {where}. {reason}", where=where, reason=reason),
                    _("Type `!retry D-{row}` to try again.", row=trouble.row),
                )
            case "encrypted":
                return _("I cannot read the encrypted messages in {where} yet.", where=where)
            case "renamed":
                return _("Somebody gave {before} another name: {now}. I leave it so.", before=trouble.code, now=where)
            case "gone":
                return _("I am no longer in {where}. Invite me again if you want me back.", where=where)
            case "gap":
                return _("I may have missed messages in {where}. Send them again if I did not answer.", where=where)
            case "moved":
                return _("{where} has moved to a new room. I went along and invited everybody.", where=where)
            case "not_followed":
                return _("{where} has moved to a new room. I cannot get in. Please invite me there.", where=where)
            case "not_changed":
                return _("I could not change the room {where}. The reason is {code}.", where=where, code=trouble.code)
            case "not_invited":
                return _("I could not invite {where}. The reason is {code}.", where=where, code=trouble.code)
        return _("Something went wrong: {what}, {code}.", what=trouble.what, code=trouble.code)

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
            await Inbox.filter(key__startswith=refused_key(row.lane, row.error), state=State.DONE).delete()
        else:
            await Inbox.filter(id=row.id).update(next_try=None, **again)
        return [Reply(_("I am trying it again now.")), Audit("retry", call.text("code"), message.sender)]
