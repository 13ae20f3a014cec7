"""What the agenda keeps of people, and forgetting somebody."""

from __future__ import annotations

from hub.api.ids import UserId
from hub.api.personal import Kept, nobody
from hub.api.texts import catalogue
from plugins.agenda.models import AbsenceRow, ItemRow, MeetingRow, SupportRow, TaskRow

_, n_ = catalogue("agenda")

KEPT = (
    Kept(
        table="agenda_item", who=("raised_by", "brought_by", "placed_by"),
        words=("title", "words", "reason", "question", "chosen", "report"),
        why="what was raised, by whom, and what became of it: whoever raised it hears so",
        gone="nobody raised it; its words but for the title go, the title stays for who supported it. Whoever removes "
             "their message in the room removes the title too",
        about=_("items that you raised, passed on or put on the agenda"),
    ),
    Kept(
        table="agenda_support", who=("user_id",), why="who supports an item: each person once",
        gone="nobody supports it; that somebody did still counts", about=_("your support of items"),
    ),
    Kept(table="agenda_meeting", who=("planned_by",), words=("place", "reason"), why="meetings, and who planned them",
         about=_("meetings that you planned")),
    Kept(table="agenda_absence", who=("user_id", "stand_in"), why="who says that they will not be at a meeting",
         gone="goes", long="until the meeting is over, or gets another date",
         about=_("meetings that you said you will miss, or stand in at")),
    Kept(table="agenda_echo", why="which messages repeat a title, to remove them with it"),
    Kept(table="agenda_task", who=("owner",), words=("title",), why="actions for an item, as *actions* tells",
         about=_("your actions for items")),
    Kept(table="agenda_report", words=("name", "place", "theme", "present", "points"),
         why="points of meeting reports, to pick from; names in them as the report has them",
         gone="names in a report are no accounts: whoever read it in takes them out"),
)  # fmt: skip


async def forget(wijk: str, user: UserId) -> None:
    """Leave nothing that leads to somebody."""
    for item in await ItemRow.filter(wijk=wijk):
        if user in (item.raised_by, item.brought_by, item.placed_by):
            item.words = "" if item.raised_by == user else item.words
            for column in ("raised_by", "brought_by", "placed_by"):
                if getattr(item, column) == user:
                    setattr(item, column, nobody(item.id))
            await item.save()
    for support in await SupportRow.filter(wijk=wijk, user_id=user):
        support.user_id, support.way = nobody(support.id), f"erased {support.id}"
        support.key = f"{wijk} {support.item} {support.user_id} {support.way}"
        await support.save()
    for meeting in await MeetingRow.filter(wijk=wijk, planned_by=user):
        meeting.planned_by = nobody(meeting.id)
        await meeting.save(update_fields=["planned_by"])
    await AbsenceRow.filter(wijk=wijk, user_id=user).delete()
    await AbsenceRow.filter(wijk=wijk, stand_in=user).update(stand_in="")
    for task in await TaskRow.filter(wijk=wijk, owner=user):
        task.owner = nobody(task.id)
        await task.save(update_fields=["owner"])
