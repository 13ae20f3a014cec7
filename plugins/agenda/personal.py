"""What the agenda keeps of people, and forgetting somebody."""

from __future__ import annotations

from collections.abc import Iterable

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
        over="when it is done, voted down or withdrawn: nobody raised it or put it there, its words and reasons go. "
             "Title, question and choice stay: they are what was decided, and actions and minutes name them",
        gone="nobody raised it; its words but for the title go, the title stays for who supported it. Whoever removes "
             "their message in the room removes the title too",
        about=_("items that you raised, passed on or put on the agenda"),
    ),
    Kept(
        table="agenda_support", who=("user_id",), why="who supports an item: each person once",
        over="nobody supports it; how many did still counts", gone="nobody supports it; that somebody did still counts",
        about=_("your support of items"),
    ),
    Kept(table="agenda_meeting", who=("planned_by",), words=("place", "reason"), why="meetings, and who planned them",
         over="nobody planned it, and why it was cancelled goes; when and where stays",
         about=_("meetings that you planned")),
    Kept(table="agenda_absence", who=("user_id", "stand_in"), why="who says that they will not be at a meeting",
         gone="goes", long="until the meeting is over, or gets another date", over="the row goes",
         about=_("meetings that you said you will miss, or stand in at")),
    Kept(table="agenda_echo", why="which messages repeat a title, to remove them with it", over="stays, for removals"),
    Kept(table="agenda_task", who=("owner",), words=("title",), why="actions for an item, as *actions* tells",
         over="nobody does it, once its item is over; its title stays, and which partner did it",
         about=_("your actions for items")),
    Kept(table="agenda_report", words=("name", "place", "theme", "present", "points"),
         why="points of meeting reports, to pick from; names in them as the report has them",
         over="all of it but the name of the file, so long after it was read in",
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
    await unsupport(await SupportRow.filter(wijk=wijk, user_id=user))
    for meeting in await MeetingRow.filter(wijk=wijk, planned_by=user):
        meeting.planned_by = nobody(meeting.id)
        await meeting.save(update_fields=["planned_by"])
    await AbsenceRow.filter(wijk=wijk, user_id=user).delete()
    await AbsenceRow.filter(wijk=wijk, stand_in=user).update(stand_in="")
    for task in await TaskRow.filter(wijk=wijk, owner=user):
        task.owner = nobody(task.id)
        await task.save(update_fields=["owner"])


async def unsupport(rows: Iterable[SupportRow]) -> None:
    """Nobody in the place of who supports an item. Whoever does so in more ways stays one."""
    same: dict[tuple[int, str], str] = {}
    for row in rows:
        row.user_id = same.setdefault((row.item, row.user_id), nobody(row.id))
        row.way = f"erased {row.id}"
        row.key = f"{row.wijk} {row.item} {row.user_id} {row.way}"
        await row.save(update_fields=["user_id", "way", "key"])
