"""What somebody hears whose encrypted message the hub cannot read: why, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from hub.api.effects import Effect, Post
from hub.api.ids import EventId, RoomId
from hub.api.texts import Lines, Text, catalogue
from hub.core.codec import Trouble

_, n_ = catalogue("hub")

WHY = {
    "m.unverified": (
        _("Your app sends keys only to devices that you verified."),
        _("Verify me, or switch that off in the settings of your app."),
    ),
    "m.blacklisted": (
        _("Your app does not send me keys: you blocked me there."),
        _("Unblock me in your app. Then send the message again."),
    ),
}
"""By the code with which an app keeps a key from the hub (spec: m.room_key.withheld)."""

ELSE = (
    _("It is encrypted, and its key did not reach me."),
    _("Please send it again. If that does not help, log out of your app and in again."),
)


def said(trouble: Trouble) -> Sequence[Effect]:
    """In the room, as an answer to the message: whoever sent it is the one who can do something about it."""
    why: tuple[Text, Text] = WHY.get(trouble.code, ELSE)
    words = Lines(_("I cannot read this message of yours."), *why)
    return [Post(RoomId(trouble.reply_room), words, reply_to=EventId(trouble.reply_to))]
