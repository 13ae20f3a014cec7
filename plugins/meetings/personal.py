"""What the meetings keep of people, and forgetting somebody."""

from __future__ import annotations

from hub.api.ids import UserId
from hub.api.personal import Kept, nobody
from hub.api.texts import catalogue
from plugins.meetings.models import AttendanceRow, AwayRow, HandRow, InviteeRow, MeetingRow, NoteRow

_, n_ = catalogue("meetings")

KEPT = (
    Kept(table="meetings_meeting", who=("chair", "speaker"), words=("place", "reason", "items"),
         why="meetings as they run, who led them and who has the floor",
         over="why it was cancelled goes; that it was held stays, and who led it",
         about=_("meetings that you led")),
    Kept(table="meetings_attendance", who=("user_id",), why="who was at a meeting: they correct its minutes",
         over="stays: minutes say who was there",
         about=_("meetings that you were at")),
    Kept(table="meetings_away", who=("user_id", "stand_in"),
         why="who said that they would not be at a meeting, as *agenda* tells", gone="goes", over="goes",
         about=_("meetings that you said you would miss, or stood in at")),
    Kept(table="meetings_hand", who=("user_id",), why="who wants to speak next", long="while the meeting runs",
         gone="goes", about=_("your raised hand")),
    Kept(table="meetings_note", who=("said_by", "by"), words=("words",),
         why="what was said in a meeting and marked by somebody: the minutes are made of it",
         gone="nobody said or marked it; the words stay, and minutes have them without a name. Whoever removes their "
              "message in the room removes the words too",
         over="the words go, and who said and marked them: the minutes have the words",
         about=_("what you said or marked in meetings")),
    Kept(table="meetings_invitee", who=("user_id",), why="who asked for an invitation, to send them each change",
         gone="goes", over="goes", about=_("invitations that you asked for")),
)  # fmt: skip


async def forget(wijk: str, user: UserId) -> None:
    """Leave nothing that leads to somebody."""
    await HandRow.filter(wijk=wijk, user_id=user).delete()
    await AwayRow.filter(wijk=wijk, user_id=user).delete()
    await AwayRow.filter(wijk=wijk, stand_in=user).update(stand_in="")
    await InviteeRow.filter(wijk=wijk, user_id=user).delete()
    for meeting in await MeetingRow.filter(wijk=wijk):
        if user in (meeting.chair, meeting.speaker):
            meeting.chair = nobody(meeting.id) if meeting.chair == user else meeting.chair
            meeting.speaker = "" if meeting.speaker == user else meeting.speaker
            await meeting.save(update_fields=["chair", "speaker"])
    for there in await AttendanceRow.filter(wijk=wijk, user_id=user):
        there.user_id = nobody(there.id)
        there.key = f"{wijk} {there.meeting} {there.user_id}"
        await there.save(update_fields=["user_id", "key"])
    for note in await NoteRow.filter(wijk=wijk):
        if user in (note.said_by, note.by):
            note.said_by = nobody(note.id) if note.said_by == user else note.said_by
            note.by = nobody(note.id) if note.by == user else note.by
            await note.save(update_fields=["said_by", "by"])
