"""What the feedback keeps of people, and forgetting somebody."""

from __future__ import annotations

from collections.abc import Sequence

from hub.api import resting
from hub.api.ids import UserId
from hub.api.personal import Kept, nobody
from hub.api.texts import Text, catalogue
from plugins.feedback import store
from plugins.feedback.models import RestingRow

_, n_ = catalogue("feedback")

KEPT = (
    Kept(
        table="feedback_raised", who=("raised_by", "item_by", "owner", "declined", "answered_by"),
        words=("title", "words"),
        why="what was raised, how it stands, and who answers for it",
        over="when it was answered, done or decided: nobody raised or answered it. Title and answer stay, for all to "
             "look back at what became of it; of what was withdrawn the title goes too",
        gone="nobody raised or answered it; its words and the answer stay for others",
        about=_("what you said, or must answer"),
    ),
    Kept(table="feedback_notice", why="messages that name what has no answer", over="stays, for they may change"),
    resting.kept("feedback_resting"),
)  # fmt: skip


async def forget(wijk: str, user: UserId) -> Sequence[Text]:
    """Leave nothing that leads to somebody."""
    await resting.forgotten(RestingRow, wijk, user)
    for row in await store.all_of(wijk):
        mine = [name for name in ("raised_by", "item_by", "answered_by") if getattr(row, name) == user]
        for name in mine:
            setattr(row, name, nobody(row.id))
        owned = user in (row.owner, row.declined)
        row.owner, row.declined = ("" if one == user else one for one in (row.owner, row.declined))
        if "raised_by" in mine:
            row.room = row.event_id = ""
        if mine or owned:
            await row.save()
    return []
