"""What the progress keeps of people, and forgetting somebody."""

from __future__ import annotations

from hub.api.ids import UserId
from hub.api.personal import Kept
from hub.api.resting import forgotten, kept
from hub.api.texts import catalogue
from plugins.progress.models import DigestRow, RestingRow

_, n_ = catalogue("progress")

KEPT = (
    Kept(table="progress_thing", why="how many things were raised, decided and done: numbers and days only",
         over="stays: there are no words and no names in it",
         gone="nobody in it"),
    Kept(table="progress_digest", who=("user_id",),
         why="who, and which room, wants to hear every week how far things are",
         long="until they end it or leave the wijk", gone="the row goes", about=_("your weekly overview")),
    kept("progress_resting"),
)  # fmt: skip


async def forget(wijk: str, user: UserId) -> None:
    """Leave nothing that leads to somebody."""
    await DigestRow.filter(wijk=wijk, user_id=user).delete()
    await forgotten(RestingRow, wijk, user)
