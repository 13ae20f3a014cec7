"""What the minutes keep of people, and forgetting somebody."""

from __future__ import annotations

from hub.api.ids import UserId
from hub.api.personal import Kept, nobody
from hub.api.texts import catalogue
from plugins.minutes.models import AnswerRow, ApprovalRow, ChangeRow, LineRow, LiveRow, PresentRow

_, n_ = catalogue("minutes")

KEPT = (
    Kept(table="minutes_minutes", words=("place", "talked"), why="the minutes of a meeting",
         over="stays: minutes are what people agreed on"),
    Kept(table="minutes_present", who=("user_id",), why="who was at a meeting: they correct its minutes and agree",
         over="stays: it is in the minutes",
         about=_("minutes of meetings that you were at")),
    Kept(table="minutes_line", who=("said_by", "corrected_by"), words=("words", "heading", "gist"),
         why="what was said in a meeting and marked, or answered to a round of questions",
         gone="nobody said it; the words stay, for minutes have them without a name. Whoever removes their message "
              "removes the words too",
         over="nobody said it; the minutes stay, and who corrected them",
         about=_("lines of minutes that you said or corrected")),
    Kept(table="minutes_change", who=("by",), words=("before", "after"), why="who corrected what, for all to see",
         over="stays: it shows how the minutes came about",
         about=_("corrections of minutes that you made")),
    Kept(table="minutes_approval", who=("user_id",), why="who agrees to a draft", long="until it is published",
         over="goes: how many agreed stands in the minutes", gone="goes", about=_("drafts that you agreed to")),
    Kept(table="minutes_live", who=("owner",), words=("title",),
         why="decisions and actions of a meeting, as *voting* and *actions* tell",
         over="nobody does it; what it is stays, and which partner does it", about=_("your actions in minutes")),
    Kept(table="minutes_round", words=("questions",), why="what was asked in a round",
         over="stays: it stands above the answers in minutes"),
    Kept(table="minutes_answer", who=("said_by",), words=("words", "gist"), why="answers that the next minutes take in",
         gone="nobody said it; the words stay",
         over="words and who said them go, where minutes took them in", about=_("your answers that wait for minutes")),
    Kept(table="minutes_ahead", words=("place",), why="which meeting comes next", over="stays: no names in it"),
)  # fmt: skip


async def forget(wijk: str, user: UserId) -> None:
    """Leave nothing that leads to somebody."""
    await ApprovalRow.filter(wijk=wijk, user_id=user).delete()
    for there in await PresentRow.filter(wijk=wijk, user_id=user):
        there.user_id = nobody(there.id)
        there.key = f"{wijk} {there.meeting} {there.user_id}"
        await there.save(update_fields=["user_id", "key"])
    for line in await LineRow.filter(wijk=wijk):
        if user in (line.said_by, line.corrected_by):
            line.said_by = nobody(line.id) if line.said_by == user else line.said_by
            line.corrected_by = nobody(line.id) if line.corrected_by == user else line.corrected_by
            await line.save(update_fields=["said_by", "corrected_by"])
    for change in await ChangeRow.filter(wijk=wijk, by=user):
        change.by = nobody(change.id)
        await change.save(update_fields=["by"])
    for live in await LiveRow.filter(wijk=wijk, owner=user):
        live.owner = nobody(live.id)
        await live.save(update_fields=["owner"])
    for answer in await AnswerRow.filter(wijk=wijk, said_by=user):
        answer.said_by = nobody(answer.id)
        await answer.save(update_fields=["said_by"])
