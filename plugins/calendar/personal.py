"""What the calendar keeps of people, and forgetting somebody."""

from __future__ import annotations

from hub.api.ids import UserId
from hub.api.personal import Kept, nobody
from hub.api.texts import catalogue
from plugins.calendar.models import DoubleRow, MeetingRow, SourceRow

_, n_ = catalogue("calendar")

KEPT = (
    Kept(table="calendar_meeting", who=("planned_by",), words=("title", "place"),
         why="meetings of the wijk, and who planned them: who may say that two become one",
         over="nobody planned it; when and where stays, as in *agenda*",
         about=_("meetings that you planned, in the calendar")),
    Kept(table="calendar_source", who=("given_by",), inside=True,
         why="the address of a partner's calendar, which is a secret", long="until the partner takes it back",
         about=_("calendars that you let me read")),
    Kept(table="calendar_entry", words=("title", "place"),
         why="title, time and place of what in a partner's calendar concerns the wijk",
         long="until it is over, or the partner takes the calendar back", over="the row goes",
         gone="no names of people in it"),
    Kept(table="calendar_double", who=("own_by", "other_by"),
         why="proposals to make one meeting of two, and who answered",
         over="nobody answered it; what came of it stays, for it is counted",
         about=_("your answers to double meetings")),
    Kept(table="calendar_beside", why="which meetings of two partners look double, as both were told"),
)  # fmt: skip


async def forget(wijk: str, user: UserId) -> None:
    """Leave nothing that leads to somebody."""
    for model, columns in (
        (MeetingRow, ("planned_by",)),
        (SourceRow, ("given_by",)),
        (DoubleRow, ("own_by", "other_by")),
    ):
        for column in columns:
            for row in await model.filter(wijk=wijk, **{column: user}):
                setattr(row, column, nobody(row.id))
                await row.save(update_fields=[column])
