"""What the agreements keep of people, and forgetting somebody."""

from __future__ import annotations

from collections.abc import Sequence

from hub.api import resting
from hub.api.ids import UserId
from hub.api.personal import Kept, nobody
from hub.api.texts import Text, catalogue
from plugins.commitments.models import RestingRow, Said

_, n_ = catalogue("commitments")

KEPT = (
    Kept(table="commitments_agreement", words=("title",), why="what partners promised by when, and whether it is done",
         over="stays: a partner is held to what it promised, for as long as people look back"),
    Kept(table="commitments_decided", words=("question",), why="decisions that somebody must do",
         over="stays: it is what was decided"),
    Kept(table="commitments_said", who=("by",), words=("words",), why="what a partner says beside its agreement",
         over="when it is done or dropped: nobody said it; what they said for their organisation stays",
         gone="nobody said it; what they said for their organisation stays",
         about=_("what you said for a partner beside an agreement")),
    resting.kept("commitments_resting"),
)  # fmt: skip


async def forget(wijk: str, user: UserId) -> Sequence[Text]:
    """The words were of the organisation, and stay; they lead to nobody."""
    await resting.forgotten(RestingRow, wijk, user)
    for row in await Said.filter(wijk=wijk, by=user):
        row.by = nobody(row.id)
        await row.save(update_fields=["by"])
    return []
