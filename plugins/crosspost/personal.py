"""What crosspost keeps of people, and forgetting somebody."""

from __future__ import annotations

from collections.abc import Sequence

from hub.api.ids import UserId
from hub.api.personal import Kept, nobody
from hub.api.texts import Text, catalogue
from plugins.crosspost.models import Share, Support
from plugins.crosspost.rules import KEEPS_WORDS, State

_, n_ = catalogue("crosspost")

KEPT = (
    Kept(
        table="crosspost_share", who=("author", "by", "decided_by"), words=("words",),
        why="which messages went where, so that edits and removals go after them; words only until it was decided that "
        "they go",
        gone="nobody, once no admin has to look at it any more",
        over="who shared it and who decided goes; whose words it is and where they went stays, for edits and removals "
        "still go after them", about=_("messages of yours, or shared by you"),
    ),
    Kept(table="crosspost_told", why="which partner has a message about what",
         over="stays: the message there still follows what it tells of"),
    Kept(table="crosspost_support", who=("by",), why="👍 in the rooms of partners, to be taken back",
         over="stays: whoever takes a 👍 back takes its support back",
         about=_("your 👍 in the rooms of partners")),
    Kept(table="crosspost_delivery", why="what was sent to whom, and whether it arrived; no words of people",
         over="the row goes, once it arrived or was refused"),
)  # fmt: skip


async def forget(wijk: str, user: UserId) -> Sequence[Text]:
    """Leave nothing that leads to somebody, but in what an admin must still look at."""
    left: list[Text] = []
    for share in await Share.filter(wijk=wijk).order_by("number"):
        columns = [name for name in KEPT[0].who if getattr(share, name) == user]
        if columns and share.state == State.REMARKED:
            share.state, share.words = State.REMOVED, ""
            await share.save(update_fields=["state", "words"])
        if columns and State(share.state) in KEEPS_WORDS:
            left.append(_("Message {number} waits for an admin. Do this again after that.", number=share.number))
        elif columns:
            for name in columns:
                setattr(share, name, nobody(share.id))
            await share.save(update_fields=columns)
    for support in await Support.filter(wijk=wijk, by=user):
        await Support.filter(event=support.event).update(by=nobody(support.item))
    return left
