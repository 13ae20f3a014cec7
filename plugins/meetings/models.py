"""Tables of the meetings. ``key`` holds what must be unique: the wijk first, then numbers and user ids."""

from __future__ import annotations

import datetime as dt

from tortoise import fields
from tortoise.models import Model

from hub.api.fields import JsonField, UtcDatetimeField
from plugins.meetings.rules.course import State
from plugins.meetings.rules.notes import Kind

USER = 255


class MeetingRow(Model):
    """A meeting as *agenda* told of it, which takes so many ``minutes``, and how it runs. ``items`` are pairs of number
    and title, ``themes`` has the theme of each by its number, ``current`` is the number of the one that is talked
    about, since ``since`` and until ``until``.
    ``talked`` has for each number the seconds it took. ``reminded``: people read that it begins soon, ``invited`` are
    the rooms that have its calendar file. ``room`` is where it runs, ``chair`` who leads it, ``speaker`` who has the
    floor."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=100, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    number = fields.IntField()
    title = fields.CharField(max_length=200)
    theme = fields.CharField(max_length=64, default="")
    place = fields.CharField(max_length=200, default="")
    starts_at = UtcDatetimeField()
    minutes = fields.IntField(default=120)
    sequence = fields.IntField(default=0)
    items: fields.Field[list[list[object]]] = JsonField(default=list)
    themes: fields.Field[dict[str, str]] = JsonField(default=dict)
    state = fields.CharEnumField(State, description="", max_length=16, default=State.PLANNED)
    reason = fields.TextField(default="")
    reminded = fields.BooleanField(default=False)
    invited: fields.Field[list[str]] = JsonField(default=list)
    room = fields.CharField(max_length=255, default="")
    chair = fields.CharField(max_length=USER, default="")
    speaker = fields.CharField(max_length=USER, default="")
    started_at = UtcDatetimeField(null=True)
    ended_at = UtcDatetimeField(null=True)
    current = fields.IntField(null=True)
    since = UtcDatetimeField(null=True)
    until = UtcDatetimeField(null=True)
    talked: fields.Field[dict[str, int]] = JsonField(default=dict)

    class Meta:
        table = "meetings_meeting"

    @property
    def ends_at(self) -> dt.datetime:
        """When it should be over."""
        ends: dt.datetime = self.starts_at + dt.timedelta(minutes=self.minutes)
        return ends

    @property
    def about(self) -> list[tuple[int, str]]:
        """Its points."""
        return [(int(str(number)), str(title)) for number, title in self.items]


class AttendanceRow(Model):
    """Somebody who is at a meeting. ``partner`` is the one that they speak for there. ``claimed``: only they say so,
    after the end."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=400, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    meeting = fields.IntField()
    user_id = fields.CharField(max_length=USER)
    partner = fields.CharField(max_length=64, default="")
    claimed = fields.BooleanField(default=False)

    class Meta:
        table = "meetings_attendance"


class AwayRow(Model):
    """Somebody who said beforehand, to *agenda*, that they will not be there. ``partner`` is the one that they speak
    for, ``stand_in`` who comes in their place."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=400, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    meeting = fields.IntField()
    user_id = fields.CharField(max_length=USER)
    partner = fields.CharField(max_length=64, default="")
    stand_in = fields.CharField(max_length=USER, default="")

    class Meta:
        table = "meetings_away"


class HandRow(Model):
    """Somebody who wants to say something, in the order of their ids. ``way`` is the reaction or command for it."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=400, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    meeting = fields.IntField()
    user_id = fields.CharField(max_length=USER)
    way = fields.CharField(max_length=255, default="", db_index=True)

    class Meta:
        table = "meetings_hand"


class NoteRow(Model):
    """What somebody marked of what was said. ``event_id`` is the message with the words, ``way`` the reaction or
    command that marked it. What was taken back keeps its number and loses its words."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=100, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    meeting = fields.IntField()
    number = fields.IntField()
    kind = fields.CharEnumField(Kind, description="", max_length=16)
    words = fields.TextField()
    said_by = fields.CharField(max_length=USER)
    by = fields.CharField(max_length=USER)
    room = fields.CharField(max_length=255)
    event_id = fields.CharField(max_length=255, db_index=True)
    way = fields.CharField(max_length=255, db_index=True)
    item = fields.IntField(null=True)
    removed = fields.BooleanField(default=False)

    class Meta:
        table = "meetings_note"


class InviteeRow(Model):
    """Somebody who asked for the invitation of a meeting: they hear when it changes."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=400, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    meeting = fields.IntField()
    user_id = fields.CharField(max_length=USER)

    class Meta:
        table = "meetings_invitee"
